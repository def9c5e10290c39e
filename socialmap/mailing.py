"""Asking owners, by mail and without personal data, whether what the map says of them is still right.

Days before or after the day of the next check: a mail 30 before, on the day and 14 after; to a second contact 30 after;
a task for the municipality 45 after. Rows of `Reminder` are the truth: a worker locks the offers of one address, writes
the rows, mails, and commits. A mail asks along whatever comes up within a month, so that an owner hears at most once a
month of something new; and nobody gets two mails within a fortnight.
"""

from __future__ import annotations

import datetime
import logging
import smtplib
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from socialmap.enums import CheckMethod, CheckOutcome, OfferState
from socialmap.models import Contact, Offer, Reminder
from socialmap.workflow.confirming import LINK_DAYS, OWNER, SECOND, SECOND_RUNG, fingerprint, make_token

logger = logging.getLogger(__name__)
FIRST_RUNG = -30
MAIL_RUNGS = (FIRST_RUNG, 0, 14)
CALL_RUNG, OUTDATED_RUNG = 45, 90
BUNDLE_DAYS = 30
KEEPERS_TURN = (CheckOutcome.STOPPED, CheckOutcome.NOT_OWNER)
QUIET_DAYS = 14
TROUBLES_A_ROUND = 3
PERMANENT = 500  # SMTP codes from here on say that trying again is of no use


def remind_owners(today: datetime.date | None = None) -> int:
    """One round: writes the tasks for the keepers, mails who has to hear something, and says how many mails."""
    today = today or timezone.localdate()
    _write_tasks(today)
    sent = troubles = 0
    for role in (OWNER, SECOND):
        for address in _addresses(role, today):
            try:
                sent += _ask(address, role, today)
            except OSError as trouble:  # the rows were rolled back: tomorrow is another day
                logger.warning("A mail about the map could not be sent: %s", type(trouble).__name__)
                troubles += 1
            if troubles == TROUBLES_A_ROUND:
                return sent
    return sent


def _write_tasks(today: datetime.date) -> None:
    """From these days on somebody at the municipality calls; each is written once."""
    for rung in (CALL_RUNG, OUTDATED_RUNG):
        day = today - datetime.timedelta(days=rung)
        late = Offer.objects.exclude(state=OfferState.RETIRED).filter(next_check_on__lte=day)
        rows = [Reminder(offer=offer, check_on=offer.next_check_on, rung=rung) for offer in late]
        Reminder.objects.bulk_create(rows, ignore_conflicts=True)


def _addresses(role: str, today: datetime.date) -> list[str]:
    """Who may have to hear something, each once; what exactly is asked again with the rows locked."""
    first = today - datetime.timedelta(days=CALL_RUNG)
    last = today - datetime.timedelta(days=FIRST_RUNG if role == OWNER else SECOND_RUNG)
    offers = Offer.objects.exclude(state=OfferState.RETIRED).filter(next_check_on__gt=first, next_check_on__lte=last)
    contacts = Contact.objects.filter(offer__in=offers, is_owner=role == OWNER).exclude(email="")
    return sorted({address.lower() for address in contacts.values_list("email", flat=True)})


def _ask(address: str, role: str, today: datetime.date) -> bool:
    """Mails one address about all its offers that are due. Raises OSError, and then nothing was written."""
    with transaction.atomic():
        offers = _claim(address, role)
        rungs = {offer: rung for offer in offers if (rung := _rung(offer, role, today)) is not None}
        if not rungs or _is_too_soon(offers, role, today):
            return False
        if role == OWNER:
            rungs |= {offer: FIRST_RUNG for offer in offers if offer not in rungs and _comes_up(offer, today)}
        Reminder.objects.bulk_create(
            Reminder(offer=offer, check_on=offer.next_check_on, rung=rung) for offer, rung in rungs.items()
        )
        return _send(address, role, rungs, today)


def _claim(address: str, role: str) -> list[Offer]:
    """The offers of this address, locked; none when another worker or a keeper has hold of one of them."""
    contacts = Contact.objects.filter(email__iexact=address, is_owner=role == OWNER)
    wanted = Offer.objects.exclude(state=OfferState.RETIRED).filter(contacts__in=contacts, next_check_on__isnull=False)
    keys = set(wanted.values_list("pk", flat=True))
    free = Offer.objects.select_for_update(of=("self",), skip_locked=True).filter(pk__in=keys).order_by("pk")
    locked = list(free.prefetch_related("contacts", "reminders", "checks"))
    return locked if len(locked) == len(keys) else []


def _rung(offer: Offer, role: str, today: datetime.date) -> int | None:
    """The rung this offer has reached and nobody was mailed at yet; of two that were missed, the later."""
    late = (today - offer.next_check_on).days
    if late >= CALL_RUNG or _is_answered(offer):
        return None
    if role == SECOND:
        return SECOND_RUNG if late >= SECOND_RUNG and _is_second(offer) and not _was_asked(offer, SECOND_RUNG) else None
    reached = [rung for rung in MAIL_RUNGS if rung <= late]
    return reached[-1] if reached and not _was_asked(offer, reached[-1]) else None


def _comes_up(offer: Offer, today: datetime.date) -> bool:
    """Its first question would come within a month: it is asked along now."""
    days = (offer.next_check_on - today).days
    return -FIRST_RUNG < days <= BUNDLE_DAYS - FIRST_RUNG and not _was_asked(offer, FIRST_RUNG)


def _was_asked(offer: Offer, rung: int) -> bool:
    """At this rung or a later one, or the task for the keepers is there already."""
    asked = [each.rung for each in offer.reminders.all() if each.check_on == offer.next_check_on]
    return any(each >= rung for each in asked)


def _is_answered(offer: Offer) -> bool:
    """The owner said that it stopped, or is not the owner: the keepers have the work."""
    last = next(iter(offer.checks.all()), None)
    return last is not None and last.method == CheckMethod.LINK and last.outcome in KEEPERS_TURN


def _is_second(offer: Offer) -> bool:
    """Only where there is an owner who did not answer."""
    return any(contact.is_owner for contact in offer.contacts.all())


def _is_too_soon(offers: Iterable[Offer], role: str, today: datetime.date) -> bool:
    rungs = MAIL_RUNGS if role == OWNER else (SECOND_RUNG,)
    days = [timezone.localdate(row.at) for offer in offers for row in offer.reminders.all() if row.rung in rungs]
    return bool(days) and (today - max(days)).days < QUIET_DAYS


def _send(address: str, role: str, rungs: dict[Offer, int], today: datetime.date) -> bool:
    """Mails, or makes it a task to call when the mail server says that there is no such address."""
    with connection.cursor() as cursor:  # as in coalition/mailing.py: a machine that disappears holds nothing
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = '60s'")
    try:
        _message(address, role, today).send()
    except smtplib.SMTPRecipientsRefused as refusal:
        if not all(code >= PERMANENT for code, _words in refusal.recipients.values()):
            raise
        rows = [Reminder(offer=offer, check_on=offer.next_check_on, rung=CALL_RUNG) for offer in rungs]
        Reminder.objects.bulk_create(rows, ignore_conflicts=True)
        return False
    return True


def _message(address: str, role: str, today: datetime.date) -> EmailMessage:
    """It names no offer and nobody. The same day gives the same Message-ID: a repeated mail is known as such."""
    link = settings.BASE_URL + reverse("socialmap:confirm", args=[make_token(address, role)])
    with translation.override(settings.LANGUAGE_CODE):
        words = _("Something in the social map waits for your check. Open this link; you need not sign in:")
        works = _("The link works for %(days)s days.") % {"days": LINK_DAYS}
        return EmailMessage(
            subject=_("Is the social map still right?"),
            body=f"{words}\n{link}\n\n{works}\n",
            to=[address],
            headers={"Message-ID": f"<map-{role}-{fingerprint(address)}-{today}@goede-start>"},
        )
