"""Leaving quickly: what parents have open in this browser is closed, and a page comes that says nothing."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from coalition.permissions import public

LEAVE_TO = "https://www.weer.nl/"  # a page anybody might have been looking at
FORGOTTEN = (settings.OWN_PAGE_COOKIE_NAME, settings.SIGN_UP_COOKIE_NAME)


# Who only reads has no cookie to prove a form with. Whoever sends this in their name closes their page, nothing more.
@csrf_exempt
@require_POST
@public
def parents_leave(request: HttpRequest) -> HttpResponse:
    """A button, so that no program that follows links leaves for them: it forgets two cookies and writes nothing."""
    return left()


def left() -> HttpResponse:
    """The way back leads to closed pages: browsers keep none of ours, and what opened them is gone.

    A form may lead to no other site, also not by a redirect; a page of ours that goes on at once may. No
    `Clear-Site-Data`: browsers hold the answer until they have cleared, and who leaves cannot wait.
    """
    response = HttpResponse(render_to_string("parents/left.html", {"to": LEAVE_TO}))
    for name in FORGOTTEN:
        response.delete_cookie(name, samesite="Lax")
    response["Refresh"] = f"0; url={LEAVE_TO}"
    response["Referrer-Policy"] = "no-referrer"
    return response
