"""Forms of the care pathway."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.enums import StepAnchor, StepRole
from coalition.interface_forms import InterfaceForm
from coalition.models import Membership, Organisation, PathwayStep
from coalition.models.pathway import EARLIEST_DAY, LAST_DAY_AFTER_BIRTH, LATEST_DAY
from coalition.text_fields import LongTextField, PlainTextField
from coalition.workflow.pathway_loading import days_of_weeks

PLAIN = (
    "name_nl name_en parents_name anchor responsible_role also_involved parents_hear applies_to is_optional "
    "is_gsg_moment"
).split()


def organisations_that_answer():
    """Organisations with somebody who can say whether they agree."""
    people = Membership.objects.who_answer_for_pathway(timezone.localdate())
    return Organisation.objects.filter(memberships__in=people).distinct()


class StepForm(InterfaceForm, forms.Form):
    """One contact moment. Before birth the numbers are weeks of the pregnancy, after it days since the birth."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, required=False)
    name_nl = PlainTextField(label=_("Name"), max_length=120)
    name_en = PlainTextField(label=_("Name in English"), max_length=120, required=False)
    parents_name = PlainTextField(
        label=_("Name for parents"), max_length=120, required=False, help_text=_("Empty: parents read the name above.")
    )
    anchor = forms.ChoiceField(
        label=_("When?"), choices=StepAnchor, widget=forms.RadioSelect, initial=StepAnchor.DUE_DATE
    )
    first = forms.IntegerField(label=_("From week or day"), min_value=0, max_value=LAST_DAY_AFTER_BIRTH)
    last = forms.IntegerField(
        label=_("Up to and including"),
        min_value=0,
        max_value=LAST_DAY_AFTER_BIRTH,
        help_text=_("The whole of this week or day still belongs to it."),
    )
    responsible_role = forms.ChoiceField(
        label=_("Who meets the parents?"), choices=[("", _("Choose")), *StepRole.choices]
    )
    also_involved = forms.MultipleChoiceField(
        label=_("Who is there too?"), choices=StepRole, widget=forms.CheckboxSelectMultiple, required=False
    )
    parents_hear = LongTextField(
        label=_("What parents hear"), max_length=500, help_text=_("Short sentences, without abbreviations, with “u”.")
    )
    applies_to = PlainTextField(
        label=_("For whom?"), max_length=120, required=False, help_text=_("Empty: for all parents.")
    )
    is_optional = forms.BooleanField(label=_("Only as it fits"), required=False)
    is_gsg_moment = forms.BooleanField(label=_("A moment to talk about the Goede Start Gesprek"), required=False)
    messages = {
        "name_nl": _("Fill in a name"),
        "first": _("Fill in the first week or day"),
        "last": _("Fill in the last week or day"),
        "responsible_role": _("Choose who meets the parents"),
        "parents_hear": _("Write what parents hear"),
    }
    choice_layouts = {"anchor": "stacked", "also_involved": "inline"}

    def clean(self):
        facts = super().clean()
        first, last = facts.get("first"), facts.get("last")
        if first is None or last is None or "anchor" not in facts:
            return facts
        if last < first:
            self.add_error("last", _("The last week or day comes after the first one."))
            return facts
        facts["first_day"], facts["last_day"] = self._days(facts["anchor"], first, last)
        if facts["anchor"] == StepAnchor.DUE_DATE and not self._lies_in_pregnancy(facts):
            self.add_error("last", _("A week of the pregnancy lies between 0 and 44."))
        return facts

    @staticmethod
    def _days(anchor: str, first: int, last: int) -> tuple[int, int]:
        return days_of_weeks(first, last) if anchor == StepAnchor.DUE_DATE else (first, last)

    @staticmethod
    def _lies_in_pregnancy(facts) -> bool:
        return facts["first_day"] >= EARLIEST_DAY and facts["last_day"] <= LATEST_DAY

    def facts(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in (*PLAIN, "first_day", "last_day")}

    @staticmethod
    def initial_from(step: PathwayStep) -> dict[str, object]:
        numbers = (step.first_day, step.last_day) if step.is_after_birth else (step.from_week, step.to_week)
        shown = {name: getattr(step, name) for name in (*PLAIN, "revision")}
        return shown | dict(zip(("first", "last"), numbers, strict=True))


class ProposeForm(InterfaceForm, forms.Form):
    """Whom to ask, and what is new."""

    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(), label=_("Which organisations do you ask?"), widget=forms.CheckboxSelectMultiple
    )
    note = LongTextField(label=_("What is new, and why?"), max_length=500)
    messages = {"organisations": _("Choose at least one other organisation"), "note": _("Write what is new")}
    choice_layouts = {"organisations": "stacked"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisations"].queryset = organisations_that_answer()


class AnswerForm(InterfaceForm, forms.Form):
    """What one's organisation says."""

    AGREES, NOT_YET = "yes", "not_yet"
    agrees = forms.ChoiceField(
        label=_("Does your organisation agree?"),
        choices=[(AGREES, _("Yes, we agree")), (NOT_YET, _("Not yet"))],
        widget=forms.RadioSelect,
    )
    note = LongTextField(
        label=_("Note"), max_length=500, rows=2, required=False, help_text=_("Not yet? Write what has to change first.")
    )
    messages = {"agrees": _("Choose whether you agree")}
    choice_layouts = {"agrees": "stacked"}

    def clean(self):
        chosen = super().clean()
        if chosen.get("agrees") == self.NOT_YET and not chosen.get("note") and "note" not in self.errors:
            self.add_error("note", _("Write what has to change first."))
        return chosen
