"""A decision refused without a reason, kept with one and found; the report on paper; a workbook out and in again."""

import re

import pytest

from actions.models import ActionPoint, Decision
from tests.actions.report.books import cell_of, changed
from tests.browser.conftest import DESK, PHONE
from tests.browser.visit import Visit
from tests.socialmap.show.test_papers import inflated, pages

CHOICE = "Samen eten voor elke bijeenkomst"


def test_refused_without_a_reason_kept_with_one_and_found(newcomer, screen, transactional_db):
    keeper = newcomer("lot-facilitator", **screen)
    keeper.open("/actions/decisions/")
    keeper.follow("/decisions/new/")
    keeper.fill(choice=CHOICE, kind="team")
    keeper.press()
    assert keeper.is_told_what_is_wrong
    keeper.fill(reason="Wie samen eet, praat makkelijker.")
    keeper.press()
    assert "Het besluit staat erin" in keeper.text
    keeper.open("/actions/decisions/?text=eten+bijeenkomsten")
    assert CHOICE in keeper.text
    assert keeper.find(".ks-decision").count() == 1


def test_the_report_is_taken_along_as_a_tagged_paper(newcomer, screen):
    pytest.importorskip("weasyprint", exc_type=OSError, reason="Pango is not installed")
    keeper = newcomer("lot-facilitator", **screen)
    keeper.open("/actions/report/")
    with keeper.page.expect_download() as download:
        keeper.find('a[href$="lot-verslag.pdf"]').click()
    content = download.value.path().read_bytes()
    assert download.value.suggested_filename == "lot-verslag-alles.pdf"
    assert 5 < pages(content) < 20
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    assert b"/MarkInfo" in content + b"".join(map(inflated, streams))


def uploads(keeper: Visit, content: bytes) -> None:
    keeper.open("/actions/export/")
    file = {"name": "leerteam.xlsx", "mimeType": "", "buffer": content}
    keeper.page.set_input_files('input[name="workbook"]', file)
    keeper.press('form[action$="/import/"] button')


def test_a_workbook_goes_out_and_comes_in_again(newcomer, screen, transactional_db):
    keeper = newcomer("lot-facilitator", **screen)
    keeper.open("/actions/export/")
    with keeper.page.expect_download() as download:
        keeper.find('form[action$=".xlsx"] button').click()
    uploads(keeper, download.value.path().read_bytes())
    assert "Dit bestand verandert niets" in keeper.text

    goal = cell_of("Actiepunten", "doel", 2)
    uploads(
        keeper, changed(("Actiepunten", goal, "Een nieuw doel"), ("Besluiten", cell_of("Besluiten", "soort", 5), "x"))
    )
    assert keeper.find("#errors tbody tr").count() == 1
    assert keeper.find('form[action$="/confirm/"]').count() == 0

    uploads(keeper, changed(("Actiepunten", goal, "Een nieuw doel")))
    assert keeper.find("#changed tbody tr").count() == 1
    keeper.press('form[action$="/confirm/"] button')
    assert ActionPoint.objects.get(number=2).goal == "Een nieuw doel"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_looks_well(newcomer, width, transactional_db):
    keeper, member = newcomer("lot-facilitator", width=width), newcomer("lot-member", width=width)
    decision = Decision.objects.get(key="vaders")
    for page in ("decisions/", "recommendations/", "factors/", "report/", f"decisions/{decision.pk}/"):
        keeper.open(f"/actions/{page}")
        member.open(f"/actions/{page}")
    keeper.open(f"/actions/decisions/{decision.pk}/change/")
    uploads(keeper, b"PK geen werkblad")
    assert keeper.is_told_what_is_wrong
