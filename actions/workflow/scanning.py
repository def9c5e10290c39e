"""Making, opening, answering, closing and repeating a collaboration scan: `verb(object, *, by, …)`."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from actions.enums import Theme
from actions.models import (
    ActionPoint,
    Factor,
    IntegrationLevel,
    LearningTeam,
    Scan,
    ScanAction,
    ScanAnswer,
    ScanPartner,
    ScanRating,
    ScanTaken,
)
from actions.models.scans import FEWEST_PARTNERS, MOST_FACTORS, TITLE_LENGTH
from actions.permissions import check_can_answer, check_can_keep
from actions.scan_results import results_of
from actions.scan_words import number_words
from actions.workflow import points
from actions.workflow.freshness import claim
from coalition.models import Membership, Organisation
from coalition.permissions import Denied

LANGUAGE_OF_TEAM = "nl"  # a team writes in one language


@dataclass(frozen=True)
class Plan:
    """What a scan asks, and of whom."""

    title: str
    level_wanted: IntegrationLevel | None = None
    partners: Iterable[Organisation] = ()
    factors: Iterable[Factor] = ()


@dataclass(frozen=True)
class Given:
    """What one person answers; what is left out or None was not said. Ratings stand by the key of their factor."""

    group: str
    now: int | None = None
    wanted: int | None = None
    ratings: Mapping[str, int | None] = field(default_factory=dict)


@transaction.atomic
def make_scan(team: LearningTeam, plan: Plan, *, by: Membership) -> Scan:
    """A scan to look over before it opens; the one being made with this title when there is one. Raises Denied."""
    check_can_keep(by)
    team = LearningTeam.objects.select_for_update().get(pk=team.pk)
    already = team.scans.filter(title__iexact=plan.title, opened_on__isnull=True).first()
    return already or _write(Scan(team=team, by=by), plan)


@transaction.atomic
def change_scan(scan: Scan, plan: Plan, *, by: Membership, revision: int | None = None) -> Scan:
    """Another title, level, partners or factors, until it opens. Raises Denied, Changed."""
    check_can_keep(by)
    present = claim(scan, revision)
    _check_draft(present)
    return _write(present, plan)


def _write(scan: Scan, plan: Plan) -> Scan:
    partners, factors = list(plan.partners), list(plan.factors)
    if len(partners) < FEWEST_PARTNERS:
        raise Denied(_("Choose two partners or more: a scan is about working together, never about one of them."))
    if not 1 <= len(factors) <= MOST_FACTORS:
        raise Denied(_("Choose from 1 to %(most)s factors, so that answering stays short.") % {"most": MOST_FACTORS})
    scan.title, scan.level_wanted = plan.title, plan.level_wanted
    scan.save()
    scan.partners.exclude(organisation__in=partners).delete()
    for organisation in partners:
        ScanPartner.objects.get_or_create(scan=scan, organisation=organisation)
    scan.factors.set(factors)
    return scan


def _check_draft(scan: Scan) -> None:
    if not scan.is_draft:
        raise Denied(_("This scan is open. Everybody answers the same questions, so it does not change any more."))


@transaction.atomic
def discard_scan(scan: Scan, *, by: Membership) -> None:
    """Throws away a scan that was never opened. Raises Denied."""
    check_can_keep(by)
    present = claim(scan)
    _check_draft(present)
    present.delete()


@transaction.atomic
def open_scan(scan: Scan, *, by: Membership, revision: int | None = None) -> Scan:
    """From now on its partners can answer; pressed again it changes nothing. Raises Denied, Changed."""
    check_can_keep(by)
    present = _locked(scan)
    if not present.is_draft:
        return present
    present = claim(present, revision)
    present.opened_on = timezone.localdate()
    present.save()
    return present


@transaction.atomic
def close_scan(scan: Scan, *, by: Membership) -> Scan:
    """Nobody can answer any more, and the results are shown; pressed again it changes nothing. Raises Denied.

    What was kept to let everybody answer once goes, and the answers are written anew in a random order: from here on
    not even who holds the database can tell which answer came with which person.
    """
    check_can_keep(by)
    present = _locked(scan)
    if present.is_draft:
        raise Denied(_("This scan has not been opened yet."))
    if present.is_closed:
        return present
    present.closed_on = timezone.localdate()
    present.revision += 1
    present.save()
    present.taken.all().delete()
    _mix(present)
    return present


def _mix(scan: Scan) -> None:
    answers = list(scan.answers.prefetch_related("ratings"))
    ratings = [rating for answer in answers for rating in answer.ratings.all()]
    scan.answers.all().delete()
    new_keys = {answer.pk: uuid4() for answer in answers}
    chance = secrets.SystemRandom()
    chance.shuffle(answers)
    chance.shuffle(ratings)
    for answer in answers:
        answer.pk = new_keys[answer.pk]
    for rating in ratings:
        rating.pk, rating.answer_id = uuid4(), new_keys[rating.answer_id]
    ScanAnswer.objects.bulk_create(answers)
    ScanRating.objects.bulk_create(ratings)


@transaction.atomic
def repeat_scan(scan: Scan, *, by: Membership) -> Scan:
    """A new scan with the same partners and factors, to look over before it opens; there is one. Raises Denied."""
    check_can_keep(by)
    present = _locked(scan)
    if not present.is_closed:
        raise Denied(_("Close this scan first. Then it can be repeated."))
    already = Scan.objects.filter(repeats=present).first()
    if already:
        return already
    again = Scan(team=present.team, by=by, repeats=present)
    organisations = Organisation.objects.filter(scan_partners__scan=present)
    plan = Plan(_title_of_next(present), present.level_wanted, organisations, present.factors.all())
    return _write(again, plan)


def _title_of_next(scan: Scan) -> str:
    """The same with a number behind it: 2 for the second time."""
    number, first = 2, scan
    while first.repeats:
        number, first = number + 1, first.repeats
    ending = f" ({number})"
    return first.title[: TITLE_LENGTH - len(ending)] + ending


@transaction.atomic
def answer_scan(scan: Scan, given: Given, *, by: Membership) -> None:
    """One answer that leads to nobody. Raises Denied; AnsweredAlready for who did before.

    Waits for who closes it, and for the other press of the same person.
    """
    present = _locked(scan)
    check_can_answer(by, present)
    ScanTaken.objects.create(scan=present, membership=by)
    answer = ScanAnswer.objects.create(
        scan=present, group=given.group, level_now_id=given.now, level_wanted_id=given.wanted
    )
    said = [(factor, given.ratings.get(factor.key)) for factor in present.factors.all()]
    ScanRating.objects.bulk_create(
        ScanRating(answer=answer, factor=factor, value=value) for factor, value in said if value is not None
    )


@transaction.atomic
def make_point(scan: Scan, factor: Factor, *, by: Membership) -> ActionPoint:
    """A result becomes an action point that names scan and factor; pressed again it is that one. Raises Denied.

    Only what the results show can become one.
    """
    check_can_keep(by)
    present = _locked(scan)
    already = ScanAction.objects.filter(scan=present, factor=factor).select_related("action").first()
    if already:
        return already.action
    shown = results_of(present).ratings.get(factor.key)
    if shown is None or shown.together is None:
        raise Denied(_("There is no result of this to act on."))
    with override(LANGUAGE_OF_TEAM):
        words = _("From the collaboration scan “%(scan)s”, closed on %(day)s: “%(factor)s” came out at %(figure)s.")
        described = words % {
            "scan": present.title,
            "day": date_format(present.closed_on, "j F Y"),
            "factor": factor.label,
            "figure": number_words(shown.together),
        }
        facts = {"description": described, "themes": [Theme.INTEGRATED_COLLABORATION]}
        point = points.add(present.team, by=by, title=factor.label, facts=facts)
    ScanAction.objects.create(scan=present, factor=factor, action=point)
    return point


def _locked(scan: Scan) -> Scan:
    return Scan.objects.select_for_update(of=("self",)).get(pk=scan.pk)
