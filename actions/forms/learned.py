"""Forms about what the team decided and what it does with what reports advise."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.enums import AnswerState, DecisionKind
from actions.models import ActionPoint, Meeting
from coalition.interface_forms import InterfaceForm
from coalition.long_select import LongSelect
from coalition.text_fields import LongTextField, PlainTextField

HIGHEST = 2**31 - 1
NO_MARKS = {"autocomplete": "off"}


class DecisionsFilterForm(forms.Form):
    """Narrows the list of decisions; it names no family, so it may stand in the address."""

    text = forms.CharField(
        label=_("Search in decisions"), max_length=120, required=False, widget=forms.TextInput(attrs=NO_MARKS)
    )
    kind = forms.ChoiceField(
        label=_("What is it about?"), choices=[("", _("Everything")), *DecisionKind.choices], required=False
    )


class MeetingChoice(forms.ModelChoiceField):
    """Says of a meeting which one it is and when it was."""

    widget = LongSelect

    def label_from_instance(self, meeting: Meeting) -> str:
        return f"{meeting.number}. {meeting.title} ({meeting.on:%d-%m-%Y})"


class PointChoice(forms.ModelChoiceField):
    """Says of an action point its number and title."""

    widget = LongSelect

    def label_from_instance(self, point: ActionPoint) -> str:
        return f"{point.number}. {point.title}"


class DecisionForm(InterfaceForm, forms.Form):
    """A decision with its reason."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=HIGHEST, required=False)
    choice = PlainTextField(label=_("What did you decide?"), max_length=300, help_text=_("One sentence."))
    reason = LongTextField(
        label=_("Why?"), max_length=1000, help_text=_("So that somebody who was not there understands it a year later.")
    )
    kind = forms.ChoiceField(label=_("What is it about?"), choices=DecisionKind, widget=forms.RadioSelect)
    meeting = MeetingChoice(
        Meeting.objects.none(), label=_("In which meeting?"), required=False, empty_label=_("Not in a meeting")
    )
    numbers = PlainTextField(
        label=_("Figures that belong to it"), max_length=300, required=False, help_text=_("Such as: 8 home visits.")
    )
    messages = {
        "choice": _("Write what you decided"),
        "reason": _("Write why. Without a reason nobody understands the decision a year later"),
        "kind": _("Choose what it is about"),
    }

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings

    def facts(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in ("choice", "reason", "kind", "meeting", "numbers")}


class RecommendationsFilterForm(forms.Form):
    """Narrows the checklist to how things stand."""

    state = forms.ChoiceField(
        label=_("How does it stand?"), choices=[("", _("Everything")), *AnswerState.choices], required=False
    )


class AnswerForm(InterfaceForm, forms.Form):
    """What the coalition does about one recommendation."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=HIGHEST, required=False)
    state = forms.ChoiceField(label=_("How does it stand?"), choices=AnswerState, widget=forms.RadioSelect)
    what_we_do = LongTextField(label=_("What do you do about it?"), max_length=1000, required=False)
    action = PointChoice(
        ActionPoint.objects.none(), label=_("Which action point?"), required=False, empty_label=_("None")
    )
    messages = {"state": _("Choose how it stands"), "action": _("Choose one of these action points")}

    def __init__(self, *args, points, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action"].queryset = points

    def facts(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in ("state", "what_we_do", "action")}
