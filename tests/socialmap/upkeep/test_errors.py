"""What is wrong stands at the field, in the summary above the page with a link to it, and in the title."""

import pytest

from tests.pages import Page, dutch, signed_in
from tests.referrals.views.test_errors import summary_links
from tests.socialmap.upkeep.access_table import upkeep_objects
from tests.socialmap.upkeep.test_hostile import FORMS
from tests.test_access import address

# What is posted to each form, and the fields that are wrong in it.
WRONG = {
    "socialmap:propose": ({"website": "x y", "from_week": "999"}, "website from_week"),
    "socialmap:propose_new": ({}, "name municipality"),
    "socialmap:ask_keepers": ({"text": "bel 015-5550201", "municipality": "0503"}, "text"),
    "socialmap:confirm_change": ({"website": "x y"}, "website"),
    "socialmap:keep_new": ({}, "name organisation"),
    "socialmap:keep_need": ({"text": "!"}, "text"),
    "socialmap:decide": ({"version": "1"}, "take_summary"),
    "socialmap:answer_enquiry": ({"kind": "offer", "alias": "x"}, "offer need"),
    "socialmap:call": ({}, "outcome"),
    "socialmap:keep_section": ({"version": "1", "minimum_age": "30", "maximum_age": "3"}, "maximum_age"),
    "socialmap:keep_place": ({"version": "1", "state": "x", "starts_on_day": "31-2-2027"}, "state starts_on"),
    "socialmap:keep_translation": ({"seen": "x"}, "title text kind"),
    "socialmap:keep_location_new": ({"postcode": "12 AB"}, "name"),
    "socialmap:keep_place_new": ({"name": "Nieuw", "postcode": "12 AB"}, "postcode"),
    "socialmap:keep_safety_net": ({"offer": "x"}, "offer"),
    "socialmap:keep_contact": ({"version": "1", "role": "Balie", "visibility": "public"}, "phone"),
}


@pytest.mark.parametrize("name", WRONG)
def test_errors_stand_at_the_field_and_in_the_summary(client, name):
    key, kind = FORMS[name]
    of = upkeep_objects()
    data, fields = WRONG[name]
    response = (signed_in(key) if key else client).post(address(name, of.get(kind)), data)
    page = Page(response)
    assert (response.status_code, sorted(response.context["form"].errors)) == (422, sorted(fields.split()))
    assert page.title.startswith(dutch("Error:"))
    assert summary_links(page) <= set(page.ids)
    described = " ".join(attributes.get("aria-describedby") or "" for _tag, attributes in page.tags).split()
    errors = {f"id_{field}_error" for field in fields.split()}
    assert errors <= set(page.ids)
    assert errors <= set(described)
