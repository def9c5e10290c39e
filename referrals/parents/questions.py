"""The questions parents answer: few, each on a page of its own, all but a name and one way of contact free to skip."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from coalition.enums import Language, OrganisationKind
from coalition.interface_forms import InterfaceForm
from coalition.languages import LANGUAGES, Reading
from coalition.models import Municipality
from coalition.parents.texts import Texts
from coalition.text_fields import LongTextField, PhoneField, PlainTextField
from referrals.enums import Answer, ContactTime, Place
from referrals.forms.fields import NameField

YES_NO = {Answer.YES: "question.yes", Answer.NO: "question.no"}
TIMES = {ContactTime.MORNING: "when.morning", ContactTime.AFTERNOON: "when.afternoon", ContactTime.LATE: "when.late"}
PLACES = {
    Place.HOME: "place.home",
    Place.CLINIC: "place.clinic",
    Place.PRACTICE: "place.practice",
    Place.OUTSIDE: "place.outside",
    Place.PHONE: "place.phone",
}


class Question(InterfaceForm, forms.Form):
    """One page. `LABELS`, `HINTS`, `CHOICES` and `ERRORS` name the texts of its fields; a field has one error text."""

    marks_optional = False
    LABELS: Mapping[str, str] = {}
    HINTS: Mapping[str, str] = {}
    CHOICES: Mapping[str, Mapping[str, str]] = {}
    ERRORS: Mapping[str, str] = {}
    SHOWN_WITH_LABEL: frozenset[str] = frozenset()

    def __init__(self, *args, texts: Texts, **kwargs):
        super().__init__(*args, **kwargs)
        self.texts = texts
        for name, field in self.fields.items():
            field.label = texts[self.LABELS[name]] if name in self.LABELS else ""
            field.help_text = texts[self.HINTS[name]] if name in self.HINTS else ""
            if name in self.CHOICES:
                field.choices = [(value, texts[key]) for value, key in self.CHOICES[name].items()]
            if isinstance(field.widget, forms.RadioSelect):
                field.widget.choice_layout = "cards"

    def full_clean(self):
        """What is wrong is said in the language of the page."""
        super().full_clean()
        for name in self._errors or ():
            self._errors[name] = self.error_class([self.texts[self.error_key(name)]])

    def error_key(self, name: str) -> str:
        """The text that says what is wrong with this field."""
        return self.ERRORS.get(name, "error.text")

    def shown_answers(self) -> list[tuple[str, Reading | None]]:
        """What was answered, as it stands on the page where parents check it; with the language of its words."""
        given = [(name, self.cleaned_data.get(name)) for name in self.fields]
        return [(text, self._written_in(name, value)) for name, value in given if (text := self._shown(name, value))]

    def _written_in(self, name, value):
        return getattr(self.fields[name].widget, "choice_languages", {}).get(value) if isinstance(value, str) else None

    def _shown(self, name, value):
        words = dict(getattr(self.fields[name], "choices", ()))
        values = value if isinstance(value, list) else [value]
        answer = ", ".join(str(words.get(each, each)) for each in values if each not in (None, ""))
        return f"{self.fields[name].label} {answer}" if answer and name in self.SHOWN_WITH_LABEL else answer


class ReachQuestion(Question):
    """A number or a mail address; whether to leave a message matters for who is not alone at home."""

    phone = PhoneField(required=False)
    email = forms.EmailField(max_length=120, required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    voicemail = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    LABELS = {"phone": "reach.phone", "email": "reach.email", "voicemail": "reach.voicemail"}
    HINTS = {"phone": "reach.hint", "voicemail": "reach.voicemail_hint"}
    CHOICES = {"voicemail": YES_NO}
    SHOWN_WITH_LABEL = frozenset({"voicemail"})
    ERRORS = {"phone": "error.phone", "email": "error.email"}

    def clean(self):
        answers = super().clean()
        if not (self.errors or answers.get("phone") or answers.get("email")):
            self.add_error("phone", "")
        return answers

    def error_key(self, name):
        is_nothing = name == "phone" and not self.data.get("phone", "").strip()
        return "error.reach" if is_nothing else super().error_key(name)


class NameQuestion(ReachQuestion):
    """Who they are and how to reach them: the least that is needed to call."""

    name = NameField(max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    field_order = ("name", "phone", "email", "voicemail")
    LABELS = {"name": "name.label"} | ReachQuestion.LABELS
    HINTS = {"name": "name.hint"} | ReachQuestion.HINTS
    ERRORS = {"name": "error.name"} | ReachQuestion.ERRORS


class WhenQuestion(Question):
    contact_times = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    contact_note = PlainTextField(max_length=200, required=False)
    LABELS = {"contact_times": "when.title", "contact_note": "when.note"}
    HINTS = {"contact_note": "when.note_hint"}
    CHOICES = {"contact_times": TIMES}


class WeeksQuestion(Question):
    """Where: it says which nurses. How many weeks, about: nobody has to know a date."""

    municipality = forms.ChoiceField()
    about_weeks = forms.IntegerField(
        min_value=1, max_value=42, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    LABELS = {"municipality": "weeks.municipality", "about_weeks": "weeks.about"}
    HINTS = {"about_weeks": "question.skip"}
    ERRORS = {"municipality": "error.municipality", "about_weeks": "error.weeks"}
    SHOWN_WITH_LABEL = frozenset({"about_weeks"})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        served = Municipality.objects.filter(organisations__kind=OrganisationKind.YOUTH_HEALTH_SERVICE).distinct()
        self.fields["municipality"].choices = [(each.pk, each.name) for each in served.order_by("name")]


class LanguageQuestion(Question):
    language = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    other_language = PlainTextField(max_length=60, required=False)
    interpreter = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    LABELS = {
        "language": "language.title",
        "other_language": "language.other",
        "interpreter": "language.interpreter",
    }
    CHOICES = {"interpreter": YES_NO}
    SHOWN_WITH_LABEL = frozenset({"interpreter"})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(each.code, each.name) for each in LANGUAGES.values()]
        self.fields["language"].widget.choice_languages = LANGUAGES
        self.fields["language"].initial = self.texts.language.code

    def clean(self):
        """Another language that is written out goes before the one that was ticked."""
        answers = super().clean()
        if answers.get("other_language"):
            answers["language"] = Language.OTHER.value
        return answers

    def _shown(self, name, value):
        return "" if value == Language.OTHER else super()._shown(name, value)


class PlaceQuestion(Question):
    """Nobody has to say."""

    preferred_place = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    LABELS, CHOICES = {"preferred_place": "place.title"}, {"preferred_place": PLACES}


class MidwifeQuestion(Question):
    """Who may know of it besides the nurses: nobody has to say."""

    midwife_may_know = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    LABELS, HINTS = {"midwife_may_know": "midwife.title"}, {"midwife_may_know": "mine.midwife_hint"}
    CHOICES = {"midwife_may_know": YES_NO}


class Check(Question):
    """The last page: what they like to talk about, and their yes. `website` is for programs; people do not see it."""

    wish = LongTextField(max_length=300, required=False)
    agrees_to_share = forms.BooleanField()
    website = forms.CharField(required=False, max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    LABELS = {"wish": "check.wish", "agrees_to_share": "check.agree", "website": "error.leave_empty"}
    HINTS = {"wish": "question.skip"}
    ERRORS = {"agrees_to_share": "error.agree", "website": "error.leave_empty"}

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError("")
        return ""


QUESTIONS: dict[str, type[Question]] = {
    "name": NameQuestion,
    "when": WhenQuestion,
    "weeks": WeeksQuestion,
    "language": LanguageQuestion,
    "place": PlaceQuestion,
    "midwife": MidwifeQuestion,
}
