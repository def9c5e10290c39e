"""What a television gets: every slide, in every language, with the right address, without a cookie; or a calm no."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition.languages import LANGUAGES
from coalition.models import Coalition, ParentsText
from coalition.parents.texts import product_texts
from demo.coalition_data import read_csv
from socialmap.models import Offer, Screen
from socialmap.screens import slides
from socialmap.screens.slides import PRODUCT_SLIDES, messages_of, words_of
from socialmap.workflow import screens as workflow
from tests.pages import Page, dutch
from tests.referrals.builders import member
from tests.socialmap.screens.builders import ALL, screen_of
from tests.socialmap.show.builders import published
from tests.socialmap.show.test_public_map import arabic

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


def opened(screen, **query):
    return Client().get(f"/scherm/{screen.token}/", query)


def shown(screen):
    return [(each.language.code, each.lines) for each in messages_of(screen, TODAY())]


def test_every_slide_comes_in_every_language_once():
    expected = {(code, tuple(product_texts()[key][code].split("|"))) for key in PRODUCT_SLIDES for code in ALL}
    found = [(code, tuple(lines)) for code, lines in shown(screen_of())]
    assert set(found) == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize("languages", [["nl", "ar"], ["nl", "en", "ar"], ["uk"], ALL])
def test_a_language_comes_back_as_soon_as_it_can(languages):
    codes = [code for code, _lines in shown(screen_of(languages=languages))]
    assert codes == (languages * len(PRODUCT_SLIDES))


def test_the_page_holds_all_slides_in_their_own_language_and_direction():
    page = Page(opened(screen_of()))
    sections = [(each["lang"], each["dir"]) for tag, each in page.tags if tag == "section"]
    assert len(sections) == len(PRODUCT_SLIDES) * len(ALL)
    assert {code: direction for code, direction in sections} == {code: LANGUAGES[code].direction for code in ALL}
    assert page.html.count("<h1") == 1


def test_no_slide_of_the_product_is_longer_than_twelve_words():
    wrong = [
        (key, code)
        for key in PRODUCT_SLIDES
        for code, text in product_texts()[key].items()
        if words_of(text.replace("|", " ")) > 12
    ]
    assert wrong == []


def test_the_page_is_kept_for_a_minute_sets_no_cookie_and_asks_nobody_else():
    response = opened(screen_of())
    assert dict(response.cookies) == {}
    assert response["Cache-Control"] == "private, max-age=60"
    again = Client(headers={"If-None-Match": response["ETag"]}).get(response.wsgi_request.path)
    assert again.status_code == 304
    source = re.sub(r"<svg.*?</svg>", "", response.content.decode(), flags=re.DOTALL)
    assert re.findall(r'(?:src|href)="https?://', source) == []


def test_without_scripts_the_page_turns_itself():
    source = opened(screen_of(seconds=20), slide="24").content.decode()
    assert '<noscript><meta http-equiv="refresh" content="20; url=?slide=1"></noscript>' in source
    assert source.count("is-shown") == 1


@pytest.mark.parametrize("number", ["0", "25", "-1", "x", "٣", "9" * 400, "1.5", "\x00"])
def test_a_number_that_is_none_is_the_first(number):
    screen = screen_of()
    assert opened(screen, slide=number).content == opened(screen, slide="1").content


@pytest.mark.parametrize("token", ["nee", "abcdefghjkmn", "ABCDEFGHJKMN", "%00", "x" * 900, "%D9%A3"])
def test_a_wrong_address_is_a_calm_page_with_whom_to_call(token):
    response = Client().get(f"/scherm/{token}/")
    assert response.status_code == 404
    page = Page(response)
    assert product_texts()["slide.gone"]["nl"] in page.text
    assert Coalition.objects.get().help_phone in page.text


def test_an_ended_screen_answers_as_one_that_never_was():
    screen = screen_of()
    workflow.end(screen, by=member("midwife"), revision=0)
    assert opened(screen).content == Client().get("/scherm/abcdefghjkmn/").content


def test_a_new_address_takes_the_place_of_the_old_one():
    screen = screen_of()
    renewed = workflow.renew_address(screen, by=member("midwife"), revision=0)
    assert [opened(each).status_code for each in (screen, renewed)] == [404, 200]


@pytest.mark.parametrize("facts", [{"from_on": 1}, {"until_on": -1}])
def test_outside_its_dates_a_screen_rests(facts):
    days = {name: TODAY() + number * DAY for name, number in facts.items()}
    response = opened(screen_of(**days))
    assert response.status_code == 200
    assert "<section" not in response.content.decode()


def test_on_its_first_and_last_day_it_shows():
    assert "<section" in opened(screen_of(from_on=TODAY(), until_on=TODAY())).content.decode()


def test_a_paused_screen_rests_until_it_goes_on():
    screen = screen_of()
    paused = workflow.pause(screen, by=member("midwife"), revision=0)
    assert "<section" not in opened(screen).content.decode()
    workflow.go_on(paused, by=member("midwife"), revision=1)
    assert "<section" in opened(screen).content.decode()


def test_help_stands_in_its_own_words_and_leaves_with_what_parents_can_see():
    screen, offer = screen_of(languages=["nl", "ar"]), published("Samen thuis")
    slide = workflow.add_offer(screen, offer, by=member("midwife"), revision=0)
    screen = Screen.objects.get(pk=screen.pk)
    assert ("nl", ["Samen thuis"]) in shown(screen)
    Offer.objects.filter(pk=offer.pk).update(state="retired")
    assert ("nl", ["Samen thuis"]) not in shown(screen)
    found = slides.written(slide, slides.texts_by_language(), slides.public_offers([slide]), TODAY())
    assert (found.by_language, found.trouble) == (
        {},
        dutch("Parents cannot see this help any more, so the screen leaves it out."),
    )


def test_what_became_longer_than_twelve_words_is_left_out():
    screen, offer = screen_of(languages=["nl"]), published("Samen thuis")
    workflow.add_offer(screen, offer, by=member("midwife"), revision=0)
    Offer.objects.filter(pk=offer.pk).update(parents_title="een " * 13)
    ParentsText.objects.create(key="slide.home", language="nl", text="een " * 13)
    assert len(shown(Screen.objects.get(pk=screen.pk))) == len(PRODUCT_SLIDES) - 1


def test_a_language_that_is_not_offered_is_not_shown(settings):
    settings.DEMO = False
    assert {code for code, _lines in shown(screen_of(languages=["ar", "nl"]))} == {"nl"}
    assert {code for code, _lines in shown(screen_of(languages=["ar"]))} == {"nl"}


def test_addresses_lead_where_they_say_with_their_channel(settings):
    settings.BASE_URL = "https://goedestart.example"
    screen, offer = screen_of(languages=["ar"]), published("Samen thuis", parents_title="Thuis")
    workflow.add_offer(screen, offer, by=member("midwife"), revision=0)
    found = {each.address for each in messages_of(screen, TODAY())}
    assert found == {"https://goedestart.example/ouders/ar/?via=qr-wachtkamer"}
    screen = Screen.objects.get(pk=screen.pk)
    screen.languages = ["nl"]
    found = {each.address for each in messages_of(screen, TODAY())}
    assert f"https://goedestart.example/ouders/nl/kaart/{offer.code}/?via=qr-wachtkamer" in found


def test_every_channel_is_one_the_coalition_counts():
    own = {row["key"] for row in read_csv("referral_sources.csv") if row["is_professional"] == "no"}
    assert {slides.ON_A_SCREEN, slides.ON_PAPER, slides.ON_SOCIAL_MEDIA} <= own


def test_more_slides_are_no_more_questions_to_the_database():
    screen = screen_of()
    by = member("midwife")
    for number in range(3):
        workflow.add_offer(screen, published(f"Samen {number}"), by=by, revision=number)
    with CaptureQueriesContext(connection) as many:
        opened(screen)
    screen.slides.filter(kind="offer").exclude(order=5).delete()
    with CaptureQueriesContext(connection) as few:
        opened(screen)
    assert len(many) == len(few)


def ways_to_sign_up(query):
    """The links of an offer's page that lead parents to the talk."""
    page = Page(Client().get(f"/kaart/{published('Samen thuis').code}/?{query}", follow=True))
    return [link for link in page.links if re.match(r"/ouders/[a-z]{2}/(\?|$)", link)]


@pytest.mark.parametrize("code", ALL)
def test_who_scanned_help_comes_to_the_talk_by_the_same_channel(code):
    assert ways_to_sign_up(f"lang={code}&via=qr-wachtkamer") == [f"/ouders/{code}/?via=qr-wachtkamer"]


@pytest.mark.parametrize("via", ["", '"><script>', "a%26again%3D1", "QR", "qr-%D9%A3", "%00", "a" * 61, "a%0A"])
def test_what_is_no_channel_goes_no_further(via):
    assert ways_to_sign_up(f"lang=nl&via={via}") == ["/ouders/nl/"]


def test_the_channel_is_kept_when_another_language_is_read():
    offer = published("Samen thuis")
    arabic(offer)
    page = Page(Client().get(f"/ouders/nl/kaart/{offer.code}/?via=qr-folder"))
    assert {f"/ouders/{code}/kaart/{offer.code}/?via=qr-folder" for code in ("nl", "ar")} <= set(page.links)
