"""The pages of the clinic: how often they ask the database, what is logged, and the news of a cancelled day."""

import pytest

from coalition.models import AccessEvent
from referrals import workflow
from referrals.models import ClinicVisit
from tests.pages import Page
from tests.referrals.builders import colleague, receiver
from tests.referrals.clinics.builders import TEN, TWENTY_PAST, clinic, visit
from tests.referrals.views.test_query_counts import MOST, queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize("who", ["noor", "lotte"])
def test_a_day_asks_as_often_for_three_visits_as_for_one(who, request):
    client, day = request.getfixturevalue(who), clinic()
    visit(day)
    one = queries(client, day.get_absolute_url())
    visit(day, at=TWENTY_PAST), visit(day, at=day.times[2], agrees=False)
    assert queries(client, day.get_absolute_url()) == one <= MOST


def test_the_list_asks_as_often_for_three_days_as_for_one(noor):
    clinic()
    one = queries(noor, "/clinics/")
    clinic(days=1), clinic(days=7)
    assert queries(noor, "/clinics/") == one <= MOST


@pytest.mark.parametrize("agrees", [True, False])
def test_who_was_shown_stands_in_the_log_and_nobody_else(noor, agrees):
    each = visit(agrees=agrees)
    noor.get(each.get_absolute_url())
    line = AccessEvent.objects.latest("at")
    assert line.subject_ids == ([each.family_id] if agrees else [])
    assert ("Robin Smit" in Page(noor.get(each.get_absolute_url())).text) is agrees


def test_a_stale_page_says_who_was_first(noor):
    each = visit()
    workflow.cancel_visit(each, by=colleague())
    answer = noor.post(each.get_absolute_url(), {"gsg": "not_needed"})
    assert answer.status_code == 409
    assert "Marieke Post" in Page(answer).text


def test_the_second_press_of_planning_changes_nothing(lotte):
    day = clinic()
    known = visit(day)
    typed = {"pk": known.pk, "at": "10:00", "name": "Robin", "phone": "015-5550209", "agrees": "yes"}
    lotte.post(f"{day.get_absolute_url()}plan/", typed | {"consent_how": "together"})
    assert ClinicVisit.objects.get() == known


def test_news_of_a_cancelled_day_leads_to_whom_to_tell(lotte):
    each = visit(clinic(days=1))
    workflow.cancel_clinic(each.clinic, by=receiver())
    page = Page(lotte.get("/notifications/"))
    assert "Het spreekuur gaat niet door" in page.text
    told = Page(lotte.get(each.clinic.get_absolute_url()))
    assert "Robin Smit" in told.text
    assert "015-5550209" in told.text


def test_the_page_one_begins_at_says_when_the_nurse_comes(lotte, joris):
    day = clinic(days=1)
    assert day.get_absolute_url() in lotte.get("/").content.decode()
    assert day.get_absolute_url() not in joris.get("/").content.decode()


def test_slots_begin_one_after_the_other():
    assert clinic().times[:2] == [TEN, TWENTY_PAST]
