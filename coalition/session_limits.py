"""How long a session lasts: half an hour without doing anything, half a day in all. A page warns before."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

Handler = Callable[[HttpRequest], HttpResponse]
BEGAN, SEEN = "began_at", "seen_at"
# Noting every request would be a write for every page; once a minute is exact enough, and errs on the short side.
NOTED_EVERY = 60


def end_old_sessions(get_response: Handler) -> Handler:
    """Signs out who did nothing for too long, and notes that somebody did something."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            if seconds_left(request) <= 0:
                return _signed_out(request)
            if not _only_asks(request):
                note_activity(request)
        return get_response(request)

    return middleware


def seconds_left(request: HttpRequest) -> int:
    """Until this session ends when nothing more happens."""
    now = time.time()
    idle = request.session.get(SEEN, now) + settings.SESSION_IDLE_SECONDS
    return int(min(idle, _last_moment(request, now)) - now)


def seconds_in_all(request: HttpRequest) -> int:
    """Until this session ends whatever happens."""
    now = time.time()
    return int(_last_moment(request, now) - now)


def seconds_since_sign_in(request: HttpRequest) -> int:
    """How long ago this session began."""
    now = time.time()
    return int(now - request.session.get(BEGAN, now))


def note_activity(request: HttpRequest, *, always: bool = False) -> None:
    """Lets the half hour begin again."""
    now = time.time()
    request.session.setdefault(BEGAN, now)
    if always or now - request.session.get(SEEN, 0) >= NOTED_EVERY:
        request.session[SEEN] = now


def _last_moment(request: HttpRequest, now: float) -> float:
    return request.session.get(BEGAN, now) + settings.SESSION_COOKIE_AGE


def _only_asks(request: HttpRequest) -> bool:
    """Whether a page asks how much time is left: that is nothing somebody did."""
    return request.method == "GET" and request.path == reverse("stay_signed_in")


def _signed_out(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, which says why and leads back; what was typed is gone, and it says so."""
    logout(request)
    words = _("You were signed out, because nothing happened for a while or your working day here was long.")
    if request.method != "GET" or _only_asks(request):
        words += " " + _("What you typed on the last page was not saved. Please fill it in again.")
    messages.warning(request, words)
    if _only_asks(request):
        return HttpResponse("0 0", content_type="text/plain")
    return redirect_to_login(_page_before(request))


def _page_before(request: HttpRequest) -> str:
    """Where to go on after signing in: the page itself, or the one whose form was sent."""
    if request.method == "GET":
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    return came_from.path if came_from.netloc == request.get_host() else "/"
