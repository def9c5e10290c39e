"""Weeks around birth in words, and whether a family can sign up in a certain week."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socialmap.enums import SignUpNow
from socialmap.models import Offer
from socialmap.models.offers import LAST_WEEK
from socialmap.searching.timing import WEEKS_OF_PREGNANCY as TERM
from socialmap.searching.timing import sign_up_at

BEGIN, BIRTH = -TERM, 0
WEEKS_A_MONTH = 4.35
MONTHS_A_YEAR = 12
LAST_IN_WEEKS = 12  # later on people count in months


def asked_week(text: str | None) -> int | None:
    """The week around birth for a week of pregnancy as it stands in an address; people go on counting after 40."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > len(str(TERM + LAST_WEEK)):
        return None
    week = int(text) - TERM
    return week if week <= LAST_WEEK else None


def week_words(week: int | None) -> str:
    """The moment in short words, on the way from the beginning of a pregnancy to two years."""
    if week is None:
        return _("not known yet")
    if week < BEGIN:
        return _("before the pregnancy")
    if week == BEGIN:
        return _("beginning of the pregnancy")
    if week < BIRTH:
        return _("week %(week)s") % {"week": week + TERM}
    return _("the birth") if week == BIRTH else _age_words(week)


def _age_words(week: int) -> str:
    if week <= LAST_IN_WEEKS:
        return ngettext("%(weeks)s week after birth", "%(weeks)s weeks after birth", week) % {"weeks": week}
    months = round(week / WEEKS_A_MONTH)
    if months % MONTHS_A_YEAR == 0:
        years = months // MONTHS_A_YEAR
        return ngettext("%(years)s year", "%(years)s years", years) % {"years": years}
    return ngettext("%(months)s month", "%(months)s months", months) % {"months": months}


def period_words(first: int | None, last: int | None) -> str:
    """From when to when, in words; never empty."""
    if first is None and last is None:
        return _("not known yet")
    return _("%(first)s to %(last)s") % {"first": week_words(first), "last": week_words(last)}


def sign_up_now(offer: Offer, week: int | None) -> SignUpNow:
    """Whether a family in this week around birth can sign up."""
    return sign_up_at(None if week is None else week + TERM, *offer.sign_up_weeks) or SignUpNow.UNKNOWN


def has_own_sign_up_weeks(offer: Offer) -> bool:
    """One can sign up in another period than the help runs."""
    return offer.sign_up_weeks != (offer.from_week, offer.to_week)
