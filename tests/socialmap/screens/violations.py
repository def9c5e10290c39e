"""What the database itself refuses of a screen, a slide and its words; see tests/socialmap/test_constraints.py."""

import datetime

from django.db import connection

from socialmap.models import Screen, Slide, SlideText
from tests.socialmap.screens.builders import screen_of

EARLY, LATE = datetime.date(2026, 11, 2), datetime.date(2026, 11, 3)


def screen(**facts):
    return lambda _offer: Screen.objects.filter(pk=screen_of().pk).update(**facts)


def first_slide(**facts):
    return lambda _offer: Slide.objects.filter(screen=screen_of(), order=1).update(**facts)


def same_place(_offer):
    Slide.objects.filter(screen=screen_of(), order__lte=2).update(order=1)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def twice_the_same_help(offer):
    made = screen_of()
    for order in (8, 9):
        Slide.objects.create(screen=made, kind="offer", offer=offer, order=order)


def words(*texts):
    def write(_offer):
        slide = Slide.objects.create(screen=screen_of(), kind="own", order=9)
        for text in texts:
            SlideText.objects.create(slide=slide, language="nl", text=text)

    return write


SCREEN_VIOLATIONS = [
    ("socialmap_screen_token", screen(token="short")),
    ("socialmap_screen_name", screen(name=" ")),
    ("socialmap_screen_languages", screen(languages=[])),
    ("socialmap_screen_seconds", screen(seconds=1)),
    ("socialmap_screen_dates", screen(from_on=LATE, until_on=EARLY)),
    ("socialmap_slide_of_its_kind", first_slide(key="")),
    ("socialmap_slide_of_its_kind", first_slide(kind="offer")),
    ("socialmap_slide_of_its_kind", first_slide(kind="own")),
    ("socialmap_slide_dates", first_slide(from_on=LATE, until_on=EARLY)),
    ("socialmap_slide_one_a_place", same_place),
    ("socialmap_slide_key_once", first_slide(key="slide.home")),
    ("socialmap_slide_offer_once", twice_the_same_help),
    ("socialmap_slidetext_once", words("Een", "Twee")),
    ("socialmap_slidetext_words", words("een " * 13)),
    ("socialmap_slidetext_words", words(" ")),
]
