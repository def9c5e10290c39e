"""Counting a year of sign-ups, conversations and handovers: numbers only, in a fixed number of queries."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import ExtractMonth
from django.utils import timezone

from coalition import walls
from coalition.figure_enums import (
    ELSEWHERE,
    LINES,
    Channel,
    ContactBand,
    FeedbackBand,
    FigureName,
    LoopLine,
    ModeLine,
    NoticeLine,
    OutcomeLine,
    Total,
    WarmLine,
    WeekBand,
)
from coalition.models import Area, Organisation
from coalition.workflow.figures import freeze_step, freeze_year, is_frozen, keep_own
from coalition.working_days import working_days_between
from referrals.enums import AttemptResult, ConversationKind, Mode, OutcomeKind, Status
from referrals.handover_enums import HandoverKind, HandoverStatus
from referrals.models import (
    ContactAttempt,
    Conversation,
    Feedback,
    Handover,
    Outcome,
    Referral,
    YearFigure,
)
from referrals.request_enums import FigureKind

STANDS_ON = (2, 1)  # month and day of the next year on which a year stands
NEVER_WAS = (Status.DRAFT, Status.MISTAKE, Status.JOINED)
PREGNANCY = datetime.timedelta(weeks=40)
CHANNELS = {
    "midwife": Channel.MIDWIFE,
    "hospital_nurse": Channel.HOSPITAL,
    "social_worker": Channel.SOCIAL,
    "youth_nurse": Channel.JGZ,
}
WEEKS = ((18, WeekBand.W18), (24, WeekBand.W24), (30, WeekBand.W30), (36, WeekBand.W36))
CONTACT = ((1, ContactBand.D1), (2, ContactBand.D2), (3, ContactBand.D3), (5, ContactBand.D5))
FEEDBACK = ((5, FeedbackBand.D5), (10, FeedbackBand.D10), (15, FeedbackBand.D15), (20, FeedbackBand.D20))
Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class _SignUp:
    """What is counted of one sign-up."""

    mode: str
    role: str
    pc4: str
    due_on: datetime.date | None
    sent_at: datetime.datetime
    contact_at: datetime.datetime | None
    talk_at: datetime.datetime | None
    outcome: int | None
    told_at: datetime.datetime | None
    feedback: str | None


def count_everything() -> int:
    """Freezes each year that stands by now and a step of the running one, and counts for each organisation its own.

    Safe to repeat. Returns how many years were frozen.
    """
    today = timezone.localdate()
    with walls.counting():
        years = _years(today)
        new = [year for year in years if _stands(year, today) and not is_frozen(year)]
        for year in new:
            freeze_year(year, count_year(year, removed=True))
        if not is_frozen(today.year):
            while freeze_step(today.year, _talks_of_months(today)):
                pass
        receivers = Organisation.objects.filter(received_referrals__in=Referral.objects.order_by()).distinct()
        for receiver in receivers:
            counted = {year: count_year(year, receiver=receiver) for year in years}
            with walls.acting_for(receiver):
                keep_own(receiver, counted)
    return len(new)


def count_year(year: int, *, receiver: Organisation | None = None, removed: bool = False) -> Counts:
    """Every figure of a year, of all organisations or of what one received.

    `removed` adds the conversations of families that were removed since, of which nothing else is known any more.
    """
    referrals = Referral.objects.exclude(status__in=NEVER_WAS)
    handovers = Handover.objects.exclude(status__in=[HandoverStatus.DRAFT]).filter(offered_at__year=year)
    if receiver:
        referrals = referrals.filter(receiver_organisation=receiver)
        handovers = handovers.filter(from_organisation=receiver)
    areas = list(Area.objects.all())
    found: dict[str, Counter[str]] = {name: Counter() for name in FigureName}
    talks = _talks(referrals).filter(starts_at__year=year).count()
    found[FigureName.TALKS][Total.ALL] = talks + (_removed_talks(year) if removed else 0)
    area_of = {pc4: area.code for area in areas for pc4 in area.postcodes}
    for sign_up in _sign_ups(referrals.filter(sent_at__year=year)):
        for name, line in _lines(sign_up, area_of).items():
            found[name][line] += 1
    for name, line in _handover_lines(handovers):
        found[name][line] += 1
    lines = {name: list(kinds.values) if kinds else _lines_of(areas) for name, kinds in LINES.items()}
    return {name: {line: found[name][line] for line in keys} for name, keys in lines.items() if keys}


def _years(today: datetime.date) -> range:
    first = Referral.objects.filter(sent_at__isnull=False).order_by("sent_at").values_list("sent_at", flat=True).first()
    return range(timezone.localtime(first).year if first else today.year, today.year + 1)


def _stands(year: int, today: datetime.date) -> bool:
    return today >= datetime.date(year + 1, *STANDS_ON)


def _talks(referrals: QuerySet) -> QuerySet:
    return Conversation.objects.held().filter(kind=ConversationKind.FULL, referral__in=referrals)


def _talks_of_months(today: datetime.date) -> list[int]:
    """Of the months of this year that are over."""
    talks = _talks(Referral.objects.exclude(status__in=NEVER_WAS)).filter(starts_at__year=today.year)
    counted = Counter(talks.annotate(month=ExtractMonth("starts_at")).order_by().values_list("month", flat=True))
    return [counted[month] for month in range(1, today.month)]


def _removed_talks(year: int) -> int:
    kept = YearFigure.objects.filter(year=year, kind=FigureKind.TALK_FULL)
    return sum(kept.values_list("count", flat=True))


def _sign_ups(referrals: QuerySet) -> list[_SignUp]:
    of = {"referral": OuterRef("pk")}
    reached = ContactAttempt.objects.filter(result=AttemptResult.REACHED, **of).order_by("at")
    talk = Conversation.objects.held().filter(kind=ConversationKind.FULL, **of).order_by("starts_at")
    latest = Outcome.objects.filter(**of).order_by("-at")
    feedback = Feedback.objects.filter(**of).order_by("-sent_at")
    rows = referrals.order_by().values_list(
        "mode",
        "source__role",
        "family__pc4",
        "family__due_on",
        "sent_at",
        Subquery(reached.values("at")[:1]),
        Subquery(talk.values("starts_at")[:1]),
        Subquery(latest.values("kind")[:1]),
        Subquery(feedback.values("sent_at")[:1]),
        Subquery(feedback.values("none_reason")[:1]),
    )
    return [_SignUp(*row) for row in rows.iterator()]


def _lines(sign_up: _SignUp, area_of: dict[str, str]) -> dict[str, str]:
    """Of each figure about sign-ups the line this one counts in."""
    alone = sign_up.mode == Mode.SELF
    told = sign_up.told_at if sign_up.feedback == "" else None
    contact = min((at for at in (sign_up.contact_at, sign_up.talk_at) if at), default=None)
    return {
        FigureName.CHANNEL: Channel.PARENTS if alone else CHANNELS.get(sign_up.role, Channel.OTHER),
        FigureName.MODE: ModeLine.ALONE if alone else ModeLine.TOGETHER,
        FigureName.WEEK: _week(sign_up),
        FigureName.CONTACT: _days(sign_up.sent_at, contact, CONTACT, ContactBand),
        FigureName.FEEDBACK: _days(sign_up.sent_at, told, FEEDBACK, FeedbackBand),
        FigureName.LOOP: LoopLine.OPEN if sign_up.told_at is None else LoopLine.CLOSED,
        FigureName.OUTCOME: OutcomeLine.NONE if sign_up.outcome is None else str(OutcomeKind(sign_up.outcome).value),
        FigureName.AREA: area_of.get(sign_up.pc4, ELSEWHERE),
    }


def _week(sign_up: _SignUp) -> str:
    if sign_up.talk_at is None:
        return WeekBand.NONE
    if sign_up.due_on is None:
        return WeekBand.LATER
    days = timezone.localtime(sign_up.talk_at).date() - (sign_up.due_on - PREGNANCY)
    return _band(days.days // 7, WEEKS, WeekBand.LATER)


def _days(start: datetime.datetime, end: datetime.datetime | None, bands: tuple, lines: type) -> str:
    if end is None:
        return lines.NONE
    days = working_days_between(timezone.localtime(start).date(), timezone.localtime(end).date())
    return _band(days, bands, lines.LONGER)


def _band(number: int, bands: tuple, beyond: str) -> str:
    return next((line for most, line in bands if number <= most), beyond)


def _handover_lines(handovers: QuerySet) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    for kind, offered_at, intake_on, warm_how in handovers.values_list("kind", "offered_at", "intake_on", "warm_how"):
        if kind == HandoverKind.NOTICE:
            in_time = intake_on and timezone.localtime(offered_at).date() < intake_on
            lines.append((FigureName.NOTICE, NoticeLine.BEFORE if in_time else NoticeLine.NOT_BEFORE))
        else:
            lines.append((FigureName.WARM, WarmLine.WARM if warm_how else WarmLine.NOT_WARM))
    return lines


def _lines_of(areas: list[Area]) -> list[str]:
    return [*(area.code for area in areas), ELSEWHERE] if areas else []
