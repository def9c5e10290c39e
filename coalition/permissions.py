"""Asking permission: refusals with a reason a person can read, and what each view declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from types import EllipsisType

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from coalition.enums import AccessAction, AccessKind, AccessPurpose, PathwayDecision
from coalition.models import Invitation, Membership, Pathway, User
from coalition.roles import CARE_ROLES, Permission, Role
from coalition.session_limits import seconds_since_sign_in

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Logged:
    """What a view's line in the access log says: the kind of event, and the letters for a look and for a deed."""

    kind: AccessKind
    reads: AccessAction = AccessAction.READ
    writes: AccessAction = AccessAction.UPDATE
    purpose: AccessPurpose = AccessPurpose.CARE


NO_FAMILY = None  # said of a view that shows nothing of any family: it has no line in the access log


class Denied(PermissionDenied):
    """Somebody may not do this; the text is the reason, fit to be shown."""


def reason_denied(check: Callable[..., None], *args: object) -> str | None:
    """The reason why `check` refuses, or None when it allows."""
    try:
        check(*args)
    except Denied as refusal:
        return str(refusal)
    return None


def check_has(membership: Membership | None, permission: Permission) -> None:
    """Raises Denied when there is no acting membership or its role does not hold the permission."""
    if membership is None:
        raise Denied(_("You have no function in this coalition at the moment. Ask your coordinator."))
    if not membership.has(permission):
        raise Denied(_("Your function (%(function)s) does not include this.") % {"function": membership.function})


def logged(logs: Logged | None) -> Callable[[View], View]:
    """Declares what the access log says of a view, or that it shows nothing of any family."""

    def decorate(view: View) -> View:
        view.logs = logs
        return view

    return decorate


def requires(permission: Permission, *, logs: Logged | EllipsisType | None = ...) -> Callable[[View], View]:
    """Declares a view's object and action, and refuses a membership whose role lacks it; `logs` as in `logged`.

    The refusal says why; but one object's page does not exist for a role that never meets such objects.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if "pk" in kwargs and request.membership and not request.membership.has(permission):
                raise Http404
            check_has(request.membership, permission)
            return view(request, *args, **kwargs)

        guarded.declared_permission = permission
        return guarded if logs is ... else logged(logs)(guarded)

    return decorate


def public(view: View) -> View:
    """Declares that anyone may open a view, signed in or not: it shows no personal data."""
    view.declared_permission = None
    view.logs = getattr(view, "logs", NO_FAMILY)
    return login_not_required(view)


def recently_authenticated(view: View) -> View:
    """Asks who is there once more before rights, second factors or a whole file of data; not in demo mode.

    What was typed is kept meanwhile. How recent is `ACCOUNT_REAUTHENTICATION_TIMEOUT`. Who can be asked nothing here,
    because their organisation lets them in, signs in again.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        request.access.is_asked = True
        return view(request, *args, **kwargs)

    asked_again = reauthentication_required(answered)

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if settings.DEMO:
            return view(request, *args, **kwargs)
        request.access.is_asked = False
        can_be_asked = get_adapter(request).get_reauthentication_methods(request.user)
        if can_be_asked or seconds_since_sign_in(request) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return asked_again(request, *args, **kwargs)
        logout(request)
        return redirect_to_login(request.path)

    return guarded


def check_can_invite(by: Membership | None, email: str, role: Role) -> None:
    """Raises Denied for who may not, for a closed account, and for a care function for oneself."""
    if by is not None:
        check_has(by, Permission.PERSON_MANAGE)
        if role in CARE_ROLES and email.lower() == by.user.email.lower():
            raise Denied(_("You cannot give yourself a function that meets families."))
    if User.objects.filter(email__iexact=email, is_active=False).exists():
        raise Denied(_("The account with this e-mail address is closed. Open it again first."))


def check_can_confirm(by: Membership, invitation: Invitation) -> None:
    """Raises Denied for who may not say yes for this organisation, or when it is not asked any more."""
    if not Invitation.objects.to_confirm_by(by).filter(pk=invitation.pk).exists():
        raise Denied(_("This yes is not asked of you, or not any more."))


def check_can_accept(invitation: Invitation) -> None:
    """Raises Denied when the invitation has been used or withdrawn, or its time is over."""
    if invitation.accepted_at or invitation.withdrawn_at:
        raise Denied(_("This invitation has been used or withdrawn."))


def check_can_manage_person(by: Membership, user: User) -> None:
    """Raises Denied for who may not, and for oneself: somebody else does that."""
    check_has(by, Permission.PERSON_MANAGE)
    if by.user_id == user.pk:
        raise Denied(_("You cannot do this for your own account. Ask another administrator."))


def check_can_manage_membership(by: Membership, membership: Membership) -> None:
    """Raises Denied for who may not, and for one's own functions."""
    check_can_manage_person(by, membership.user)


def check_can_change_pathway(by: Membership) -> None:
    """Write, propose, take back or put aside a version: midwives, JGZ nurses and the administrator of the coalition."""
    check_has(by, Permission.PATHWAY_PROPOSE)


def check_can_answer_pathway(by: Membership, pathway: Pathway) -> None:
    """Say what an organisation thinks of it: the coordinator of each organisation that was asked."""
    check_has(by, Permission.PATHWAY_APPROVE)
    if not by.is_coordinator:
        raise Denied(_("The coordinator of your organisation answers this."))
    if not pathway.approvals.filter(organisation=by.organisation_id).exists():
        raise Denied(_("Your organisation was not asked about this version."))


def check_can_publish_pathway(by: Membership, pathway: Pathway) -> None:
    """Take it into use: who may write it, once every organisation that was asked agrees."""
    check_can_change_pathway(by)
    waiting = [
        each.organisation.name
        for each in pathway.approvals.select_related("organisation")
        if each.decision != PathwayDecision.APPROVED
    ]
    if waiting:
        raise Denied(_("Not every organisation agrees yet: %(names)s.") % {"names": ", ".join(waiting)})
    if not pathway.approvals.exists():
        raise Denied(_("No organisation has been asked yet."))
