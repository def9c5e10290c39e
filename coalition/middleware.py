"""What happens around every request: who acts, and nothing kept by browsers."""

from collections.abc import Callable
from http import HTTPStatus

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from coalition import walls
from coalition.models import Membership
from coalition.second_factor import lacks_second_factor

Handler = Callable[[HttpRequest], HttpResponse]
SESSION_KEY = "membership"
# What pages may use of the machine: nothing but passkeys, and those for ourselves only.
FORBIDDEN_FEATURES = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "serial", "hid")
PERMISSIONS_POLICY = ", ".join(
    [f"{feature}=()" for feature in FORBIDDEN_FEATURES]
    + ["publickey-credentials-get=(self)", "publickey-credentials-create=(self)"]
)


def no_store(get_response: Handler) -> Handler:
    """A shared practice computer keeps no page: the back button after signing out shows nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def closed_headers(get_response: Handler) -> Handler:
    """Other sites get nothing of ours, and our pages nothing of the machine."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        return response

    return middleware


def acting_membership(get_response: Handler) -> Handler:
    """Sets `request.membership`: the one function this session acts in, or None; the database is told as well.

    The transaction lasts until the page is whole, because templates still ask for rows after the view.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.memberships = _memberships(request)
        request.membership = _chosen(request.memberships, request.session.get(SESSION_KEY))
        with transaction.atomic():
            walls.set_actor(walls.actor_of(request.membership))
            response = get_response(request)
            if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                transaction.set_rollback(True)
            return response

    return middleware


def _memberships(request: HttpRequest) -> list[Membership]:
    if not request.user.is_authenticated or lacks_second_factor(request):
        return []
    own = request.user.functions
    if own is None:
        own = request.user.memberships.active(timezone.localdate()).to_act_in()
    return sorted(own, key=lambda membership: membership.organisation.name)


def _chosen(memberships: list[Membership], wanted: str | None) -> Membership | None:
    for membership in memberships:
        if str(membership.pk) == wanted:
            return membership
    return memberships[0] if memberships else None
