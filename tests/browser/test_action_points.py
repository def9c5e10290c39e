"""A parent tells how her action point goes; a facilitator moves one with the keyboard and counts what came of it."""

import pytest

from actions.models import ActionPoint
from tests.actions.builders import point
from tests.browser.conftest import ALL_SCREENS, SCREENS

TOLD = "Wij hebben nu 300 volgers."


@pytest.mark.parametrize("screen", ALL_SCREENS)
def test_a_parent_tells_how_her_own_action_point_goes(browser_of, screen, transactional_db):
    rachida = browser_of("lot-member", **screen)
    rachida.open("/")
    rachida.follow("/tell/")
    assert rachida.find("main textarea").count() == 4
    rachida.fill(result=TOLD, tips="Begin klein\nVraag hulp")
    rachida.press()
    assert TOLD in rachida.text
    assert point("social-media").tips == ["Begin klein", "Vraag hulp"]
    rachida.open(f"/actions/{point('mkv-pilot').pk}/tell/")
    assert "iemand anders" in rachida.text


def test_a_move_with_the_keyboard_and_the_way_back(browser_of, transactional_db):
    """Tab to the menu of the card, open it, and press the first place; then undo, also with the keyboard."""
    hanneke = browser_of("lot-facilitator")
    hanneke.open("/actions/")
    menu = f'article[aria-labelledby="card-{point("social-media").pk}"] .ks-move-menu'
    hanneke.tab_to(f"{menu} summary")
    hanneke.page.keyboard.press("Enter")
    hanneke.page.keyboard.press("Tab")
    hanneke.press_key("Enter")
    assert point("social-media").status == "pilot"
    hanneke.tab_to(".ks-undo button")
    hanneke.press_key("Enter")
    assert point("social-media").status == "running"
    assert hanneke.find(".ks-undo").count() == 1  # and back again, where the table allows it


@pytest.mark.parametrize("screen", SCREENS)
def test_a_facilitator_adds_links_counts_and_publishes(browser_of, visitor, screen, transactional_db):
    hanneke = browser_of("lot-facilitator", **screen)
    hanneke.open("/actions/")
    hanneke.follow("/actions/new/")
    hanneke.fill(title="Samen koken", goal="Elkaar kennen", themes=["parent_perspective"])
    hanneke.press()
    made = ActionPoint.objects.get(title_nl="Samen koken")
    hanneke.follow("/links/")
    hanneke.fill(other=str(point("social-media").pk), direction="earlier")
    hanneke.press()
    assert made.came_from.get().earlier == point("social-media")
    hanneke.follow("/measures/")
    hanneke.fill(name="Volgers", unit="ouders")
    hanneke.press()
    hanneke.fill(value="12")
    hanneke.press()
    hanneke.follow("/factors/")
    hanneke.fill(effect="helped")
    hanneke.find('main [name="factor"]').select_option(index=1)
    hanneke.press()
    assert made.chosen_factors.count() == 1
    hanneke.open(made.get_absolute_url())
    hanneke.follow("/publish/")
    hanneke.press()
    anybody = visitor(**screen)
    anybody.open(f"/actions/public/{made.pk}/")
    assert "Elkaar kennen" in anybody.text


def narrows(person, **wanted):
    """On a phone the filters are folded, on a desk they lie open."""
    for name, value in wanted.items():
        field = person.find(f'main [name="{name}"]')
        if not field.is_visible():
            person.find(".ks-filter summary").click()
        field.select_option(value)


@pytest.mark.parametrize("screen", ALL_SCREENS)
def test_the_pages_to_read(browser_of, screen, transactional_db):
    """Each is looked at with axe; the filters are there after going back."""
    hanneke = browser_of("lot-facilitator", **screen)
    for address in ("/actions/", "/actions/matrix/", point("phb-basiszorgpad").get_absolute_url()):
        hanneke.open(address)
    hanneke.open("/actions/list/")
    narrows(hanneke, theme="parent_perspective", status="pilot")
    hanneke.press(".ks-filter button[type=submit]")
    hanneke.follow(f"{point('mkv-pilot').pk}/")
    hanneke.page.go_back()
    assert (hanneke.value("theme"), hanneke.value("status")) == ("parent_perspective", "pilot")
    assert hanneke.find("main tbody tr").count() == 1
