"""The report: everything of a period, no person's name, in two languages, on the screen and on paper."""

import datetime
import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from actions import long_kinds, papers
from actions.models import Measure, Meeting, Reading
from actions.reporting import Period, report_for
from coalition.access.document import NoPango
from coalition.models import User
from tests.actions.builders import facilitator, new_point, planned_meeting, team
from tests.actions.report.books import full_history
from tests.actions.test_pages import asked
from tests.coalition.long_tasks.working import worked
from tests.pages import Page, dutch, signed_in
from tests.socialmap.show.test_papers import inflated, pages

pytestmark = pytest.mark.django_db
REPORT = reverse("actions:report")
PREPARE = reverse("actions:prepare_report")
YEAR_2023 = {"first_day": 1, "first_month": 1, "first_year": 2023, "last_day": 31, "last_month": 12, "last_year": 2023}
YEAR_2025 = YEAR_2023 | {"first_year": 2025, "last_year": 2025}


def read(asked=None, key="lot-member", language="nl"):
    return Page(signed_in(key).get(REPORT, asked or {}, headers={"accept-language": language}))


def paper(asked=None, language="nl"):
    pytest.importorskip("weasyprint", exc_type=OSError, reason="Pango is not installed")
    client = signed_in("lot-facilitator")
    return client.get(reverse("actions:report_pdf"), asked or {}, headers={"accept-language": language})


def test_everything_stands_in_it():
    page = read()
    parts = {"meetings", "points", "decisions", "lessons", "figures", "recommendations"}
    assert parts <= set(page.ids)
    assert {f"#{part}" for part in parts} <= set(page.links)
    for words in (
        "11. Terugblik",
        "7. Kennismaking met JGZ en proef met de kinkhoestprik",
        "Laat ouders het zelf maken",
        "Gesprekken in een jaar: van 25 (2022) naar 52 (2023)",
        "Vaders spreken",
        "Zoek elkaar op en maak kennis.",
    ):
        assert words in page.text


def test_it_reads_in_english_as_well():
    page = read(language="en")
    for words in ("What we tried and learned", "Talk to fathers", "Meetings", "from 25 (2022) to 52 (2023)"):
        assert words in page.text


def test_nobody_is_named_in_it():
    full_history()
    page = read(key="lot-facilitator")
    body = page.html[page.html.index('class="ks-report"') : page.html.index("</main>")]
    assert not [name for name in User.objects.values_list("name", flat=True) if name in body]


def test_a_period_narrows_it():
    page = read(YEAR_2023)
    assert "5. Hoe ouders het zien" in page.text
    assert "11. Terugblik" not in page.text
    report = report_for(facilitator(), team(), Period(datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)))
    assert {meeting.on.year for meeting in report.meetings} == {2023}
    assert report.figures[0].heading == "Gesprekken in een jaar: 52 (2023)"


def test_what_has_no_date_stands_in_every_report():
    report = report_for(facilitator(), team(), Period(datetime.date(2020, 1, 1), datetime.date(2020, 12, 31)))
    assert report.meetings == []
    assert "vaders" in {decision.key for decision in report.decisions}
    assert "social-media" in {point.key for point in report.points}


@pytest.mark.parametrize("wrong", [{"first_day": "32"}, {"last_year": "2021"}])
def test_a_period_that_is_none_says_so(wrong):
    response = signed_in("lot-member").get(REPORT, YEAR_2023 | wrong)
    assert response.status_code == 422
    assert "data-error-summary" in response.content.decode()


def test_the_paper_is_tagged_has_pages_and_asks_nothing_of_the_network():
    response = paper()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="lot-verslag-alles.pdf"'
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", response.content, re.DOTALL)
    plain = response.content + b"".join(map(inflated, streams))
    assert b"/MarkInfo" in plain
    assert 5 < pages(response.content) < 20
    assert b"http://" not in response.content.replace(b"http://www.w3.org", b"")


def test_the_name_of_the_file_says_the_period():
    assert "lot-verslag-2023-01-01-2023-12-31.pdf" in paper(YEAR_2023)["Content-Disposition"]


def test_without_pango_the_page_says_what_to_do(monkeypatch):
    monkeypatch.setattr(papers, "pdf", no_pango)
    client = signed_in("lot-facilitator")
    response = client.get(reverse("actions:report_pdf"), follow=True)
    assert "Pango" in Page(response).text


def no_pango(*_args, **_options):
    raise NoPango


def long_history():
    Meeting.objects.bulk_create(
        Meeting(team=team(), number=100 + place, on=datetime.date(2025, 1, 1), title_nl=f"Bijeenkomst {place}")
        for place in range(papers.MADE_AT_ONCE)
    )


def test_a_long_report_is_made_by_the_worker(monkeypatch):
    long_history()
    monkeypatch.setattr(long_kinds, "paper_of", lambda report, language: f"%PDF {language}".encode())
    client = signed_in("lot-facilitator")
    page = Page(client.get(REPORT, YEAR_2025))
    assert reverse("actions:report_pdf") not in page.links
    assert client.get(reverse("actions:report_pdf"))["Location"] == REPORT

    first, second = (client.post(f"{PREPARE}?{urlencode(YEAR_2025)}") for _ in range(2))
    assert first["Location"] == second["Location"]
    task = worked()
    assert (task.state, task.file_name) == ("done", "lot-verslag-2025-01-01-2025-12-31.pdf")
    assert client.get(reverse("long_task_file", args=[task.pk, task.file_name])).content == b"%PDF nl"
    assert f"{REPORT}?{urlencode(YEAR_2025)}" in Page(client.get(task.get_absolute_url())).links


def test_what_cannot_be_made_says_so_and_names_nothing_in_the_log(monkeypatch, caplog):
    def broken(report, language):
        raise ValueError("een zin uit het verslag")

    monkeypatch.setattr(long_kinds, "paper_of", broken)
    client = signed_in("lot-facilitator")
    response = client.post(PREPARE)
    worked()
    assert dutch("This did not work") in Page(client.get(response["Location"])).text
    assert "een zin uit het verslag" not in caplog.text


def thirty_more():
    for place in range(30):
        point = new_point(f"Punt {place}")
        planned_meeting(title=f"Bijeenkomst {place}")
        measure = Measure.objects.create(action=point, name="Aantal")
        Reading.objects.create(measure=measure, label="eerst", value=place)


def test_every_page_asks_as_often_for_one_row_as_for_thirty():
    full_history()  # what nothing hangs on is not asked for
    client = signed_in("lot-facilitator")
    urls = [reverse(f"actions:{name}") for name in ("decisions", "recommendations", "factors", "report")]
    for url in urls:
        client.get(url)
    before = {url: asked(client, url) for url in urls}
    thirty_more()
    assert {url: asked(client, url) for url in urls} == before
    assert max(before.values()) <= 30
