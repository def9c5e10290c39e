"""Figures: written down once, put right, never overwritten unseen; and how they are drawn and told."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from actions.measure_pictures import figure, nice_step, number
from actions.models import Measure, Reading
from actions.workflow import measuring
from tests.actions.builders import parent, point
from tests.pages import Page, dutch, signed_in

pytestmark = pytest.mark.django_db


def counting(*values):
    """Followers on the first days of months."""
    measure = measuring.add_measure(point("social-media"), by=parent(), name="Volgers", unit="volgers")
    for month, value in enumerate(values, start=1):
        measuring.add_reading(measure, by=parent(), value=Decimal(value), on=datetime.date(2024, month, 1))
    return Measure.objects.get(pk=measure.pk)


def day(on):
    return {"on_day": on.day, "on_month": on.month, "on_year": on.year}


def test_a_number_is_written_down_once_and_no_other_takes_its_place_unseen():
    rachida, measure = signed_in("lot-member"), counting(96)
    url, on = f"/actions/measures/{measure.pk}/", datetime.date(2024, 7, 1)
    for _ in range(2):
        assert rachida.post(url, {"value": "148,5", **day(on)}).status_code == 302
    assert [each.value for each in measure.readings.all()] == [96, Decimal("148.5")]
    other = rachida.post(url, {"value": "150", **day(on)})
    assert (other.status_code, list(other.context["form"].errors)) == (422, ["value"])
    assert "148,5" in Page(other).text


def test_a_number_is_put_right():
    rachida, measure = signed_in("lot-member"), counting(96, 148)
    first, second = measure.readings.all()
    url = f"/actions/readings/{second.pk}/"
    assert 'value="148"' in rachida.get(url).content.decode()
    assert rachida.post(url, {"value": "150", **day(second.on)}).status_code == 302
    assert Reading.objects.get(pk=second.pk).value == 150
    taken = rachida.post(url, {"value": "150", **day(first.on)})
    assert (taken.status_code, list(taken.context["form"].errors)) == (422, ["on"])


@pytest.mark.parametrize("value", ["", "-1", "veel", "1e309", "NaN", "123456789", "1,234"])
def test_what_is_no_number_is_refused(value):
    measure = counting(96)
    answer = signed_in("lot-member").post(f"/actions/measures/{measure.pk}/", {"value": value, "label": "nu"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["value"])


def test_today_is_filled_in_only_where_days_are_counted():
    rachida, measure = signed_in("lot-member"), counting(96)
    url = f"/actions/measures/{measure.pk}/"
    assert rachida.get(url).context["form"].initial["on"] == timezone.localdate()
    measuring.add_reading(measure, by=parent(), value=Decimal(9), label="flyers")
    assert rachida.get(url).context["form"].initial["on"] is None


def test_a_number_needs_a_moment():
    answer = signed_in("lot-member").post(f"/actions/measures/{counting().pk}/", {"value": "1"})
    assert list(answer.context["form"].errors) == ["on"]


@pytest.mark.parametrize(
    ("values", "heading"),
    [
        ((), "Volgers"),
        ((96,), "Volgers: 96 (1 januari 2024)"),
        ((96, 96), "Volgers: 96, net als in het begin"),
        ((96, 148), "Volgers: van 96 (1 januari 2024) naar 148 (1 februari 2024)"),
        ((1200, 90), "Volgers: van 1.200 (1 januari 2024) naar 90 (1 februari 2024)"),
    ],
)
def test_the_heading_is_the_finding(values, heading):
    with translation.override("nl"):
        drawn = figure(counting(*values))
    assert (drawn.heading, drawn.line is not None, drawn.bars) == (heading, len(values) > 1, None)


def test_the_reports_own_figures():
    page = Page(signed_in("coalition-admin").get(point("phb-basiszorgpad").get_absolute_url()))
    assert "Gesprekken in een jaar: van 25 (2022) naar 52 (2023)" in page.text
    assert "Van flyer naar aanmelding: van 50 (flyers uitgedeeld) naar 10 (aangemeld)" in page.text
    assert page.html.count('role="img"') == 2
    steps = figure(Measure.objects.get(name="Van flyer naar aanmelding"))
    assert (steps.line, [(bar.value, bar.width) for bar in steps.bars.bars]) == (None, [("50", 380), ("10", 76)])


@pytest.mark.parametrize("values", [(0, 0), (25, 52), (1, 1000000), (3, 7, 7, 9, 60, 61, 62, 63, 64, 65)])
def test_everything_lies_inside_the_picture(values):
    line = figure(counting(*values)).line
    assert all(0 < each.x < line.width and 0 < each.y < line.height for each in line.points)
    assert all(20 <= each.y <= line.height - 30 for each in line.levels)
    assert [each.y for each in line.points if each.value] == sorted(
        (each.y for each in line.points if each.value), reverse=True
    )
    assert line.points[-1].label


def test_words_under_the_line_lie_apart():
    """Followers in two months that follow each other, and one a year later."""
    measure = counting(96, 97)
    measuring.add_reading(measure, by=parent(), value=Decimal(148), on=datetime.date(2025, 2, 1))
    with translation.override("nl"):
        assert [each.label for each in figure(Measure.objects.get(pk=measure.pk)).line.points] == [
            "",
            "feb 2024",
            "feb 2025",
        ]


@pytest.mark.parametrize(("highest", "step"), [(0, "0.5"), (1, "0.5"), (10, "5"), (52, "20"), (268, "100"), (4, "2")])
def test_steps_of_the_grid_are_round(highest, step):
    assert nice_step(Decimal(highest)) == Decimal(step)


@pytest.mark.parametrize(
    ("value", "shown"), [("25.00", "25"), ("2.50", "2,5"), ("0.25", "0,25"), ("1000000", "1.000.000")]
)
def test_numbers_as_people_write_them(value, shown):
    with translation.override("nl"):
        assert number(Decimal(value)) == shown


def test_only_the_owner_is_offered_to_count():
    add = dutch("Count something")
    assert add in Page(signed_in("lot-member").get(point("social-media").get_absolute_url())).text
    assert add not in Page(signed_in("lot-member").get(point("mkv-pilot").get_absolute_url())).text
