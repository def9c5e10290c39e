"""The care pathway of one family: which contact moments lie behind, around and ahead of today."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coalition.enums import PathwayStatus, StepRole
from coalition.models import Membership, PathwayStep
from coalition.models.pathway import WEEKS_OF_PREGNANCY
from coalition.pathway.words import when_words
from referrals.enums import Status, Step
from referrals.models import Family, Referral
from referrals.words import state_word, week

TALK = "gsg-gesprek"  # the key of the Goede Start Gesprek itself, of which the sign-up says how it stands
FIRST_WEEK, LAST_WEEK = 5, 42


class Place(StrEnum):
    """Where a contact moment lies, seen from today."""

    BEHIND = "behind"
    NOW = "now"
    AHEAD = "ahead"


@dataclass
class Moment:
    """One contact moment on the way of this family."""

    step: PathwayStep
    place: Place
    when: str
    days: str = ""
    last: datetime.date | None = None
    noted_on: datetime.date | None = None
    who: str = ""
    tag_word: str = ""
    tag_tone: str = ""
    is_over: bool = False

    @property
    def is_side(self) -> bool:
        """What is possible too, beside what all parents meet."""
        return self.step.is_optional and not self.tag_word


@dataclass
class Way:
    """The whole way, in the groups in which it is shown."""

    week: str
    reached: int | None
    is_born: bool
    is_counted: bool
    behind: list[Moment] = field(default_factory=list)
    now: list[Moment] = field(default_factory=list)
    also: list[Moment] = field(default_factory=list)
    ahead: list[Moment] = field(default_factory=list)
    after_birth: list[Moment] = field(default_factory=list)

    @property
    def next(self) -> Moment | None:
        """Who meets the parents next: what is around now and did not take place yet, else what comes."""
        return next((moment for moment in (*self.now, *self.ahead) if not moment.is_over and not moment.is_side), None)


def steps_in_use(family: Family | None = None) -> list[PathwayStep]:
    """The contact moments families follow, in one query; a version nobody has agreed on drives no family.

    With a family each knows as `noted_on` on which day it took place.
    """
    in_use = PathwayStep.objects.filter(pathway__status=PathwayStatus.PUBLISHED).select_related("pathway")
    if family is None:
        return list(in_use)
    notes = family.steps.filter(key=OuterRef("key")).values("took_place_on")
    return list(in_use.annotate(noted_on=Subquery(notes[:1])))


def is_followed(family: Family) -> bool:
    """After a stop, or when the pregnancy ended, no pathway is shown and none reminds."""
    return not (family.messages_stopped_at or family.pregnancy_ended_on)


def way_of(
    family: Family,
    steps: Iterable[PathwayStep],
    today: datetime.date,
    *,
    nurse: Membership | None = None,
    referral: Referral | None = None,
) -> Way:
    """The way of this family on this day. However many babies, it is one way with one due date and one birth date."""
    moments = [_moment(step, family, today) for step in steps]
    for moment in moments:
        _tell(moment, nurse, referral)
    way = Way(
        week=week(family, today),
        reached=_weeks_reached(family, today),
        is_born=family.born_on is not None,
        is_counted=bool(family.born_on or family.due_on),
    )
    for moment in sorted(moments, key=_order):
        _group_of(moment, way).append(moment)
    return way


def place_of(step: PathwayStep, family: Family, today: datetime.date) -> Place:
    """Behind, around or ahead of today. What belongs before the birth lies behind once the baby is there."""
    if family.born_on and not step.is_after_birth:
        return Place.BEHIND
    days = days_of(step, family)
    if days is None:
        return Place.AHEAD
    first, last = days
    return Place.AHEAD if today < first else Place.BEHIND if today > last else Place.NOW


def days_of(step: PathwayStep, family: Family) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day, from the due date or, after the birth, from the birth date; None when not known."""
    anchor = family.born_on if step.is_after_birth else family.due_on
    return step.window(anchor) if anchor else None


def _moment(step: PathwayStep, family: Family, today: datetime.date) -> Moment:
    days = days_of(step, family)
    is_about = family.due_is_about and not step.is_after_birth
    return Moment(
        step=step,
        place=place_of(step, family, today),
        when=_("about %(when)s") % {"when": when_words(step)} if is_about else when_words(step),
        days="" if days is None or is_about else _days_words(*days),
        last=days[1] if days else None,
        noted_on=step.noted_on,
    )


def _days_words(first: datetime.date, last: datetime.date) -> str:
    end = date_format(last, "j b" if first.year == last.year else "j b Y")
    return _("%(first)s until %(last)s") % {"first": date_format(first, "j b"), "last": end}


def _tell(moment: Moment, nurse: Membership | None, referral: Referral | None) -> None:
    """Who it is by name when that is known, and how it stands."""
    if moment.step.responsible_role == StepRole.YOUTH_NURSE and nurse:
        moment.who = nurse.user.name
    if moment.noted_on:
        moment.tag_word = _("Took place on %(day)s") % {"day": date_format(moment.noted_on, "j F")}
        moment.tag_tone, moment.is_over = "done", True
    elif moment.step.key == TALK and referral is not None:
        moment.tag_word, moment.tag_tone = state_word(referral)
        moment.is_over = _is_talked_over(referral)


def _is_talked_over(referral: Referral) -> bool:
    """The talk was held, or will not be: nobody meets the parents for it any more."""
    ended = referral.status in {Status.CLOSED, Status.WITHDRAWN} and referral.next_step == Step.NOTHING
    return ended or referral.next_step in {Step.OUTCOME, Step.FEEDBACK}


def _weeks_reached(family: Family, today: datetime.date) -> int | None:
    """How many weeks of the way from week 5 to week 42 have gone; None when that says nothing."""
    if family.born_on or not family.due_on:
        return None
    weeks = WEEKS_OF_PREGNANCY + (today - family.due_on).days // 7
    return min(max(weeks - FIRST_WEEK, 0), LAST_WEEK - FIRST_WEEK)


def _order(moment: Moment) -> tuple[bool, int, int]:
    """As they come: before the birth first, then by their days, then as the version has them."""
    step = moment.step
    return step.is_after_birth, step.last_day if moment.place != Place.AHEAD else step.first_day, step.position


def _group_of(moment: Moment, way: Way) -> list[Moment]:
    if moment.place == Place.BEHIND:
        return way.behind
    if moment.place == Place.NOW:
        return way.also if moment.is_side else way.now
    return way.after_birth if moment.step.is_after_birth and not way.is_born else way.ahead
