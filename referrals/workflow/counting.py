"""What is counted of families before they are removed: totals of a year, without area, organisation or person."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

from django.db.models import F
from django.utils import timezone

from referrals.clinic_enums import VisitState
from referrals.enums import Status
from referrals.models import ClinicVisit, Conversation, Family, Outcome, Referral, YearFigure
from referrals.request_enums import FigureKind

Cell = tuple[int, str]


def count_for_the_years(families: list[Family]) -> None:
    """Adds what these families leave to the figures of their years, in one order so that two workers never cross."""
    cells = Counter(_cells(families))
    for (year, kind), count in sorted(cells.items()):
        YearFigure.objects.bulk_create([YearFigure(year=year, kind=kind)], ignore_conflicts=True)
        YearFigure.objects.filter(year=year, kind=kind).update(count=F("count") + count)


def _cells(families: list[Family]) -> Iterator[Cell]:
    """One cell for everything that is counted. Mistakes never were a family; joined sign-ups are one family."""
    referrals = Referral.objects.filter(family__in=families, sent_at__isnull=False).exclude(status=Status.MISTAKE)
    goes_on = list(referrals.exclude(status=Status.JOINED))
    first = {referral.family_id: referral for referral in goes_on}
    yield from ((_year(family.registered_at), FigureKind.FAMILY) for family in families if family.pk in first)
    yield from ((_year(referral.sent_at), FigureKind.SIGN_UP) for referral in referrals)
    for talk in Conversation.objects.held().filter(referral__in=goes_on):
        yield _year(talk.starts_at), FigureKind(f"talk_{talk.kind}")
    short = ClinicVisit.objects.filter(family__in=families, state=VisitState.HELD, referral__isnull=True)
    for day in short.values_list("clinic__on", flat=True):
        yield day.year, FigureKind.TALK_SHORT
    yield from _outcome_cells(goes_on)


def _outcome_cells(referrals: list[Referral]) -> Iterator[Cell]:
    """The latest outcome of a sign-up counts."""
    latest = Outcome.objects.filter(referral__in=referrals).order_by("referral_id", "-at").distinct("referral_id")
    return ((_year(outcome.at), FigureKind(f"outcome_{outcome.kind}")) for outcome in latest)


def _year(moment: datetime.datetime) -> int:
    return timezone.localtime(moment).year
