"""A draft nobody goes on with is removed after 90 days, two weeks after a warning, unless it is saved again."""

import datetime

import pytest
import time_machine

from coalition.models import Notification
from referrals import workflow
from referrals.enums import Notice
from referrals.models import Family, PurgedFamily, Referral, YearFigure
from tests.referrals.builders import draft, facts, present, sender
from tests.referrals.workflow.life import run

pytestmark = pytest.mark.django_db
TUESDAY = datetime.datetime(2026, 11, 3, 9, 0, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock(settings):
    """A Tuesday, in an installation that is no demo."""
    settings.DEMO, settings.PURGE_KEY = False, "k" * 40
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


def warnings():
    return list(Notification.objects.filter(kind=Notice.DRAFT_GOES).values_list("membership__user__name", flat=True))


def test_the_referrer_and_her_assistant_are_warned_once(clock):
    draft()
    clock.move_to(TUESDAY + 76 * DAY - datetime.timedelta(minutes=1))
    run()
    assert warnings() == []

    clock.move_to(TUESDAY + 76 * DAY)
    run()
    run()
    assert sorted(warnings()) == ["Lotte de Wit", "Marieke Post"]


def test_nobody_is_warned_of_a_draft_whose_pregnancy_ended_and_it_goes_all_the_same(clock):
    made = draft()
    workflow.end_pregnancy(made.family, by=sender(), on=TUESDAY.date())
    clock.move_to(TUESDAY + 76 * DAY)
    run()
    assert warnings() == []

    clock.move_to(TUESDAY + 90 * DAY)
    run()
    assert not Referral.objects.filter(pk=made.pk).exists()


def test_a_draft_goes_after_ninety_days(clock):
    made = draft()
    clock.move_to(TUESDAY + 76 * DAY)
    run()
    clock.move_to(TUESDAY + 90 * DAY - datetime.timedelta(minutes=1))
    run()
    assert present(made).status == "draft"

    clock.move_to(TUESDAY + 90 * DAY)
    run()
    assert Family.objects.count() == 0
    assert Notification.objects.count() == 0
    assert [each.reason for each in PurgedFamily.objects.all()] == ["draft"]
    assert YearFigure.objects.count() == 0


def test_nobody_loses_a_draft_without_two_weeks_of_warning(clock):
    draft()
    clock.move_to(TUESDAY + 200 * DAY)
    run()
    clock.move_to(TUESDAY + 213 * DAY)
    run()
    assert Family.objects.count() == 1

    clock.move_to(TUESDAY + 214 * DAY)
    run()
    assert Family.objects.count() == 0


def test_saving_it_again_keeps_it(clock):
    made = draft()
    clock.move_to(TUESDAY + 80 * DAY)
    run()
    workflow.change_draft(made, facts(), by=sender())
    clock.move_to(TUESDAY + 155 * DAY)
    run()
    assert len(warnings()) == 2

    clock.move_to(TUESDAY + 156 * DAY)
    run()
    assert len(warnings()) == 4
    clock.move_to(TUESDAY + 170 * DAY)
    run()
    assert Family.objects.count() == 0


def test_a_draft_that_was_sent_stays(clock):
    made = draft()
    clock.move_to(TUESDAY + 80 * DAY)
    run()
    workflow.send(made, by=sender())
    clock.move_to(TUESDAY + 400 * DAY)
    run()

    assert present(made).status == "sent"
