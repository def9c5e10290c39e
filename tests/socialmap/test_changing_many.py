"""Many offers change the way one does: each its own facts and line of history, all of them or none."""

import pytest
from django.db import IntegrityError

from coalition.permissions import Denied
from socialmap import workflow
from socialmap.facts import facts_of
from socialmap.models import Offer, OfferVersion
from socialmap.workflow.changing import add_many, change_many
from socialmap.workflow.writing import InvalidOffer, Wanted
from tests.socialmap.builders import concept, facts, keeper

pytestmark = pytest.mark.django_db
OTHER_AREA = [{"code": "0503", "note": "Vooraf bellen."}, {"code": "0603"}]


def present(offer):
    return Offer.objects.with_links().get(pk=offer.pk)


def test_each_gets_its_own_facts_and_one_line_of_history():
    first, second, third = (concept(name=name) for name in ("Een", "Twee", "Drie"))
    before = facts_of(present(third))
    many = [
        Wanted({"summary": "Anders.", "languages": [["ar", "staff"]]}, second, 1),
        Wanted({"municipalities": OTHER_AREA}, first, 1),
        Wanted(before, third, 1),
    ]

    written = change_many(many, by=keeper())

    assert [(offer.name, offer.version) for offer in written] == [("Twee", 2), ("Een", 2), ("Drie", 1)]
    first, second, third = map(present, (first, second, third))
    assert (first.summary, second.summary) == (before["summary"], "Anders.")
    assert [(place.municipality_id, place.note) for place in second.places.all()] == [("0503", "")]
    assert {place.municipality_id: place.note for place in first.places.all()} == {"0503": "Vooraf bellen.", "0603": ""}
    assert facts_of(third) == before
    for offer in (first, second, third):
        lines = OfferVersion.objects.filter(offer=offer).values_list("number", "facts")
        assert lines[0] == (offer.version, facts_of(offer))
        assert len(lines) == offer.version


def test_the_one_that_cannot_be_is_named_and_none_is_written():
    offer = concept()
    many = [Wanted({"summary": "Goed."}, offer, 1, "a"), Wanted({"from_week": 10, "to_week": 4}, concept(), 1, "b")]

    with pytest.raises(InvalidOffer) as wrong:
        change_many(many, by=keeper())

    assert wrong.value.key == "b"
    assert (present(offer).summary, present(offer).version) == (offer.summary, 1)


@pytest.mark.parametrize("wrong", [{"to_week": -50}, {"needs": [["no-such-need", True]]}, {"name": ""}])
def test_new_offers_come_all_or_none(wrong):
    total = Offer.objects.count()

    with pytest.raises(InvalidOffer) as error:
        add_many([Wanted(facts(), key="a"), Wanted(facts(**wrong), key="b")], by=keeper())

    assert (error.value.key, Offer.objects.count()) == ("b", total)


def test_one_of_another_municipality_stops_all():
    mine, theirs = concept(), concept()
    theirs.places.update(municipality="0603")

    with pytest.raises(Denied):
        change_many([Wanted({"summary": "Ja."}, mine, 1), Wanted({"summary": "Nee."}, theirs, 1)], by=keeper())

    assert present(mine).version == 1


def test_the_number_of_queries_does_not_grow_with_the_offers(django_assert_max_num_queries):
    by = keeper()
    wanted = [Wanted(facts(name=f"Woonhulp {number}"), key=number) for number in range(20)]
    with django_assert_max_num_queries(35):
        made = add_many(wanted, by=by)
    changes = [Wanted({"summary": f"{offer.name}.", "needs": [], "contacts": []}, offer, 1) for offer in made]
    with django_assert_max_num_queries(45):
        changed = change_many(changes, by=by)

    assert [offer.summary for offer in changed] == [f"Woonhulp {number}." for number in range(20)]
    assert [offer.code for offer in made] == sorted(offer.code for offer in made)


def test_after_four_digits_codes_go_on():
    for code in ("DEL-9999", "DEL-10000"):
        Offer.objects.filter(pk=concept().pk).update(code=code)

    assert concept().code == "DEL-10001"


def test_a_contact_is_never_taken_from_another_offer():
    theirs, mine = concept(), concept()
    contact = facts_of(present(theirs))["contacts"][0] | {"role": "Gekaapt"}

    with pytest.raises(IntegrityError):
        workflow.change(mine, {"contacts": [contact]}, by=keeper(), version=1)

    assert present(theirs).contacts.get().role == "Coördinator"
