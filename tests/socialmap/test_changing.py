"""An offer changes in one way: by who may, on the version it was made on, with a line of history."""

import pytest
from django.core.exceptions import ValidationError

from coalition.permissions import Denied
from socialmap import workflow
from socialmap.facts import differences, facts_of
from socialmap.models import Offer, OfferVersion
from tests.socialmap.builders import OWNER, concept, facts, keeper, need, other_keeper, reader

pytestmark = pytest.mark.django_db


def present(offer):
    return Offer.objects.with_links().get(pk=offer.pk)


def test_a_new_offer_is_a_concept_with_the_next_code_and_one_line_of_history():
    last = Offer.objects.order_by("-code").values_list("code", flat=True).first()
    offer = concept()
    assert (offer.state, offer.version) == ("concept", 1)
    assert int(offer.code.removeprefix("DEL-")) == int(last.removeprefix("DEL-")) + 1
    (line,) = OfferVersion.objects.filter(offer=offer)
    assert (line.number, line.by, line.why, line.facts) == (1, keeper(), "created", facts_of(present(offer)))


def test_facts_written_are_facts_read():
    need("taal")
    wanted = facts(
        municipalities=[
            {"code": "0503", "application_process": "Bel het loket."},
            {"code": "0603", "state": "expected"},
        ],
        languages=[["ar", "staff"], ["ar", "interpreter"]],
        needs=[["taal", False], ["wonen", True]],
        alert="Dicht in de zomer",
        alert_until="2027-08-01",
        formats=["home", "group"],
    )
    read = facts_of(present(workflow.add(wanted, by=keeper())))
    same = {name for name in wanted if read[name] == wanted[name]}
    assert set(wanted) - same == {"municipalities", "contacts", "languages"}
    assert [(place["code"], place["application_process"], place["state"]) for place in read["municipalities"]] == [
        ("0503", "Bel het loket.", "active"),
        ("0603", "", "expected"),
    ]
    assert read["languages"] == [["ar", "interpreter"], ["ar", "staff"]]
    assert [(each["email"], each["is_owner"]) for each in read["contacts"]] == [(OWNER["email"], True)]


def test_writing_the_same_facts_again_changes_nothing():
    offer = concept()
    again = workflow.change(offer, facts_of(present(offer)), by=keeper(), version=1)
    assert (again.version, OfferVersion.objects.filter(offer=offer).count()) == (1, 1)


def test_one_fact_is_one_difference():
    offer = concept()
    before = facts_of(present(offer))
    changed = workflow.change(offer, {**before, "summary": "Anders."}, by=keeper(), version=1)
    assert changed.version == 2
    assert differences(before, facts_of(changed)) == {"summary": (before["summary"], "Anders.")}


def test_a_change_made_on_an_older_version_is_refused_and_changes_nothing():
    offer = concept()
    workflow.change(offer, {"summary": "Eerst."}, by=keeper(), version=1)
    with pytest.raises(workflow.StaleVersion) as stale:
        workflow.change(offer, {"summary": "Te laat."}, by=keeper(), version=1)
    assert (stale.value.offer.summary, present(offer).summary, present(offer).version) == ("Eerst.", "Eerst.", 2)


@pytest.mark.parametrize("who", [reader, other_keeper])
def test_only_who_keeps_the_map_of_that_municipality_changes_it(who):
    offer = concept()
    by = who()
    for verb in (
        lambda: workflow.change(offer, {"summary": "Nee."}, by=by, version=1),
        lambda: workflow.publish(offer, by=by),
        lambda: workflow.retire(offer, by=by),
        lambda: workflow.add(facts(), by=by),
    ):
        with pytest.raises(Denied):
            verb()
    assert (present(offer).version, present(offer).state) == (1, "concept")
    assert Offer.objects.filter(name="Woonhulp").count() == 1


def test_every_keeper_changes_a_national_offer():
    offer = concept(is_national=True, municipalities=[])
    assert workflow.change(offer, {"summary": "Landelijk."}, by=other_keeper(), version=1).summary == "Landelijk."


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"from_week": 500},
        {"layer": "purple"},
        {"formats": ["boat"]},
        {"needs": [["no-such-need", True]]},
        {"alert": "Dicht", "alert_until": None},
        {"contacts": [{"role": "Balie"}]},
        {"from_week": 10, "to_week": 5},
    ],
)
def test_what_cannot_be_is_refused_whole(wrong):
    offer = concept()
    with pytest.raises(ValidationError):
        workflow.change(offer, {"summary": "Half.", **wrong}, by=keeper(), version=1)
    assert (present(offer).summary, present(offer).version) == (offer.summary, 1)


def test_another_owner_takes_the_place_of_the_first():
    offer = concept()
    first = facts_of(present(offer))["contacts"][0]
    contacts = [{**first, "is_owner": False}, {"role": "Nieuw", "email": "nieuw@example.org", "is_owner": True}]
    workflow.change(offer, {"contacts": contacts}, by=keeper(), version=1)
    assert sorted(present(offer).contacts.values_list("email", "is_owner")) == [
        ("eigenaar@example.org", False),
        ("nieuw@example.org", True),
    ]
