"""Forms of action points: few fields at a time, in plain words."""

import datetime

from django import forms
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from actions.enums import Effect, FactorGroup, OwnerRole, PointStatus, Theme
from actions.models import ActionPoint, Factor, Meeting
from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.long_select import LongSelect, NameField
from coalition.models import Organisation
from coalition.text_fields import LongTextField, PlainTextField

FIRST_DAY = datetime.date(2000, 1, 1)
MOST_TIPS, LONGEST_TIP = 20, 300
CHOOSE = ("", _("Choose"))
ROLE, ORGANISATION = "role:", "organisation:"


def _revision() -> forms.IntegerField:
    """How often the row had been changed when the page was made."""
    return forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, required=False)


class TipsField(LongTextField):
    """Short pieces of advice, one a line."""

    def __init__(self, **kwargs):
        super().__init__(max_length=MOST_TIPS * LONGEST_TIP, **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        lines = [line.strip() for line in super().clean(value).split("\n") if line.strip()]
        if len(lines) > MOST_TIPS or any(len(line) > LONGEST_TIP for line in lines):
            raise forms.ValidationError(_("Write at most 20 lines, of at most 300 characters each."))
        return lines


class AddPointForm(InterfaceForm, forms.Form):
    """The little one knows at the start."""

    title = PlainTextField(label=_("What do you want to try?"), max_length=120, help_text=_("A few words."))
    goal = LongTextField(label=_("What should it bring?"), max_length=1000, required=False)
    owner_roles = forms.MultipleChoiceField(
        label=_("Who carries it?"), choices=OwnerRole, widget=forms.CheckboxSelectMultiple, required=False
    )
    themes = forms.MultipleChoiceField(
        label=_("What is it about?"), choices=Theme, widget=forms.CheckboxSelectMultiple, required=False
    )
    status = forms.ChoiceField(
        label=_("Where does it begin?"),
        choices=[(each.value, each.label) for each in (PointStatus.IDEA, PointStatus.RUNNING, PointStatus.PILOT)],
        widget=forms.RadioSelect,
        initial=PointStatus.IDEA,
    )
    messages = {"title": _("Fill in what you want to try")}
    choice_layouts = {"owner_roles": "stacked"}


class TellForm(InterfaceForm, forms.Form):
    """How it goes, in four questions and everyday words: for who tries it, at work or at home."""

    marks_optional = False
    revision = _revision()
    result = LongTextField(label=_("What did you do, and what came of it?"), max_length=2000, rows=5, required=False)
    obstacles = LongTextField(label=_("What was hard?"), max_length=2000, rows=4, required=False)
    tips = TipsField(
        label=_("What would you tell others who want to do this?"),
        rows=6,
        required=False,
        help_text=_("One piece of advice a line."),
    )
    next_step = LongTextField(label=_("What do you want to do now?"), max_length=1000, rows=3, required=False)


class ChangePointForm(InterfaceForm, forms.Form):
    """What it is and what it is for. Who only carries it does not change its name and themes."""

    revision = _revision()
    title_nl = PlainTextField(label=_("Name"), max_length=120)
    description = LongTextField(label=_("What it is"), max_length=1000, required=False)
    goal = LongTextField(label=_("Goal"), max_length=1000, required=False)
    how = LongTextField(label=_("How"), max_length=2000, rows=5, required=False)
    status_note = PlainTextField(label=_("How it stands, in one line"), max_length=300, required=False)
    themes = forms.MultipleChoiceField(
        label=_("Themes"), choices=Theme, widget=forms.CheckboxSelectMultiple, required=False
    )
    started_on = SplitDateField(label=_("Started on"), required=False, earliest=FIRST_DAY, latest=timezone.localdate)
    messages = {"title_nl": _("Fill in a name")}
    of_the_facilitator = ("title_nl", "themes", "started_on")

    def __init__(self, *args, keeps: bool, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.of_the_facilitator if not keeps else ():
            del self.fields[name]


class MoveForm(InterfaceForm, forms.Form):
    """Where to, and what was agreed about it."""

    stood = forms.CharField(widget=forms.HiddenInput, max_length=20, required=False)
    to = forms.ChoiceField(label=_("Move to"), widget=forms.RadioSelect)
    note = LongTextField(label=_("What was agreed, or why?"), max_length=500, rows=2, required=False)
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label=_("In which meeting?"),
        widget=LongSelect,
        required=False,
        empty_label=_("Not in a meeting"),
    )
    messages = {"to": _("Choose where it goes")}
    choice_layouts = {"to": "stacked"}

    def __init__(self, *args, to, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(each.value, each.label) for each in to]
        _name_meetings(self.fields["meeting"], meetings)


class CommentForm(InterfaceForm, forms.Form):
    """Thinking along."""

    marks_optional = False
    text = LongTextField(label=_("Your comment"), max_length=1000, help_text=_("Everybody of the team reads it."))
    messages = {"text": _("Write your comment")}


class HandOverForm(InterfaceForm, forms.Form):
    """Who carries it from now on: an organisation, or roles."""

    roles = forms.MultipleChoiceField(
        label=_("Who carries it from now on?"), choices=OwnerRole, widget=forms.CheckboxSelectMultiple, required=False
    )
    organisation = NameField(
        Organisation.objects.all(),
        label=_("Or one organisation"),
        required=False,
        empty_label=_("No organisation"),
        help_text=_("When you choose an organisation, its members of the team change this action point."),
    )
    reason = LongTextField(label=_("Why?"), max_length=500, rows=2, required=False)
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label=_("In which meeting?"),
        widget=LongSelect,
        required=False,
        empty_label=_("Not in a meeting"),
    )
    choice_layouts = {"roles": "stacked"}

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        _name_meetings(self.fields["meeting"], meetings)

    def clean(self):
        chosen = super().clean()
        if not self.errors and not chosen.get("roles") and not chosen.get("organisation"):
            self.add_error("roles", _("Say who carries it from now on."))
        return chosen


class Direction(TextChoices):
    """Which of two action points came first."""

    EARLIER = "earlier", _("It led to this one")
    LATER = "later", _("This one led to it")


class LinkForm(InterfaceForm, forms.Form):
    """What led to what."""

    other = forms.ModelChoiceField(
        ActionPoint.objects.none(), label=_("Which other action point?"), empty_label=_("Choose"), widget=LongSelect
    )
    direction = forms.ChoiceField(label=_("What came of what?"), choices=Direction, widget=forms.RadioSelect)
    note = PlainTextField(label=_("How did that go?"), max_length=300, required=False)
    choice_layouts = {"direction": "stacked"}

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others
        self.fields["other"].label_from_instance = lambda each: f"{each.number}. {each.title}"


class FactorForm(InterfaceForm, forms.Form):
    """Something from the list that helped or hindered."""

    factor = forms.ModelChoiceField(Factor.objects.all(), label=_("What did you notice?"), widget=LongSelect)
    effect = forms.ChoiceField(label=_("Did it help or hinder?"), choices=Effect, widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["factor"].choices = [
            CHOOSE,
            *_by_group(Factor.objects.only("group", "position", "label_nl", "label_en")),
        ]


def _by_group(factors):
    """The list in its groups, each factor once with its own words."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for factor in factors:
        groups.setdefault(str(FactorGroup(factor.group).label), []).append((str(factor.pk), factor.label))
    return list(groups.items())


def _name_meetings(field, meetings):
    field.queryset = meetings
    field.label_from_instance = lambda each: f"{each.number}. {each.title} ({date_format(each.on, 'j F Y')})"


class FilterForm(InterfaceForm, forms.Form):
    """What to show of all action points. Everything may stay open, and what is unknown narrows nothing."""

    marks_optional = False
    text = forms.CharField(
        label=_("Search"), max_length=100, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    theme = forms.ChoiceField(label=_("Theme"), choices=[("", _("All themes")), *Theme.choices], required=False)
    status = forms.ChoiceField(label=_("Status"), choices=[("", _("All"))], required=False)
    owner = forms.ChoiceField(label=_("Owner"), required=False)

    def __init__(self, asked, *, organisations):
        names = ("text", "theme", "status", "owner")
        super().__init__({name: asked.get(name, "").replace("\x00", " ")[:100] for name in names})
        self.fields["status"].choices = [("", _("All")), *PointStatus.choices]
        roles = [(f"{ROLE}{value}", label) for value, label in OwnerRole.choices]
        named = [(f"{ORGANISATION}{each.pk}", each.name) for each in organisations]
        self.fields["owner"].choices = [("", _("Everybody")), *roles, *named]
        for name in names:
            choices = getattr(self.fields[name], "choices", None)
            if choices and self.data[name] not in dict(choices):
                self.data[name] = ""

    def wanted(self) -> dict[str, str]:
        """What was asked for, by name; empty where it is all the same."""
        return {name: self.cleaned_data.get(name, "") for name in self.fields} if self.is_valid() else {}

    @property
    def active_count(self) -> int:
        """How many of the folded ones narrow the list."""
        return sum(bool(value) for name, value in self.wanted().items() if name != "text")
