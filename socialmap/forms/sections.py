"""One form for each section of an offer: it reads facts, and says which facts it would write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition.enums import Language
from coalition.interface_forms import InterfaceForm
from coalition.long_select import NameField, NamesField
from coalition.models import Membership, Organisation
from coalition.text_fields import PlainTextField
from socialmap.enums import LanguageHow, OfferFormat
from socialmap.facts import Facts
from socialmap.forms.fields import HINTS, as_fact, as_value, field_for
from socialmap.models import Location, Need
from socialmap.permissions import municipalities_kept_by
from socialmap.querysets import LocationQuerySet
from socialmap.sections import FACT_LABELS, SECTIONS

MOST_PRIMARY = 2


class FactsForm(InterfaceForm, forms.Form):
    """Facts of an offer, with the version on which they are changed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    marks_optional = False  # nearly everything is; what is needed to publish stands in the list of sections
    names: tuple[str, ...] = ()
    compound: tuple[str, ...] = ()

    def __init__(self, *args, facts: Facts, version: int, **kwargs):
        self.facts = facts
        self.base_fields = {**self.base_fields, **{name: field_for(name) for name in self.plain}}
        initial = {name: as_value(name, facts.get(name)) for name in self.names} | self.more_initial(facts)
        super().__init__(*args, initial=initial | {"version": version}, **kwargs)
        self.order_fields(["version", *self.names])

    @property
    def plain(self) -> list[str]:
        return [name for name in self.names if name not in self.compound]

    def more_initial(self, facts: Facts) -> dict[str, Any]:
        return {}

    def offer_choices(self, reader: Membership) -> None:
        """What its reader can choose from, where that depends on who reads."""

    def changes(self) -> Facts:
        """The facts as they were filled in."""
        return {name: as_fact(self.cleaned_data[name]) for name in self.names}


def section_names(slug: str, *without: str) -> tuple[str, ...]:
    return tuple(name for name in SECTIONS[slug].names if name not in without)


class WhatForm(FactsForm):
    names = section_names("what")
    compound = ("organisation", "co_organisations", "formats")
    organisation = NameField(Organisation.objects.all(), label=FACT_LABELS["organisation"])
    co_organisations = NamesField(
        Organisation.objects.all(),
        label=FACT_LABELS["co_organisations"],
        required=False,
        help_text=_("Hold Ctrl to choose more than one."),
    )
    formats = forms.MultipleChoiceField(
        label=FACT_LABELS["formats"], choices=OfferFormat, required=False, widget=forms.CheckboxSelectMultiple
    )


class WhoForm(FactsForm):
    names = section_names("who")

    def clean(self):
        cleaned = super().clean()
        youngest, oldest = cleaned.get("minimum_age"), cleaned.get("maximum_age")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("maximum_age", _("The oldest age is below the youngest."))
        return cleaned


class WhenForm(FactsForm):
    names = section_names("when")

    def clean(self):
        cleaned = super().clean()
        for first, last in (("from_week", "to_week"), ("sign_up_from_week", "sign_up_to_week")):
            begin, end = cleaned.get(first), cleaned.get(last)
            if begin is not None and end is not None and end < begin:
                self.add_error(last, _("This ends before it begins."))
        return cleaned


class LocationsField(forms.ModelMultipleChoiceField):
    """Places by name and address."""

    def choose_from(self, locations: LocationQuerySet) -> None:
        """These can be chosen; asks the database once, and only for what stands in the list."""
        self.queryset = locations
        rows = locations.only("name", "street", "postcode", "city")
        self.choices = [(each.pk, ", ".join(filter(None, [each.name, each.address]))) for each in rows]


class WhereForm(FactsForm):
    names = section_names("where")
    compound = ("locations",)
    locations = LocationsField(
        Location.objects.none(), label=FACT_LABELS["locations"], required=False, widget=forms.CheckboxSelectMultiple
    )
    choice_layouts = {"locations": "stacked"}

    def offer_choices(self, reader: Membership) -> None:
        """The places near: in the offer's municipalities, in the reader's own, and where it is given already."""
        near = municipalities_kept_by(reader) | {place["code"] for place in self.facts["municipalities"]}
        there = Location.objects.visible_to(reader)
        wanted = Q(municipality__in=near) | Q(municipality=None) | Q(pk__in=self.facts["locations"])
        self.fields["locations"].choose_from(there.filter(wanted))
        if not self.fields["locations"].choices:
            del self.fields["locations"]

    def changes(self) -> Facts:
        return {name: as_fact(self.cleaned_data[name]) for name in self.names if name in self.fields}


class CostsForm(FactsForm):
    """Languages are asked per way in which help comes in them."""

    names = section_names("costs", "languages")
    choice_layouts = {f"in_{how}": "inline" for how in LanguageHow.values}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        spoken = [choice for choice in Language.choices if choice[0] != Language.NL]
        for how in LanguageHow:
            self.fields[f"in_{how}"] = forms.MultipleChoiceField(
                label=how.label, choices=spoken, required=False, widget=forms.CheckboxSelectMultiple
            )
            self._prepare(f"in_{how}", self.fields[f"in_{how}"])

    def more_initial(self, facts: Facts) -> dict[str, Any]:
        return {f"in_{how}": [name for name, way in facts["languages"] if way == how] for how in LanguageHow}

    def changes(self) -> Facts:
        pairs = [[name, str(how)] for how in LanguageHow for name in self.cleaned_data[f"in_{how}"]]
        return super().changes() | {"languages": sorted(pairs)}


class NeedsForm(FactsForm):
    names = section_names("needs", "needs")
    primary = forms.ModelMultipleChoiceField(
        Need.objects.all(),
        to_field_name="slug",
        label=_("Mainly for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One or two."),
    )
    others = forms.ModelMultipleChoiceField(
        Need.objects.all(),
        to_field_name="slug",
        label=_("Also for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def more_initial(self, facts: Facts) -> dict[str, Any]:
        primary = [slug for slug, is_primary in facts["needs"] if is_primary]
        return {"primary": primary, "others": [slug for slug, is_primary in facts["needs"] if not is_primary]}

    def clean_primary(self):
        chosen = self.cleaned_data["primary"]
        if len(chosen) > MOST_PRIMARY:
            raise forms.ValidationError(_("Choose two at most."))
        return chosen

    def changes(self) -> Facts:
        primary = {need.slug for need in self.cleaned_data["primary"]}
        others = {need.slug for need in self.cleaned_data["others"]} - primary
        needs = [[slug, True] for slug in primary] + [[slug, False] for slug in others]
        return super().changes() | {"needs": sorted(needs)}


class NoticeForm(FactsForm):
    names = section_names("notice")
    compound = ("unsure",)
    unsure = PlainTextField(label=FACT_LABELS["unsure"], required=False, max_length=200, help_text=HINTS["unsure"])

    def more_initial(self, facts: Facts) -> dict[str, Any]:
        return {"unsure": ", ".join(facts["unsure"])}

    def clean_unsure(self):
        words = [word.strip() for word in self.cleaned_data["unsure"].split(",")]
        if any(len(word) > 40 for word in words):
            raise forms.ValidationError(_("Put a comma after at most 40 characters."))
        return [word for word in words if word]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("alert") and not cleaned.get("alert_until"):
            self.add_error("alert_until", _("Say until when the notice stands."))
        return cleaned


class ParentsForm(FactsForm):
    names = section_names("parents")


SECTION_FORMS: dict[str, type[FactsForm]] = {
    "what": WhatForm,
    "who": WhoForm,
    "when": WhenForm,
    "where": WhereForm,
    "costs": CostsForm,
    "needs": NeedsForm,
    "notice": NoticeForm,
    "parents": ParentsForm,
}
