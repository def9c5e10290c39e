"""Reaching the parents, appointments, talks and the calendar file."""

import datetime
import uuid

import pytest
from django.urls import reverse
from icalendar import Calendar

from referrals import workflow
from referrals.enums import AttemptResult, ConversationState, Step
from referrals.models import Conversation
from tests.pages import Page, row_counts
from tests.posts import on_day
from tests.referrals.builders import member, picked_up, planned, present, receiver, talked

TOMORROW = datetime.date(2026, 11, 4)
AT_TEN = {**on_day(TOMORROW), "at": "10:00", "kind": "full", "place": "home"}


def page(verb, thing):
    return reverse(f"referrals:{verb}", args=[thing.pk])


def event_of(client, talk):
    response = client.get(page("invitation", talk))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content).walk("VEVENT")[0]


def test_recording_contact_is_one_choice(noor):
    referral = picked_up()
    noor.post(page("record_contact", referral), {"result": "reached"})
    assert (present(referral).attempts.get().result, present(referral).next_step) == ("reached", Step.PLAN)


def test_not_reached_is_tried_again_in_two_working_days(noor):
    referral = picked_up()
    noor.post(page("record_contact", referral), {"result": "not_reached"})
    assert present(referral).attempts.get().again_on == datetime.date(2026, 11, 5)


def test_the_second_press_records_one_attempt(noor):
    referral, filled_in = picked_up(), {"result": "reached", "pk": str(uuid.uuid4())}
    assert [noor.post(page("record_contact", referral), filled_in).status_code for _ in range(2)] == [302, 302]
    assert referral.attempts.count() == 1


def test_an_attempt_in_the_past_is_refused_at_its_date(noor):
    filled_in = {"result": "not_reached", "again_on_day": "1-11-2026"}
    response = noor.post(page("record_contact", picked_up()), filled_in)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["again_on"])


def test_planning_is_kept_in_dutch_time(noor):
    referral = picked_up()
    noor.post(page("plan", referral), AT_TEN)
    planned_at = referral.conversations.get().starts_at
    assert planned_at == datetime.datetime(2026, 11, 4, 9, 0, tzinfo=datetime.UTC)


def test_the_second_press_plans_one_talk(noor):
    referral, filled_in = picked_up(), {**AT_TEN, "pk": str(uuid.uuid4())}
    assert [noor.post(page("plan", referral), filled_in).status_code for _ in range(2)] == [302, 302]
    assert referral.conversations.count() == 1


def test_a_used_page_makes_nothing_for_another_family(noor):
    first, second, token = picked_up(), picked_up(), str(uuid.uuid4())
    noor.post(page("plan", first), {**AT_TEN, "pk": token})
    response = noor.post(page("plan", second), {**AT_TEN, "pk": token})
    assert (response.status_code, second.conversations.count()) == (422, 0)


def test_the_form_begins_with_the_wishes_of_the_parents(noor):
    referral = picked_up(preferred_place="clinic", interpreter="yes")
    initial = noor.get(page("plan", referral)).context["form"].initial
    assert (initial["place"], initial["interpreter"]) == ("clinic", "yes")


@pytest.mark.parametrize("clock_time", ["25:00", "tien", "9" * 400, "10:00\0"])
def test_a_wrong_time_is_refused_at_the_time(noor, clock_time):
    referral = picked_up()
    response = noor.post(page("plan", referral), {**AT_TEN, "at": clock_time})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["at"])


def test_a_changed_appointment_counts_on_in_calendars(noor):
    talk = planned(picked_up())
    before = event_of(noor, talk)
    noor.post(page("change_plan", talk), {**AT_TEN, "at": "11.30"})
    after = event_of(noor, talk)
    assert (before["sequence"], after["sequence"], before["uid"]) == (0, 1, after["uid"])
    assert after["dtstart"].dt == datetime.datetime(2026, 11, 4, 10, 30, tzinfo=datetime.UTC)


def test_a_cancelled_appointment_is_cancelled_in_calendars(noor):
    talk = planned(picked_up())
    noor.post(page("cancel", talk))
    event = event_of(noor, talk)
    assert (event["status"], event["sequence"]) == ("CANCELLED", 1)


def test_the_calendar_says_nothing_about_the_subject(noor):
    talk = planned(picked_up(), place="home", place_note="Bij oma, tweede bel")
    event = event_of(noor, talk)
    assert (event["summary"], event["class"], event.get("location")) == ("Afspraak consultatiebureau", "PRIVATE", None)
    assert sorted(event.keys()) == sorted(
        ["UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "STATUS"]
    )


def test_the_calendar_names_the_building_of_a_clinic(noor):
    talk = planned(picked_up(), place="clinic", place_note="Consultatiebureau Delft")
    assert event_of(noor, talk)["location"] == "Consultatiebureau Delft"


def test_holding_a_talk_needs_only_who_was_there(noor):
    talk = planned(picked_up(), days=0)
    noor.post(page("hold", talk), {"attendees": ["pregnant", "partner"]})
    held = Conversation.objects.visible_to(receiver()).get(pk=talk.pk)
    assert (held.state, held.attendees) == (ConversationState.HELD, ["pregnant", "partner"])


def test_without_anybody_there_the_talk_is_not_kept(noor):
    talk = planned(picked_up(), days=0)
    before = row_counts()
    response = noor.post(page("hold", talk), {"goes_well_child": "Slaapt."})
    assert (response.status_code, row_counts()) == (422, before)
    assert "Slaapt." in response.content.decode()


def test_the_summary_stands_under_its_heading(noor):
    talk = planned(picked_up(), days=0)
    noor.post(
        page("hold", talk), {"attendees": ["pregnant"], "goes_well_child": "Slaapt.", "want_help_soon_parent": "Geld."}
    )
    kept = {each.heading_id: (each.goes_well, each.want_help_soon) for each in talk.summaries.all()}
    assert kept == {"child": ("Slaapt.", ""), "parent": ("", "Geld.")}


def test_there_is_no_limit_to_the_talks(noor):
    referral = picked_up()
    for _ in range(3):
        talked(referral)
    text = Page(noor.get(referral.get_absolute_url())).text
    assert text.count("Gehouden · Thuis") == 3


@pytest.mark.parametrize("verb", ["hold", "change_plan", "cancel"])
def test_a_talk_that_was_held_meanwhile_stays_as_it_is(noor, verb):
    talk = planned(picked_up(), days=0)
    workflow.hold(talk, by=member("jgz-coordinator"), attendees=["pregnant"])
    before = row_counts()
    response = noor.post(page(verb, talk), {**AT_TEN, "attendees": ["partner"]})
    assert response.status_code == 409
    assert "Gesprek gehouden, door Irma Jansen op 3 november 2026, 10.00 uur" in Page(response).text
    assert row_counts() == before


def test_who_was_reached_and_then_talked_with_is_next_for_the_outcome(noor):
    referral = picked_up()
    workflow.record_contact(referral, by=receiver(), result=AttemptResult.REACHED)
    assert present(talked(referral)).next_step == Step.OUTCOME
