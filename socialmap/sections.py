"""What the map says of an offer, cut into short sections; and the words for each of its facts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

FACT_LABELS = {
    "organisation": _("Organisation"),
    "name": _("Name of the offer"),
    "alternate_name": _("Also known as"),
    "co_organisations": _("Together with"),
    "summary": _("In short"),
    "description": _("What it is"),
    "duration": _("How long it takes"),
    "formats": _("In which form"),
    "website": _("Website"),
    "eligibility_description": _("For whom"),
    "exclusion_description": _("Not for"),
    "minimum_age": _("Youngest age of the parent"),
    "maximum_age": _("Oldest age of the parent"),
    "layer": _("Layer"),
    "referral_needed": _("Is a referral needed?"),
    "referral_by": _("Who refers"),
    "from_week": _("Help runs from"),
    "to_week": _("Help runs until"),
    "sign_up_from_week": _("Joining is possible from"),
    "sign_up_to_week": _("Joining is possible until"),
    "timing_source": _("Where these moments come from"),
    "is_national": _("Everywhere in the country"),
    "municipalities": _("Municipalities"),
    "application_process": _("How to sign up"),
    "sign_up_by": _("Who signs up"),
    "sign_up_url": _("Address of the sign-up page"),
    "required_document": _("What to bring"),
    "opening_hours": _("Opening hours"),
    "locations": _("Locations"),
    "contacts": _("Contacts"),
    "languages": _("Languages beside Dutch"),
    "cost_kind": _("Who pays"),
    "fees_description": _("About the costs"),
    "needs": _("What it helps with"),
    "keywords": _("Other words to be found by"),
    "alert": _("Temporary notice"),
    "alert_until": _("Notice stands until"),
    "visibility": _("Who sees it"),
    "in_booklet": _("Stands in the printed booklet"),
    "check_months": _("Months between two checks"),
    "unsure": _("Still to be found out"),
    "internal_note": _("Note for keepers"),
    "source_url": _("Source on the web"),
    "source_text": _("Source"),
    "upl_uri": _("Address in the national list of products"),
    "parents_title": _("Name for parents"),
    "parents_text": _("Text for parents"),
}


@dataclass(frozen=True)
class Section:
    """One short page about an offer, with the facts it writes."""

    slug: str
    title: str
    names: tuple[str, ...]
    needed: tuple[str, ...] = ()  # without these parents do not see the offer


SECTIONS = {
    section.slug: section
    for section in (
        Section(
            "what",
            _("What it is"),
            (
                "name",
                "organisation",
                "alternate_name",
                "co_organisations",
                "summary",
                "description",
                "formats",
                "duration",
                "website",
            ),
            ("summary",),
        ),
        Section(
            "who",
            _("For whom"),
            (
                "eligibility_description",
                "exclusion_description",
                "minimum_age",
                "maximum_age",
                "layer",
                "referral_needed",
                "referral_by",
            ),
            ("eligibility_description", "layer", "referral_needed"),
        ),
        Section(
            "when",
            _("When"),
            ("from_week", "to_week", "sign_up_from_week", "sign_up_to_week", "timing_source"),
            ("from_week", "to_week"),
        ),
        Section(
            "where",
            _("Where, and how to sign up"),
            (
                "application_process",
                "sign_up_by",
                "sign_up_url",
                "required_document",
                "opening_hours",
                "is_national",
                "locations",
            ),
            ("application_process", "sign_up_by"),
        ),
        Section("contacts", _("Contacts and owner"), ("contacts",)),
        Section("costs", _("Languages and costs"), ("languages", "cost_kind", "fees_description"), ("cost_kind",)),
        Section("needs", _("What it helps with"), ("needs", "keywords"), ("needs",)),
        Section(
            "notice",
            _("Notice and who sees it"),
            (
                "alert",
                "alert_until",
                "visibility",
                "in_booklet",
                "check_months",
                "source_text",
                "source_url",
                "unsure",
                "internal_note",
            ),
        ),
        Section("parents", _("Text for parents"), ("parents_title", "parents_text")),
    )
}
