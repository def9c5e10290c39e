"""A first visit on a slow connection: page, styles, scripts and pictures together, as they are sent, without fonts."""

import gzip
import re
from urllib.parse import urljoin

import pytest
from django.test import Client

import coalition.settings
from coalition.languages import LANGUAGES

MOST = 150 * 1024
FILES = re.compile(r'<(?:link rel="(?:stylesheet|icon)"[^>]*?|script|img|source|audio)[^>]*?\b(?:href|src)="([^"#]+)"')
IN_STYLES = re.compile(r"url\([\"']?([^\"')]+)")
FONTS = (".woff2", ".woff")
PAGES = [
    "/ouders/",
    *(f"/ouders/{code}/{end}" for code in ("nl", "ar", "uk") for end in ("", "aanmelden/name/", "zorgpad/", "kaart/")),
]


def answer(address):
    response = Client().get(address)
    assert response.status_code == 200
    return response.getvalue() if response.streaming else response.content


def sent(address):
    """How many bytes: a file is compressed when it is collected, and a page goes as it is."""
    content = answer(address)
    return len(gzip.compress(content, 9)) if address.startswith("/static/") else len(content)


def weight(address):
    """What a browser fetches for this page, by address."""
    files = {urljoin(address, each) for each in FILES.findall(answer(address).decode()) if not each.startswith("data:")}
    styles = {each for each in files if each.endswith(".css")}
    for each in styles:
        inside = (found for found in IN_STYLES.findall(answer(each).decode()) if not found.startswith(("data:", "#")))
        files |= {urljoin(each, found) for found in inside if not found.endswith(FONTS)}
    assert len(styles) > 5
    return {each: sent(each) for each in (address, *files)}


def test_files_are_sent_compressed():
    storage = coalition.settings.STORAGES["staticfiles"]["BACKEND"]
    assert storage == "whitenoise.storage.CompressedManifestStaticFilesStorage"


@pytest.mark.parametrize("address", PAGES)
def test_a_first_visit_is_light(db, address):
    loaded = weight(address)
    assert sum(loaded.values()) <= MOST, loaded


def test_every_language_is_among_those_weighed_or_lighter(db):
    """The alphabets that take more than one byte a letter are the heaviest."""
    sizes = {code: len(answer(f"/ouders/{code}/")) for code in LANGUAGES}
    assert max(sizes, key=sizes.get) in {"ar", "uk"}
