"""Two presses at once of one scan, with real threads and real transactions: one counts."""

from functools import partial

import pytest

from actions.models import Scan, ScanAnswer, ScanTaken
from actions.workflow import scanning
from tests.actions.builders import facilitator
from tests.actions.scans.builders import closed, made, opened, said
from tests.referrals.builders import sender
from tests.referrals.workflow.test_race import at_once, really

pytestmark = pytest.mark.django_db


@really
def test_two_presses_at_once_are_one_answer():
    scan, by = opened(), sender()
    try:
        press = partial(scanning.answer_scan, scan, said(), by=by)
        results = at_once(*[press] * 8)
        assert sorted(type(result).__name__ for result in results) == ["AnsweredAlready"] * 7 + ["NoneType"]
        assert (ScanAnswer.objects.count(), ScanTaken.objects.count()) == (1, 1)
    finally:
        Scan.objects.all().delete()


@really
def test_an_answer_and_the_closing_at_once_lose_nothing():
    scan, by, facilitates = opened(), sender(), facilitator()
    try:
        answer = partial(scanning.answer_scan, scan, said(), by=by)
        close = partial(scanning.close_scan, scan, by=facilitates)
        first, _scan = at_once(answer, close)
        assert ScanAnswer.objects.count() == (first is None)
        assert ScanTaken.objects.count() == 0
    finally:
        Scan.objects.all().delete()


@really
def test_two_who_make_and_repeat_at_once_make_one():
    by = facilitator()
    try:
        scan = closed(opened(made()))
        again = at_once(*[partial(scanning.repeat_scan, scan, by=by)] * 2)
        assert len({each.pk for each in again}) == 1
    finally:
        Scan.objects.filter(repeats__isnull=False).delete()
        Scan.objects.all().delete()
