"""The list of JGZ: what is late, what is next, and one thing to do per line."""

import datetime

import pytest
from django.urls import reverse

from referrals import workflow
from referrals.enums import AttemptResult, OutcomeKind
from tests.pages import Page, dutch, signed_in
from tests.referrals.builders import (
    asked,
    coordinator,
    learner,
    outsider,
    picked_up,
    planned,
    present,
    reached,
    receiver,
    sent,
    signed_up,
    talked,
    with_outcome,
)

MONDAY, WEDNESDAY = datetime.date(2026, 11, 9), datetime.date(2026, 11, 11)


def groups(client, query="view=team"):
    response = client.get(f"/referrals/?{query}")
    return {group.id: [row["url"] for row in group.rows] for group in response.context["groups"]}


def row_of(client, referral):
    listed = client.get("/referrals/?view=team").context["groups"]
    return next(row for group in listed for row in group.rows if row["url"] == referral.get_absolute_url())


def counts(client):
    tabs = client.get("/referrals/").context["tabs"]
    return [tab["count"] for tab in tabs]


def test_lines_stand_by_when_they_are_due(db, clock):
    late = sent()
    clock.move_to(datetime.datetime(2026, 11, 6, 9, 0, tzinfo=datetime.UTC))
    today_and_soon, still = planned(picked_up(), days=0), asked(sent())
    later = planned(picked_up(), days=5)
    assert groups(signed_in("jgz-nurse")) == {
        "late": [late.get_absolute_url()],
        "week": [today_and_soon.referral.get_absolute_url()],
        "later": [later.referral.get_absolute_url()],
        "waiting": [still.get_absolute_url()],
    }


def test_in_a_weekend_the_week_is_the_coming_one(db, clock):
    clock.move_to(datetime.datetime(2026, 11, 7, 9, 0, tzinfo=datetime.UTC))
    soon, later = planned(picked_up(), days=6), planned(picked_up(), days=10)
    found = groups(signed_in("jgz-nurse"))
    assert (found["week"], found["later"]) == (
        [soon.referral.get_absolute_url()],
        [later.referral.get_absolute_url()],
    )


def test_the_most_late_stands_first(db, clock):
    first = sent()
    clock.move_to(datetime.datetime(2026, 11, 4, 9, 0, tzinfo=datetime.UTC))
    second = sent()
    clock.move_to(datetime.datetime(2026, 11, 10, 9, 0, tzinfo=datetime.UTC))
    assert groups(signed_in("jgz-nurse")) == {"late": [first.get_absolute_url(), second.get_absolute_url()]}
    assert row_of(signed_in("jgz-nurse"), first)["when"] == "4 werkdagen te laat"


def test_my_work_is_mine_and_what_nobody_has(noor):
    mine, nobody = picked_up(), sent()
    workflow.pick_up(sent(), by=coordinator())
    together = workflow.pick_up(sent(), by=learner(), buddy=receiver())
    shown = [url for urls in groups(noor, "view=mine").values() for url in urls]
    assert sorted(shown) == sorted(each.get_absolute_url() for each in (mine, nobody, together))
    assert counts(noor) == [3, 4, 1]


def test_what_needs_nothing_is_not_work(noor):
    workflow.withdraw(picked_up(), by=receiver())
    assert groups(noor) == {}


@pytest.mark.parametrize(
    ("make", "verb", "text"),
    [
        (sent, "pick_up", "Pick up"),
        (picked_up, "record_contact", "Record contact"),
        (lambda: reached(picked_up()), "plan", "Plan conversation"),
        (lambda: talked(picked_up()), "record_outcome", "Record outcome"),
        (lambda: with_outcome(talked(picked_up())), "give_feedback", "Give feedback"),
    ],
)
def test_one_thing_to_do_in_every_state(noor, make, verb, text):
    referral = make()
    action = row_of(noor, referral)["action"]
    assert (action.url, action.text) == (reverse(f"referrals:{verb}", args=[referral.pk]), dutch(text))


def test_on_the_day_itself_the_talk_can_be_recorded(noor):
    today, tomorrow = planned(picked_up(), days=0), planned(picked_up(), days=1)
    assert row_of(noor, today.referral)["action"].url == reverse("referrals:hold", args=[today.pk])
    assert row_of(noor, tomorrow.referral)["action"].url == tomorrow.referral.get_absolute_url()


def test_an_experienced_nurse_picks_up_with_one_press(noor, sanne):
    referral = sent()
    assert [row_of(client, referral)["action"].post for client in (noor, sanne)] == [True, False]


def test_before_pick_up_a_line_names_only_a_letter(noor):
    assert row_of(noor, sent())["name"] == "S. uit Delft 2624"
    assert row_of(noor, signed_up())["name"] == "S. uit Delft 2624"
    assert row_of(noor, picked_up())["name"] == "Sam Adeyemi"


def test_a_line_says_who_else_is_in_it(noor):
    referral = workflow.pick_up(sent(), by=learner(), buddy=receiver())
    assert row_of(noor, referral)["detail"] == f"Sanne Visser · {dutch('with %(name)s') % {'name': 'Noor Bakker'}}"


def test_a_line_counts_the_attempts(noor):
    referral = picked_up()
    for day in (MONDAY, WEDNESDAY):
        workflow.record_contact(referral, by=receiver(), result=AttemptResult.NOT_REACHED, again_on=day)
    row = row_of(noor, referral)
    assert (row["tag_word"], row["detail"]) == ("Niet bereikt", "2 keer geprobeerd")


def test_a_filter_narrows_to_a_referrer(noor):
    sent()
    other = sent(outsider(), name="Robin", phone="015-5550299")
    assert groups(noor, f"view=team&organisation={outsider().organisation_id}") == {"week": [other.get_absolute_url()]}


def test_a_filter_narrows_to_a_kind_of_work(noor):
    sent()
    calling = picked_up()
    assert groups(noor, "view=team&step=first_contact") == {"week": [calling.get_absolute_url()]}


@pytest.mark.parametrize("query", ["view=wrong", "step=wrong", "organisation=wrong", "page=wrong", "page=99"])
def test_a_wrong_filter_narrows_nothing(noor, query):
    referral = sent()
    assert groups(noor, query) == {"week": [referral.get_absolute_url()]}


def test_calling_back_as_agreed_stays_work_after_closing(noor):
    referral = with_outcome(talked(picked_up()), OutcomeKind.REASSURED, call_back_on=MONDAY)
    workflow.give_feedback(referral, by=receiver(), none_reason="parents_wish")
    row = row_of(noor, present(referral))
    assert (row["tag_word"], row["action"].text) == (dutch("Call back"), dutch("Record contact"))


def test_the_page_of_a_list_without_work_says_so(noor):
    assert dutch("Nothing late and nothing waiting") in Page(noor.get("/referrals/")).text
