"""Three partners do a collaboration scan and repeat it; with too few answers nothing is shown."""

import pytest

from actions.models import Scan
from tests.actions.scans.builders import TIME, TRUST, answered, opened, said, with_results, with_too_few
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_print_and_colours import NOT_ON_PAPER
from tests.referrals.builders import member

PARTNERS = ("midwife", "jgz-nurse", "lot-member")
GROUPS = {"midwife": "birth_care", "jgz-nurse": "youth_health_care", "lot-member": "parents"}


def makes(facilitator, organisations):
    """A scan with the usual questions, looked over and opened."""
    facilitator.open("/actions/scans/")
    facilitator.follow("/scans/new/")
    facilitator.fill(title="Samenwerken rond de geboorte", level_wanted="3", partners=organisations)
    facilitator.press()
    facilitator.follow("/open/")
    facilitator.press()
    return Scan.objects.get()


def opens(facilitator, scan):
    facilitator.open(f"/actions/scans/{scan.pk}/open/")
    facilitator.press()


def answers(person, time="2"):
    """Found on the first page, filled in, and sent."""
    person.open("/")
    person.follow("/answer/")
    person.fill(**{"group": GROUPS[person.who], "now": "1", "wanted": "3", f"factor_{TIME}": time})
    person.press()
    assert "Je antwoord is binnen" in person.find("#status").inner_text()
    person.open("/")
    assert person.find('main a[href$="/answer/"]').count() == 0


def closes(facilitator, scan):
    facilitator.open(f"/actions/scans/{scan.pk}/")
    facilitator.follow("/close/")
    facilitator.press()


def test_three_partners_do_a_scan_and_repeat_it(newcomer, screen, transactional_db):
    facilitator = newcomer("lot-facilitator", **screen)
    people = [newcomer(key, **screen) for key in PARTNERS]
    scan = makes(facilitator, [str(pk) for pk in organisations_of(people)])
    for person in people:
        answers(person)
    answered(scan, *[said() for _ in range(6)], *[said("youth_health_care", time=3) for _ in range(5)])
    people[0].open(f"/actions/scans/{scan.pk}/")
    assert "De uitkomst komt als de scan gesloten is" in people[0].text
    closes(facilitator, scan)
    assert "Minstens 10 mensen" in facilitator.text
    facilitator.press('main form[action$="/repeat/"] button')
    again = Scan.objects.get(repeats=scan)
    opens(facilitator, again)
    for person in people:
        answers(person, time="4")
    answered(again, *[said(time=4) for _ in range(6)], *[said("youth_health_care", time=4) for _ in range(5)])
    closes(facilitator, again)
    assert "Wat er veranderde" in facilitator.text
    facilitator.press(f'main form[action$="/make-point/"] button[value="{TIME}"]')
    assert "Tijd en geld" in facilitator.find("h1").inner_text()
    people[2].open(f"/actions/scans/{again.pk}/")
    assert "Wat opvalt" in people[2].text


def organisations_of(people):
    return [member(person.who).organisation_id for person in people]


def test_with_too_few_answers_nothing_is_shown(newcomer, screen, transactional_db):
    scan = with_too_few()
    facilitator = newcomer("lot-facilitator", **screen)
    facilitator.open(f"/actions/scans/{scan.pk}/")
    assert "Minder dan vijf mensen vulden de scan in" in facilitator.text
    assert facilitator.find(".ks-strip").count() == 0
    assert facilitator.find('form[action$="/make-point/"]').count() == 0


def test_what_was_ticked_is_there_after_back_and_after_reloading(newcomer, transactional_db):
    scan = opened()
    midwife = newcomer("midwife")
    midwife.open(f"/actions/scans/{scan.pk}/answer/")
    midwife.fill(**{"group": "birth_care", f"factor_{TRUST}": "4"})
    midwife.open("/actions/scans/")
    midwife.page.go_back()
    assert midwife.find(f'[name="factor_{TRUST}"]:checked').input_value() == "4"
    midwife.page.reload()
    assert midwife.find('[name="group"]:checked').input_value() == "birth_care"


def test_answering_by_keyboard(newcomer, transactional_db):
    scan = opened()
    midwife = newcomer("midwife")
    midwife.open(f"/actions/scans/{scan.pk}/answer/")
    for name in ("group", "now", f"factor_{TIME}"):
        midwife.tab_to(f'[name="{name}"]')
        midwife.page.keyboard.press("ArrowDown")
    midwife.tab_to("main form button")
    midwife.press_key("Enter")
    assert scan.answers.get().ratings.count() == 1


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_of_the_scans_looks_well(newcomer, width, transactional_db):
    shown, asked = with_results(), opened(title="Hoe gaat het nu?")
    facilitator = newcomer("lot-facilitator", width=width)
    for address in ("/actions/scans/", "/actions/scans/new/", f"/actions/scans/{asked.pk}/close/"):
        facilitator.open(address)
    facilitator.open(shown.get_absolute_url())
    for folded in facilitator.find("main details.ks-fold").all():
        folded.evaluate("fold => fold.open = true")
    facilitator.look()
    facilitator.page.emulate_media(media="print")
    assert facilitator.find(NOT_ON_PAPER).count() == 0
