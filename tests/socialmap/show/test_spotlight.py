"""The offer of the week: chosen by a keeper, else what was checked last."""

import datetime

import pytest

from coalition.permissions import Denied
from socialmap import workflow
from socialmap.forms.telling import monday
from socialmap.models import Spotlight
from tests.pages import Page, dutch, signed_in
from tests.referrals.builders import member
from tests.referrals.views.test_query_counts import MOST, queries
from tests.socialmap.show.builders import DELFT, checked, concept, delft, keeper, published

pytestmark = pytest.mark.django_db
ADDRESS = "/socialmap/spotlight/"


def shown(key="midwife", query=""):
    response = signed_in(key).get(f"{ADDRESS}{query}")
    assert response.status_code == 200
    return response


def choose(chosen, **changes):
    facts = {"municipality": DELFT, "week_of": monday().isoformat(), "offer": str(chosen.pk), "text": "Kijk samen."}
    return signed_in("municipality-editor").post(f"{ADDRESS}choose/", facts | changes)


def test_with_nothing_checked_it_says_so():
    assert dutch("No offer has been chosen or checked yet") in Page(shown()).text


def test_without_a_choice_it_is_what_was_checked_last_here():
    published("Eerder", days_ago=20)
    last = published("Later", days_ago=5)
    concept("Nooit")
    response = shown()
    assert response.context["highlight"].offer == last
    assert dutch("Nothing was chosen for this week. This offer was checked last.") in Page(response).text


def test_a_keeper_chooses_and_may_choose_again():
    first, second = concept("Eerst"), published("Dan", days_ago=50)
    published("Later", days_ago=5)
    assert choose(first).status_code == 302
    assert shown().context["highlight"].offer == first
    choose(second, text="Toch deze.")
    assert shown().context["highlight"].offer == second
    assert "Toch deze." in Page(shown()).text
    assert Spotlight.objects.count() == 1


def test_a_choice_for_next_week_waits():
    offer = concept("Straks")
    choose(offer, week_of=(monday() + datetime.timedelta(weeks=1)).isoformat())
    assert shown().context["highlight"] is None


def test_a_choice_that_is_retired_makes_way():
    offer = published("Gekozen")
    choose(offer)
    workflow.retire(offer, by=keeper())
    assert shown().context["highlight"] is None
    assert shown("municipality-editor").context["highlight"] is None


def test_only_keepers_choose_and_only_for_their_own_municipality():
    offer = concept()
    assert signed_in("midwife").get(f"{ADDRESS}choose/").status_code == 403
    assert f"{ADDRESS}choose/" not in Page(shown()).links
    assert f"{ADDRESS}choose/" in Page(shown("municipality-editor")).links
    assert choose(offer, municipality="1842").status_code == 422
    with pytest.raises(Denied):
        workflow.put_in_spotlight(offer, municipality=delft(), week_of=monday(), text="", by=member("midwife"))
    assert Spotlight.objects.count() == 0


@pytest.mark.parametrize(
    "changes",
    [{"week_of": "2020-01-06"}, {"week_of": "x"}, {"offer": "x"}, {"offer": ""}, {"text": "x" * 301}, {"text": "a\0"}],
)
def test_what_is_wrong_stands_at_its_field(changes):
    response = choose(concept(), **changes)
    assert (response.status_code, set(response.context["form"].errors)) == (422, set(changes))
    assert Page(response).title.startswith(dutch("Error:"))
    assert Spotlight.objects.count() == 0


@pytest.mark.parametrize("many", [0, 1, 5])
def test_the_number_of_queries_does_not_grow(many):
    for number in range(many):
        checked(published(f"Hulp {number}"), days_ago=number + 1)
    assert queries(signed_in("midwife"), ADDRESS) <= MOST
