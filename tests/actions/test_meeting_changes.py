"""A meeting changes while it is planned and run: its agenda, what was laid down by mistake, pages that are older."""

import pytest

from actions.models import AgendaItem, ChosenFactor, Factor, Meeting, MeetingSource
from actions.workflow import meetings, moving, recording
from actions.workflow.freshness import mark_of
from tests.actions.builders import facilitator, point
from tests.actions.test_meeting_pages import DAY, stand, url
from tests.pages import Page

pytestmark = pytest.mark.django_db


def test_the_order_of_the_agenda_changes(hanneke, meeting):
    first, last = meeting.agenda.all()
    hanneke.post(url("move_item", last.pk), {"to": "up"})
    assert list(meeting.agenda.all()) == [last, first]
    hanneke.post(url("move_item", last.pk), {"to": "up"})  # it is the first already
    hanneke.post(url("remove_item", first.pk))
    assert list(meeting.agenda.all()) == [last]
    recording.write_said(last, by=facilitator(), text="Iets")
    assert hanneke.post(url("remove_item", last.pk)).status_code == 403
    assert meeting.agenda.count() == 1


def test_a_point_of_the_agenda_gets_other_words_and_more_time(hanneke):
    item = Meeting.objects.get(number=11).agenda.first()
    hanneke.post(url("change_item", item.pk), {"item": item.title_nl, "minutes": "25"})
    item.refresh_from_db()
    assert (item.minutes, bool(item.title_en)) == (25, True)
    hanneke.post(url("change_item", item.pk), {"item": "Iets anders", "minutes": ""})
    item.refresh_from_db()
    assert (item.title_nl, item.title_en, item.minutes) == ("Iets anders", "", None)


def test_a_stale_tab_gives_a_point_of_the_agenda_no_other_words(hanneke, meeting):
    item = meeting.agenda.first()
    shown = meetings.mark_of_item(item)
    meetings.change_item(item, by=facilitator(), title="Van een collega", minutes=10)
    response = hanneke.post(url("change_item", item.pk), {"item": "Van mij", "minutes": "5", "shown": shown})
    assert (response.status_code, "Van mij" in response.content.decode()) == (422, True)
    item.refresh_from_db()
    assert (item.title_nl, item.minutes) == ("Van een collega", 10)


def test_a_planned_meeting_is_cancelled_once_and_its_number_is_free_again(hanneke, meeting):
    assert url("cancel_meeting", meeting.pk) in Page(hanneke.get(url("change_meeting", meeting.pk))).links
    assert hanneke.get(url("cancel_meeting", meeting.pk)).status_code == 200
    for _press in range(2):
        assert hanneke.post(url("cancel_meeting", meeting.pk)).url == url("meetings")
    assert not Meeting.objects.filter(pk=meeting.pk).exists()
    assert meetings.next_number(meeting.team) == meeting.number


@pytest.mark.parametrize("written", ["said", "attendance", "along", "reported"])
def test_a_meeting_in_which_something_was_written_is_not_cancelled(hanneke, meeting, written):
    if written == "said":
        recording.write_said(meeting.agenda.first(), by=facilitator(), text="Iets")
    if written == "attendance":
        recording.record_attendance(meeting, meeting.team.seats.first(), by=facilitator(), present=1)
    if written == "along":
        recording.take_along(meeting, ["Wie kookt?"], by=facilitator())
    if written == "reported":
        meeting = Meeting.objects.get(number=10)
    assert url("cancel_meeting", meeting.pk) not in Page(hanneke.get(url("change_meeting", meeting.pk))).links
    assert hanneke.get(url("cancel_meeting", meeting.pk)).url == meeting.get_absolute_url()
    assert hanneke.post(url("cancel_meeting", meeting.pk)).status_code == 403
    assert Meeting.objects.filter(pk=meeting.pk).exists()


def test_what_was_laid_down_by_mistake_goes_away(hanneke, meeting):
    recording.add_source(meeting, by=facilitator(), kind="case_review")
    recording.choose_factor(meeting, Factor.objects.first(), by=facilitator(), effect="helped")
    hanneke.post(url("remove_source", meeting.sources.get().pk))
    hanneke.post(url("put_back_factor", meeting.chosen_factors.get().pk))
    assert (MeetingSource.objects.filter(meeting=meeting).count(), ChosenFactor.objects.count()) == (0, 0)


def test_a_card_of_an_action_point_is_not_put_back_here(hanneke):
    laid = ChosenFactor.objects.create(factor=Factor.objects.first(), effect="helped", action=point("social-media"))
    assert hanneke.post(url("put_back_factor", laid.pk)).status_code == 404


def test_a_stale_tab_keeps_what_was_typed_and_overwrites_nothing(hanneke, meeting):
    item = meeting.agenda.first()
    recording.write_said(item, by=facilitator(), text="Van een collega")
    response = hanneke.post(url("write_said", item.pk), {"said": "Van mij", "shown": mark_of("")})
    assert response.status_code == 422
    assert "Van mij" in response.content.decode()
    assert AgendaItem.objects.get(pk=item.pk).said == "Van een collega"
    moving.move(point("social-media"), by=facilitator(), to="done")
    stale = url("record_point", meeting.pk, point("social-media").pk)
    assert hanneke.post(stale, stand("running", "pilot")).status_code == 422
    hanneke.post(stale, stand("running", "running", "Alleen een afspraak"))  # a note moves nothing back
    assert point("social-media").status == "done"
    changed = {"title": "Anders", "phase": "", "revision": "0"}
    meetings.change(meeting, by=facilitator(), on=meeting.on, title="Nieuw", phase="", revision=0)
    assert hanneke.post(url("change_meeting", meeting.pk), DAY | changed).status_code == 422
    assert Meeting.objects.get(pk=meeting.pk).title_nl == "Nieuw"
