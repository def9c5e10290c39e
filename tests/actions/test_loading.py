"""The real history of Delft is loaded whole, once, and over nothing that the team changed."""

import pytest
from django.core.management import call_command

from actions.enums import Certainty, PointStatus
from actions.models import (
    ActionPoint,
    Attendance,
    Decision,
    Factor,
    IntegrationLevel,
    LedTo,
    Meeting,
    MeetingSource,
    Reading,
    Recommendation,
    Seat,
)
from actions.workflow.loading.reading import rows
from tests.actions.builders import point, team

pytestmark = pytest.mark.django_db


def test_everything_is_there():
    models = (Meeting, ActionPoint, Decision, Factor, IntegrationLevel, Recommendation)
    assert [model.objects.count() for model in models] == [11, 8, 10, 74, 5, 21]


def test_both_numberings_are_kept():
    numbers = dict(ActionPoint.objects.exclude(project_number=None).values_list("number", "project_number"))
    assert numbers == {1: 5, 3: 1, 8: 6}


def test_what_is_not_certain_says_so():
    unsure = Meeting.objects.exclude(content_certainty=Certainty.HIGH).values_list("number", "content_certainty")
    assert dict(unsure) == {6: "medium", 7: "medium", 8: "low", 9: "low"}
    assert Meeting.objects.get(number=8).certainty_note.startswith("LOT 8 en 9 kunnen omgewisseld zijn")
    assert set(ActionPoint.objects.values_list("themes_certainty", flat=True)) == {"medium", "low"}
    assert all(ActionPoint.objects.values_list("themes_basis", flat=True))


def test_meeting_ten_has_its_day_and_counted_sources():
    meeting = Meeting.objects.get(number=10)
    assert str(meeting.on) == "2024-02-08"
    assert list(meeting.sources.values_list("kind", "count")) == [
        ("observations_mkv", 9),
        ("observations_phb_delft", 8),
        ("observations_phb_other_municipalities_zhw", 2),
        ("observations_maternity_care_intake", 2),
        ("interviews_mothers_phb", 3),
        ("evaluation_youth_nurses", 2),
    ]
    assert MeetingSource.objects.get(kind="offer_overview").count is None


def test_every_agenda_reads_as_in_the_file():
    for row in rows("lot_meetings"):
        items = Meeting.objects.get(number=row["number"]).agenda.all()
        assert "; ".join(item.title_nl for item in items) + "." == row["agenda_nl"]
        assert "; ".join(item.title_en for item in items) + "." == row["agenda_en"]


def test_what_led_to_what():
    links = {(link.earlier.number, link.later.number) for link in LedTo.objects.select_related("earlier", "later")}
    assert links == {(8, 2), (1, 2), (5, 7)}


def test_statuses_and_themes_are_those_of_the_report():
    assert dict(ActionPoint.objects.values_list("number", "status")) == {
        int(row["number"]): row["status"] for row in rows("action_points")
    }
    assert point("mkv-pilot").themes == ["parent_perspective", "integrated_collaboration", "gsg_in_practice"]
    assert point("bekendheid-aanbod").themes == ["integrated_collaboration"]


def test_figures_of_the_report():
    found = Reading.objects.values_list("measure__name", "label", "value")
    assert sorted((name, label, int(value)) for name, label, value in found) == [
        ("Gesprekken in een jaar", "2022", 25),
        ("Gesprekken in een jaar", "2023", 52),
        ("Van flyer naar aanmelding", "aangemeld", 10),
        ("Van flyer naar aanmelding", "flyers uitgedeeld", 50),
    ]


def test_sixteen_places_at_the_table():
    assert sum(Seat.objects.values_list("places", flat=True)) == 16
    assert not Attendance.objects.exists()


def test_loading_again_changes_nothing_of_the_team():
    changed = point("social-media")
    ActionPoint.objects.filter(pk=changed.pk).update(goal="Ons eigen doel", status=PointStatus.DONE)
    LedTo.objects.filter(later=changed).delete()
    Meeting.objects.get(number=4).sources.all().delete()
    call_command("load_lot", verbosity=0)
    changed.refresh_from_db()
    assert (changed.goal, changed.status) == ("Ons eigen doel", PointStatus.DONE)
    assert LedTo.objects.count() == 1
    test_everything_is_there()


def test_what_is_gone_is_loaded_again():
    Decision.objects.filter(key="vaders").delete()
    Meeting.objects.filter(number=10).delete()
    call_command("load_lot", verbosity=0)
    test_everything_is_there()
    test_meeting_ten_has_its_day_and_counted_sources()


def test_a_coalition_with_its_own_history_loads_the_lists_only():
    team().delete()
    Factor.objects.all().delete()
    call_command("load_lot", "--lists-only", verbosity=0)
    assert (Factor.objects.count(), Meeting.objects.count()) == (74, 0)
