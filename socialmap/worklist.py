"""What waits for the keepers of the map: which offers, and what is to be done about each."""

from __future__ import annotations

import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from socialmap.enums import CheckMethod, CheckOutcome, CostKind, OfferState
from socialmap.models import Offer
from socialmap.querysets import oldest_trusted

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


def condition(view: str) -> Q:
    """Which offers stand in a view of the list; for offers `with_upkeep`."""
    live = ~Q(state=OfferState.RETIRED)
    today = timezone.localdate()
    conditions = {
        "check": live & (Q(next_check_on__lte=today) | Q(assured_on=None)),
        "proposals": Q(has_proposal=True),
        "without_owner": live & Q(has_owner=False),
        "incomplete": live & _incomplete(),
        "concepts": Q(state=OfferState.CONCEPT),
        "retired": Q(state=OfferState.RETIRED),
        "all": Q(),
    }
    return conditions[view]


def _incomplete() -> Q:
    """Something is missing to publish it; the same as `missing_to_publish` says in words."""
    texts = Q(*(Q(**{name: ""}) for name in TEXTS_NEEDED), _connector=Q.OR)
    rest = Q(from_week=None) | Q(to_week=None) | Q(cost_kind=CostKind.UNKNOWN) | Q(assured_on=None)
    return texts | rest | Q(is_national=False, has_place=False) | Q(has_need=False) | Q(has_owner=False)


def upkeep_words(offer: Offer) -> tuple[str, str]:
    """What is to be done about an offer, and the tone of its tag; asks for its contacts, checks and reminders."""
    last = next(iter(offer.checks.all()), None)
    if offer.state == OfferState.RETIRED:
        return _("No longer offered"), "closed"
    if last and last.method == CheckMethod.LINK and last.outcome == CheckOutcome.STOPPED:
        return _("Owner says: stopped"), "late"
    if last and last.method == CheckMethod.LINK and last.outcome == CheckOutcome.NOT_OWNER:
        return _("Look for an owner"), "late"
    if offer.assured_on is None:
        return _("Never checked"), "waiting"
    return _by_day(offer)


def _by_day(offer: Offer) -> tuple[str, str]:
    late = (timezone.localdate() - offer.next_check_on).days
    if offer.assured_on < oldest_trusted() or late >= OUTDATED_DAYS:
        return _("Outdated"), "late"
    if late >= CALL_DAYS or has_call_task(offer):
        return _("Call"), "late"
    return (_("Check"), "busy") if late >= 0 else (_("Checked"), "done")


def has_call_task(offer: Offer) -> bool:
    """Mail does not help any more: the address is unknown, or nobody answered."""
    return any(each.rung >= CALL_DAYS and each.check_on == offer.next_check_on for each in offer.reminders.all())


def phone_to_call(offer: Offer) -> str:
    """The owner's number, or the first other one, or that of the organisation."""
    contacts = sorted(offer.contacts.all(), key=lambda contact: not contact.is_owner)
    return next((contact.phone for contact in contacts if contact.phone), offer.organisation.phone)


def days_open(at: datetime.datetime) -> int:
    """How many days something has been waiting."""
    return (timezone.localdate() - timezone.localdate(at)).days


def open_words(at: datetime.datetime) -> str:
    """The same in words."""
    days = days_open(at)
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days} if days else _("since today")
