"""Families, states and days in words."""

import datetime
from types import SimpleNamespace

import pytest
import time_machine

from referrals import words
from referrals.models import Family
from tests.pages import dutch
from tests.referrals.builders import (
    outsider,
    picked_up,
    planned,
    present,
    receiver,
    sender,
    sent,
    signed_up,
    talked,
)

TODAY = datetime.date(2026, 11, 3)


@pytest.fixture(autouse=True)
def _tuesday():
    with time_machine.travel(datetime.datetime(2026, 11, 3, 9, 0, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        (TODAY, "40+0"),
        (TODAY + datetime.timedelta(days=1), "39+6"),
        (TODAY + datetime.timedelta(weeks=14), "26+0"),
        (TODAY + datetime.timedelta(weeks=40), "0+0"),
        (TODAY + datetime.timedelta(weeks=41), ""),
        (TODAY - datetime.timedelta(weeks=3), "43+0"),
        (TODAY - datetime.timedelta(weeks=4), ""),
        (None, ""),
    ],
)
def test_week_of_pregnancy(due_on, expected):
    assert words.week(Family(due_on=due_on)) == expected


def test_week_that_was_counted_is_whole():
    family = Family(due_on=TODAY + datetime.timedelta(days=100), due_is_about=True)
    assert (words.week(family), words.week_words(family)) == ("25", "ongeveer week 25")


@pytest.mark.parametrize(("days", "expected"), [(0, "baby 0 weken"), (7, "baby 1 week"), (20, "baby 2 weken")])
def test_after_birth_the_age_is_told(days, expected):
    family = Family(due_on=TODAY, born_on=TODAY - datetime.timedelta(days=days))
    assert words.week_words(family) == expected


def test_after_a_loss_no_week_is_told():
    assert words.week(Family(due_on=TODAY, pregnancy_ended_on=TODAY)) == ""


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (TODAY, "vandaag"),
        (TODAY + datetime.timedelta(days=1), "morgen"),
        (TODAY - datetime.timedelta(days=1), "gisteren"),
        (TODAY + datetime.timedelta(days=3), "vrijdag 6 november"),
        (datetime.date(2027, 1, 5), "dinsdag 5 januari"),
        (datetime.date(2025, 11, 20), "donderdag 20 november 2025"),
        (None, ""),
    ],
)
def test_days_as_one_says_them(day, expected):
    assert words.day_words(day) == expected


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        (TODAY, ""),
        (None, ""),
        (datetime.date(2026, 11, 2), "1 werkdag te laat"),
        (datetime.date(2026, 10, 30), "2 werkdagen te laat"),
    ],
)
def test_late_is_counted_in_working_days(due_on, expected):
    assert words.late_words(due_on) == expected


def test_late_in_a_weekend_is_one_day_late():
    with time_machine.travel(datetime.datetime(2026, 11, 7, 9, 0, tzinfo=datetime.UTC)):
        assert words.late_words(datetime.date(2026, 11, 6)) == "1 werkdag te laat"


@pytest.mark.parametrize(
    ("language", "other", "interpreter", "expected"),
    [("", "", "", ""), ("pl", "", "", "Pools"), ("other", "Quechua", "yes", "Quechua, tolk"), ("", "", "no", "")],
)
def test_language_words(language, other, interpreter, expected):
    family = Family(language=language, other_language=other, interpreter=interpreter)
    assert words.language_words(family) == expected


def test_a_nurse_without_a_name_is_a_nurse():
    assert words.first_name(None) == "een verpleegkundige"
    assert words.first_name(SimpleNamespace(user=SimpleNamespace(name="Noor Bakker"))) == "Noor"


def test_contact_words_tell_when_calling_is_safe(db):
    person = words.pregnant(sent(contact_times=("late",), voicemail="no", contact_note="Niet als hij thuis is.").family)
    assert words.contact_words(person) == f"na 16.00 uur · {dutch('no voicemail')} · Niet als hij thuis is."


def test_the_minimum_is_letter_area_due_week_language_and_wish(db):
    referral = sent(language="pl", due_on=datetime.date(2027, 2, 9), name="zus Adeyemi", wish="Rust.")
    assert words.minimum(referral) == "Z. uit Delft 2624 · uitgerekend in week 6 van 2027 · Pools · Rust."


def test_who_reads_the_name(db):
    new, taken, alone = sent(), picked_up(), signed_up()
    names = [words.family_name(each, person) for each in (new, taken, alone) for person in (sender(), receiver())]
    letter = "S. uit Delft 2624"
    assert names[:4] == ["Sam Adeyemi", letter, "Sam Adeyemi", "Sam Adeyemi"]
    assert words.family_name(alone, receiver()) == letter
    assert words.family_name(taken, outsider()) == letter


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (sent, "Nieuw"),
        (picked_up, "Opgepakt"),
        (lambda: present(planned(picked_up()).referral), "Gesprek gepland"),
        (lambda: talked(picked_up()), "Gesprek gehouden"),
    ],
)
def test_states_in_words(db, make, word):
    assert words.state_word(make())[0] == word


def test_moments_are_told_in_dutch_time():
    moment = datetime.datetime(2026, 11, 4, 9, 30, tzinfo=datetime.UTC)
    assert words.moment_words(moment) == "morgen om 10.30 uur"
