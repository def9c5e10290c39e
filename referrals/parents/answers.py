"""The answers so far: in the parent's own browser, signed, for an hour, and nowhere else before they are sent.

After sending the same cookie holds, for ten minutes, what the thank-you page shows: the code and the key of the link.
"""

from __future__ import annotations

import time
import uuid
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = settings.SIGN_UP_COOKIE_NAME
SALT = "referrals.parents.answers"
SENT_SALT = "referrals.parents.sent"
LASTS = settings.SIGN_UP_COOKIE_AGE
SENT_LASTS = 10 * 60  # whoever has the phone later does not come to link and code any more
Answers = dict[str, Any]


def begun(source: str) -> Answers:
    """Nothing answered yet; `pk` makes a second press harmless, `via` is the channel they came by."""
    return {"pk": str(uuid.uuid4()), "via": source, "at": int(time.time())}


def read(request: HttpRequest) -> Answers | None:
    """What was answered; None when there is nothing, when it is too old, or when somebody tampered with it."""
    return _read(request, SALT, LASTS)


def read_sent(request: HttpRequest) -> Answers | None:
    """The code and the link, shortly after sending; None before and later."""
    return _read(request, SENT_SALT, SENT_LASTS)


def keep(response: HttpResponse, answers: Answers) -> HttpResponse:
    """The answers go along to the next page."""
    return _keep(response, answers, SALT, LASTS)


def keep_sent(response: HttpResponse, reference: str, link: str) -> HttpResponse:
    """Instead of the answers, which were sent."""
    return _keep(response, {"sent": reference, "link": link}, SENT_SALT, SENT_LASTS)


def forget(response: HttpResponse) -> HttpResponse:
    """Nothing is left in the browser."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _read(request: HttpRequest, salt: str, lasts: int) -> Answers | None:
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=salt, max_age=lasts)
    except signing.BadSignature:
        return None


def _keep(response: HttpResponse, what: Answers, salt: str, lasts: int) -> HttpResponse:
    response.set_cookie(
        COOKIE,
        signing.dumps(what, salt=salt, compress=True),
        max_age=lasts,
        secure=COOKIE.startswith("__Host-"),
        httponly=True,
        samesite="Lax",
    )
    return response
