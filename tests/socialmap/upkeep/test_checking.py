"""Checking in one press, by phone and in part; and whether there is room."""

import datetime

import pytest
from django.utils import timezone

from coalition.models import Municipality
from coalition.permissions import Denied
from socialmap import workflow
from socialmap.enums import CheckKind, CheckMethod, CheckOutcome, Room
from socialmap.models import Availability, Check, Offer
from socialmap.room import present_room, room_now
from tests.pages import dutch
from tests.socialmap.upkeep.builders import DELFT, WESTLAND, bas, due_in, kasto, keeper_of_westland, offer_of_owner

TODAY = datetime.date(2026, 11, 3)


def dates(offer):
    offer = Offer.objects.get(pk=offer.pk)
    return offer.assured_on, offer.assured_by, offer.next_check_on


def test_check_is_one_press_that_moves_the_date(keeper):
    offer = kasto()
    answer = keeper.post(f"/socialmap/keep/offers/{offer.code}/check/")
    assert (answer.status_code, answer.url) == (302, f"/socialmap/keep/offers/{offer.code}/")
    assert dates(offer) == (TODAY, "Gemeente Delft", datetime.date(2027, 5, 3))
    assert list(Check.objects.values_list("kind", "method", "outcome", "by")) == [("full", "page", "right", bas().pk)]


def test_check_pressed_twice_is_one_check(keeper):
    offer = kasto()
    for _ in range(2):
        keeper.post(f"/socialmap/keep/offers/{offer.code}/check/?from=list")
    assert (Check.objects.count(), Offer.objects.get(pk=offer.pk).version) == (1, offer.version + 1)


def test_check_counts_months_of_the_offer():
    offer = kasto()
    offer = workflow.change(offer, {"check_months": 12}, by=bas(), version=offer.version)
    workflow.check(offer, by=bas())
    assert dates(offer)[2] == datetime.date(2027, 11, 3)


@pytest.mark.parametrize(
    ("outcome", "moves"), [("right", True), ("changed", True), ("stopped", False), ("no_answer", False)]
)
def test_call_with_outcome_and_note(keeper, outcome, moves):
    offer = due_in(-50)
    before = dates(offer)
    keeper.post(f"/socialmap/keep/offers/{offer.code}/call/", {"outcome": outcome, "note": "Mevrouw van de balie."})
    last = Check.objects.first()
    assert (last.method, last.outcome, last.note) == ("phone", outcome, "Mevrouw van de balie.")
    assert (dates(offer) != before) == moves


def test_another_phone_number_is_a_part_check_and_keeps_the_date(keeper):
    offer = due_in(-50)
    before, contact = dates(offer), offer.contacts.get()
    data = {"version": offer.version, "role": "Coördinator", "phone": "015-5550999", "email": contact.email}
    keeper.post(
        f"/socialmap/keep/offers/{offer.code}/contacts/{contact.pk}/", data | {"visibility": "public", "is_owner": "on"}
    )
    assert offer.contacts.get().phone == "015-5550999"
    assert dates(offer) == before
    assert Check.objects.first().kind == CheckKind.PART


def test_part_check_moves_nothing():
    offer = due_in(-50)
    before = dates(offer)
    workflow.check(offer, workflow.Finding(CheckOutcome.RIGHT, CheckMethod.TALK, CheckKind.PART), by=bas())
    assert dates(offer) == before


def test_who_keeps_elsewhere_and_who_keeps_nothing_may_not_check(person):
    offer = kasto()
    with pytest.raises(Denied):
        workflow.check(offer, by=keeper_of_westland())
    with pytest.raises(Denied):
        workflow.check(offer, by=person("midwife"))
    assert not Check.objects.exists()


def test_what_is_no_longer_there_is_not_checked(keeper):
    offer = workflow.retire(kasto(), by=bas())
    assert keeper.post(f"/socialmap/keep/offers/{offer.code}/check/").status_code == 403


# Room


def room_of(offer, code=DELFT):
    return room_now(Offer.objects.prefetch_related("availabilities").get(pk=offer.pk), code)


def test_room_in_one_press_and_the_last_press_counts(keeper):
    offer = kasto()
    for room in ("room", "full"):
        keeper.post(f"/socialmap/keep/offers/{offer.code}/room/{DELFT}/", {"room": room})
    assert (Availability.objects.count(), room_of(offer).room, room_of(offer).as_of) == (1, Room.FULL, TODAY)


def test_room_with_weeks_in_words(keeper):
    offer = kasto()
    data = {"room": "waiting_list", "minimum_weeks": "3", "maximum_weeks": "6"}
    keeper.post(f"/socialmap/keep/offers/{offer.code}/room/{DELFT}/", data)
    words = f"{dutch('Waiting list')} (3 tot 6 weken), stand van 3 november 2026"
    assert present_room(Offer.objects.get(pk=offer.pk), DELFT) == words


def test_room_is_unknown_after_eight_weeks(clock):
    offer = kasto()
    workflow.tell_room(offer, Municipality.objects.get(pk=DELFT), by=bas(), room=Room.ROOM)
    clock.move_to(timezone.now() + datetime.timedelta(weeks=8))
    assert room_of(offer).room == Room.ROOM
    clock.move_to(timezone.now() + datetime.timedelta(days=1))
    assert (room_of(offer).room, room_of(offer).as_of) == (Room.UNKNOWN, TODAY)


def test_room_of_one_municipality_says_nothing_of_another():
    offer = kasto()
    workflow.tell_room(offer, Municipality.objects.get(pk=DELFT), by=bas(), room=Room.ROOM)
    assert room_of(offer, WESTLAND).room == Room.UNKNOWN


def test_newer_word_about_the_whole_offer_counts_everywhere(clock):
    offer = workflow.change(kasto(), {"is_national": True}, by=bas(), version=kasto().version)
    workflow.tell_room(offer, Municipality.objects.get(pk=DELFT), by=bas(), room=Room.ROOM)
    assert room_of(offer).room == Room.ROOM
    clock.move_to(timezone.now() + datetime.timedelta(days=1))
    workflow.tell_room(offer, None, by=bas(), room=Room.FULL)
    assert [room_of(offer, code).room for code in (DELFT, WESTLAND, None)] == [Room.FULL] * 3


def test_room_of_another_municipality_is_told_by_its_keeper(keeper):
    offer = offer_of_owner()
    assert keeper.post(f"/socialmap/keep/offers/{offer.code}/room/{WESTLAND}/", {"room": "full"}).status_code == 404
    with pytest.raises(Denied):
        workflow.tell_room(offer, Municipality.objects.get(pk=WESTLAND), by=bas(), room=Room.FULL)
