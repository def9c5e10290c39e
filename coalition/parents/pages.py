"""A page for parents: words, direction and numbers all of the same language."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override

from coalition.languages import DUTCH
from coalition.parents.texts import Texts, texts_in

INTERFACE_LANGUAGES = (DUTCH, "en")  # those in which the words of the program itself are there

CHANNEL = re.compile(r"[a-z0-9-]{1,60}")


def channel_of(request: HttpRequest) -> str:
    """Where they came from, when it looks like one of the channels: it goes along to the sign-up."""
    via = request.GET.get("via", "")
    return via if CHANNEL.fullmatch(via) else ""


def in_words_for_parents(
    request: HttpRequest, template: str, texts: Texts, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """The page with these texts; `context` may not hold words of its own."""
    language = texts.language
    shown = context | {
        "texts": texts,
        "page_language": language.code,
        "page_direction": language.direction,
    }
    with override(language.code):
        return render(request, template, shown, status=status)


def in_frame_for_parents(
    request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """A page with words of the program, in the frame for parents: English where asked and offered, or Dutch."""
    code = request.GET.get("lang") or get_language()
    texts = texts_in(code if code in INTERFACE_LANGUAGES else DUTCH)
    return in_words_for_parents(request, template, texts, context, status=status)
