"""Keeping screens: the own organisation's, with a page that is as old as the screen, and at most twelve words."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coalition.permissions import Denied
from socialmap.models import Offer, Screen, Slide
from socialmap.screens.slides import PRODUCT_SLIDES
from socialmap.workflow import screens as workflow
from tests.pages import Page, dutch, signed_in, undone
from tests.referrals.builders import member
from tests.socialmap.screens.access_table import screens_posts
from tests.socialmap.screens.builders import facts, screen_of
from tests.socialmap.show.builders import published

pytestmark = pytest.mark.django_db
FACTS = screens_posts()["socialmap:new_screen"]
TWELVE = "een twee drie vier\nvijf zes zeven acht\nnegen tien elf twaalf"


@pytest.fixture
def screen():
    return screen_of()


@pytest.fixture
def lotte():
    return signed_in("midwife")


def at(name, *keys):
    return reverse(f"socialmap:{name}", args=keys)


def order_of(screen):
    return list(screen.slides.values_list("key", flat=True))


def press(client, name, /, *keys, **data):
    return client.post(at(name, *keys), data)


def test_a_new_screen_begins_with_slides_and_a_second_press_makes_no_other(lotte):
    key = str(uuid.uuid4())
    answers = [press(lotte, "new_screen", **FACTS, key=key) for _ in range(2)]
    screen = Screen.objects.get()
    assert [answer.url for answer in answers] == [screen.get_absolute_url()] * 2
    assert (str(screen.pk), screen.organisation) == (key, member("midwife").organisation)
    assert order_of(screen) == list(PRODUCT_SLIDES)


def test_who_leads_the_learning_team_chooses_whose_it_is():
    theirs = member("jgz-nurse").organisation
    press(signed_in("lot-facilitator"), "new_screen", **FACTS, organisation=str(theirs.pk))
    assert Screen.objects.get().organisation == theirs


def test_another_organisation_finds_nothing_and_changes_nothing(screen):
    joris = signed_in("midwife-2")
    assert screen.name not in Page(joris.get(at("screens"))).text
    for verb in workflow.pause, workflow.end, workflow.renew_address:
        with pytest.raises(Denied):
            verb(screen, by=member("midwife-2"), revision=0)
    with pytest.raises(Denied):
        workflow.make_screen(facts("midwife"), by=member("midwife-2"), pk=uuid.uuid4())
    with pytest.raises(Denied):
        workflow.make_screen(facts("midwife-2"), by=member("midwife-2"), pk=screen.pk)


def test_moving_up_and_down_by_buttons(lotte, screen):
    first = screen.slides.first()
    press(lotte, "move_slide", first.pk, to="down", revision=0)
    assert order_of(screen) == ["slide.home", "slide.talk", "slide.language", "slide.all"]
    press(lotte, "move_slide", first.pk, to="up", revision=1)
    assert order_of(screen) == list(PRODUCT_SLIDES)
    press(lotte, "move_slide", first.pk, to="up", revision=2)
    assert order_of(screen) == list(PRODUCT_SLIDES)


def test_a_second_press_and_a_stale_page_change_nothing_and_say_so(lotte, screen):
    first = screen.slides.first()
    for _ in range(2):
        answer = press(lotte, "move_slide", first.pk, to="down", revision=0)
    assert order_of(screen) == ["slide.home", "slide.talk", "slide.language", "slide.all"]
    assert (
        dutch("This screen was changed after you opened the page. Look at how it is now.")
        in Page(lotte.get(answer.url)).text
    )
    press(lotte, "change_screen", screen.pk, **FACTS | {"name": "Anders"}, revision=0)
    press(lotte, "add_message", screen.pk, nl="Koffie", revision="x")
    screen.refresh_from_db()
    assert (screen.name, screen.slides.count()) == ("Wachtkamer", 4)


def test_taking_off_and_putting_back(lotte, screen):
    press(lotte, "remove_slide", screen.slides.get(key="slide.home").pk, revision=0)
    assert order_of(screen) == ["slide.talk", "slide.language", "slide.all"]
    press(lotte, "add_talk", screen.pk, key="slide.home", revision=1)
    press(lotte, "add_talk", screen.pk, key="slide.home", revision=2)
    press(lotte, "add_talk", screen.pk, key="frame.help", revision=2)
    assert order_of(screen) == ["slide.talk", "slide.language", "slide.all", "slide.home"]
    assert list(screen.slides.values_list("order", flat=True)) == [1, 2, 3, 4]


def test_a_message_has_at_most_twelve_words_in_each_language(lotte, screen):
    wrong = press(lotte, "add_message", screen.pk, nl=TWELVE + " dertien", en=TWELVE, ar="x " * 13, revision=0)
    assert wrong.status_code == 422
    assert sorted(wrong.context["form"].errors) == ["ar", "nl"]
    press(lotte, "add_message", screen.pk, nl=TWELVE, en=" One  two \r\n", revision=0)
    slide = screen.slides.get(kind="own")
    assert dict(slide.texts.values_list("language", "text")) == {"nl": TWELVE, "en": "One two"}
    with pytest.raises(ValidationError), undone():
        workflow.add_message(screen, {"nl": TWELVE + " dertien"}, by=member("midwife"), revision=1)


def test_a_message_is_in_words_for_parents(lotte, screen):
    wrong = press(lotte, "add_message", screen.pk, nl="Voor elke cliënt van JGZ", revision=0)
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["nl"])
    with pytest.raises(ValidationError), undone():
        workflow.add_message(screen, {"nl": "Voor elke cliënt"}, by=member("midwife"), revision=0)
    assert not screen.slides.filter(kind="own").exists()


@pytest.mark.parametrize("text", ["", "a\nb\nc\nd", "x" * 101])
def test_a_message_is_there_and_short(lotte, screen, text):
    assert press(lotte, "add_message", screen.pk, nl=text, revision=0).status_code == 422


def test_changing_a_message_and_its_dates(lotte, screen):
    press(lotte, "add_message", screen.pk, nl="Koffie", en="Coffee", revision=0)
    slide = screen.slides.get(kind="own")
    days = {"from_on_day": "1", "from_on_month": "12", "from_on_year": "2026"}
    press(lotte, "change_slide", slide.pk, nl="Thee", **days, revision=1)
    assert dict(slide.texts.values_list("language", "text")) == {"nl": "Thee"}
    wrong = days | {"until_on_day": "30", "until_on_month": "11", "until_on_year": "2026"}
    assert press(lotte, "change_slide", slide.pk, nl="Thee", **wrong, revision=2).status_code == 422


def test_help_that_parents_cannot_see_any_more_is_told(lotte, screen):
    offer = published("Samen thuis")
    press(lotte, "add_offer_slide", screen.pk, offer=str(offer.pk), revision=0)
    assert screen.slides.filter(offer=offer).exists()
    Offer.objects.filter(pk=offer.pk).update(visibility="internal")
    why = dutch("Parents cannot see this help any more, so the screen leaves it out.")
    assert why in Page(lotte.get(screen.get_absolute_url())).text
    assert "1 dia is helemaal of deels weggelaten." in Page(lotte.get(at("screens"))).text


def test_help_with_a_long_title_and_help_that_is_not_public_is_refused(lotte, screen):
    long, hidden = published("Lang", parents_title="een " * 13), published("Dicht", visibility="internal")
    for offer in (long, hidden):
        assert press(lotte, "add_offer_slide", screen.pk, offer=str(offer.pk), revision=0).status_code == 422
    assert not Slide.objects.filter(kind="offer").exists()


def test_an_ended_screen_changes_no_more_and_begins_again_elsewhere(lotte, screen):
    old = screen.token
    press(lotte, "turn_screen", screen.pk, "end", revision=0)
    press(lotte, "move_slide", screen.slides.first().pk, to="down", revision=1)
    press(lotte, "turn_screen", screen.pk, "go-on", revision=1)
    screen.refresh_from_db()
    assert (screen.state, order_of(screen)) == ("ended", list(PRODUCT_SLIDES))
    press(lotte, "turn_screen", screen.pk, "renew", revision=1)
    screen.refresh_from_db()
    assert (screen.state, screen.token != old) == ("running", True)


def test_more_screens_are_no_more_questions_to_the_database(lotte, screen):
    by = member("midwife")
    workflow.add_offer(screen, published("Samen thuis"), by=by, revision=0)
    lotte.get(at("screens"))
    with CaptureQueriesContext(connection) as few:
        lotte.get(at("screens"))
    for number in range(2):
        workflow.add_offer(screen_of(), published(f"Samen {number}"), by=by, revision=0)
    with CaptureQueriesContext(connection) as many:
        lotte.get(at("screens"))
    assert len(many) == len(few)
