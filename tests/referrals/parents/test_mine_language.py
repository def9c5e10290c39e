"""The parents' own page in their language: days as it writes them, and another language to speak than the six."""

import datetime

import pytest
import time_machine
from django.core.cache import cache

from coalition.parents.texts import texts_in
from referrals.models import Conversation, Family
from referrals.parents.mine_page import page_of
from tests.pages import Page
from tests.referrals.builders import picked_up, planned
from tests.referrals.parents.own_page import alone, at, parent_of
from tests.referrals.parents.test_mine_page import changed

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2026, 11, 23, 10, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


@pytest.mark.parametrize(
    ("code", "talk_day", "yes_day"),
    [
        ("nl", "maandag 23 november 2026", "3 november 2026"),
        ("en", "Monday 23 November 2026", "3 November 2026"),
        ("ar", "الاثنين 23 نوفمبر 2026", "3 نوفمبر 2026"),
        ("pl", "Poniedziałek 23 listopada 2026", "3 listopada 2026"),
        ("uk", "Понеділок 23 листопада 2026", "3 листопада 2026"),
        ("tr", "Pazartesi 23 Kasım 2026", "3 Kasım 2026"),  # noqa: RUF001
    ],
)
@time_machine.travel(datetime.datetime(2026, 11, 3, 10, 0, tzinfo=datetime.UTC))
def test_a_day_is_written_as_its_language_writes_it(code, talk_day, yes_day):
    talk = planned(picked_up())
    Conversation.objects.filter(pk=talk.pk).update(starts_at=MONDAY)
    referral = talk.referral
    texts = texts_in(code)
    shown = page_of(referral, [referral.family_id], texts)
    assert shown["talk"]["day"] == talk_day
    assert {each.day for each in shown["yeses"]} == {texts["mine.since"].format(day=yes_day)}
    assert shown["steps"][0].day == yes_day


def speaking(language, other_language=""):
    """A family that speaks this, and the browser in which its page is open."""
    family = alone().family
    Family.objects.filter(pk=family.pk).update(language=language, other_language=other_language, interpreter="no")
    return family, parent_of(family.referrals.get())


def spoken(family):
    return Family.objects.values_list("language", "other_language", "interpreter").get(pk=family.pk)


def other_of(client):
    page = Page(client.get(at("mine_change", "language")))
    return next(each["value"] for _tag, each in page.tags if each.get("name") == "other_language")


@pytest.mark.parametrize(("language", "written"), [("other", "Fries"), ("ti", ""), ("fa", "")])
def test_a_language_that_is_written_out_stays_when_only_the_interpreter_changes(language, written):
    family, client = speaking(language, written)
    assert changed(client, "language", other_language=other_of(client), interpreter="yes").status_code == 302
    assert spoken(family) == (language, written, "yes")


@pytest.mark.parametrize(("language", "written"), [("other", "Fries"), ("ti", "")])
def test_a_tick_takes_the_place_of_a_language_that_was_written_out(language, written):
    family, client = speaking(language, written)
    assert changed(client, "language", language="ar", other_language=other_of(client)).status_code == 302
    assert spoken(family)[:2] == ("ar", "")


def test_another_language_that_is_written_goes_before_the_tick_that_stood_there():
    family, client = speaking("ar")
    assert changed(client, "language", language="ar", other_language="Koerdisch").status_code == 302
    assert spoken(family)[:2] == ("other", "Koerdisch")


def test_other_words_take_the_place_of_the_language_that_was_written_out():
    family, client = speaking("ti")
    assert changed(client, "language", other_language="Fries", interpreter="no").status_code == 302
    assert spoken(family)[:2] == ("other", "Fries")


def test_a_language_that_is_written_out_stands_there_under_its_own_name():
    _family, client = speaking("ti")
    assert other_of(client) == "ትግርኛ"
