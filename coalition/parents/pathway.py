"""The care pathway for parents: whom they meet when, and what they then hear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override
from django.views.decorators.http import require_safe

from coalition.enums import StepRole
from coalition.languages import DUTCH
from coalition.models import Pathway, PathwayStep
from coalition.parents.pages import in_words_for_parents
from coalition.parents.pathway_texts import texts_of_pathway
from coalition.parents.texts import Texts
from coalition.pathway.words import window_of
from coalition.permissions import public
from coalition.querysets import OF_STEPS

DAY = "j E Y"  # the month as it stands in a date
WHEN = {
    "week": "way.week",
    "weeks": "way.weeks",
    "days_after": "way.days_after",
    "weeks_after": "way.weeks_after",
    "until_week": "way.until_week",
    "months": "way.months",
    "until_month": "way.until_month",
}
WHO = {role: f"way.{role.value}" for role in StepRole}


@dataclass(frozen=True)
class Moment:
    """One contact moment in the words of a page."""

    name: str
    when: str
    arranges: str
    only: str
    hears: str
    is_optional: bool


@dataclass(frozen=True)
class Part:
    """The moments before the birth, or after it."""

    id: str
    heading: str
    moments: list[Moment]


@require_safe
@public
def parents_pathway(request: HttpRequest, code: str) -> HttpResponse:
    """In this language when every word of the version in use is there, or else as a whole in Dutch."""
    texts, context = pathway_told(Pathway.objects.in_use(), code)
    return in_words_for_parents(request, "parents/pathway.html", texts, context)


@require_safe
@public
def pathway_for_parents(request: HttpRequest) -> HttpResponse:
    """The address that stands on older papers."""
    return redirect("parents_pathway", DUTCH)


def pathway_told(pathway: Pathway | None, code: str) -> tuple[Texts, dict[str, object]]:
    """The texts of the page or the paper, and what stands on it."""
    steps = list(pathway.steps.all()) if pathway else []
    texts = texts_of_pathway(code, steps)
    return texts, {"pathway": pathway, "parts": _parts(steps, texts), "version": _version(pathway, texts)}


def _parts(steps: Iterable[PathwayStep], texts: Texts) -> list[Part]:
    told = [(step.is_after_birth, _moment(step, texts)) for step in steps]
    parts = [
        Part("before", texts["way.before"], [moment for is_after, moment in told if not is_after]),
        Part("after", texts["way.after"], [moment for is_after, moment in told if is_after]),
    ]
    return [part for part in parts if part.moments]


def _moment(step: PathwayStep, texts: Texts) -> Moment:
    key, window = f"{OF_STEPS}{step.key}", window_of(step)
    return Moment(
        name=texts[f"{key}.name"],
        when=texts[WHEN[window.kind]].format(first=window.first, last=window.last),
        arranges=texts["way.arranges"].format(who=texts[WHO[StepRole(step.responsible_role)]]),
        only=texts["way.only"].format(who=texts[f"{key}.who"]) if step.applies_to else "",
        hears=texts[f"{key}.hear"],
        is_optional=step.is_optional,
    )


def _version(pathway: Pathway | None, texts: Texts) -> str:
    if pathway is None or pathway.published_at is None:
        return ""
    with override(texts.language.code):
        day = date_format(timezone.localtime(pathway.published_at), DAY)
    return texts["way.version"].format(version=pathway.version, day=day)
