"""No form keeps a citizen service number: every field for text says so, and a phone number is no such number."""

import uuid

import pytest
from django import forms

from coalition.citizen_numbers import REFUSAL
from tests.citizen_numbers import valid_numbers
from tests.pages import Page, row_counts, signed_in, undone
from tests.posts import SOURCES, posts
from tests.referrals.builders import sent
from tests.referrals.views.hostile_forms import FORMS
from tests.test_access import address

# Forms without a field for text: a choice, a press, or a person.
WITHOUT_TEXT = (
    "send duplicates link_parents pick_up assign join cancel read_feedback withdraw resume open_notification "
    "read_notifications "
    "handover_accept handover_plan_intake handover_hold_intake handover_withdraw handover_stop "
    "note_step forget_step finish_arrangement undo_arrangement drop_arrangement "
    "new_clinics cancel_clinic visit miss_visit share_visit move_visit cancel_visit "
    "new_earlier_wish earlier_wish visit_duplicates link_visit"
).split()
ELSEWHERE = {"own_absence", "switch_membership", "set_language", "demo_sign_in"}
NUMBERS = valid_numbers(60, seed=9)


def form_of(client, url):
    """The form of a page, or of what a POST only address shows when nothing was filled in."""
    got = client.get(url)
    if got.context and "form" in got.context:
        return got.context["form"]
    with undone():
        return client.post(url, {}).context["form"]


def text_fields(form):
    return [
        name
        for name, field in form.fields.items()
        if isinstance(field, forms.CharField)
        and not field.widget.is_hidden
        and not getattr(field, "is_phone_number", False)
    ]


@pytest.mark.parametrize("name", [name for name in FORMS if name not in ELSEWHERE])
def test_every_text_field_refuses_a_citizen_number(thing, name):
    key, kind = FORMS[name]
    client, twin = signed_in(key), sent(phone="06-12345678")
    url = address(name, thing(kind))
    if name.removeprefix("referrals:") in WITHOUT_TEXT:
        return
    valid = {"source": SOURCES.get(key, "verloskundige"), **posts({"twin": twin}).get(name, {})}
    fields, before = text_fields(form_of(client, url)), row_counts()
    assert fields
    for number, field in enumerate(fields):
        typed = NUMBERS[number] + ("@example.org" if field == "email" else "")
        response = client.post(url, valid | {field: typed})
        found = response.context["form"].errors.as_data()[field]
        assert (response.status_code, "citizen_number" in {each.code for each in found}) == (422, True), field
    assert str(REFUSAL) in Page(response).text
    assert row_counts() == before


def test_forms_without_text_have_no_text_fields(thing):
    for name in ("pick_up", "assign", "join", "withdraw"):
        key, kind = FORMS[f"referrals:{name}"]
        if name == "join":
            sent(phone="06-12345678")
        form = form_of(signed_in(key), address(f"referrals:{name}", thing(kind)))
        assert text_fields(form) == [], name


def test_a_phone_field_takes_nine_digits(thing):
    client, draft = signed_in("midwife"), thing("draft")

    response = client.post(
        address("referrals:edit", draft),
        {**posts({"twin": draft})["referrals:edit"], "source": "verloskundige", "phone": NUMBERS[0]},
    )

    assert response.status_code == 302


def test_a_key_is_no_text(thing):
    """A form names the row it will make, so that pressing twice makes one."""
    client, referral = signed_in("jgz-nurse"), thing("picked_up")

    response = client.post(address("referrals:record_contact", referral), {"pk": uuid.uuid4(), "result": "reached"})

    assert response.status_code == 302
