"""The tables of the social map."""

from socialmap.models.needs import Need, NeedAlias
from socialmap.models.offers import Offer
from socialmap.models.reach import (
    Availability,
    Contact,
    Location,
    OfferLanguage,
    OfferMunicipality,
    OfferNeed,
    OfferTranslation,
)
from socialmap.models.results import SignUpTally
from socialmap.models.screens import Screen, Slide, SlideText
from socialmap.models.upkeep import (
    Check,
    Enquiry,
    ExportRun,
    ImportRun,
    OfferVersion,
    Proposal,
    Reminder,
    SearchTally,
    Spotlight,
)

__all__ = [
    "Availability",
    "Check",
    "Contact",
    "Enquiry",
    "ExportRun",
    "ImportRun",
    "Location",
    "Need",
    "NeedAlias",
    "Offer",
    "OfferLanguage",
    "OfferMunicipality",
    "OfferNeed",
    "OfferTranslation",
    "OfferVersion",
    "Proposal",
    "Reminder",
    "Screen",
    "SearchTally",
    "SignUpTally",
    "Slide",
    "SlideText",
    "Spotlight",
]
