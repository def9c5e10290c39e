"""Forms for what parents ask about their data."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.models import Organisation
from referrals.forms.dates import a_year_ago
from referrals.forms.fields import LongTextField, PlainTextField
from referrals.request_enums import RequestKind, RequestVerb

REFERENCE = re.compile(r"GS-[2-9A-HJKMNP-Z]{6}")


class RegisterRequestForm(InterfaceForm, forms.Form):
    """What was asked, about which family, and who carries it out."""

    kind = forms.ChoiceField(label=_("What do the parents ask?"), choices=RequestKind, widget=forms.RadioSelect)
    reference = PlainTextField(
        label=_("Reference of the family"),
        max_length=20,
        help_text=_("Such as GS-7K4M2P. It stands on the card of the parents and on the page of the family."),
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Which organisation carries it out?"),
        help_text=_("Both the practice and JGZ keep something? Register the request once for each."),
        empty_label=_("Choose an organisation"),
    )
    received_on = SplitDateField(
        label=_("Received on"), earliest=a_year_ago, latest=timezone.localdate, initial=timezone.localdate
    )
    is_known = forms.BooleanField(label=_("I checked that the person who asks is the parent"))
    messages = {
        "kind": _("Choose what the parents ask"),
        "reference": _("Fill in the reference of the family"),
        "organisation": _("Choose an organisation"),
        "received_on": _("Fill in the day"),
        "is_known": _("Check first who asks"),
    }
    choice_layouts = {"kind": "stacked"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        working = Organisation.objects.filter(memberships__is_coordinator=True).distinct()
        self.fields["organisation"].queryset = working.order_by("name")

    def clean_reference(self):
        reference = self.cleaned_data["reference"].upper()
        if not REFERENCE.fullmatch(reference):
            raise ValidationError(_("A reference looks like GS-7K4M2P"))
        return reference

    def facts(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in ("kind", "reference", "organisation", "received_on")}


class DecideRequestForm(InterfaceForm, forms.Form):
    """Yes or no, and why not."""

    verb = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[(verb.value, verb.label) for verb in (RequestVerb.GRANT, RequestVerb.REFUSE)],
        widget=forms.RadioSelect,
    )
    reason = LongTextField(
        label=_("Why is it refused?"),
        max_length=500,
        rows=2,
        required=False,
        help_text=_("Only when you refuse. As you tell the parents, without names."),
    )
    messages = {"verb": _("Choose yes or no")}
    choice_layouts = {"verb": "stacked"}

    def clean(self):
        facts = super().clean()
        if facts.get("verb") == RequestVerb.REFUSE and not facts.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Write why it is refused: the parents have a right to know."))
        return facts


class CarryOutRequestForm(InterfaceForm, forms.Form):
    """Says what was done."""

    result = LongTextField(
        label=_("What was done?"), max_length=500, rows=2, help_text=_("As you tell the parents, without names.")
    )
    messages = {"result": _("Write what was done")}
