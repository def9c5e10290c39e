"""Meetings: the next number, the second press, the stale tab, who was there and what goes along."""

import datetime

import pytest

from actions.models import Meeting, Seat
from actions.workflow import decisions, meetings, recording
from actions.workflow.freshness import Changed
from actions.workflow.meetings import Item
from coalition.permissions import Denied
from tests.actions.builders import NEXT_DAY, facilitator, parent, planned_meeting, point, team

pytestmark = pytest.mark.django_db


def test_a_new_meeting_is_the_twelfth_with_its_agenda():
    items = [Item("Social media", minutes=15, action_point=point("social-media")), Item("Rondvraag")]
    meeting = planned_meeting(items=items)
    assert meeting.number == 12
    assert [(each.position, each.title_nl, each.minutes) for each in meeting.agenda.all()] == [
        (1, "Social media", 15),
        (2, "Rondvraag", None),
    ]


def test_pressing_twice_plans_one():
    assert planned_meeting() == planned_meeting(items=[Item("Rondvraag")])
    assert Meeting.objects.count() == 12


def test_only_the_facilitator_plans_records_and_decides():
    meeting = Meeting.objects.get(number=11)
    seat = Seat.objects.first()
    for verb in (
        lambda by: meetings.plan(team(), by=by, on=NEXT_DAY, title="Nee"),
        lambda by: meetings.change(meeting, by=by, on=NEXT_DAY, title="Nee", phase=""),
        lambda by: meetings.add_item(meeting, Item("Nee"), by=by),
        lambda by: recording.record_attendance(meeting, seat, by=by, present=1),
        lambda by: recording.add_source(meeting, by=by, kind="case_review"),
        lambda by: recording.take_along(meeting, [], by=by),
        lambda by: decisions.decide(team(), by=by, choice="Nee", reason="Nee", kind="team"),
    ):
        with pytest.raises(Denied):
            verb(parent())


def test_a_stale_tab_overwrites_nothing():
    meeting = planned_meeting()
    meetings.change(meeting, by=facilitator(), on=NEXT_DAY, title="Nieuw", phase="try", revision=0)
    with pytest.raises(Changed):
        meetings.change(meeting, by=facilitator(), on=NEXT_DAY, title="Oud", phase="", revision=0)
    meeting.refresh_from_db()
    assert (meeting.title_nl, meeting.phase) == ("Nieuw", "try")


def test_english_goes_with_the_dutch_it_translated():
    meeting = Meeting.objects.get(number=11)
    meetings.change(meeting, by=facilitator(), on=meeting.on, title="Terugblik", phase="look_back")
    assert Meeting.objects.get(number=11).title_en == "Looking back"
    meetings.change(meeting, by=facilitator(), on=meeting.on, title="Vooruit", phase="")
    assert Meeting.objects.get(number=11).title_en == ""


@pytest.mark.parametrize(("said", "kept"), [(-1, 0), (2, 2), (99, 50)])
def test_who_was_there_is_a_number(said, kept):
    meeting, seat = planned_meeting(), Seat.objects.first()
    for _ in range(2):
        recording.record_attendance(meeting, seat, by=facilitator(), present=said)
    assert [each.present for each in meeting.attendance.all()] == [kept]


def test_a_source_counted_again_takes_the_place_of_the_first():
    meeting = planned_meeting()
    for count in (3, 4):
        recording.add_source(meeting, by=facilitator(), kind="interviews_fathers", count=count)
    recording.add_source(meeting, by=facilitator(), kind="other", words="Klantreis", count=None)
    assert [(each.name, each.count) for each in meeting.sources.all()][1:] == [("Klantreis", None)]
    assert meeting.sources.first().count == 4


def test_what_goes_along_is_kept():
    meeting = recording.take_along(planned_meeting(), ["Stand van de proef"], by=facilitator())
    assert Meeting.objects.get(pk=meeting.pk).take_along == ["Stand van de proef"]


def test_a_decision_needs_its_reason():
    for reason in ("", " \n"):
        with pytest.raises(Denied):
            decisions.decide(team(), by=facilitator(), choice="Samen eten", reason=reason, kind="team")


def test_a_decision_gets_the_next_number_and_its_meeting_once():
    meeting = planned_meeting()
    made = [
        decisions.decide(
            team(),
            by=facilitator(),
            choice="Samen eten",
            reason="Dan praat je makkelijker",
            kind="team",
            meeting=meeting,
        )
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert (made[0].order, made[0].meeting, meeting.on) == (11, meeting, datetime.date(2026, 12, 3))


def test_other_words_for_a_decision_drop_the_english():
    first = team().decisions.first()
    changed = decisions.change(first, by=facilitator(), choice="Anders", reason="Daarom", kind="team", numbers="")
    assert (changed.choice_nl, changed.choice_en, changed.reason_en) == ("Anders", "", "")
