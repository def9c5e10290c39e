"""A Chromium, one page per test, and the checks every page must pass."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Page, sync_playwright

from tests.conftest import CHROMIUM

ARGUMENTS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync"""
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 700}
# Axe leaves target-size out unless it is asked for, and cannot judge the colour of letters in a drawing.
RULES = {"rules": {"target-size": {"enabled": True}}}


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


@pytest.fixture
def page(files_as_they_lie, chromium, live_server):
    """A page that remembers what the console says and which other sites it is asked to visit."""
    # A test with a live server empties the tables at its end, so that the next one needs its people again.
    call_command("seed_demo", families=False, verbosity=0)
    context = chromium.new_context(base_url=live_server.url, viewport=DESK, locale="en-GB")
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda line: _note(page, line))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda request: _note_foreign(page, request.url, live_server.url))
    yield page
    context.close()
    assert page.complaints == []


@pytest.fixture
def sign_in(page):
    """`sign_in("midwife")` presses the button of that demo person."""

    def press(key: str) -> Page:
        page.goto("/accounts/login/")
        with page.expect_navigation():
            page.locator(f'button[name="person"][value="{key}"]').click()
        return page

    return press


def axe_findings(page, context=None):
    """Violations and undecided points as short lines; letters inside a drawing are checked in a unit test."""
    response = Axe().run(page, context=context, options=RULES).response
    return [
        f"{kind} {rule['id']} {node['target']} {node['html'][:120]}"
        for kind in ("violations", "incomplete")
        for rule in response[kind]
        for node in rule["nodes"]
        if not (rule["id"] == "color-contrast" and node["html"].startswith(("<text", "<tspan")))
    ]


def open_folds(page):
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")


def scrolls_sideways(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def _note(page, line):
    # The browser calls a form that was not right yet (422) a failure; for us it is an answer.
    if line.type in {"error", "warning"} and "status of 422" not in line.text:
        page.complaints.append(line.text)


def _note_foreign(page, url, own):
    if not url.startswith((own, "data:")):
        page.complaints.append(f"asks another site: {url}")
