"""The pictures in the guides show the application as it is: each page says what it said when its picture was made.

`make pictures` makes them anew, with their words beside them, when a page was meant to change.
"""

import datetime

import pytest
import time_machine
from django.core.management import call_command

from coalition.guides.shelf import GUIDES, LANGUAGES, PAPERS_TO_READ
from tests.browser.album import WRITING, Album, aged, write
from tests.browser.conftest import ALL_SCREENS
from tests.coalition.guides.pictures import PICTURES

DAY = datetime.date(2026, 11, 24)
MOMENT = datetime.datetime(2026, 11, 24, 13, 30, tzinfo=datetime.UTC)


@pytest.fixture
def demo_of_a_day(transactional_db):
    """All that the demo tells, on a day that is always the same; on a slow machine it is no later when it is told."""
    with time_machine.travel(MOMENT, tick=False):
        call_command("seed_demo", at=DAY, verbosity=0)
    with time_machine.travel(MOMENT, tick=True):
        yield


def test_pages_say_what_their_pictures_say(chromium, live_server, files_as_they_lie, demo_of_a_day):
    found = []
    for language in LANGUAGES:
        album = Album(chromium, live_server.url, language)
        for picture in PICTURES:
            page = album.open(picture)
            if WRITING:
                write(picture, language, page)
            found.append(aged(picture, language, page))
        album.close()
    assert [each for each in found if each] == [], "run `make pictures` and look at them"


@pytest.mark.parametrize("screen", ALL_SCREENS)
def test_guides_look_well(newcomer, screen):
    midwife = newcomer("midwife", **screen)
    midwife.open("/hulp/")
    for guide in GUIDES:
        midwife.open(f"/hulp/{guide.name}/")


def test_pages_in_english_look_well_to_who_has_not_signed_in(visitor):
    somebody = visitor(width=390)
    somebody.open("/hulp/")
    for paper in PAPERS_TO_READ:
        somebody.open(f"/hulp/{paper.name}/")
