"""A facilitator prepares, runs and prints a meeting of the learning team."""

import datetime

import pytest

from actions.models import ActionPoint, Decision, Meeting
from actions.workflow import recording
from tests.actions.builders import facilitator, planned_meeting, point
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_print_and_colours import NOT_ON_PAPER

DAY = datetime.date(2026, 12, 3)


def test_a_facilitator_runs_a_meeting(newcomer, screen, transactional_db):
    recording.take_along(Meeting.objects.get(number=11), ["Bevindingen delen met JGZ"], by=facilitator())
    hanneke = newcomer("lot-facilitator", **screen)
    hanneke.open("/actions/meetings/")
    hanneke.follow("/meetings/new/")
    hanneke.press()  # without a day and a title
    assert hanneke.is_told_what_is_wrong
    hanneke.fill(on=DAY, title="Stand van de proef", phase="understand", own="Rondvraag")
    hanneke.press()
    meeting = Meeting.objects.get(number=12)
    agenda = [item.title for item in meeting.agenda.all()]
    assert agenda[0] == "Bevindingen delen met JGZ"  # nothing is typed twice
    assert {"Social media", "Rondvraag"} <= set(agenda)
    writes_down(hanneke, meeting)
    assert [point(key).status for key in ("social-media", "mkv-pilot")] == ["done", "running"]
    assert (ActionPoint.objects.get(number=9).title_nl, Decision.objects.get(order=11).meeting) == ("Lunchen", meeting)
    minutes_on_paper(hanneke, meeting)


def writes_down(hanneke, meeting):
    """Works through the page from top to bottom; a part that is fetched alone leaves the rest as it is."""
    item = meeting.agenda.first()
    saves(hanneke, f"#item-{item.pk}", said="JGZ komt langs in januari.")
    presses(hanneke, "#attendance li:first-child form button:last-of-type")
    saves(hanneke, "#sources", source="interviews_fathers", count="4")
    for key, to in (("social-media", "done"), ("mkv-pilot", "running")):
        saves(hanneke, f"#point-{point(key).pk}", to=to, agreed="Afgesproken.")
    saves(hanneke, "#points", new_point="Lunchen")
    saves(hanneke, "#decisions", choice="Samen eten", reason="", kind="team")
    assert hanneke.find("#decisions .ks-error-summary").count() == 1
    saves(hanneke, "#decisions", reason="Dat praat makkelijker.")
    card = hanneke.find('#factors [name="factor"] option').nth(1).get_attribute("value")
    saves(hanneke, "#factors", factor=card, effect="helped")
    saves(hanneke, "#take-along", along="Wie kookt?")


def saves(hanneke, part, **answers):
    """Fills in and saves one part of the page."""
    names = list(answers)
    for name, answer in answers.items():
        field = hanneke.find(f'{part} [name="{name}"]')
        fold = field.first.locator("xpath=ancestor::details[not(@open)]")
        if fold.count():
            fold.first.locator("> summary").click()
        if field.first.evaluate("field => field.type") == "radio":
            hanneke.find(f'label[for="{hanneke.find(f"{part} [value={answer}]").get_attribute("id")}"]').click()
        elif field.first.evaluate("field => field.tagName") == "SELECT":
            field.first.select_option(answer)
        else:
            field.first.fill(answer)
    presses(hanneke, f'{part} form:has([name="{names[0]}"]) button[type=submit]')


def presses(hanneke, button):
    """With scripts only this part is fetched again, and otherwise the whole page."""
    with hanneke.page.expect_response(lambda response: response.request.method == "POST"):
        hanneke.find(button).first.click()
    hanneke.page.wait_for_load_state("networkidle")
    hanneke.settle()
    hanneke.look()


def minutes_on_paper(hanneke, meeting):
    hanneke.open(meeting.get_absolute_url())
    for words in ("JGZ komt langs in januari.", "Aanwezig: 1 van de 16", "Gesprek met vader", "Dat praat makkelijker."):
        assert words in hanneke.text
    hanneke.page.emulate_media(media="print")
    assert hanneke.find(NOT_ON_PAPER).count() == 0
    assert hanneke.find(".ks-decision").is_visible()
    paper = hanneke.page.pdf(format="A4", print_background=True)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") == 1


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_of_meetings_looks_well(newcomer, width, transactional_db):
    hanneke = newcomer("lot-facilitator", width=width)
    planned = planned_meeting(phase="try")
    told = [meeting.get_absolute_url() for meeting in Meeting.objects.filter(number__in=[4, 10, 11])]
    for address in ("", "new/", f"{planned.pk}/", f"{planned.pk}/change/", f"{planned.pk}/run/"):
        hanneke.open(f"/actions/meetings/{address}")
    for address in ("/actions/", *told, f"{told[0]}run/", point("social-media").get_absolute_url()):
        hanneke.open(address)
    newcomer("lot-member", width=width).open("/actions/meetings/")
