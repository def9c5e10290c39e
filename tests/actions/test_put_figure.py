"""A figure of the coalition on an action point: who may, what comes along, and that it is filled by itself."""

import pytest
from django.urls import reverse

from actions.models import Measure
from actions.tasks import fill_measures
from actions.workflow.measuring import correct_reading, put_figure
from coalition.permissions import Denied
from coalition.workflow.figures import freeze_year
from tests.actions.builders import facilitator, point
from tests.coalition.figures.test_pages import counts
from tests.pages import Page, signed_in
from tests.referrals.builders import member

pytestmark = pytest.mark.django_db
FIGURE = {"name": "Gesprekken", "figure": "talks", "line": "all"}


def numbers(measure):
    return [(reading.label, int(reading.value)) for reading in measure.readings.all()]


def test_the_years_that_stand_come_along_and_later_ones_are_added():
    freeze_year(2021, counts(talks={"all": 0})), freeze_year(2022, counts(talks={"all": 25}))
    measure = put_figure(point("social-media"), by=facilitator(), **FIGURE)
    assert numbers(measure) == [("2022", 25)]
    freeze_year(2023, counts())
    fill_measures(0)
    fill_measures(0)
    assert numbers(measure) == [("2022", 25), ("2023", 52)]


def test_a_hidden_number_does_not_come_along():
    freeze_year(2023, counts())
    measure = put_figure(point("social-media"), by=facilitator(), name="Ziekenhuis", figure="channel", line="hospital")
    assert numbers(measure) == []


def test_a_number_that_was_corrected_stays():
    freeze_year(2023, counts())
    measure = put_figure(point("social-media"), by=facilitator(), **FIGURE)
    correct_reading(measure.readings.get(), by=facilitator(), value=51, label="2023")
    fill_measures(0)
    assert numbers(measure) == [("2023", 51)]


def test_from_the_page_of_figures_to_the_action_point_and_not_twice():
    freeze_year(2023, counts())
    client, of = signed_in("lot-facilitator"), point("social-media")
    address = reverse("actions:put_figure", args=["channel"])
    assert address in Page(client.get(reverse("figures"))).links
    for _again in range(2):
        response = client.post(address, {"line": "midwife", "point": of.pk})
        assert response.status_code == 302
    measure = Measure.objects.get(figure="channel")
    assert (measure.action, numbers(measure)) == (of, [("2023", 31)])
    assert client.post(address, {"line": "hospital", "point": of.pk}).status_code == 422


def test_who_may_not_change_it_puts_nothing_on_it():
    freeze_year(2023, counts())
    with pytest.raises(Denied):
        put_figure(point("social-media"), by=member("municipality-editor"), **FIGURE)
    assert "/actions/figures/" not in Page(signed_in("municipality-editor").get(reverse("figures"))).html
    assert signed_in("lot-facilitator").get(reverse("actions:put_figure", args=["nothing"])).status_code == 404
