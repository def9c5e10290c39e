"""The field in which a fact of an offer is filled in: its label, its limits and its words come from one place."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import SplitDateField
from coalition.long_select import LongSelect
from coalition.text_fields import LongTextField, PlainTextField
from socialmap.fact_words import WEEKS
from socialmap.models import Offer
from socialmap.models.offers import FIRST_WEEK, LAST_WEEK
from socialmap.sections import FACT_LABELS
from socialmap.timing import week_words

LONG = 160  # characters from which a text gets more than one line
FILLED_IN = {"name"}
HINTS = {
    "summary": _("One or two sentences, for the list of results."),
    "alternate_name": _("Names people use for it, with commas between them."),
    "sign_up_from_week": _("Only when it differs from when the help runs."),
    "sign_up_to_week": _("Only when it differs from when the help runs."),
    "application_process": _("What does a family or a professional do first?"),
    "keywords": _("With commas between them."),
    "unsure": _("Such as times or costs, with commas between them."),
    "internal_note": _("Only keepers of the map read this. Nothing about families."),
    "parents_text": _("Short sentences, everyday words, and “u”."),
    "check_months": _("At most 12."),
}


def week_choices() -> list[tuple[Any, str]]:
    """Every week around birth, in words."""
    return _weeks_in(get_language())


@cache
def _weeks_in(_language: str) -> list[tuple[Any, str]]:
    return [("", _("Not known")), *((week, week_words(week)) for week in range(FIRST_WEEK, LAST_WEEK + 1))]


def week_field(**options: Any) -> forms.TypedChoiceField:
    """A moment around birth, chosen in words."""
    return forms.TypedChoiceField(choices=week_choices, coerce=int, empty_value=None, widget=LongSelect, **options)


def field_for(name: str) -> forms.Field:
    """The form field for a plain fact of an offer."""
    column = Offer._meta.get_field(name)
    options: dict[str, Any] = {"label": FACT_LABELS[name], "required": name in FILLED_IN}
    options["help_text"] = HINTS.get(name, "")
    if name in WEEKS:
        return week_field(**options)
    if column.choices:
        return _choice(column, options)
    for kind, make in MAKERS:
        if isinstance(column, kind):
            return make(column, options)
    return _text(column, options)


def _choice(column: models.Field, options: dict[str, Any]) -> forms.ChoiceField:
    unknown = [] if column.has_default() else [("", _("Not known"))]
    options["required"] = not unknown
    return forms.ChoiceField(choices=[*column.choices, *unknown], widget=forms.RadioSelect, **options)


def _text(column: models.Field, options: dict[str, Any]) -> forms.CharField:
    if column.max_length and column.max_length <= LONG:
        return PlainTextField(max_length=column.max_length, **options)
    return LongTextField(max_length=column.max_length, rows=6 if column.max_length > 1000 else 2, **options)


def _number(column: models.Field, options: dict[str, Any]) -> forms.IntegerField:
    options["required"] = not column.null
    return forms.IntegerField(min_value=1 if column.name == "check_months" else 0, max_value=_most(column), **options)


def _most(column: models.Field) -> int:
    return 12 if column.name == "check_months" else 120


MAKERS = (
    (models.URLField, lambda column, options: forms.URLField(max_length=200, assume_scheme="https", **options)),
    (models.BooleanField, lambda column, options: forms.BooleanField(**options)),
    (models.DateField, lambda column, options: SplitDateField(**options)),
    (models.PositiveSmallIntegerField, _number),
)


def as_fact(value: Any) -> Any:
    """What a form gives, as plain JSON."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, models.QuerySet):
        return sorted(str(each.pk) for each in value)
    return value


def as_value(name: str, fact: Any) -> Any:
    """What a fact is to its form field."""
    if fact and name not in WEEKS and name.endswith("_until"):
        return datetime.date.fromisoformat(fact)
    return fact
