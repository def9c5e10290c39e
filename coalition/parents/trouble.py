"""When something goes wrong on a page for parents: in their own language as a whole, or in Dutch as a whole."""

from __future__ import annotations

import re
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from django.views import defaults
from django.views.csrf import csrf_failure

from coalition import away
from coalition.languages import DUTCH, LANGUAGES
from coalition.parents.leaving import left
from coalition.parents.pages import in_words_for_parents
from coalition.parents.texts import Texts, product_texts, texts_in

FOR_PARENTS = re.compile(r"/ouders/(?:(\w+)/)?")
GONE = {"title": "trouble.gone", "more": "trouble.gone_text"}
FAILED = {"title": "trouble.failed", "more": "trouble.failed_text"}


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    if not is_for_parents(request):
        return defaults.page_not_found(request, exception)
    return _page(request, GONE, HTTPStatus.NOT_FOUND)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    if not is_for_parents(request):
        return defaults.permission_denied(request, exception)
    return _page(request, FAILED, HTTPStatus.FORBIDDEN)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from a page of ours, or whose cookie is gone."""
    return _page(request, FAILED, HTTPStatus.FORBIDDEN) if is_for_parents(request) else csrf_failure(request, reason)


def wrong(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 503 while the database is away."""
    if not is_for_parents(request):
        return away.wrong(request, exception)
    with override(DUTCH):
        answer = away.wrong(request, exception)
    return answer if answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE else _alone(HTTPStatus.BAD_REQUEST)


def trouble(request: HttpRequest) -> HttpResponse:
    """500, or 503 while the database is away; it asks the database nothing, so it is in the Dutch of the product."""
    if not is_for_parents(request):
        return away.trouble(request)
    if request.method == "POST" and request.path == reverse("parents_leave"):
        return left()  # whatever is broken or away here, they leave
    with override(DUTCH):
        answer = away.trouble(request)
    return answer if answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE else _alone(answer.status_code)


def is_for_parents(request: HttpRequest) -> bool:
    return FOR_PARENTS.match(request.path) is not None


def _page(request: HttpRequest, words: dict[str, str], status: int) -> HttpResponse:
    found = FOR_PARENTS.match(request.path)
    code = found.group(1) if found else DUTCH
    texts = texts_in(code if code in LANGUAGES else DUTCH)
    return in_words_for_parents(request, "parents/trouble.html", texts, _said(texts, words), status=status)


def _alone(status: int) -> HttpResponse:
    texts = Texts(LANGUAGES[DUTCH], {key: words[DUTCH] for key, words in product_texts().items()})
    frame = {"texts": texts, "page_language": DUTCH, "page_direction": "ltr"}
    with override(DUTCH):
        return HttpResponse(render_to_string("parents/trouble.html", frame | _said(texts, FAILED)), status=status)


def _said(texts: Texts, words: dict[str, str]) -> dict[str, object]:
    return {name: texts[key] for name, key in words.items()}
