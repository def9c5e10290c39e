"""Action points: who may, the second press, the stale tab, what moved, and links without circles."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from actions.enums import OwnerRole, PointStatus
from actions.models import ActionComment, ActionPoint, Measure
from actions.workflow import measuring, points
from actions.workflow.freshness import Changed
from actions.workflow.moving import MOVES, CannotMove, move
from actions.workflow.points import GoesInACircle, Owner
from coalition.permissions import Denied
from tests.actions.builders import facilitator, new_point, parent, planned_meeting, point, team
from tests.referrals.builders import member

pytestmark = pytest.mark.django_db


def test_a_new_one_gets_the_next_number_and_a_first_line_of_history():
    meeting = planned_meeting()
    made = new_point(facts={"goal": "Elkaar kennen"}, meeting=meeting)
    assert (made.number, made.key, made.goal, made.status) == (9, "samen-lunchen", "Elkaar kennen", "idea")
    assert made.first_discussed == meeting
    assert [(each.from_status, each.to_status, each.on) for each in made.updates.all()] == [("", "idea", meeting.on)]


def test_pressing_twice_makes_one():
    assert new_point() == new_point()
    assert ActionPoint.objects.count() == 9


def test_titles_alike_get_keys_of_their_own():
    assert [new_point("Samen!").key, new_point("Samen?").key] == ["samen", "samen-10"]


def test_only_the_facilitator_adds():
    with pytest.raises(Denied):
        points.add(team(), by=parent(), title="Iets nieuws")


def test_a_move_writes_status_and_history():
    meeting = planned_meeting()
    moved = move(point("social-media"), by=facilitator(), to=PointStatus.DONE, note="Loopt vanzelf", meeting=meeting)
    assert moved.status == PointStatus.DONE
    last = moved.updates.get()
    assert (last.from_status, last.to_status, last.note, last.on) == ("running", "done", "Loopt vanzelf", meeting.on)


def test_a_second_press_moves_once():
    for _ in range(2):
        move(point("social-media"), by=facilitator(), to=PointStatus.DONE)
    assert point("social-media").updates.count() == 1


@pytest.mark.parametrize("status", PointStatus)
def test_every_status_leads_somewhere_and_nothing_else_is_reached(status):
    made = new_point(status=status)
    for to in PointStatus:
        if to in MOVES[status] or to == status:
            continue
        with pytest.raises(CannotMove):
            move(made, by=facilitator(), to=to)
    for to in MOVES[status]:
        ActionPoint.objects.filter(pk=made.pk).update(status=status)
        assert move(made, by=facilitator(), to=to).status == to


def test_a_member_moves_and_writes_the_own_action_point_only():
    own, other = point("social-media"), point("mkv-pilot")
    move(own, by=parent(), to=PointStatus.PARTLY_DONE)
    points.change(own, {"result": "Wij bereiken meer ouders", "title_nl": "Insta"}, by=parent())
    changed = point("social-media")
    assert (changed.result, changed.title_nl) == ("Wij bereiken meer ouders", "Social media")
    for verb in (lambda: move(other, by=parent(), to=PointStatus.DONE), lambda: points.change(other, {}, by=parent())):
        with pytest.raises(Denied):
            verb()


def test_the_municipality_comments_and_changes_nothing():
    editor = member("municipality-editor")
    points.comment(point("social-media"), by=editor, text="Mooi werk")
    with pytest.raises(Denied):
        points.change(point("social-media"), {"goal": "Anders"}, by=editor)
    with pytest.raises(Denied):
        points.comment(point("social-media"), by=member("coalition-admin"), text="Ik lees mee")


def test_a_stale_tab_overwrites_nothing():
    shown = point("mkv-pilot")
    points.change(shown, {"goal": "Nieuw"}, by=facilitator(), revision=shown.revision)
    with pytest.raises(Changed):
        points.change(shown, {"goal": "Oud"}, by=facilitator(), revision=shown.revision)
    assert point("mkv-pilot").goal == "Nieuw"


def test_the_owner_changes_and_the_change_is_kept():
    panel = parent().organisation
    handed = points.hand_over_ownership(
        point("mkv-pilot"), by=facilitator(), to=Owner(organisation=panel), reason="Ouders willen dit zelf"
    )
    kept = handed.ownership_changes.get()
    assert kept.from_roles == [OwnerRole.YOUTH_NURSE, OwnerRole.MIDWIFE_PRIMARY, OwnerRole.MIDWIFE_ASSISTANT]
    assert (kept.to_organisation, kept.on, kept.reason) == (panel, timezone.localdate(), "Ouders willen dit zelf")
    assert handed.owners == [panel.name]
    move(handed, by=parent(), to=PointStatus.DONE)  # it is hers now


def test_handing_over_to_nobody_or_to_the_same_changes_nothing():
    own = point("social-media")
    points.hand_over_ownership(own, by=facilitator(), to=Owner(list(own.owner_roles)))
    assert not own.ownership_changes.exists()
    with pytest.raises(Denied):
        points.hand_over_ownership(own, by=facilitator(), to=Owner())


def test_links_are_made_once_and_never_in_a_circle():
    made = new_point()
    for _ in range(2):
        points.link(point("mkv-pilot"), by=facilitator(), later=made)
    assert made.came_from.count() == 1
    for earlier, later in [(made, "samenwerking-jgz-verloskundige"), (made, "mkv-pilot")]:
        with pytest.raises(GoesInACircle):
            points.link(earlier, by=facilitator(), later=point(later))
    with pytest.raises(GoesInACircle):
        points.link(made, by=facilitator(), later=made)


def test_the_same_comment_twice_is_one():
    for _ in range(2):
        points.comment(point("social-media"), by=parent(), text="Ik help")
    assert ActionComment.objects.count() == 1


def test_measures_and_readings():
    own = point("social-media")
    measure = measuring.add_measure(own, by=parent(), name="Volgers", unit="volgers")
    assert measure == measuring.add_measure(own, by=parent(), name="Volgers")
    day = datetime.date(2024, 7, 1)
    for value in (148, 150):
        measuring.add_reading(measure, by=parent(), value=Decimal(value), on=day)
    assert [reading.value for reading in measure.readings.all()] == [150]
    with pytest.raises(Denied):
        measuring.add_measure(point("mkv-pilot"), by=parent(), name="Prikken")
    assert Measure.objects.count() == 3


def test_publishing_is_for_the_facilitator():
    with pytest.raises(Denied):
        points.publish(point("social-media"), by=parent())
    points.publish(point("social-media"), by=facilitator())
    assert list(ActionPoint.objects.public()) == [point("social-media")]
