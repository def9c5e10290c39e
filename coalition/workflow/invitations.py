"""Asking people in: invite, say yes for the organisation, send, withdraw, accept."""

import datetime
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.mailing import mail_invitation, mail_question
from coalition.models import Invitation, Membership, Organisation, User
from coalition.permissions import Denied, check_can_accept, check_can_confirm, check_can_invite, check_has
from coalition.roles import Permission, Role
from coalition.workflow.sessions import end_sessions

LIFETIME = datetime.timedelta(days=14)

AT_WORK = {"until_on": None, "absent_from": None, "absent_until": None}


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Which function is offered to whom."""

    email: str
    name: str
    organisation: Organisation
    role: Role
    is_coordinator: bool = False
    is_learning: bool = False
    acts_for: Membership | None = None


def fingerprint(token: str) -> str:
    """What is kept of the link in the mail: enough to know it again, too little to make it."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(offer: Offer, *, by: Membership | None) -> tuple[Invitation, str]:
    """Offers a function, and mails the link unless the organisation has to say yes first.

    `by` is nobody for the command that lets the very first administrator in. An older offer of the same function to
    the same person is withdrawn. Gives the invitation, and its link or "". Raises Denied, also when mail does not go.
    """
    check_can_invite(by, offer.email, offer.role)
    same = Invitation.objects.unfinished().filter(
        email__iexact=offer.email, organisation=offer.organisation, role=offer.role
    )
    same.update(withdrawn_at=timezone.now(), fingerprint=None)
    invitation = Invitation.objects.create(invited_by=by, **vars(offer))
    if not invitation.needs_yes:
        return invitation, _send(invitation, is_shown=by is None)
    for address in _who_say_yes(invitation):
        _mail(mail_question, address)
    return invitation, ""


@transaction.atomic
def confirm(invitation: Invitation, *, by: Membership) -> str:
    """The organisation says yes: the mail goes out. Gives the link. Raises Denied."""
    invitation = _locked(invitation)
    check_can_confirm(by, invitation)
    invitation.confirmed_by, invitation.confirmed_at = by, timezone.now()
    return _send(invitation)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Membership) -> None:
    """The offer is off and its link is dead. Raises Denied, also when it was accepted meanwhile."""
    check_has(by, Permission.PERSON_MANAGE)
    invitation = _locked(invitation)
    check_can_accept(invitation)
    invitation.withdrawn_at, invitation.fingerprint = timezone.now(), None
    invitation.save(update_fields=["withdrawn_at", "fingerprint"])


@transaction.atomic
def accept(invitation: Invitation, user: User | None = None, *, password: str | None = None) -> Membership:
    """Makes the function, and the account when this is the first one; the link is used up.

    Somebody who works here already is signed out everywhere: the new rights begin with signing in. Raises Denied.
    """
    invitation = _locked(invitation)
    check_can_accept(invitation)
    user = user or User.objects.create_user(email=invitation.email, name=invitation.name, password=password)
    membership = _membership(invitation, user)
    invitation.accepted_at, invitation.membership, invitation.fingerprint = timezone.now(), membership, None
    invitation.save(update_fields=["accepted_at", "membership", "fingerprint"])
    end_sessions(user)
    return membership


def invitation_of(token: str) -> Invitation | None:
    """The open invitation this link belongs to."""
    return Invitation.objects.open().with_people().filter(fingerprint=fingerprint(token)).first()


def opened_invitation(key: str | None) -> Invitation | None:
    """The open invitation whose link this browser opened before."""
    return Invitation.objects.open().with_people().filter(pk=key).first() if key else None


def account_of(invitation: Invitation) -> User | None:
    """The account the invited person has already."""
    return User.objects.filter(email__iexact=invitation.email).first()


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update(of=("self",)).with_people().get(pk=invitation.pk)


def _send(invitation: Invitation, *, is_shown: bool = False) -> str:
    """`is_shown` when who invites reads the link as well, so that a server may begin before its mail goes."""
    token = secrets.token_urlsafe(32)
    invitation.fingerprint, invitation.expires_at = fingerprint(token), timezone.now() + LIFETIME
    invitation.save()
    link = settings.BASE_URL + reverse("open_invitation", args=[token])
    try:
        _mail(mail_invitation, invitation.email, link)
    except Denied:
        if not is_shown:
            raise
    return link


def _mail(mail: Callable[..., None], *words: str) -> None:
    try:
        mail(*words)
    except (OSError, SMTPException):
        raise Denied(_("The mail server does not answer, so nothing was done. Try again in a while.")) from None


def _membership(invitation: Invitation, user: User) -> Membership:
    """A function that ended before begins again; a person has each function once."""
    chosen = {name: getattr(invitation, name) for name in ("is_coordinator", "is_learning", "acts_for")}
    membership, _is_new = Membership.objects.update_or_create(
        user=user,
        organisation=invitation.organisation,
        role=invitation.role,
        defaults=chosen | {"from_on": timezone.localdate(), **AT_WORK},
    )
    return membership


def _who_say_yes(invitation: Invitation) -> list[str]:
    """The addresses of those who may say yes; raises Denied when there is nobody."""
    asked = Invitation.objects.filter(pk=invitation.pk)
    people = Membership.objects.active(timezone.localdate()).who_may_say_yes(invitation.organisation).with_people()
    addresses = sorted({person.user.email for person in people if asked.to_confirm_by(person).exists()})
    if not addresses:
        raise Denied(_("Nobody can say yes for this organisation. Make a coordinator or a privacy officer first."))
    return addresses
