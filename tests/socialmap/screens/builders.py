"""Screens as people make them, through the workflow; and reading a code as a phone does."""

import io
import uuid

import zxingcpp
from PIL import Image

from coalition.models import Municipality
from socialmap.screens.facts import ScreenFacts
from socialmap.workflow.screens import make_screen
from tests.referrals.builders import member

DELFT = "0503"
ALL = ["nl", "en", "ar", "tr", "pl", "uk"]


def facts(key="midwife", **changed):
    given = {
        "name": "Wachtkamer",
        "organisation": member(key).organisation,
        "municipality": Municipality.objects.get(pk=DELFT),
        "languages": ALL,
        "seconds": 12,
    }
    return ScreenFacts(**given | changed)


def screen_of(key="midwife", **changed):
    """A screen of the practice where this person works, with the slides of the beginning."""
    return make_screen(facts(key, **changed), by=member(key), pk=uuid.uuid4())


def codes_in(picture: bytes) -> set[str]:
    """What a phone reads in a picture."""
    return {found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))}
