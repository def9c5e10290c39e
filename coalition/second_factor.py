"""The second factor: outside demo mode nobody gets anywhere without one. allauth has no setting for that."""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

Handler = Callable[[HttpRequest], HttpResponse]
DEVICES = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
# What a session without a second factor still reaches.
SIGN_OUT = {"account_logout", "stay_signed_in"}
PLAIN_PAGES = {"healthz", "theme", "set_language", "parents", "privacy", "accessibility", "guides", "guide"}
ENROLLING = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"}


def require_second_factor(get_response: Handler) -> Handler:
    """Sends a session without a second factor to the page that makes or asks one, before any view runs."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    middleware.process_view = _stop
    return middleware


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether somebody is signed in by password, or by an organisation that did not ask more, and by nothing else."""
    if settings.DEMO or not request.user.is_authenticated:
        return False
    records = get_authentication_records(request, request.user)
    return not any(record.get("method") == "mfa" for record in records)


def has_device(request: HttpRequest) -> bool:
    """Whether this person has a passkey or an authenticator app already."""
    return is_mfa_enabled(request.user, DEVICES)


def _stop(request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
    name = request.resolver_match.url_name
    if not lacks_second_factor(request) or name in SIGN_OUT | PLAIN_PAGES:
        return None
    if has_device(request):
        # The device was made elsewhere meanwhile. A password alone adds no second one: sign in again, with it.
        logout(request)
        return redirect_to_login(request.path)
    return None if name in ENROLLING else redirect("mfa_index")
