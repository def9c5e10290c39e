"""How contact moments are put into words: their weeks or days, and in which part of the way they lie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.enums import StepRole
from coalition.models import PathwayStep
from coalition.models.pathway import DAYS_A_WEEK

WEEKS_FROM = 28  # days after birth from which weeks say more than days
MONTHS_FROM = 120
DAYS_A_MONTH = 30.44
WHEN = {
    "week": gettext_lazy("week %(from)s"),
    "weeks": gettext_lazy("week %(from)s to %(to)s"),
    "days_after": gettext_lazy("day %(from)s to %(to)s after the birth"),
    "weeks_after": gettext_lazy("week %(from)s to %(to)s after the birth"),
    "until_week": gettext_lazy("up to week %(to)s"),
    "months": gettext_lazy("month %(from)s to %(to)s"),
    "until_month": gettext_lazy("up to month %(to)s"),
}


@dataclass(frozen=True)
class Part:
    """The contact moments before the birth, or after it."""

    id: str
    heading: str
    steps: list[PathwayStep]


@dataclass(frozen=True)
class Window:
    """When a contact moment is: `kind` is one of WHEN; both numbers belong to it."""

    kind: str
    first: int
    last: int


def parts(steps: Iterable[PathwayStep]) -> list[Part]:
    """Before and after the birth, each in the order of the version; a part without moments is left out."""
    steps = list(steps)
    found = [
        Part("before", _("During the pregnancy"), [step for step in steps if not step.is_after_birth]),
        Part("after", _("After the birth"), [step for step in steps if step.is_after_birth]),
    ]
    return [part for part in found if part.steps]


def window_of(step: PathwayStep) -> Window:
    """In which unit people count here, and from where to where."""
    if not step.is_after_birth:
        return Window("week" if step.from_week == step.to_week else "weeks", step.from_week, step.to_week)
    if step.last_day >= MONTHS_FROM:
        return _after(step, DAYS_A_MONTH, "months", "until_month")
    if step.last_day >= WEEKS_FROM:
        return _after(step, DAYS_A_WEEK, "weeks_after", "until_week")
    return Window("days_after", step.first_day, step.last_day)


def when_words(step: PathwayStep) -> str:
    """In which weeks of the pregnancy, or how long after the birth."""
    window = window_of(step)
    return str(WHEN[window.kind]) % {"from": window.first, "to": window.last}


def _after(step: PathwayStep, unit: float, kind: str, from_birth: str) -> Window:
    first, last = round(step.first_day / unit), round(step.last_day / unit)
    return Window(kind if first else from_birth, first, last)


def roles_words(roles: Iterable[str]) -> str:
    """Who else is there, in the words of the screen."""
    return ", ".join(_within_a_line(str(StepRole(role).label)) for role in roles)


def _within_a_line(label: str) -> str:
    """With a small letter, but for an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
