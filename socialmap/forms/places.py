"""Where help is given, and whom to call when nothing is found: what keepers fill in about places."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm
from coalition.long_select import LongSelect, NameField
from coalition.models import Municipality, Organisation
from coalition.text_fields import PlainTextField
from socialmap.facts import Facts
from socialmap.forms.choosing import OfferField
from socialmap.models import Location

OWN, EVERYWHERE = "", "all"
WRITTEN = ("name", "street", "postcode", "city", "municipality_id", "is_secret", "route", "wheelchair")


def as_seen(location: Location) -> str:
    """A short mark of what the map says of a place: another one means that somebody changed it meanwhile."""
    facts = json.dumps([getattr(location, name) for name in WRITTEN])
    return hashlib.sha256(facts.encode()).hexdigest()[:16]


class LocationForm(InterfaceForm, forms.Form):
    """A place; `location` is the one that is changed, with what its writer saw of it."""

    marks_optional = False  # only the name is needed, and the page says so
    messages = {"name": _("Fill in a name, such as “Consultation office Voorhof”")}

    name = PlainTextField(label=_("Name of the location"), max_length=120, help_text=_("As people there call it."))
    street = PlainTextField(label=_("Street and number"), max_length=120, required=False)
    postcode = PlainTextField(label=_("Postcode"), max_length=8, required=False)
    city = PlainTextField(label=_("City or village"), max_length=80, required=False)
    municipality = forms.ModelChoiceField(
        Municipality.objects.all(), label=_("Municipality"), required=False, empty_label=_("Not known")
    )
    route = PlainTextField(
        label=_("How to get there"), max_length=300, required=False, help_text=_("Such as: entrance beside the school.")
    )
    wheelchair = forms.TypedChoiceField(
        label=_("Can one come in with a wheelchair?"),
        choices=[("yes", _("Yes")), ("no", _("No")), ("", _("Not known"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    is_secret = forms.BooleanField(
        label=_("The address is secret"),
        required=False,
        help_text=_("Such as a shelter: only keepers of the map then see this location."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args, location: Location | None = None, municipality: str | None = None, **kwargs):
        self.location = location
        super().__init__(*args, initial=self._initial(location, municipality), **kwargs)

    def _initial(self, location: Location | None, municipality: str | None) -> dict[str, Any]:
        if location is None:
            return {"municipality": municipality, "wheelchair": ""}
        facts = {name.removesuffix("_id"): getattr(location, name) for name in WRITTEN}
        return facts | {
            "wheelchair": {True: "yes", False: "no"}.get(location.wheelchair, ""),
            "seen": as_seen(location),
        }

    def clean(self):
        cleaned = super().clean()
        if self.location and cleaned.get("seen") != as_seen(self.location):
            raise forms.ValidationError(
                _("A colleague changed this after you opened the page. Open it again to see it.")
            )
        return cleaned

    def facts(self) -> Facts:
        place = self.cleaned_data["municipality"]
        facts = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return facts | {"municipality": place.pk if place else None}


class LocationFilterForm(forms.Form):
    """Which locations to list: by municipality, and by who gives help there."""

    municipality = forms.ChoiceField(label=_("Municipality"), required=False, widget=LongSelect)
    organisation = NameField(
        Organisation.objects.none(), label=_("Who gives help there"), required=False, empty_label=_("Everybody")
    )

    def __init__(self, *args, region: list[Municipality], **kwargs):
        super().__init__(*args, **kwargs)
        wide = [(OWN, _("My own")), (EVERYWHERE, _("All municipalities"))]
        self.fields["municipality"].choices = wide + [(each.pk, each.name) for each in region]
        somewhere = Organisation.objects.filter(offers__locations__isnull=False).order_by().values("pk")
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=somewhere)

    def chosen(self) -> tuple[str, Organisation | None]:
        """What is wrong counts as not chosen."""
        self.is_valid()
        return self.cleaned_data.get("municipality", OWN), self.cleaned_data.get("organisation")


class SafetyNetForm(InterfaceForm, forms.Form):
    """The one offer in a municipality where people can go with everything."""

    marks_optional = False

    offer = OfferField(label=_("Whom to call when nothing is found"), required=False, empty_label=_("Nobody yet"))

    def __init__(self, *args, offers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["offer"].choose_from(offers)
