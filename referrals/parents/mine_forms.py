"""What parents fill in on their own page: code and month at the door, what they want to change, and how it was."""

from __future__ import annotations

import datetime
import re

from django import forms
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.utils.translation import override

from coalition.enums import Language
from coalition.languages import LANGUAGES, reading_in
from coalition.parents.texts import Texts
from coalition.terms import add_months
from coalition.text_fields import LongTextField, PlainTextField
from referrals.enums import PersonKind
from referrals.models import Family, Referral
from referrals.parents.questions import (
    LanguageQuestion,
    MidwifeQuestion,
    PlaceQuestion,
    Question,
    ReachQuestion,
    WhenQuestion,
)

UNKNOWN = "unknown"
MONTHS_BACK, MONTHS_AHEAD = 12, 10
CODE_LENGTH = 6
Told = dict[str, object]


class Door(Question):
    """The code as it is read out, and the month the baby comes."""

    code = forms.CharField(max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}))
    month = forms.ChoiceField()
    LABELS = {"code": "mine.code", "month": "mine.month"}
    HINTS = {"code": "mine.code_hint"}
    ERRORS = {"code": "mine.code_hint", "month": "mine.month_error"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [("", ""), *self._months(), (UNKNOWN, self.texts["mine.month_unknown"])]

    def _months(self) -> list[tuple[str, str]]:
        first = timezone.localdate().replace(day=1)
        months = [add_months(first, number) for number in range(-MONTHS_BACK, MONTHS_AHEAD + 1)]
        with override(self.texts.language.code):
            return [(month.isoformat(), date_format(month, "F Y")) for month in months]

    def told(self) -> tuple[str, datetime.date | None]:
        """The code as it is kept, and the first day of the month; none when it is not known."""
        letters = re.sub(r"[^A-Z0-9]", "", self.cleaned_data["code"].upper())
        month = self.cleaned_data["month"]
        return f"GS-{letters[-CODE_LENGTH:]}", None if month == UNKNOWN else datetime.date.fromisoformat(month)


class OwnLanguageQuestion(LanguageQuestion):
    """What was written out before stands there already: it goes before a tick only when they wrote something else."""

    def clean(self):
        ticked = self.cleaned_data.get("language")
        answers = super().clean()
        if answers.get("other_language") != self.initial["other_language"]:
            return answers
        if ticked:
            return answers | {"language": ticked, "other_language": ""}
        return answers | self.initial["kept_language"]


class RatherNotQuestion(Question):
    rather_not = PlainTextField(max_length=500, required=False)
    LABELS, HINTS = {"rather_not": "mine.rather_not"}, {"rather_not": "mine.rather_not_hint"}


class HowQuestion(Question):
    words = LongTextField(max_length=300)
    LABELS, HINTS = {"words": "mine.how"}, {"words": "mine.how_hint"}


QUESTIONS: dict[str, type[Question]] = {
    "reach": ReachQuestion,
    "when": WhenQuestion,
    "place": PlaceQuestion,
    "language": OwnLanguageQuestion,
    "rather-not": RatherNotQuestion,
    "midwife": MidwifeQuestion,
}
TITLES = {
    "reach": "reach.title",
    "when": "when.title",
    "place": "place.title",
    "language": "language.title",
    "rather-not": "mine.rather_not",
    "midwife": "midwife.title",
}


def present_answers(referral: Referral) -> Told:
    """What they told until now, as the forms know it."""
    family = referral.family
    person = family.people.get(kind=PersonKind.PREGNANT)
    return {
        **{name: getattr(person, name) for name in ("phone", "email", "voicemail", "contact_times", "contact_note")},
        **_present_language(family),
        "interpreter": family.interpreter,
        "midwife_may_know": family.midwife_may_know,
        "preferred_place": referral.preferred_place,
        "rather_not": family.story.rather_not,
    }


def present_form(question: str, referral: Referral, texts: Texts) -> Question:
    """The question as it is answered now, to be read."""
    answers = present_answers(referral)
    asked = QUESTIONS[question].base_fields
    told = {name: answers[name] if isinstance(answers[name], list) else [answers[name]] for name in asked}
    form = QUESTIONS[question](MultiValueDict(told), texts=texts, initial=answers)
    form.is_valid()
    return form


def _present_language(family: Family) -> Told:
    """One to tick, or else written out: in their own words, or under its own name."""
    kept = {"language": family.language, "other_language": family.other_language}
    if family.language in LANGUAGES:
        return {"language": family.language, "other_language": "", "kept_language": kept}
    is_named = family.language not in {"", Language.OTHER}
    written = reading_in(family.language).name if is_named else family.other_language
    return {"language": "", "other_language": written, "kept_language": kept}


def told_by(question: str, answers: Told) -> Told:
    """What the workflow is told of these answers."""
    if question in {"reach", "when"}:
        return {"person_facts": answers}
    if question in {"language", "midwife"}:
        return {"family_facts": answers}
    return answers  # a single wish, under the name the workflow has for it
