"""What tests of pages share: signing in, leaving no trace, and reading a page as people and programs do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser

from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import translation

from demo.people import DEMO_PEOPLE
from tests.referrals.builders import member

PEOPLE = tuple(person.key for person in DEMO_PEOPLE)
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|TRUNCATE)\b", re.IGNORECASE)
LOGGED = "AccessEvent"
SESSIONS = '"coalition_session"'
ALWAYS_WRITTEN = (SESSIONS, '"coalition_accessevent"')


def signed_in(key: str, **options) -> Client:
    client = Client(**options)
    client.force_login(member(key).user)
    return client


def dutch(text: str) -> str:
    """What stands on the screen for this text of the code."""
    with translation.override("nl"):
        return translation.gettext(text)


@contextmanager
def undone() -> Iterator[None]:
    """Everything written inside is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def writes() -> Iterator[list[str]]:
    """Gathers every statement that writes, but for the web session and the access log."""
    found: list[str] = []

    def note(execute, sql, params, many, context):
        if WRITES.match(sql) and not any(table in sql for table in ALWAYS_WRITTEN):
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def row_counts() -> dict[str, int]:
    """How many rows every table of the application holds, but for the access log, which grows with every look."""
    own = [
        model
        for model in apps.get_models()
        if model._meta.app_label in {"coalition", "socialmap", "referrals", "actions"}
    ]
    own = [model for model in own if model.__name__ != LOGGED]
    counts = ", ".join(f"(SELECT count(*) FROM {model._meta.db_table})" for model in own)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        return dict(zip((model.__name__ for model in own), cursor.fetchone(), strict=True))


def url_names(patterns=None, prefix: str = "") -> Iterator[str]:
    """The name of every address, with its namespace."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"
        else:
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from url_names(pattern.url_patterns, inner)


class Page(HTMLParser):
    """The texts, links and ids of a page."""

    def __init__(self, response: HttpResponse):
        super().__init__()
        self.html = response.content.decode()
        self.ids: dict[str, dict[str, str | None]] = {}
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(self.html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if "id" in attributes:
            self.ids[attributes["id"]] = attributes
        if tag == "a":
            self.links.append(attributes.get("href") or "")

    def handle_data(self, data):
        if data.strip():
            self.words.append(" ".join(data.split()))

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def title(self) -> str:
        return re.search(r"<title>(.*?)</title>", self.html, re.DOTALL)[1]

    def choices(self) -> Iterator[tuple[str, str | None]]:
        """Every field of the forms on this page with each value it offers."""
        select = ""
        for tag, attributes in self.tags:
            if tag == "select":
                select = attributes["name"] or ""
            if tag == "option":
                yield select, attributes.get("value")
            elif tag in {"input", "textarea"} and attributes.get("name"):
                yield attributes["name"], attributes.get("value")
