"""What waits for the keepers of the map: which offers, and what is to be done about each."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from socialmap.enums import CheckMethod, CheckOutcome, CostKind, OfferState
from socialmap.models import Check, Contact, Offer, Reminder
from socialmap.querysets import OfferQuerySet, oldest_trusted

CALL_DAYS, OUTDATED_DAYS = 45, 90
FIRST_VIEW = "check"
VIEWS = {
    "check": gettext_lazy("To check"),
    "proposals": gettext_lazy("Proposals"),
    "without_owner": gettext_lazy("Without owner"),
    "incomplete": gettext_lazy("Not complete"),
    "concepts": gettext_lazy("Not yet published"),
    "retired": gettext_lazy("No longer offered"),
    "all": gettext_lazy("Everything"),
}
TEXTS_NEEDED = ("summary", "eligibility_description", "layer", "referral_needed", "application_process", "sign_up_by")


def conditions(offers: OfferQuerySet) -> dict[str, Q]:
    """Which of these offers stand in each view of the list."""
    live, without_owner = ~Q(state=OfferState.RETIRED), ~offers.is_owned()
    today = timezone.localdate()
    return {
        "check": live & (Q(next_check_on__lte=today) | Q(assured_on=None)),
        "proposals": offers.is_proposed(),
        "without_owner": live & without_owner,
        "incomplete": live & (_incomplete() | without_owner),
        "concepts": Q(state=OfferState.CONCEPT),
        "retired": Q(state=OfferState.RETIRED),
        "all": Q(),
    }


def _incomplete() -> Q:
    """Something but an owner is missing to publish it; with that the same as `missing_to_publish` says in words."""
    texts = Q(*(Q(**{name: ""}) for name in TEXTS_NEEDED), _connector=Q.OR)
    rest = Q(from_week=None) | Q(to_week=None) | Q(cost_kind=CostKind.UNKNOWN) | Q(assured_on=None)
    # Its places and needs stand with the offer too, for searching.
    return texts | rest | Q(service_areas=[]) | Q(main_needs=[], side_needs=[])


def upkeep_words(offer: Offer, checks: Iterable[Check], reminders: Iterable[Reminder]) -> tuple[str, str]:
    """What is to be done about an offer, and the tone of its tag; the newest of its checks comes first."""
    last = next(iter(checks), None)
    if offer.state == OfferState.RETIRED:
        return _("No longer offered"), "closed"
    if last and last.method == CheckMethod.LINK and last.outcome == CheckOutcome.STOPPED:
        return _("Owner says: stopped"), "late"
    if last and last.method == CheckMethod.LINK and last.outcome == CheckOutcome.NOT_OWNER:
        return _("Look for an owner"), "late"
    if offer.assured_on is None:
        return _("Never checked"), "waiting"
    return _by_day(offer, reminders)


def _by_day(offer: Offer, reminders: Iterable[Reminder]) -> tuple[str, str]:
    late = (timezone.localdate() - offer.next_check_on).days
    if offer.assured_on < oldest_trusted() or late >= OUTDATED_DAYS:
        return _("Outdated"), "late"
    if late >= CALL_DAYS or has_call_task(offer, reminders):
        return _("Call"), "late"
    return (_("Check"), "busy") if late >= 0 else (_("Checked"), "done")


def has_call_task(offer: Offer, reminders: Iterable[Reminder]) -> bool:
    """Mail does not help any more: the address is unknown, or nobody answered."""
    return any(each.rung >= CALL_DAYS and each.check_on == offer.next_check_on for each in reminders)


def phone_to_call(offer: Offer, contacts: Iterable[Contact]) -> str:
    """The owner's number, or the first other one, or that of the organisation."""
    by_owner = sorted(contacts, key=lambda contact: not contact.is_owner)
    return next((contact.phone for contact in by_owner if contact.phone), offer.organisation.phone)


def days_open(at: datetime.datetime) -> int:
    """How many days something has been waiting."""
    return (timezone.localdate() - timezone.localdate(at)).days


def open_words(at: datetime.datetime) -> str:
    """The same in words."""
    days = days_open(at)
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days} if days else _("since today")
