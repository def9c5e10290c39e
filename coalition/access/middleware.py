"""Writes the access line of every answer, or gives no answer."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from coalition.access.line import line_of, write
from coalition.access.shown import Shown

Handler = Callable[[HttpRequest], HttpResponse]


def _view_is_asked(request: HttpRequest, *_: object) -> None:
    """Whatever answers before this, such as the way to the sign-in page, has shown and done nothing."""
    request.access.is_asked = True


def access_line(get_response: Handler) -> Handler:
    """Stands around the view and its transaction, so that a refusal that rolls back is still written down.

    The line and what was done are one transaction, that of who acts: when the line cannot be written, it is taken back
    as a whole and nothing was done or shown.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.access = Shown()
        before = request.user if request.user.is_authenticated else None
        with transaction.atomic(savepoint=False):
            response = get_response(request)
            line = line_of(request, response, before)
            if line is not None:
                write(line)
        return response

    middleware.process_view = _view_is_asked
    return middleware
