"""A whole day in a waiting room: every code is scanned and read in its language; a pause ends by itself."""

import pytest
from playwright.sync_api import expect

from coalition.languages import LANGUAGES
from socialmap.models import Screen
from socialmap.screens.slides import messages_of
from socialmap.workflow import screens as workflow
from tests.browser.conftest import PHONE
from tests.browser.test_parents_whole_way import here
from tests.browser.test_screens import TELEVISION, seen, television  # noqa: F401 (the fixture)
from tests.referrals.builders import member
from tests.socialmap.screens.builders import codes_in, screen_of
from tests.socialmap.screens.test_public import DAY, TODAY
from tests.socialmap.show.builders import published

FIVE_MINUTES = 5 * 60 * 1000


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_code_leads_to_the_page_in_the_language_of_the_slide(television, visitor, transactional_db, code):  # noqa: F811
    screen = screen_of(languages=[code])
    offer = published("Samen thuis")
    workflow.add_offer(screen, offer, by=member("midwife"), revision=0)
    expected = messages_of(Screen.objects.get(pk=screen.pk), TODAY())
    visit, scanned = television(), set()
    visit.page.goto(f"/scherm/{screen.token}/")
    for message in expected:
        [address] = codes_in(visit.page.screenshot())
        assert address == message.address
        assert visit.find(".slide.is-shown").get_attribute("lang") == code
        scanned.add(address)
        visit.page.clock.fast_forward(screen.seconds * 1000)
    parent = visitor(width=PHONE)
    for address in scanned:
        parent.open(here(address))
        assert parent.path in (f"/ouders/{code}/", f"/ouders/{code}/kaart/{offer.code}/")
        assert parent.find("html").get_attribute("lang") == code
        ways = parent.page.eval_on_selector_all("main a", "all => all.map(each => each.getAttribute('href'))")
        assert any(way.startswith(f"/ouders/{code}/") and way.endswith("via=qr-wachtkamer") for way in ways)


@pytest.mark.parametrize("rests_since", ["it was paused", "it hung there from the start"])
def test_after_a_pause_it_goes_on_by_itself(television, transactional_db, rests_since):  # noqa: F811
    screen, by = screen_of(languages=["nl", "ar"]), member("midwife")
    words = [" ".join(each.lines) for each in messages_of(screen, TODAY())]
    visit = television()
    if rests_since == "it was paused":
        visit.page.goto(f"/scherm/{screen.token}/")
        assert " ".join(seen(visit).split()) == words[0]
    paused = workflow.pause(screen, by=by, revision=0)
    if rests_since == "it was paused":
        asked_again(visit, screen)
    else:
        visit.page.goto(f"/scherm/{screen.token}/")
    expect(visit.find("section.slide")).to_have_count(0)
    visit.page.evaluate("window.isSame = true")  # a page that was loaded again has forgotten it
    workflow.go_on(paused, by=by, revision=1)
    asked_again(visit, screen)
    visit.find("section.slide").first.wait_for(state="attached")
    read = []
    for _ in words:
        read.append(" ".join(seen(visit).split()))
        visit.page.clock.fast_forward(screen.seconds * 1000)
    assert read == words
    assert visit.page.evaluate("window.isSame") is True


def test_on_its_first_day_it_begins_by_itself(television, transactional_db):  # noqa: F811
    screen = screen_of(languages=["nl"], from_on=TODAY() + DAY)
    visit = television()
    visit.page.goto(f"/scherm/{screen.token}/")
    assert visit.find("section.slide").count() == 0
    Screen.objects.filter(pk=screen.pk).update(from_on=TODAY())
    asked_again(visit, screen)
    visit.find("section.slide.is-shown").wait_for(state="attached")


def asked_again(visit, screen):
    """Five minutes go by, in which a television asks for what is new."""
    with visit.page.expect_response(f"**/scherm/{screen.token}/"):
        visit.page.clock.run_for(FIVE_MINUTES)
