"""What hangs on an offer, one at a time: how it stands in a municipality, and a contact."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.models import Municipality
from coalition.text_fields import LongTextField, PhoneField, PlainTextField
from socialmap.enums import LocalState, Room, Visibility
from socialmap.facts import Facts
from socialmap.forms.fields import as_fact

NOT_HERE = ""


class PartForm(InterfaceForm, forms.Form):
    """One row of a list of facts, found by `row`; `changes` gives the whole list with this row in it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, facts: Facts, version: int, key: str, **kwargs):
        self.facts, self.key = facts, key
        super().__init__(*args, initial=self.row(facts) | {"version": version}, **kwargs)

    def as_row(self) -> Facts:
        return {name: as_fact(value) for name, value in self.cleaned_data.items() if name != "version"}


class PlaceForm(PartForm):
    """An offer in one municipality; what stays empty is as it is everywhere."""

    state = forms.ChoiceField(
        label=_("Is it there?"),
        choices=[*LocalState.choices, (NOT_HERE, _("No"))],
        widget=forms.RadioSelect,
        required=False,
    )
    application_process = LongTextField(
        label=_("How to sign up in this municipality"),
        max_length=500,
        required=False,
        help_text=_("Only when it differs from elsewhere."),
    )
    note = LongTextField(label=_("Remark"), max_length=300, rows=2, required=False)
    starts_on = SplitDateField(label=_("From"), required=False)
    ends_on = SplitDateField(label=_("Up to and including"), required=False)

    def row(self, facts: Facts) -> dict[str, Any]:
        found = next((place for place in facts["municipalities"] if place["code"] == self.key), {"state": NOT_HERE})
        days = {name: found.get(name) for name in ("starts_on", "ends_on")}
        return found | {name: datetime.date.fromisoformat(day) for name, day in days.items() if day}

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("This ends before it begins."))
        return cleaned

    def changes(self) -> Facts:
        places = [place for place in self.facts["municipalities"] if place["code"] != self.key]
        row = self.as_row()
        if row["state"] != NOT_HERE:
            places.append({"code": self.key, **row})
        return {"municipalities": sorted(places, key=lambda place: place["code"])}


class ContactForm(PartForm):
    """Whom to call: a function with a phone number rather than a person."""

    role = PlainTextField(label=_("Function"), max_length=80, help_text=_("Such as coordinator, or front desk."))
    name = PlainTextField(label=_("Name"), max_length=120, required=False)
    phone = PhoneField(label=_("Phone number"), required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)
    reachable = PlainTextField(label=_("When to reach"), max_length=200, required=False)
    municipality = forms.ModelChoiceField(
        Municipality.objects.all(), label=_("For which municipality"), required=False, empty_label=_("All of them")
    )
    visibility = forms.ChoiceField(
        label=_("Who sees it"), choices=Visibility, widget=forms.RadioSelect, initial=Visibility.PROFESSIONALS
    )
    is_owner = forms.BooleanField(label=_("Is the owner: gets a mail when it has to be checked"), required=False)
    is_gone = forms.BooleanField(label=_("Take this contact out of the map"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.key == "new":
            del self.fields["is_gone"]

    def row(self, facts: Facts) -> dict[str, Any]:
        return next((each for each in facts["contacts"] if each["id"] == self.key), {})

    def clean_phone(self):
        phone = self.cleaned_data["phone"]
        if len(phone) > 20:
            raise forms.ValidationError(_("Write a phone number, such as 015-5550201."))
        return phone

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned["phone"] and not cleaned["email"]:
            self.add_error("phone", _("Fill in a phone number or an e-mail address"))
        if not self.errors and cleaned["is_owner"] and not cleaned["email"]:
            self.add_error("email", _("The owner gets a mail: fill in the e-mail address"))
        return cleaned

    def changes(self) -> Facts:
        row = self.as_row()
        is_gone = row.pop("is_gone", False)
        others = [dict(each) for each in self.facts["contacts"] if each["id"] != self.key]
        if is_gone:
            return {"contacts": others}
        if row["is_owner"]:
            others = [each | {"is_owner": False} for each in others]
        contacts = [*others, {"id": "" if self.key == "new" else self.key, **row}]
        return {"contacts": sorted(contacts, key=lambda contact: contact["id"])}


class RoomForm(InterfaceForm, forms.Form):
    """Whether a family can start now, in one press."""

    room = forms.ChoiceField(
        label=_("Is there room?"),
        choices=[choice for choice in Room.choices if choice[0] != Room.UNKNOWN],
        widget=forms.RadioSelect,
    )
    minimum_weeks = forms.IntegerField(label=_("Waiting from, in weeks"), min_value=0, max_value=200, required=False)
    maximum_weeks = forms.IntegerField(label=_("Waiting until, in weeks"), min_value=0, max_value=200, required=False)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("minimum_weeks"), cleaned.get("maximum_weeks")
        if first is not None and last is not None and last < first:
            self.add_error("maximum_weeks", _("The second number is below the first."))
        return cleaned
