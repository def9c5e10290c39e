"""What somebody looks for; it names no family, so it may stand in the address. And what was missed, in one field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm
from coalition.long_select import LongSelect
from coalition.models import Municipality
from socialmap.searching import Chosen
from socialmap.searching.comparing import LONGEST
from socialmap.searching.facets import CHOICES
from socialmap.searching.redacting import redacted
from socialmap.searching.timing import FIRST_WEEK, LAST_WEEK

FACETS = tuple(CHOICES)


class FindForm(InterfaceForm, forms.Form):
    """Everything may stay open. Facets and the need are read from the address and narrow nothing when unknown."""

    marks_optional = False

    text = forms.CharField(label=_("What is needed?"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    municipality = forms.ChoiceField(label=_("Municipality"), required=False, widget=LongSelect)
    week = forms.IntegerField(
        label=_("Weeks pregnant"),
        required=False,
        min_value=FIRST_WEEK,
        max_value=LAST_WEEK,
        error_messages={
            each: _("Fill in the week as a number, such as 24") for each in ("invalid", "min_value", "max_value")
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, asked: Any, *, municipalities: list[Municipality]):
        # An empty choice is a wish as well: all municipalities. Without any, it is one's own.
        own = next((each.pk for each in municipalities if each.is_own), "")
        data = {
            "text": asked.get("text", "").replace("\x00", " ")[:LONGEST],
            "municipality": asked.get("municipality", own),
            "week": asked.get("week", "").replace("\x00", ""),
        }
        super().__init__(data)
        self.asked = asked
        codes = [(each.pk, each.name) for each in municipalities]
        self.fields["municipality"].choices = [("", _("All municipalities")), *codes]
        if data["municipality"] not in dict(self.fields["municipality"].choices):
            self.data["municipality"] = own

    def wanted(self) -> dict[str, Any]:
        """The arguments of a search: what is wrong is left out."""
        self.full_clean()
        return {
            "text": self.cleaned_data.get("text", ""),
            "municipality": self.cleaned_data.get("municipality", ""),
            "week": self.cleaned_data.get("week"),
            "need": self.asked.get("need", "").replace("\x00", ""),
            "chosen": self.chosen(),
            "page": page_number(self.asked.get("page", "")),
        }

    def chosen(self) -> Chosen:
        known = {name: {str(value) for value, _label in CHOICES[name]} for name in FACETS}
        return Chosen(**{name: frozenset(known[name].intersection(self.asked.getlist(name))) for name in FACETS})


class MissingForm(InterfaceForm, forms.Form):
    """What somebody looked for and did not find."""

    messages = {"text": _("Fill in what you were looking for")}

    text = forms.CharField(
        label=_("What were you looking for?"),
        help_text=_("For example: a group for young fathers. No names or numbers."),
        max_length=100,
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.all(), label=_("Municipality"), required=False, widget=forms.HiddenInput
    )

    def clean_text(self) -> str:
        text = " ".join(self.cleaned_data["text"].split())
        if redacted(text) != text:
            raise ValidationError(
                _("Leave out numbers, addresses and mail addresses: nothing here is about one family")
            )
        return text


def page_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1
