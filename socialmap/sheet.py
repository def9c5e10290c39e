"""What stands on an offer's page for professionals, in words: nothing is left blank."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coalition.models import Municipality
from socialmap.enums import CostKind, LanguageHow, LocalState, Visibility, YesNo
from socialmap.models import Contact, Location, Offer, OfferMunicipality

DAY_FORMAT = "j F Y"
STATE_TONES = {
    LocalState.ACTIVE: "done",
    LocalState.PAUSED: "waiting",
    LocalState.EXPECTED: "waiting",
    LocalState.STOPPED: "closed",
}


def not_known() -> str:
    return _("not known yet")


@dataclass(frozen=True)
class Freshness:
    """How far an offer can be trusted today."""

    word: str
    tone: str
    sentence: str
    next_check: str


def freshness(offer: Offer) -> Freshness:
    """Checked, due, outdated or never checked; the date always stands beside it."""
    following = _("Next check: %(day)s.") % {"day": _day(offer.next_check_on)}
    if offer.assured_on is None:
        return Freshness(_("Not yet checked"), "waiting", _("Nobody has checked yet whether this is right."), following)
    checked = _checked(offer)
    if offer.is_outdated:
        return Freshness(_("Outdated"), "late", checked, following)
    if offer.needs_check:
        return Freshness(_("Needs a check"), "waiting", checked, following)
    return Freshness(_("Checked"), "done", checked, following)


def _checked(offer: Offer) -> str:
    facts = {"day": _day(offer.assured_on), "who": offer.assured_by}
    return _("On %(day)s by %(who)s.") % facts if offer.assured_by else _("On %(day)s.") % facts


def _day(day) -> str:
    return date_format(day, DAY_FORMAT) if day else not_known()


def layer_words(offer: Offer) -> str:
    """The layer, and that it is not sure when nobody has confirmed it."""
    if not offer.layer:
        return _("Layer not known yet")
    label = str(offer.get_layer_display())
    return _("%(layer)s (not sure)") % {"layer": label} if "layer" in offer.unsure else label


def cost_words(offer: Offer) -> str:
    """Who pays, with what is said about it."""
    known = "" if offer.cost_kind == CostKind.UNKNOWN else str(offer.get_cost_kind_display())
    words = ". ".join(part for part in (known, offer.fees_description.rstrip(".")) if part)
    return words or _("Costs not known")


def format_words(offer: Offer) -> str:
    labels = dict(Offer._meta.get_field("formats").base_field.choices)
    return ", ".join(str(labels.get(each, each)) for each in offer.formats)


def referral_words(offer: Offer) -> str:
    """Whether somebody has to refer, and who."""
    if offer.referral_needed == YesNo.YES:
        return _("Yes, by %(who)s") % {"who": offer.referral_by} if offer.referral_by else _("Yes")
    return _("No") if offer.referral_needed == YesNo.NO else not_known()


def language_words(offer: Offer) -> str:
    """The languages besides Dutch, with how."""
    each = [f"{one.get_language_display()} ({LanguageHow(one.how).label.lower()})" for one in offer.languages.all()]
    return ", ".join(each)


def whom_to_call(offer: Offer, municipality: Municipality | None, *, with_internal: bool = True) -> list[Contact]:
    """Those of this municipality first, then those for everywhere; the owner only when there is nobody else.

    `offer.contacts` holds only what the reader may see: the view prefetches them so.
    """
    code = municipality.pk if municipality else None
    near = [each for each in offer.contacts.all() if each.municipality_id in {code, None}]
    near = [each for each in near if with_internal or each.visibility != Visibility.INTERNAL]
    near.sort(key=lambda each: (each.is_owner, each.municipality_id is None))
    return [each for each in near if not each.is_owner] or near


@dataclass(frozen=True)
class PlaceRow:
    """An offer in one municipality."""

    name: str
    state: str
    tone: str
    route: str
    phone: str
    note: str


def place_rows(offer: Offer) -> list[PlaceRow]:
    """One row for each municipality, with its own way in and phone where they differ."""
    return [_place_row(offer, place) for place in offer.places.all()]


def _place_row(offer: Offer, place: OfferMunicipality) -> PlaceRow:
    phones = [each.phone for each in whom_to_call(offer, place.municipality) if each.phone]
    return PlaceRow(
        place.municipality.name,
        str(place.get_state_display()),
        STATE_TONES[LocalState(place.state)],
        place.application_process or offer.application_process or not_known(),
        phones[0] if phones else offer.organisation.phone or not_known(),
        ". ".join(part.rstrip(".") for part in (place.note, _period(place)) if part),
    )


def _period(place: OfferMunicipality) -> str:
    parts = []
    if place.starts_on:
        parts.append(_("from %(day)s") % {"day": _day(place.starts_on)})
    if place.ends_on:
        parts.append(_("until %(day)s") % {"day": _day(place.ends_on)})
    return ", ".join(parts)


def route(offer: Offer, municipality: Municipality | None) -> str:
    """How to sign up here: the municipality's own way in, or the offer's."""
    code = municipality.pk if municipality else None
    own = [each.application_process for each in offer.places.all() if each.municipality_id == code]
    return next((words for words in own if words), "") or offer.application_process or not_known()


def current_alert(offer: Offer, today) -> str:
    """The temporary notice while it lasts."""
    return offer.alert if offer.alert and offer.alert_until and offer.alert_until >= today else ""


def more(offer: Offer, locations: list[str]) -> tuple[list[dict[str, str]], str]:
    """All other facts as lines of label, value and link; and in one line what nobody has filled in yet."""
    has_costs = offer.cost_kind != CostKind.UNKNOWN or offer.fees_description
    lines = [
        (_("Costs"), cost_words(offer) if has_costs else "", ""),
        (_("Referral needed"), referral_words(offer) if offer.referral_needed else "", ""),
        (_("In which form"), format_words(offer), ""),
        (_("Languages besides Dutch"), language_words(offer), ""),
        (_("How long"), offer.duration, ""),
        (_("Opening hours"), offer.opening_hours, ""),
        (_("To bring along"), offer.required_document, ""),
        (_("Age of the parent"), _ages(offer), ""),
        (_("Where"), "; ".join(locations), ""),
        (_("Website"), offer.website, offer.website),
        (_("Source"), offer.source_text or offer.source_url, offer.source_url),
    ]
    known = [{"label": label, "value": value, "url": url} for label, value, url in lines if value]
    return known, ", ".join(label for label, value, _url in lines if not value)


def _ages(offer: Offer) -> str:
    ends = []
    if offer.minimum_age:
        ends.append(_("from %(age)s years") % {"age": offer.minimum_age})
    if offer.maximum_age:
        ends.append(_("up to %(age)s years") % {"age": offer.maximum_age})
    return " ".join(ends)


def location_words(offer: Offer, *, with_secret: bool) -> list[str]:
    """Where help is given; a secret address is only for who keeps the map."""
    return [_location(each) for each in offer.locations.all() if with_secret or not each.is_secret]


def _location(location: Location) -> str:
    town = " ".join(part for part in (location.postcode, location.city) if part)
    words = ", ".join(part for part in (location.name, location.street, town) if part)
    route_there = f" ({location.route})" if location.route else ""
    return f"{words}{route_there}"
