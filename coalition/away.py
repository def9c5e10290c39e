"""The page for while the database is away. It is soon back, so the page keeps what was typed and sends it once more."""

import logging
import sys
import time
from collections.abc import Callable, Iterator

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import bad_request, server_error

logger = logging.getLogger(__name__)
AWAY = (InterfaceError, OperationalError)
RETRY_AFTER = "5"
# Shorter than the web server's patience with a process that starts.
START_SECONDS = 40
FORM = "application/x-www-form-urlencoded"
# What is typed there, such as a password, is never sent back.
ACCOUNT_PAGES = "/accounts/"


def trouble(request: HttpRequest) -> HttpResponse:
    """The answer to a request that failed: 503 while the database is away, otherwise 500. Asks the database nothing."""
    return _away(request) if _is_away(sys.exc_info()[1]) else server_error(request)


def wrong(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to a wrong request: 400. Django counts a session that could not be kept as one; that is 503."""
    return _away(request) if _is_away(exception) else bad_request(request, exception)


def _away(request: HttpRequest) -> HttpResponse:
    context = {"fields": list(_typed(request)), "is_form": request.method == "POST", "address": request.get_full_path()}
    page = render_to_string("503.html", context)
    return HttpResponse(page, status=503, headers={"Retry-After": RETRY_AFTER})


def when_it_is_back(do: Callable[[], object], seconds: float = START_SECONDS) -> None:
    """Does this as soon as the database is there: a web server that starts meanwhile waits, and so do its visitors.

    Raises OperationalError when it stays away.
    """
    end = time.monotonic() + seconds
    while True:
        try:
            do()
        except OperationalError:
            if time.monotonic() >= end:
                raise
            logger.warning("The database is away. Waiting for it.")
            time.sleep(1)
        else:
            return


def _is_away(error: BaseException | None) -> bool:
    """Also what it came from counts: who stumbles over a lost connection may raise something else."""
    while error is not None:
        if isinstance(error, AWAY):
            return True
        error = error.__cause__ or error.__context__
    return False


def _typed(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """The fields of the form as they came, its token among them: a token that was wrong stays wrong."""
    if request.content_type != FORM or request.path.startswith(ACCOUNT_PAGES):
        return
    try:
        posted = request.POST
    except (BadRequest, SuspiciousOperation, OSError):
        return
    for name, values in posted.lists():
        for value in values:
            yield name, value
