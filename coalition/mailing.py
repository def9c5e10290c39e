"""Mail that says only that something is new: no name, no subject, nothing of any family."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from coalition.models import Membership, Notification

logger = logging.getLogger(__name__)


def tell_of_news() -> int:
    """Mails everybody who has unread news they were not told of yet, one mail a person; how many mails went out.

    A person whose mail cannot be sent is tried again the next time.
    """
    people = Membership.objects.active(timezone.localdate()).with_untold_news().values_list("pk", flat=True)
    return sum(_tell_safely(pk) for pk in list(people))


def _tell_safely(membership_id) -> bool:
    try:
        return _tell(membership_id)
    except (OSError, smtplib.SMTPException) as trouble:
        logger.warning("A mail could not be sent and is tried again: %s", type(trouble).__name__)
        return False


@transaction.atomic
def _tell(membership_id) -> bool:
    """Mails one person and marks what she was told of; a second worker passes her by meanwhile."""
    locked = Membership.objects.select_for_update(of=("self",), skip_locked=True, no_key=True)
    membership = locked.select_related("user").filter(pk=membership_id).first()
    untold = list(Notification.objects.untold().filter(membership_id=membership_id).values_list("pk", flat=True))
    if membership is None or not untold:
        return False
    _message(membership.user.email, untold[0]).send()
    Notification.objects.filter(pk__in=untold).update(sent_at=timezone.now())
    return True


def _message(address: str, key) -> EmailMessage:
    """The same key gives the same Message-ID, so that a mail repeated after a crash is known as the same."""
    with translation.override(settings.LANGUAGE_CODE):
        words = _("There is something new for you. Sign in to read it:")
        return EmailMessage(
            subject=_("Something new in Goede Start"),
            body=f"{words}\n{settings.BASE_URL}/\n",
            to=[address],
            headers={"Message-ID": f"<{key}@goede-start>"},
        )


def mail_invitation(address: str, link: str) -> None:
    """The link with which somebody comes in. It names nobody, and nothing of any family."""
    with translation.override(settings.LANGUAGE_CODE):
        words = _("You are invited to work with Goede Start. Open this link within 14 days. It works once:")
        _send(_("Invitation for Goede Start"), f"{words}\n{link}\n", address)


def mail_question(address: str) -> None:
    """Somebody's yes is asked for a new colleague; who it is stands behind the sign-in."""
    with translation.override(settings.LANGUAGE_CODE):
        words = _("A new colleague can come in when you say yes. Sign in to see it:")
        _send(_("Your yes is asked in Goede Start"), f"{words}\n{settings.BASE_URL}{reverse('people')}\n", address)


def _send(subject: str, body: str, address: str) -> None:
    EmailMessage(subject=subject, body=body, to=[address]).send()
