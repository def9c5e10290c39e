"""Puts an offer that was found into the words of a card, and of one line in a list."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from socialmap.enums import CostKind, LocalState, OfferFormat, Room, SignUpNow
from socialmap.models import Offer
from socialmap.room import RoomNow
from socialmap.searching.finding import Hit
from socialmap.searching.timing import WEEKS_OF_PREGNANCY
from socialmap.timing import week_words

TONES = {SignUpNow.OPEN: "done", SignUpNow.EARLY: "waiting", SignUpNow.LATE: "closed"}


@dataclass(frozen=True)
class Fact:
    """One line below a card: an icon and words; `is_warning` when it asks for care."""

    icon: str
    text: str
    is_warning: bool = False


@dataclass(frozen=True)
class Card:
    """An offer as it stands in a list of results."""

    url: str
    name: str
    by: str
    layer: str
    layer_word: str
    tags: list[dict[str, str]]
    summary: str
    for_whom: str
    why: str
    facts: list[Fact]


def card(hit: Hit, asked: str = "") -> Card:
    """`asked` is what was looked for, as it stands in an address: the offer's page answers for the same family."""
    offer = hit.offer
    return Card(
        url=_address(offer, asked),
        name=offer.name,
        by=by(offer),
        layer=offer.layer,
        layer_word=offer.get_layer_display(),
        tags=_tags(hit),
        summary=offer.summary or offer.parents_text,
        for_whom=offer.eligibility_description.removeprefix("Voor "),
        why=", ".join(hit.why),
        facts=[fact for fact in (_where(offer), _cost(offer), _room(offer), _call(offer), checked(offer)) if fact],
    )


def line(hit: Hit, asked: str = "") -> dict[str, Any]:
    """One row of a list: what is possible as well, or elsewhere."""
    offer = hit.offer
    return {
        "name": offer.name,
        "url": _address(offer, asked),
        "by": by(offer),
        "layer": offer.get_layer_display(),
        "sign_up": sign_up_words(offer, hit.sign_up),
        "checked": checked(offer).text,
        "where": ", ".join(offer.given_in_names),
    }


def _address(offer: Offer, asked: str) -> str:
    return f"{offer.get_absolute_url()}?{asked}" if asked else offer.get_absolute_url()


def by(offer: Offer) -> str:
    if not offer.together:
        return offer.organisation.name
    names = {"organisation": offer.organisation.name, "others": ", ".join(offer.together)}
    return _("%(organisation)s, together with %(others)s") % names


def sign_up_words(offer: Offer, sign_up: SignUpNow | None) -> str:
    """Now and until when, or from when."""
    first, last = offer.sign_up_weeks
    if sign_up == SignUpNow.OPEN:
        return _("now, until %(when)s") % {"when": week_words(last)} if last is not None else _("now")
    if sign_up == SignUpNow.EARLY:
        return _("from %(when)s") % {"when": week_words(first)}
    return sign_up.label if sign_up else ""


def family_week(week: int) -> str:
    """The week of a family in words, counted from the begin of the pregnancy."""
    if week <= WEEKS_OF_PREGNANCY + 2:
        return _("week %(week)s") % {"week": week}
    return week_words(week - WEEKS_OF_PREGNANCY)


def checked(offer: Offer) -> Fact:
    if offer.assured_on is None:
        return Fact("exclamation-triangle", _("Not yet checked"), is_warning=True)
    if offer.needs_check or offer.is_outdated:
        return Fact("exclamation-triangle", _("Check needed: last on %(day)s") % {"day": _day(offer.assured_on)}, True)
    return Fact("check2-circle", _("Checked on %(day)s") % {"day": _day(offer.assured_on)})


def _tags(hit: Hit) -> list[dict[str, str]]:
    tags = []
    if hit.sign_up:
        tags.append({"word": hit.sign_up.label, "tone": TONES[hit.sign_up]})
    state = (hit.offer.place or {}).get("state", LocalState.ACTIVE)
    if state != LocalState.ACTIVE:
        tags.append({"word": LocalState(state).label, "tone": "waiting"})
    return tags


def _where(offer: Offer) -> Fact | None:
    words = [str(OfferFormat(each).label) for each in offer.formats if each in OfferFormat.values]
    return (
        Fact("geo-alt", ", ".join([words[0], *(word[:1].lower() + word[1:] for word in words[1:])])) if words else None
    )


def _cost(offer: Offer) -> Fact | None:
    return None if offer.cost_kind == CostKind.UNKNOWN else Fact("cash-coin", offer.get_cost_kind_display())


def _room(offer: Offer) -> Fact:
    known = offer.room
    if not known:
        words = _("Waiting time unknown, call first") if _call(offer) else _("Waiting time unknown")
        return Fact("clock-history", words)
    day = datetime.date.fromisoformat(known["as_of"])
    return Fact("clock-history", str(RoomNow(Room(known["room"]), day, known["minimum"], known["maximum"])))


def _call(offer: Offer) -> Fact | None:
    """Whom to call first: who is named for it here, or else the organisation."""
    known = offer.called or {}
    way = known.get("phone") or known.get("email") or offer.organisation.phone or offer.organisation.email
    if not way:
        return None
    role = known.get("role") or offer.organisation.name
    return Fact("telephone", _("Call first: %(who)s, %(way)s") % {"who": role, "way": way})


def _day(day: datetime.date) -> str:
    return date_format(day, "j F Y")
