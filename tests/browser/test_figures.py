"""Figures in a browser: read on a phone and at a desk, another year, the table under a picture, and the file."""

import pytest

from coalition.workflow.figures import freeze_year, keep_own
from tests.coalition.figures.test_pages import counts
from tests.referrals.builders import receiver


@pytest.fixture
def frozen(transactional_db):
    freeze_year(2022, counts(talks={"all": 25}))
    freeze_year(2023, counts())
    keep_own(receiver().organisation, {2023: counts()})


def test_the_municipality_reads_a_year_and_takes_it_along(newcomer, screen, frozen):
    editor = newcomer("municipality-editor", **screen)
    editor.open("/figures/")
    assert "Van 25 gesprekken in 2022 naar 52 in 2023" in editor.text
    editor.find(".ks-figures__one details summary").first.click()
    assert editor.find(".ks-figures__one details[open] td").first.inner_text() == "25"
    editor.open("/figures/?year=2022")
    assert "In 2022 waren er 25 gesprekken" in editor.text
    with editor.page.expect_download() as download:
        editor.find('form[action$="figures.csv"] button').click()
    assert download.value.suggested_filename == "cijfers-2022.csv"
    assert "52" in download.value.path().read_text(encoding="utf-8-sig")


def test_jgz_reads_its_own_from_there(newcomer, screen, frozen):
    nurse = newcomer("jgz-nurse", **screen)
    nurse.open("/figures/")
    nurse.follow("/figures/own/")
    assert "<10 of verborgen" not in nurse.text
    assert "Alle aantallen, ook kleine." in nurse.text
