"""A few lines about an offer to paste into a record elsewhere: nothing of a family, nothing internal."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coalition.models import Municipality
from socialmap.models import Offer
from socialmap.room import present_room
from socialmap.sheet import cost_words, freshness, not_known, route, whom_to_call


def record_text(offer: Offer, municipality: Municipality | None, address: str, today) -> str:
    """Plain lines; a record is read by parents too, so internal contacts stay out also for who keeps the map."""
    contacts = whom_to_call(offer, municipality, with_internal=False)
    calls = [" ".join(part for part in (each.role, each.phone or each.email) if part) for each in contacts]
    lines = [
        f"{offer.name} ({offer.organisation.name})",
        _line(_("For whom"), offer.eligibility_description),
        _line(_("How to sign up"), route(offer, municipality)),
        _line(_("Whom to call"), "; ".join(calls) or offer.organisation.phone),
        _line(_("Waiting time"), present_room(offer, municipality)),
        _line(_("Costs"), cost_words(offer)),
        _line(freshness(offer).word, freshness(offer).sentence),
        _("Social map, %(day)s: %(address)s") % {"day": date_format(today, "j F Y"), "address": address},
    ]
    return "\n".join(lines)


def _line(label: str, value: str) -> str:
    return f"{label}: {value or not_known()}"
