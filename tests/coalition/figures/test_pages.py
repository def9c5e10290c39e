"""The pages of figures: what stands there, for whom, and that nothing hidden leaves by another way."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coalition.figure_enums import LINES, FigureName
from coalition.models import Area, FrozenFigure, OwnFigure
from coalition.workflow.figures import freeze_step, freeze_year, keep_own
from tests.pages import Page, dutch, signed_in, writes
from tests.referrals.builders import member, receiver

pytestmark = pytest.mark.django_db
FIGURES = reverse("figures")
AREAS = """{"type": "FeatureCollection", "source": "CBS", "features": [
 {"properties": {"statcode": "WK050311", "statnaam": "Oude stad"}, "geometry":
  {"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 0]]]}},
 {"properties": {"code": "new", "name": "Nieuw", "postcodes": "2699"}, "geometry":
  {"type": "MultiPolygon", "coordinates": [[[[10, 0], [20, 0], [20, 10], [10, 0]]]]}}]}"""


def counts(**changes):
    """Forty-four sign-ups, as in Delft."""
    of = {name: dict.fromkeys(kinds.values, 0) for name, kinds in LINES.items() if kinds}
    of[FigureName.TALKS] = {"all": 52}
    of[FigureName.CHANNEL] |= {"midwife": 31, "hospital": 3, "social": 4, "parents": 6}
    of[FigureName.MODE] = {"alone": 6, "together": 38}
    of[FigureName.WEEK] |= {"w18": 4, "w24": 18, "w30": 11, "w36": 6, "none": 5}
    of[FigureName.CONTACT] |= {"d2": 20, "d3": 13, "none": 11}
    of[FigureName.FEEDBACK] |= {"d10": 25, "none": 19}
    of[FigureName.LOOP] = {"closed": 30, "open": 14}
    of[FigureName.OUTCOME] |= {"1": 14, "2": 14, "3": 12, "0": 4}
    of[FigureName.AREA] = {"WK050311": 30, "WK050312": 14}
    return of | changes


def page_of(key, address=FIGURES):
    response = signed_in(key).get(address)
    assert response.status_code == 200
    return Page(response)


def test_each_figure_has_its_finding_as_heading():
    freeze_year(2022, counts(talks={"all": 25}))
    freeze_year(2023, counts())
    text = page_of("municipality-editor").text
    for finding in (
        "Van 25 gesprekken in 2022 naar 52 in 2023",
        "Verloskundige: 31 van de 44 aanmeldingen",
        "22 van de 44 gezinnen hadden uiterlijk in week 24 het eerste gesprek",
        "33 van de 44 gezinnen werden binnen 3 werkdagen bereikt",
        "Bij 25 van de 44 aanmeldingen was er binnen 10 werkdagen een terugkoppeling",
        "Bij 30 van de 44 aanmeldingen is de kring gesloten",
        "Binnenstad: 30 van de 44 aanmeldingen",
    ):
        assert finding in text
    assert text.count("Nog te weinig om iets te zeggen over: ") == 3  # who signed up, notices, handovers


def test_a_small_number_stands_nowhere_on_the_page_or_in_the_file():
    freeze_year(2023, counts(channel=counts()[FigureName.CHANNEL] | {"hospital": 7}))
    assert "7</td>" not in page_of("lot-member").html
    content = signed_in("lot-member").post(reverse("figures_csv"), {"year": 2023}).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content), delimiter=";"))
    numbers = {row["Regel"]: row["Aantal"] for row in rows if row["Sleutel"] == "channel"}
    assert numbers == {"Verloskundige": "31", **dict.fromkeys(list(numbers)[1:], "")}
    assert {row["Jaar"] for row in rows} == {"2023"}


def test_the_file_is_safe_for_a_year_that_is_none():
    freeze_year(2023, counts())
    for year in ("1999", "x", "", "2023' OR 1=1"):
        assert signed_in("lot-member").post(reverse("figures_csv"), {"year": year}).status_code == 200
        assert signed_in("lot-member").get(FIGURES, {"year": year}).status_code == 200


def test_without_a_year_that_stands_it_says_when_there_will_be():
    text = page_of("municipality-editor").text
    assert dutch("No year stands yet") in text


def test_the_running_year_is_told_in_steps():
    year = timezone.localdate().year
    freeze_year(2023, counts())
    assert not freeze_step(year, [12, 4])
    assert freeze_step(year, [12, 14])
    assert not freeze_step(year, [12, 14])
    assert f"{year} is nog bezig. Tot en met 31 januari waren er 12 gesprekken." in page_of("lot-facilitator").text


def test_own_figures_are_whole_and_of_nobody_else():
    keep_own(receiver().organisation, {2023: counts()})
    own = reverse("own_figures")
    assert "Maatschappelijk werk 4" in page_of("jgz-nurse", own).text
    OwnFigure.objects.update(organisation=member("midwife").organisation)
    assert dutch("Nothing has been counted yet") in page_of("jgz-nurse", own).text


def test_looking_writes_nothing_and_asks_as_much_of_three_years_as_of_one():
    client = signed_in("municipality-editor")
    client.get(FIGURES)
    asked = []
    for years in ([2021], [2022, 2023]):
        for year in years:
            freeze_year(year, counts())
        with writes() as written, CaptureQueriesContext(connection) as queries:
            client.get(FIGURES)
        assert written == []
        asked.append(len(queries))
        assert len([each for each in queries.captured_queries if "frozenfigure" in each["sql"]]) == 1
    assert asked[0] == asked[1]


def test_neighbourhoods_are_a_map_when_each_has_a_shape(tmp_path, capsys):
    file = tmp_path / "areas.geojson"
    file.write_text(AREAS)
    Area.objects.exclude(code="WK050311").delete()
    call_command("import_areas", file)
    call_command("import_areas", file)
    assert "2" in capsys.readouterr().out
    old, new = Area.objects.order_by("code")
    assert (old.name, old.postcodes, old.source) == ("Oude stad", ["2611"], "CBS")
    assert (new.postcodes, [(area.row, area.column) for area in (old, new)]) == (["2699"], [(1, 1), (2, 1)])
    freeze_year(2023, counts(area={"WK050311": 30, "new": 14}))
    html = page_of("municipality-editor").html
    assert html.count("ks-figures__patch--") == html.count('<path class="ks-figures__patch') == 2
    assert "CBS" in html


@pytest.mark.parametrize(
    "content",
    [
        "{}",
        "[]",
        "no json",
        '{"features": []}',
        '{"features": [{}]}',
        '{"features": [null]}',
        AREAS.replace("WK050311", "<script>"),
        AREAS.replace('"Polygon"', '"Point"'),
        AREAS.replace("[10, 10]", '["x", 1]'),
        AREAS.replace('"new"', '"WK050311"'),
    ],
)
def test_a_file_that_is_no_list_of_neighbourhoods_changes_nothing(tmp_path, content):
    file = tmp_path / "areas.geojson"
    file.write_text(content)
    before = list(Area.objects.values())
    with pytest.raises(CommandError):
        call_command("import_areas", file)
    assert list(Area.objects.values()) == before


def test_no_frozen_figure_is_made_by_looking():
    page_of("jgz-nurse")
    assert not FrozenFigure.objects.exists()
