"""What the database itself refuses of the learning team, whoever writes: each constraint is violated by name."""

import datetime

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from actions.models import (
    ActionComment,
    ActionPoint,
    AgendaItem,
    Attendance,
    ChosenFactor,
    Decision,
    Factor,
    IntegrationLevel,
    LearningTeam,
    LedTo,
    Measure,
    Meeting,
    MeetingSource,
    OwnershipChange,
    Reading,
    Recommendation,
    RecommendationAnswer,
    Scan,
    ScanAction,
    ScanAnswer,
    ScanPartner,
    ScanRating,
    ScanTaken,
    Seat,
)
from tests.actions.builders import facilitator, point, team

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 22)


def meeting():
    return Meeting.objects.get(number=10)


def factor():
    return Factor.objects.first()


def scan(**given):
    return Scan.objects.create(team=team(), title="Scan", opened_on=DAY, **given)


def answer():
    return ScanAnswer.objects.create(scan=scan(), group="social")


def twice(model, **facts):
    def write():
        given = {name: value() if callable(value) else value for name, value in facts.items()}
        for _ in range(2):
            model.objects.create(**given)

    return write


def once(model, **facts):
    def write():
        model.objects.create(**{name: value() if callable(value) else value for name, value in facts.items()})

    return write


def change(model, **facts):
    return lambda: model.objects.filter(pk=model.objects.first().pk).update(**facts)


def all_the_same(model, **facts):
    return lambda: model.objects.update(**facts)


def social():
    return point("social-media")


def university():
    return facilitator().organisation


REFUSED = {
    "actions_team_name": change(LearningTeam, name=""),
    "actions_seat_once": twice(Seat, team=team, role="other"),
    "actions_seat_places": change(Seat, places=0),
    "actions_meeting_number_once": all_the_same(Meeting, number=1),
    "actions_meeting_number": change(Meeting, number=0),
    "actions_meeting_title": change(Meeting, title_nl=""),
    "actions_agenda_position_once": all_the_same(AgendaItem, position=1),
    "actions_agenda_title": change(AgendaItem, title_nl=""),
    "actions_agenda_minutes": change(AgendaItem, minutes=481),
    "actions_source_once": twice(MeetingSource, meeting=meeting, kind="case_review"),
    "actions_source_other_has_words": once(MeetingSource, meeting=meeting, kind="other"),
    "actions_attendance_once": twice(Attendance, meeting=meeting, seat=lambda: Seat.objects.first()),
    "actions_attendance_people": once(Attendance, meeting=meeting, seat=lambda: Seat.objects.first(), present=51),
    "actions_point_number_once": all_the_same(ActionPoint, number=1),
    "actions_point_key_once": all_the_same(ActionPoint, key="same"),
    "actions_point_number": change(ActionPoint, number=0),
    "actions_point_title": change(ActionPoint, title_nl=""),
    "actions_point_status": change(ActionPoint, status="lost"),
    "actions_point_themes": change(ActionPoint, themes=["weather"]),
    "actions_led_to_once": twice(LedTo, earlier=social, later=lambda: point("mkv-pilot")),
    "actions_led_to_another": once(LedTo, earlier=social, later=social),
    "actions_ownership_goes_somewhere": once(OwnershipChange, action=social),
    "actions_comment_text": once(ActionComment, action=social, text=" \n", by=facilitator),
    "actions_measure_once": twice(Measure, action=social, name="Volgers"),
    "actions_reading_once": twice(Reading, measure=lambda: Measure.objects.first(), on=DAY, value=1),
    "actions_reading_has_a_moment": once(Reading, measure=lambda: Measure.objects.first(), value=1),
    "actions_decision_key_once": all_the_same(Decision, key="same"),
    "actions_decision_order_once": all_the_same(Decision, order=1),
    "actions_decision_choice": change(Decision, choice_nl=" "),
    "actions_decision_reason": change(Decision, reason_nl=" "),
    "actions_chosen_factor_once": twice(ChosenFactor, factor=factor, effect="helped", action=social),
    "actions_chosen_factor_of_one": once(ChosenFactor, factor=factor, effect="helped"),
    "actions_level_0_to_4": once(IntegrationLevel, level=5, key="five", name_nl="Vijf", description_nl="Te veel"),
    "actions_recommendation_number_once": all_the_same(Recommendation, source_report="003", number=1),
    "actions_answer_once": twice(
        RecommendationAnswer, team=team, recommendation=lambda: Recommendation.objects.first()
    ),
    "actions_scan_title": once(Scan, team=team, title=""),
    "actions_scan_period": lambda: scan(closed_on=DAY - datetime.timedelta(days=1)),
    "actions_scan_repeats_another": lambda: Scan.objects.filter(pk=scan().pk).update(repeats=F("id")),
    "actions_partner_once": twice(ScanPartner, scan=scan, organisation=university),
    "actions_taken_once": twice(ScanTaken, scan=scan, membership=facilitator),
    "actions_rating_once": twice(ScanRating, answer=answer, factor=factor, value=1),
    "actions_rating_1_to_4": once(ScanRating, answer=answer, factor=factor, value=5),
    "actions_scan_action_once": twice(ScanAction, scan=scan, factor=factor, action=social),
}


@transaction.atomic
def write_and_check(write):
    write()
    connection.check_constraints()


@pytest.mark.parametrize(("name", "write"), REFUSED.items(), ids=REFUSED)
def test_the_database_refuses(name, write):
    with pytest.raises(IntegrityError, match=name):
        write_and_check(write)


def test_every_constraint_is_tried():
    ours = {each.name for model in apps.get_app_config("actions").get_models() for each in model._meta.constraints}
    assert ours == set(REFUSED)
