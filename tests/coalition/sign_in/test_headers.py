"""What every answer says to the browser, signed in or not, found or not."""

import re

import pytest
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

from coalition.middleware import PERMISSIONS_POLICY
from tests.coalition.sign_in.arriving import Browser, fully

CLOSED = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}
# Who leaves in a hurry tells the next site nothing at all.
NO_FAMILY = "00000000-0000-0000-0000-000000000000"


def addresses(patterns=None, prefix="/"):
    """Every address once, with something in the place of what differs."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield prefix + _filled(pattern)
        else:
            yield from addresses(pattern.url_patterns, prefix + str(pattern.pattern))


def _filled(pattern):
    fillings = {"UUIDConverter": NO_FAMILY, "IntConverter": "1"}
    kinds = {name: type(converter).__name__ for name, converter in pattern.pattern.converters.items()}
    return re.sub(r"<\w+:(\w+)>", lambda part: fillings.get(kinds[part[1]], "x"), str(pattern.pattern))


@pytest.fixture
def browsers():
    return Browser(), fully("jgz-nurse")[0]


def test_every_address_says_the_same(browsers):
    wrong = []
    for path in {*addresses(), "/nowhere/", "/static/nothing.css"}:
        for browser in browsers:
            headers = browser.get(path).headers
            wrong += [(path, name, headers.get(name)) for name, value in CLOSED.items() if headers.get(name) != value]
            if "default-src 'none'" not in headers.get("Content-Security-Policy", "") and not path.startswith(
                "/static"
            ):
                wrong.append((path, "Content-Security-Policy", None))
    assert wrong == []


def test_passkeys_are_for_ourselves_and_nothing_else_of_the_machine_is():
    assert "publickey-credentials-get=(self)" in PERMISSIONS_POLICY
    assert "publickey-credentials-create=(self)" in PERMISSIONS_POLICY
    assert "camera=()" in PERMISSIONS_POLICY


def test_only_the_session_and_the_token_are_cookies(browsers):
    _nobody, nurse = browsers
    nurse.get("/people/")
    nurse.post(reverse("set_language"), {"language": "en", "next": "/"})
    assert sorted(nurse.cookies) == ["csrftoken", "django_language", "sessionid"]
