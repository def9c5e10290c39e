"""Mail that says only that something is new: no name, no subject, nothing of any family.

The rows of news are the truth. A worker claims the rows of one person, asks again what she may see, mails her and marks
them, in one transaction: when it is killed the rows are free at once, and the next round tells of them.
"""

import datetime
import logging
import uuid

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from coalition import walls
from coalition.models import Membership, Notification, User

logger = logging.getLogger(__name__)
TROUBLES_A_ROUND = 3
SHORTEST_WAIT = datetime.timedelta(minutes=1)
LONGEST_WAIT = datetime.timedelta(minutes=15)
Claims = dict[Membership, list[uuid.UUID]]


def tell_of_news() -> int:
    """Mails everybody who has unread news they were not told of yet, one mail a person; how many mails went out.

    A person whose mail cannot be sent is tried again later; when nobody's can, the round ends.
    """
    told = troubles = 0
    active = Membership.objects.active(timezone.localdate())
    for user_id in list(active.order_by("user").values_list("user", flat=True).distinct()):
        try:
            told += _tell(user_id)
        except MailTrouble:
            troubles += 1
        if troubles == TROUBLES_A_ROUND:
            break
    return told


class MailTrouble(Exception):
    """A mail could not be sent."""


def _tell(user_id: uuid.UUID) -> bool:
    """Mails one person about all her functions. Raises MailTrouble, after noting when to try again."""
    with transaction.atomic():
        claims = _claim(user_id)
        sent = not claims or _send(claims)
    if not sent:
        raise MailTrouble
    return bool(claims)


def _claim(user_id: uuid.UUID) -> Claims:
    """The news to tell, by function, locked; nothing when another worker has hold of any of it."""
    claims: Claims = {}
    for membership in Membership.objects.active(timezone.localdate()).filter(user=user_id).select_related("user"):
        with walls.acting_as(membership):
            untold = Notification.objects.visible_to(membership).untold()
            wanted = set(untold.values_list("pk", flat=True)) if untold.due(timezone.now()).exists() else set()
            locked = untold.filter(pk__in=wanted).select_for_update(of=("self",), skip_locked=True).order_by("pk")
            keys = list(locked.values_list("pk", flat=True)) if wanted else []
        if wanted - set(keys):
            return {}
        if keys:
            claims[membership] = keys
    return claims


def _be_let_go_of_when_lost() -> None:
    """A machine that disappears closes no connection: after a minute of silence the database frees the rows."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = '60s'")


def _send(claims: Claims) -> bool:
    """Mails the person and marks her news as told; or notes when to try again."""
    _be_let_go_of_when_lost()
    first = next(iter(claims))
    try:
        _message(first.user.email, claims[first][0]).send()
    except OSError as trouble:  # smtplib's own troubles are among these
        logger.warning("A mail could not be sent and is tried again: %s", type(trouble).__name__)
        _mark_for_later(claims)
        return False
    _mark(claims, sent_at=timezone.now())
    return True


def _mark_for_later(claims: Claims) -> None:
    """Wait as long again as the news has waited: a server that is away for a while is not called every minute."""
    now = timezone.now()
    for membership, keys in claims.items():
        with walls.acting_as(membership):
            oldest = Notification.objects.visible_to(membership).filter(pk__in=keys).earliest("at").at
        wait = min(max(now - oldest, SHORTEST_WAIT), LONGEST_WAIT)
        _mark({membership: keys}, due_at=now + wait)


def _mark(claims: Claims, **changes: datetime.datetime) -> None:
    for membership, keys in claims.items():
        with walls.acting_as(membership):
            Notification.objects.visible_to(membership).filter(pk__in=keys).update(**changes)


def _message(address: str, key: uuid.UUID) -> EmailMessage:
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
        _mail(_("Invitation for Goede Start"), f"{words}\n{link}\n", address)


def mail_question(address: str) -> None:
    """Somebody's yes is asked for a new colleague; who it is stands behind the sign-in."""
    with translation.override(settings.LANGUAGE_CODE):
        words = _("A new colleague can come in when you say yes. Sign in to see it:")
        _mail(_("Your yes is asked in Goede Start"), f"{words}\n{settings.BASE_URL}{reverse('people')}\n", address)


def mail_password_reset(user: User) -> None:
    """The link with which a person chooses a new password. It names nobody."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    link = settings.BASE_URL + reverse("account_reset_password_from_key", kwargs=key)
    with translation.override(settings.LANGUAGE_CODE):
        words = _("Somebody asked for a new password for Goede Start. Was it you? Open this link and choose one:")
        rest = _("Was it not you? Then you need to do nothing.")
        _mail(_("New password for Goede Start"), f"{words}\n{link}\n\n{rest}\n", user.email)


def _mail(subject: str, body: str, address: str) -> None:
    EmailMessage(subject=subject, body=body, to=[address]).send()
