"""Appointments for calendars."""

import datetime
from uuid import UUID

import pytest
from icalendar import Calendar

from referrals.calendar import invitation_text
from referrals.enums import ConversationState, Place
from referrals.models import Conversation

KEY = UUID(int=7)
WINTER = datetime.datetime(2026, 11, 4, 9, 0, tzinfo=datetime.UTC)


def calendar(**changes):
    given = {"pk": KEY, "starts_at": WINTER, "place": Place.HOME, "place_note": "Bij oma"} | changes
    return Calendar.from_ical(invitation_text(Conversation(**given)))


def event(**changes):
    return calendar(**changes).walk("VEVENT")[0]


def test_times_are_in_utc():
    amsterdam = datetime.timezone(datetime.timedelta(hours=2))
    shown = event(starts_at=datetime.datetime(2026, 7, 1, 10, 0, tzinfo=amsterdam))
    assert (shown["dtstart"].to_ical(), shown["dtend"].to_ical()) == (b"20260701T080000Z", b"20260701T090000Z")


def test_words_are_neutral():
    shown = event()
    assert (shown["summary"], shown["class"], shown["uid"]) == (
        "Afspraak consultatiebureau",
        "PRIVATE",
        f"{KEY}@goede-start",
    )


@pytest.mark.parametrize(
    ("place", "note", "location"),
    [
        (Place.CLINIC, "Consultatiebureau", "Consultatiebureau"),
        (Place.PRACTICE, "Praktijk", "Praktijk"),
        (Place.CLINIC, "", None),
        (Place.HOME, "Kerkstraat 1", None),
        (Place.OUTSIDE, "Park", None),
        (Place.PHONE, "015-5550201", None),
        (Place.OTHER, "Bij oma", None),
    ],
)
def test_only_a_public_building_is_named(place, note, location):
    assert event(place=place, place_note=note).get("location") == location


@pytest.mark.parametrize(
    ("state", "status", "method"),
    [(ConversationState.PLANNED, "CONFIRMED", "PUBLISH"), (ConversationState.CANCELLED, "CANCELLED", "CANCEL")],
)
def test_a_cancelled_appointment_says_so(state, status, method):
    shown = calendar(state=state, sequence=3)
    assert (shown["method"], shown.walk("VEVENT")[0]["status"], shown.walk("VEVENT")[0]["sequence"]) == (
        method,
        status,
        3,
    )


def test_hostile_words_stay_inside_their_line():
    shown = event(place=Place.CLINIC, place_note="A;B,C\\n\nBEGIN:VALARM")
    assert (shown["location"], shown.subcomponents) == ("A;B,C\\n\nBEGIN:VALARM", [])
