"""Proposing a change of an offer, and deciding about it field by field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm
from coalition.long_select import NameField
from coalition.models import Municipality, Organisation
from coalition.text_fields import LongTextField, PhoneField, PlainTextField
from socialmap.enums import LocalState
from socialmap.facts import Facts
from socialmap.forms.fields import as_fact, as_value, field_for
from socialmap.suggestions import phone_of, value_of

PROPOSABLE = (
    "name",
    "summary",
    "eligibility_description",
    "exclusion_description",
    "from_week",
    "to_week",
    "application_process",
    "required_document",
    "cost_kind",
    "fees_description",
    "opening_hours",
    "website",
)
TAKE, LEAVE = "take", "leave"


class ProposeForm(InterfaceForm, forms.Form):
    """What the map says now, to correct; and words for what has no field."""

    marks_optional = False
    reason = LongTextField(
        label=_("What else is not right, or how do you know?"),
        max_length=500,
        required=False,
        help_text=_("Nothing about families, and no names."),
    )

    def __init__(self, *args, facts: Facts, contacts: list[dict[str, Any]], **kwargs):
        made = {name: field_for(name) for name in PROPOSABLE}
        self.phones = {phone_of(each["id"]): each["role"] for each in contacts}
        made |= {name: PhoneField(label=_("Phone number: %s") % role) for name, role in self.phones.items()}
        for field in made.values():
            field.required, field.help_text = False, ""
        self.base_fields = {**made, **self.base_fields}
        initial = {name: as_value(name, value_of(facts, name)) for name in made}
        super().__init__(*args, initial=initial, **kwargs)

    def wanted(self) -> Facts:
        """The fields as they were filled in; a name that was wiped is no proposal."""
        wanted = {name: as_fact(self.cleaned_data[name]) for name in (*PROPOSABLE, *self.phones)}
        return {name: value for name, value in wanted.items() if value or name not in ("name", "cost_kind")}


class ProposeNewForm(InterfaceForm, forms.Form):
    """Help that is missing from the map."""

    name = PlainTextField(label=_("Name of the offer"), max_length=120)
    organisation = NameField(
        Organisation.objects.all(),
        label=_("Organisation"),
        required=False,
        help_text=_("Not in the list? Write it below."),
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.filter(in_region=True), label=_("Municipality"), empty_label=_("Choose")
    )
    eligibility_description = LongTextField(label=_("For whom"), max_length=300, required=False, rows=2)
    application_process = LongTextField(label=_("How to sign up"), max_length=500, required=False, rows=2)
    reason = LongTextField(
        label=_("What else should the keepers know?"),
        max_length=500,
        required=False,
        help_text=_("Such as the organisation, its website, or where you heard of it. Nothing about families."),
    )

    def wanted(self) -> Facts:
        return {name: as_fact(value) for name, value in self.cleaned_data.items() if name != "reason" and value}


class DecideForm(InterfaceForm, forms.Form):
    """Take or leave each field; what changed meanwhile has no answer beforehand."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    answer = LongTextField(label=_("A word to who proposed it"), max_length=500, rows=2, required=False)

    def __init__(self, *args, names: dict[str, bool], version: int, **kwargs):
        self.names = names
        made = {
            self.field_name(name): forms.ChoiceField(
                label=_("Your choice"),
                choices=[(TAKE, _("Take over")), (LEAVE, _("Leave as it is"))],
                widget=forms.RadioSelect,
                initial=None if is_contested else TAKE,
            )
            for name, is_contested in names.items()
        }
        self.base_fields = {**made, **self.base_fields}
        super().__init__(*args, initial={"version": version}, **kwargs)

    @staticmethod
    def field_name(name: str) -> str:
        return "take_" + name.replace(".", "_").replace("-", "_")

    def taken(self) -> dict[str, bool]:
        return {name: self.cleaned_data[self.field_name(name)] == TAKE for name in self.names}


class TakeNewForm(InterfaceForm, forms.Form):
    """A proposed new offer, as the keeper corrects it before it becomes a concept; or not."""

    take = forms.ChoiceField(
        label=_("Your choice"),
        choices=[(TAKE, _("Make it a concept")), (LEAVE, _("Leave it out"))],
        widget=forms.RadioSelect,
        initial=TAKE,
    )
    name = PlainTextField(label=_("Name of the offer"), max_length=120, required=False)
    organisation = NameField(
        Organisation.objects.all(), label=_("Organisation"), required=False, empty_label=_("Choose")
    )
    answer = LongTextField(label=_("A word to who proposed it"), max_length=500, rows=2, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("take") == TAKE:
            for name in ("name", "organisation"):
                if name in cleaned and not cleaned[name]:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return cleaned

    def facts(self, proposed: Facts) -> Facts:
        """What was proposed, with what the keeper made of it."""
        kept = {name: proposed[name] for name in ("eligibility_description", "application_process") if name in proposed}
        kept |= {"name": self.cleaned_data["name"], "organisation": as_fact(self.cleaned_data["organisation"])}
        if code := proposed.get("municipality"):
            place = {"code": code, "state": LocalState.ACTIVE.value, "application_process": "", "note": ""}
            kept["municipalities"] = [place | {"starts_on": None, "ends_on": None}]
        return kept
