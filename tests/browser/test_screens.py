"""A television in a waiting room: read at five metres, scanned by a phone, and it goes on without a network."""

import pytest

from socialmap.screens.slides import messages_of
from socialmap.workflow import screens as workflow
from tests.browser.conftest import DESK, PHONE
from tests.referrals.builders import member
from tests.socialmap.screens.builders import ALL, codes_in, screen_of
from tests.socialmap.screens.test_public import TODAY

TELEVISION = {"width": 1920, "height": 1080}
SMALLEST_CAPITAL, SMALLEST_CODE = 1 / 20, 1 / 4  # of the height of the screen
CAPITAL = """() => {
  const drawn = document.createElement("canvas").getContext("2d");
  const lines = [...document.querySelectorAll(".slide__line")];
  return Math.min(...lines.map((line) => {
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(line);
    drawn.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    return drawn.measureText("H").actualBoundingBoxAscent;
  }));
}"""
CLIPPED = """() => [...document.querySelectorAll(".slide.is-shown, .slide.is-shown *")].filter((one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return !one.closest("svg") && (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight);
}).map((one) => one.className)"""
LONG = {
    "nl": "Ontmoet aanstaande ouders\nin het verloskundigencentrum\nop woensdagochtend, koffie is gratis",
    "ar": "لقاء الآباء والأمهات المنتظرين\nفي مركز القابلات صباح الأربعاء\nوالقهوة مجانية",  # noqa: RUF001
    "uk": "Зустріч майбутніх батьків\nу центрі акушерок щосереди вранці\nкава безкоштовна",  # noqa: RUF001
}


@pytest.fixture
def television(visitor):
    """With its clock in our hands, so that nobody waits."""

    def hang(**settings):
        visit = visitor(**settings)
        visit.page.set_viewport_size(TELEVISION)
        visit.page.emulate_media(reduced_motion="reduce")
        visit.page.clock.install()
        return visit

    return hang


def screen_with_words(**texts):
    screen = screen_of()
    workflow.add_message(screen, texts, by=member("midwife"), revision=0)
    return screen


def seen(visit):
    return visit.find(".slide.is-shown .slide__message").inner_text()


def test_every_slide_is_whole_large_and_scanned(television, transactional_db):
    screen = screen_with_words(**LONG)
    expected = messages_of(screen, TODAY())
    visit = television()
    visit.page.goto(f"/scherm/{screen.token}/")
    page = visit.page
    assert page.evaluate(CAPITAL) >= SMALLEST_CAPITAL * TELEVISION["height"]
    for message in expected:
        assert page.evaluate(CLIPPED) == []
        code = visit.find(".slide.is-shown .slide__code")
        assert code.bounding_box()["height"] >= SMALLEST_CODE * TELEVISION["height"]
        assert codes_in(page.screenshot()) == {message.address}
        page.clock.fast_forward(screen.seconds * 1000)


def test_it_goes_on_without_a_network_and_takes_what_is_new(television, transactional_db):
    screen = screen_of(languages=["nl"])
    visit = television()
    visit.page.goto(f"/scherm/{screen.token}/")
    words = [" ".join(each.lines) for each in messages_of(screen, TODAY())]
    visit.page.context.set_offline(True)
    read = []
    for _ in range(len(words) + 1):
        read.append(" ".join(seen(visit).split()))
        visit.page.clock.fast_forward(screen.seconds * 1000)
    assert read == [*words, words[0]]
    visit.page.clock.run_for(11 * 60 * 1000)
    assert " ".join(seen(visit).split()) in words
    workflow.add_message(screen, {"nl": "Dit is nieuw."}, by=member("midwife"), revision=0)
    visit.page.context.set_offline(False)
    with visit.page.expect_response(f"**/scherm/{screen.token}/"):
        visit.page.clock.run_for(5 * 60 * 1000)
    visit.find("text=Dit is nieuw.").wait_for(state="attached")
    visit.complaints.clear()  # that the network was gone stands in the console


def test_it_starts_again_without_a_network(television, transactional_db):
    screen = screen_of(languages=["nl", "ar"])
    visit = television()
    page = visit.page
    page.goto(f"/scherm/{screen.token}/")
    page.wait_for_function(
        "async () => (await (await caches.open('screens-1')).keys()).some((key) => key.url.includes('.woff2'))"
    )
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.goto(f"/scherm/{screen.token}/")
    assert page.evaluate(CAPITAL) >= SMALLEST_CAPITAL * TELEVISION["height"]
    assert codes_in(page.screenshot()) == {messages_of(screen, TODAY())[0].address}
    page.context.set_offline(False)
    visit.complaints.clear()


def test_an_ended_screen_stops(television, transactional_db):
    screen = screen_of()
    visit = television()
    visit.page.goto(f"/scherm/{screen.token}/")
    workflow.end(screen, by=member("midwife"), revision=0)
    with visit.page.expect_navigation():
        visit.page.clock.run_for(5 * 60 * 1000)
    assert "niet meer in gebruik" in visit.text
    visit.complaints.clear()


def test_without_scripts_it_turns_itself(visitor, transactional_db):
    screen = screen_of(languages=["nl"], seconds=6)
    visit = visitor(javascript=False)
    visit.page.goto(f"/scherm/{screen.token}/")
    first = seen(visit)
    visit.page.wait_for_url("**/?slide=2")
    assert seen(visit) != first


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_it_is_sound_for_who_opens_the_address(visitor, transactional_db, width):
    screen = screen_of(languages=ALL)
    visit = visitor(width=width)
    visit.page.emulate_media(reduced_motion="reduce")
    for number in (1, 3):
        visit.open(f"/scherm/{screen.token}/?slide={number}")
    visit.open("/scherm/nee/")


@pytest.mark.parametrize(
    "screen", [{"width": PHONE, "javascript": False}, {"width": DESK}], ids=["plain-phone", "desk"]
)
def test_keeping_a_screen(newcomer, transactional_db, screen):
    lotte = newcomer("midwife", **screen)
    lotte.open("/screens/")
    lotte.follow("/screens/new/")
    lotte.press()
    assert lotte.is_told_what_is_wrong
    lotte.fill(name="Wachtkamer boven", languages={"nl", "ar"}, seconds="20")
    lotte.press()
    lotte.follow("/slides/message/")
    lotte.fill(nl="een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien")
    lotte.press()
    assert "13 woorden" in lotte.text
    lotte.fill(nl="Koffie en thee staan klaar.")
    lotte.press()
    slides = lotte.find(".ks-slides__title")
    assert slides.all_inner_texts()[-1] == "Koffie en thee staan klaar."
    lotte.tab_to('[name="to"][value="down"]')
    lotte.press_key("Enter")
    assert slides.first.inner_text() == "Een verpleegkundige komt bij u thuis. U kiest waarover u praat."
    for page in ("slides/help/", "pause/", "end/", "renew/", "change/"):
        lotte.open(f"/screens/{lotte.key}/{page}")
    lotte.open(f"/screens/{lotte.key}/preview/")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_papers_look_well(newcomer, transactional_db, width):
    hanneke = newcomer("lot-facilitator", width=width)
    for code in ("nl", "ar"):
        hanneke.open(f"/screens/papers/?lang={code}")
