"""A page of the documentation as HTML, with links that lead somewhere and tables that say what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePosixPath

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from coalition.guides.shelf import SHELF, Guide

COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
ELSEWHERE = ("https://", "tel:", "mailto:", "#")


@dataclass(frozen=True)
class Section:
    """A heading of the second level and where it stands."""

    key: str
    title: str


@dataclass(frozen=True)
class Reading:
    """A guide as it is shown; `language` is the one it is written in."""

    title: str
    language: str
    html: SafeString
    sections: tuple[Section, ...]


def read(guide: Guide, wanted: str) -> Reading:
    """The guide in the language that is asked for, or in the one there is."""
    language = guide.language(wanted)
    return _read(guide, language, guide.path(language).stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _read(guide: Guide, language: str, written: int) -> Reading:
    """As it was `written`: a page of a file is made once, and made anew when the file changes."""
    words = COMMENT.sub("", guide.path(language).read_text(encoding="utf-8"))
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.add_render_rule("table_open", _open_table)
    tokens = markdown.parse(words)
    # The page has the first heading as its own.
    title, body = tokens[1].content, tokens[3:]
    sections = tuple(_give_keys(body))
    for token in body:
        _lead(token)
    html = markdown.renderer.render(body, markdown.options, {})
    # Everything in it was written by the team, and the parser lets no HTML through.
    return Reading(title, language, mark_safe(html), sections)  # noqa: S308


def _give_keys(tokens: list[Token]) -> Iterator[Section]:
    """Headings that can be led to; yields those of the second level."""
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open":
            key = slugify(words.content)
            opening.attrSet("id", key)
            if opening.tag == "h2":
                yield Section(key, words.content)


def _lead(token: Token) -> None:
    """Links to other pages that can be read here, pictures to where they are served."""
    if token.type == "link_open":
        _lead_link(token)
    elif token.type == "image":
        token.attrSet("src", static(f"guides/{PurePosixPath(str(token.attrGet('src'))).name}"))
        token.attrSet("loading", "lazy")
    is_word = False
    for inner in token.children or ():
        _lead(inner)
        is_word = inner.tag == "span" if inner.type == "link_open" else is_word
        if inner.type == "link_close" and is_word:
            inner.tag = "span"


def _lead_link(token: Token) -> None:
    address = str(token.attrGet("href"))
    page, _, part = address.partition("#")
    name = PurePosixPath(page).stem
    if address.startswith(ELSEWHERE):
        token.attrSet("rel", "noreferrer")
    elif name in SHELF:
        token.attrSet("href", reverse("guide", args=[name]) + (f"#{part}" if part else ""))
    else:
        # It lies in the repository, where the reader of this page is not.
        token.tag, token.attrs = "span", {}


def _open_table(self, tokens: list[Token], index: int, options, env) -> str:
    """Named by the heading above it."""
    headings = [token.content for before, token in pairwise(tokens[:index]) if before.type == "heading_open"]
    caption = escape(headings[-1]) if headings else ""
    return f'<table><caption class="visually-hidden">{caption}</caption>'
