"""A Chromium, a site that runs as long as the tests, and people who sign in at it."""

import os

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django.test import override_settings
from playwright.sync_api import sync_playwright

from coalition.models import Session
from tests.browser.visit import Visit
from tests.conftest import CHROMIUM

ARGUMENTS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync"""
PATIENCE = 20_000  # milliseconds; both cores may be busy
PHONE, DESK = 390, 1280
PLAIN_PHONE = pytest.param({"javascript": False, "width": PHONE}, id="plain-phone")
DESK_WITH_SCRIPTS = pytest.param({"javascript": True, "width": DESK}, id="desk")
ALL_SCREENS = [
    PLAIN_PHONE,
    pytest.param({"javascript": True, "width": PHONE}, id="phone"),
    pytest.param({"javascript": False, "width": DESK}, id="plain-desk"),
    DESK_WITH_SCRIPTS,
]
SCREENS = [PLAIN_PHONE, DESK_WITH_SCRIPTS]


@pytest.fixture(scope="session")
def chromium():
    # Playwright's own event loop makes Django think it is called from asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS.split())
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def files_as_they_lie():
    """Nothing is collected for a test, and whitenoise would warn that its folder is missing."""
    with override_settings(WHITENOISE_AUTOREFRESH=True):
        yield


def rows_of_all() -> dict[type[Model], dict]:
    """Every row of every table, but who is signed in."""
    models = [model for model in apps.get_models(include_auto_created=True) if model is not Session]
    return {model: {row[model._meta.pk.attname]: row for row in model._base_manager.values()} for model in models}


@pytest.fixture(scope="session")
def rows_as_seeded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return rows_of_all()


@pytest.fixture
def transactional_db(rows_as_seeded, django_db_blocker):
    """At the end every row is as it was seeded. Pytest-django's own empties every table; seeding again takes long."""
    with django_db_blocker.unblock():
        yield
        # Foreign keys are checked at the end, so that any order will do.
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE coalition_frozenfigure")  # the database lets nobody delete rows of it
            for model, rows in rows_of_all().items():
                seeded = rows_as_seeded[model]
                model._base_manager.filter(pk__in=rows.keys() - seeded.keys())._raw_delete("default")
                for key in [key for key, row in seeded.items() if rows.get(key) != row]:
                    model(**seeded[key]).save_base(raw=True)


@pytest.fixture
def arrive(files_as_they_lie, live_server, chromium):
    """Opens a page in a context of Chromium; at the end nobody may have complained."""
    visits = []

    def at(context, **who) -> Visit:
        visits.append(Visit(context.new_page(), site=live_server.url, **who))
        return visits[-1]

    yield at
    for visit in visits:
        visit.page.close()
    assert [complaint for visit in visits for complaint in visit.complaints] == []


@pytest.fixture(scope="session")
def new_context(live_server, chromium):
    """A browser without memory, with windows of this width."""

    def make(width: int):
        window = {"width": width, "height": 900}
        context = chromium.new_context(base_url=live_server.url, viewport=window, locale="nl-NL")
        context.set_default_timeout(PATIENCE)
        return context

    return make


@pytest.fixture
def visitor(new_context, arrive):
    """`visitor(javascript=False, width=390)` is somebody who has not signed in."""
    contexts = []

    def come(*, who="anonymous", javascript=True, width=DESK) -> Visit:
        contexts.append(new_context(width))
        return arrive(contexts[-1], who=who, javascript=javascript, width=width)

    yield come
    for context in contexts:
        context.close()


def press_button(visit: Visit) -> Visit:
    """Signs in as the demo person she is."""
    visit.open("/accounts/login/")
    visit.press(f'button[name="person"][value="{visit.who}"]')
    return visit


@pytest.fixture
def newcomer(visitor):
    """`newcomer("midwife", javascript=False, width=390)` signs in, and may sign out."""
    return lambda key, **screen: press_button(visitor(who=key, **screen))


@pytest.fixture(scope="session")
def kept_contexts():
    return {}


@pytest.fixture
def browser_of(new_context, arrive, kept_contexts):
    """`browser_of("midwife", javascript=False, width=390)` signs in once; later tests open a new page beside it."""

    def come(key: str, *, javascript=True, width=DESK) -> Visit:
        person = {"who": key, "javascript": javascript, "width": width}
        kept = tuple(person.values())
        if kept not in kept_contexts:
            kept_contexts[kept] = new_context(width)
            return press_button(arrive(kept_contexts[kept], **person))
        return arrive(kept_contexts[kept], **person)

    return come


@pytest.fixture(params=SCREENS)
def screen(request):
    """A phone without scripts, and a desk with them."""
    return request.param
