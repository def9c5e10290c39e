"""Leaving quickly: what parents have open in this browser is closed, and a page comes that says nothing."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from coalition.permissions import public

LEAVE_TO = "https://www.weer.nl/"  # a page anybody might have been looking at
FORGOTTEN = (settings.OWN_PAGE_COOKIE_NAME, settings.SIGN_UP_COOKIE_NAME)


@require_safe
@public
def parents_leave(request: HttpRequest) -> HttpResponse:
    """A link, because it must work at once, also without scripts: it forgets two cookies and writes nothing of ours."""
    return left()


def left() -> HttpResponse:
    """The way back leads to closed pages: browsers keep none of ours, and what opened them is gone.

    No `Clear-Site-Data`: browsers hold the answer until they have cleared, and who leaves cannot wait.
    """
    response = redirect(LEAVE_TO)
    for name in FORGOTTEN:
        response.delete_cookie(name, samesite="Lax")
    response["Referrer-Policy"] = "no-referrer"
    return response
