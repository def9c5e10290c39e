"""Forms of figures: what is counted, and what was counted on a day."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.models import ActionPoint
from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.long_select import LongSelect
from coalition.text_fields import PlainTextField

FIRST_DAY = datetime.date(2000, 1, 1)


class MeasureForm(InterfaceForm, forms.Form):
    """What is counted."""

    name = PlainTextField(
        label=_("What do you count?"), max_length=120, help_text=_("For example: followers of the account.")
    )
    unit = PlainTextField(
        label=_("In what?"), max_length=40, required=False, help_text=_("For example: followers, parents, talks.")
    )
    note = PlainTextField(label=_("How do you count it?"), max_length=300, required=False)
    messages = {"name": _("Fill in what you count")}


class PutFigureForm(InterfaceForm, forms.Form):
    """Which line of a figure goes to which action point."""

    line = forms.ChoiceField(label=_("Which line?"))
    point = forms.ModelChoiceField(
        label=_("To which action point?"), queryset=ActionPoint.objects.none(), widget=LongSelect
    )
    messages = {"line": _("Choose a line"), "point": _("Choose an action point")}

    def __init__(self, *args, lines, points, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = lines
        self.fields["point"].queryset = points


class ReadingForm(InterfaceForm, forms.Form):
    """What was counted, and when. A step that has a name, such as flyers handed out, needs no day."""

    value = forms.DecimalField(
        label=_("How many?"),
        min_value=0,
        max_digits=10,
        decimal_places=2,
        localize=True,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits"),
            _("Fill in a number, such as 25 or 2,5"),
        ),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    on = SplitDateField(label=_("On which day?"), required=False, earliest=FIRST_DAY, latest=timezone.localdate)
    label = PlainTextField(
        label=_("Or at which step?"), max_length=60, required=False, help_text=_("For example: flyers handed out.")
    )
    note = PlainTextField(label=_("Note"), max_length=300, required=False)
    messages = {"value": _("Fill in how many")}

    def clean(self):
        counted = super().clean()
        if not self.errors and not counted.get("on") and not counted.get("label"):
            self.add_error("on", _("Fill in the day, or the name of a step."))
        return counted
