"""The family's page, correcting contact data, stopping and finding again."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from coalition.models import Notification
from referrals import workflow
from referrals.models import Family
from referrals.words import week_of_map
from tests.pages import Page, dutch, row_counts
from tests.posts import on_day
from tests.referrals.builders import picked_up, present, receiver, sender, sent

CONTACT = {"version": "0", "name": "Sam Adeyemi", "phone": "015-5550202", "language": "pl"}


def page(verb, referral):
    return reverse(f"referrals:{verb}", args=[referral.family_id])


def person_of(referral):
    return present(referral).family.people.get(kind="pregnant")


def test_a_corrected_number_is_told_to_the_other_side(lotte):
    referral = picked_up()
    Notification.objects.all().delete()
    lotte.post(page("change_contact", referral), CONTACT)
    assert person_of(referral).phone == "015-5550202"
    assert list(Notification.objects.values_list("membership", "kind")) == [(receiver().pk, "change_contact")]


def test_a_stale_page_changes_nothing(lotte, noor):
    referral = picked_up()
    lotte.post(page("change_contact", referral), CONTACT)
    stale = noor.post(page("change_contact", referral), CONTACT | {"phone": "015-5550203"})
    assert (stale.status_code, person_of(referral).phone) == (422, "015-5550202")
    changed = "A colleague changed this after you opened the page. Open it again to see it."
    assert dutch(changed) in Page(stale).text


def test_without_any_way_of_contact_nothing_changes(lotte):
    referral = picked_up()
    response = lotte.post(page("change_contact", referral), CONTACT | {"phone": "", "email": ""})
    assert (list(response.context["form"].errors), person_of(referral).phone) == (["phone"], "015-5550201")


def test_pressing_without_changing_tells_nobody(lotte):
    referral = picked_up()
    form = lotte.get(page("change_contact", referral)).context["form"]
    before = row_counts()
    unchanged = {name: value for name, value in form.initial.items() if value not in (None, [])}
    due_on = unchanged.pop("due_on")
    parts = {f"due_on_{part}": str(getattr(due_on, part)) for part in ("day", "month", "year")}
    assert lotte.post(page("change_contact", referral), unchanged | parts).status_code == 302
    assert row_counts() == before


def test_stopping_ends_everything_and_can_be_corrected(lotte, noor):
    referral = picked_up()
    lotte.post(page("stop", referral), {"note": "Zij belde."})
    assert present(referral).family.messages_stopped_at is not None
    assert noor.get(referral.get_absolute_url()).status_code == 404
    assert dutch("Messages about this family have stopped") in Page(lotte.get(referral.get_absolute_url())).text
    lotte.post(page("resume", referral))
    assert present(referral).family.messages_stopped_at is None


def test_why_a_pregnancy_ended_is_for_the_lead_nurse(noor, irma, lotte):
    referral = picked_up()
    noor.post(page("end_pregnancy", referral), {**on_day(datetime.date(2026, 11, 1)), "note": "Verdrietig bericht."})
    said = [
        "Verdrietig bericht." in Page(client.get(referral.get_absolute_url())).text for client in (noor, irma, lotte)
    ]
    assert said == [True, False, False]
    assert Notification.objects.filter(subject_id=referral.family_id).count() == 0


@pytest.mark.parametrize("day", ["4-11-2026", "1-1-1900", "31-2-2026", ""])
def test_a_pregnancy_ends_on_a_day_that_exists(noor, day):
    referral = picked_up()
    response = noor.post(page("end_pregnancy", referral), {"on_day": day})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["on"])
    assert present(referral).family.messages_stopped_at is None


@pytest.mark.parametrize("text", ["Sam", "adeyemi", "015-5550201", "+31155550201", "Šam Adéyemi"])
def test_search_finds_the_own_family(lotte, text):
    referral = sent()
    assert list(lotte.post("/families/", {"text": text}).context["families"]) == [referral.family]


@pytest.mark.parametrize("text", ["Sam", "015-5550201"])
def test_search_finds_no_family_of_others(joris, client_of, text):
    picked_up()
    for client in (joris, client_of("pop-nurse")):
        assert list(client.post("/families/", {"text": text}).context["families"]) == []


def test_search_puts_no_name_in_the_address(lotte):
    response = lotte.get("/families/?text=Sam")
    assert response.context["families"] is None
    assert 'method="post"' in response.content.decode()


def test_actions_one_may_not_do_stand_there_with_the_reason(sanne):
    reason = "While you are still learning, an experienced colleague decides who takes it."
    assert dutch(reason) in Page(sanne.get(sent().get_absolute_url())).text


def test_the_reference_leads_to_the_family(lotte):
    referral = sent()
    assert lotte.get(reverse("referrals:referral", args=[referral.pk])).url == referral.get_absolute_url()


def test_a_family_that_came_back_shows_its_last_sign_up(lotte):
    first = workflow.withdraw(sent(), by=sender())
    assert first.reference in Page(lotte.get(first.get_absolute_url())).title


def test_a_family_leads_to_help_in_its_municipality_and_week(lotte):
    """Nothing else of the family stands in the address."""
    referral = sent(due_on=timezone.localdate() + datetime.timedelta(days=7 * 14 + 1))
    links = Page(lotte.get(referral.get_absolute_url())).links
    assert [link for link in links if link.startswith("/socialmap/?")] == ["/socialmap/?municipality=0503&week=25"]


@pytest.mark.parametrize(
    ("facts", "week"),
    [
        ({"due_on": 0}, 40),
        ({"due_on": -13}, 41),
        ({"due_on": -40}, None),
        ({"due_on": 300}, None),
        ({"due_on": 10, "born_on": -15}, 42),
        ({"born_on": -800}, None),
        ({"due_on": 70, "pregnancy_ended_on": -1}, None),
        ({}, None),
    ],
)
def test_the_week_of_a_family_as_the_map_counts(facts, week):
    days = {name: timezone.localdate() + datetime.timedelta(days=count) for name, count in facts.items()}
    assert week_of_map(Family(**days)) == week
