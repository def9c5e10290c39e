"""Forms of a meeting: planning it, and the small ones that are filled in while it goes on."""

import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.enums import DecisionKind, Effect, Phase, PointStatus, SourceKind
from actions.models import ActionPoint
from actions.models.meetings import LONGEST_MEETING
from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.long_select import LongSelect
from coalition.text_fields import LongTextField, PlainTextField

FIRST_DAY = datetime.date(2015, 1, 1)
LAST_DAY = datetime.date(2100, 1, 1)
MOST_LINES, LONGEST_LINE = 30, 300
CHOOSE = [("", _("Choose"))]
# It stands in several forms of one page and nothing points at it, so it has no id.
HIDDEN_MARK = {"widget": forms.HiddenInput(attrs={"id": False}), "max_length": 16, "required": False}


class LinesField(LongTextField):
    """Short texts, one a line."""

    def __init__(self, **kwargs):
        super().__init__(max_length=MOST_LINES * LONGEST_LINE, **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        lines = [line.strip() for line in super().clean(value).split("\n") if line.strip()]
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            raise forms.ValidationError(_("Write at most 30 lines, of at most 300 characters each."))
        return lines


class WhenForm(InterfaceForm, forms.Form):
    """The day, the title and the phase of a meeting."""

    on = SplitDateField(label=_("Day"), earliest=FIRST_DAY, latest=LAST_DAY)
    title = PlainTextField(label=_("Title"), max_length=120, help_text=_("What it is about, in a few words."))
    phase = forms.ChoiceField(
        label=_("Where are you in the cycle?"),
        choices=[*Phase.choices, ("", _("Not sure yet"))],
        widget=forms.RadioSelect,
        required=False,
    )
    messages = {"on": _("Fill in the day"), "title": _("Fill in a title")}


class PlanForm(WhenForm):
    """The next meeting, with what is proposed for its agenda."""

    points = forms.ModelMultipleChoiceField(
        ActionPoint.objects.none(),
        label=_("Action points that are not finished"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    along = forms.MultipleChoiceField(
        label=_("Taken along from last time"), widget=forms.CheckboxSelectMultiple, required=False
    )
    own = LinesField(label=_("Other points for the agenda"), required=False, help_text=_("One a line."))
    choice_layouts = {"points": "stacked", "along": "stacked"}

    def __init__(self, *args, points, along, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["points"].queryset = points
        self.fields["along"].choices = [(line, line) for line in along]
        for name, proposed in (("points", points), ("along", along)):
            if not proposed:
                del self.fields[name]


class ChangeMeetingForm(WhenForm):
    """A meeting that is moved or gets another title."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class SmallForm(InterfaceForm, forms.Form):
    """One of several forms on a page; `of` keeps the ids of those that stand there more than once apart."""

    marks_optional = False
    is_the_same_for_everybody = False

    def __init__(self, *args, of="", **kwargs):
        super().__init__(*args, **kwargs, **({"auto_id": f"id_%s_{of}"} if of else {}))
        self.is_blank = self.is_the_same_for_everybody and not (of or self.is_bound or self.initial)


class AttendanceForm(SmallForm):
    """How many of one seat are there."""

    seat = forms.ModelChoiceField(None)
    present = forms.IntegerField(min_value=0, max_value=50)

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = seats


class ItemForm(SmallForm):
    """One more point for the agenda, or other words for one that stands there."""

    is_the_same_for_everybody = True
    item = PlainTextField(label=_("Point for the agenda"), max_length=300)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=LONGEST_MEETING, required=False)
    shown = forms.CharField(**HIDDEN_MARK)
    messages = {"item": _("Write what it is about")}


class SaidForm(SmallForm):
    """What came out of a point."""

    said = LongTextField(label=_("What came out of it"), max_length=2000, rows=2, required=False)
    shown = forms.CharField(**HIDDEN_MARK)


class SourceForm(SmallForm):
    """Something the team looks at together."""

    is_the_same_for_everybody = True
    source = forms.ChoiceField(label=_("Source"), choices=[*CHOOSE, *SourceKind.choices], widget=LongSelect)
    words = PlainTextField(
        label=_("Which other source"), max_length=120, required=False, help_text=_("Only for “Another source”.")
    )
    count = forms.IntegerField(label=_("How many"), min_value=0, max_value=100_000, required=False)
    messages = {"source": _("Choose a source")}

    def clean(self):
        found = super().clean()
        is_other = found.get("source") == SourceKind.OTHER
        if is_other and not found.get("words") and "words" not in self.errors:
            self.add_error("words", _("Write which source it is."))
        if not is_other:
            found["words"] = ""
        return found


class DecideForm(SmallForm):
    """A choice, and why."""

    is_the_same_for_everybody = True
    choice = PlainTextField(label=_("What do you decide?"), max_length=300)
    reason = LongTextField(label=_("Because"), max_length=1000, rows=2)
    kind = forms.ChoiceField(label=_("What is it about?"), choices=DecisionKind, widget=forms.RadioSelect)
    numbers = PlainTextField(label=_("Figures that belong to it"), max_length=300, required=False)
    messages = {
        "choice": _("Write what you decide"),
        "reason": _("Write why. A decision without its reason is not understood a year later."),
        "kind": _("Choose what the decision is about"),
    }


class StandForm(SmallForm):
    """How an action point stands, and what was agreed today. `stood` is how it stood when the page was made."""

    to = forms.ChoiceField(label=_("How it stands"))
    stood = forms.ChoiceField(choices=PointStatus, widget=forms.HiddenInput)
    agreed = LongTextField(label=_("Agreed today"), max_length=500, rows=2, required=False)

    def __init__(self, *args, stands, moves, **kwargs):
        super().__init__(*args, initial={"to": stands, "stood": stands}, **kwargs)
        offered = {stands, *moves, self.data.get("to"), self.data.get("stood")}
        self.fields["to"].choices = [choice for choice in PointStatus.choices if choice[0] in offered]

    @property
    def is_move(self) -> bool:
        return self.cleaned_data["to"] != self.cleaned_data["stood"]


class TableForm(SmallForm):
    """An action point that is put on the table as well."""

    point = forms.ModelChoiceField(
        ActionPoint.objects.none(), label=_("Another action point"), empty_label=_("Choose"), widget=LongSelect
    )
    messages = {"point": _("Choose an action point")}

    def __init__(self, *args, points, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["point"].queryset = points


class NewPointForm(SmallForm):
    """Something new to try."""

    is_the_same_for_everybody = True
    new_point = PlainTextField(label=_("New action point"), max_length=120)
    goal = LongTextField(label=_("What for?"), max_length=1000, rows=2, required=False)
    messages = {"new_point": _("Write what you are going to try")}


class FactorForm(SmallForm):
    """A card of the seventy-four, and what it did here."""

    factor = forms.ModelChoiceField(None, label=_("Card"), empty_label=_("Choose"), widget=LongSelect)
    effect = forms.ChoiceField(label=_("What did it do?"), choices=Effect, widget=forms.RadioSelect)
    messages = {"factor": _("Choose a card"), "effect": _("Choose whether it helped or hindered")}

    def __init__(self, *args, factors, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["factor"].queryset = factors
        self.fields["factor"].choices = [*CHOOSE, *groups]


class TakeAlongForm(SmallForm):
    """What goes along to the next meeting."""

    along = LinesField(label=_("Take along to the next meeting"), required=False, help_text=_("One a line."))
    shown = forms.CharField(**HIDDEN_MARK)
