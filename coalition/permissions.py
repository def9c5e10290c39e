"""Asking permission: refusals with a reason a person can read, and what each view declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from types import EllipsisType

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from coalition.enums import AccessAction, AccessKind, AccessPurpose
from coalition.models import Membership
from coalition.roles import Permission

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
