"""On which day a clock has something to say. Reasons: ADR 0020."""

from __future__ import annotations

import datetime

from django.utils import timezone

from coalition.working_days import ONE_DAY, add_working_days, is_working_day, working_days_between
from referrals.clocks import days_allowed
from referrals.enums import Notice, Step
from referrals.models import Referral

ANSWER_DAYS = 2
REPEAT_DAYS = 5
Said = tuple[Notice, datetime.date]


def notices(referral: Referral, today: datetime.date) -> list[Said]:
    """What has to be said by now, each with the day it belongs to; run late it is the same day, and said once."""
    if not is_working_day(today):
        return []
    if referral.next_step == Step.ANSWER:
        return _about_question(referral, today)
    if referral.next_step == Step.NOTHING or referral.due_on is None:
        return []
    return _about_step(referral.due_on, today)


def _about_step(due_on: datetime.date, today: datetime.date) -> list[Said]:
    late_on = add_working_days(due_on, 1)
    if today >= late_on:
        return [(Notice.LATE, late_on), (Notice.ESCALATED, latest_repeat(late_on, today))]
    reminded_on = _last_working_day(due_on)
    return [(Notice.DUE, reminded_on)] if reminded_on <= today <= due_on else []


def _about_question(referral: Referral, today: datetime.date) -> list[Said]:
    asked_on = timezone.localdate(referral.waiting_since)
    reminded_on = add_working_days(asked_on, days_allowed(ANSWER_DAYS, referral.family, asked_on))
    call_on = add_working_days(reminded_on, 1)
    if today < reminded_on:
        return []
    if today < call_on:
        return [(Notice.QUESTION_WAITS, reminded_on)]
    again_on = latest_repeat(call_on, today)
    escalated = [(Notice.ESCALATED, again_on)] if again_on > call_on else []
    return [(Notice.CALL_REFERRER, call_on), *escalated]


def latest_repeat(first: datetime.date, today: datetime.date) -> datetime.date:
    """The last of the days, REPEAT_DAYS apart, that has come."""
    passed = working_days_between(first, today)
    return add_working_days(first, passed - passed % REPEAT_DAYS)


def _last_working_day(day: datetime.date) -> datetime.date:
    """This day, or the working day before it."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day
