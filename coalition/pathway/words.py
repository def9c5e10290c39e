"""How contact moments are put into words: their weeks or days, and in which part of the way they lie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coalition.enums import StepRole
from coalition.models import PathwayStep
from coalition.models.pathway import DAYS_A_WEEK

WEEKS_FROM = 28  # days after birth from which weeks say more than days
MONTHS_FROM = 120
DAYS_A_MONTH = 30.44


@dataclass(frozen=True)
class Part:
    """The contact moments before the birth, or after it."""

    id: str
    heading: str
    steps: list[PathwayStep]


def parts(steps: Iterable[PathwayStep]) -> list[Part]:
    """Before and after the birth, each in the order of the version; a part without moments is left out."""
    steps = list(steps)
    found = [
        Part("before", _("During the pregnancy"), [step for step in steps if not step.is_after_birth]),
        Part("after", _("After the birth"), [step for step in steps if step.is_after_birth]),
    ]
    return [part for part in found if part.steps]


def when_words(step: PathwayStep) -> str:
    """In which weeks of the pregnancy, or how long after the birth."""
    if not step.is_after_birth:
        if step.from_week == step.to_week:
            return _("week %(from)s") % {"from": step.from_week}
        return _("week %(from)s to %(to)s") % {"from": step.from_week, "to": step.to_week}
    if step.last_day >= MONTHS_FROM:
        return _after(step, DAYS_A_MONTH, _("up to month %(to)s"), _("month %(from)s to %(to)s"))
    if step.last_day >= WEEKS_FROM:
        return _after(step, DAYS_A_WEEK, _("up to week %(to)s"), _("week %(from)s to %(to)s after the birth"))
    return _("day %(from)s to %(to)s after the birth") % {"from": step.first_day, "to": step.last_day}


def _after(step: PathwayStep, unit: float, from_birth: str, later: str) -> str:
    first, last = round(step.first_day / unit), round(step.last_day / unit)
    return (later if first else from_birth) % {"from": first, "to": last}


def roles_words(roles: Iterable[str]) -> str:
    """Who else is there, in the words of the screen."""
    return ", ".join(_within_a_line(str(StepRole(role).label)) for role in roles)


def _within_a_line(label: str) -> str:
    """With a small letter, but for an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
