"""What happens to a visit, who learns what of it, and who was first."""

import datetime

import pytest
from django.utils import timezone, translation

from coalition import walls
from coalition.models import Notification
from coalition.permissions import Denied
from referrals import workflow
from referrals.clinic_enums import GsgChoice, VisitState, VisitVerb
from referrals.enums import ConversationKind, Notice, Purpose, Status, Step, Verb
from referrals.models import Clinic, ClinicVisit, Consent, Conversation, Family, Grant, Person, Referral, YearFigure
from referrals.request_enums import PurgeReason
from referrals.workflow import VisitNotAllowed
from referrals.workflow.clinics import VISIT_TRANSITIONS
from referrals.workflow.purging import _remove
from tests.referrals.builders import colleague, coordinator, learner, outsider, receiver, sender, sent
from tests.referrals.clinics.builders import TEN, TWENTY_PAST, WAYS, clinic, facts, signed_up_visit, visit
from tests.web_login import login

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


VERBS = {
    VisitVerb.SHARE: lambda each: workflow.share_visit(each, by=colleague()),
    VisitVerb.LINK: lambda each: workflow.link_visit(each, family=sent(name="Sam").family, by=colleague()),
    VisitVerb.MOVE: lambda each: workflow.move_visit(each, at=TWENTY_PAST, by=colleague()),
    VisitVerb.CANCEL: lambda each: workflow.cancel_visit(each, by=colleague()),
    VisitVerb.HOLD: lambda each: workflow.hold_visit(each, gsg=GsgChoice.NOT_NEEDED, by=receiver()),
    VisitVerb.MISS: lambda each: workflow.miss_visit(each, by=receiver()),
}


@pytest.mark.parametrize("verb", VisitVerb)
@pytest.mark.parametrize("state", VisitState)
def test_every_verb_in_every_state(state, verb):
    each, transition = WAYS[state](), VISIT_TRANSITIONS[verb]
    if state == transition.source:
        assert VERBS[verb](each).state == transition.target
    else:
        with pytest.raises(VisitNotAllowed):
            VERBS[verb](each)


def test_of_two_people_who_take_the_same_slot_the_second_reads_who_was_first():
    day = clinic()
    visit(day)
    with pytest.raises(Denied, match=r"Marieke.* was just before you and took 10:00"):
        visit(day, by=sender())
    assert ClinicVisit.objects.count() == Family.objects.count() == 1


def test_pressing_twice_plans_once():
    day, known = clinic(), visit(clinic(days=1))
    again = workflow.plan_visit(known.clinic, facts(), at=TWENTY_PAST, agrees=True, by=colleague(), pk=known.pk)
    assert (again.pk, ClinicVisit.objects.count()) == (known.pk, 1)
    with pytest.raises(Denied):
        workflow.plan_visit(day, facts(), at=TEN, agrees=True, by=colleague(), pk=known.pk)


def test_a_cancelled_visit_makes_room():
    each = visit()
    workflow.cancel_visit(each, by=sender())
    assert visit(each.clinic).state == VisitState.PLANNED


@pytest.mark.parametrize("agrees", [True, False])
def test_the_nurse_knows_who_comes_with_the_parents_yes_only(agrees):
    each = visit(agrees=agrees)
    assert Family.objects.visible_to(receiver()).filter(pk=each.family_id).exists() is agrees
    assert ClinicVisit.objects.visible_to(receiver()).get() == each
    with login("web"), walls.acting_as(receiver()):
        assert Person.objects.exists() is agrees
        assert ClinicVisit.objects.count() == 1


def test_other_practices_see_nothing_of_it():
    each = visit()
    assert not ClinicVisit.objects.visible_to(outsider()).exists()
    assert not Clinic.objects.visible_to(outsider()).exists()
    with login("web"), walls.acting_as(outsider()):
        assert not ClinicVisit.objects.exists()
    with pytest.raises(Denied):
        workflow.cancel_visit(each, by=outsider())


def test_a_yes_that_comes_later_is_noted_once():
    each = visit(agrees=False)
    for _press in range(2):
        workflow.share_visit(each, by=colleague())
    assert Consent.objects.get().purpose == Purpose.CLINIC
    assert Family.objects.visible_to(receiver()).exists()


@pytest.mark.parametrize("end", ["hold", "miss", "cancel"])
def test_after_the_visit_jgz_sees_the_family_no_more_and_the_family_is_closed(end):
    each = visit()
    VERBS[VisitVerb(end)](each)
    assert not Grant.objects.live().exists()
    assert Family.objects.get().closed_at is not None


def test_one_press_opens_the_sign_up_with_the_nurse_who_talked():
    each = signed_up_visit()
    referral = Referral.objects.get()
    assert (referral.status, referral.nurse, referral.referrer) == (Status.PICKED_UP, receiver(), colleague())
    assert (referral.family, referral.source_id, referral.next_step) == (each.family, "jgz-mkv", Step.PLAN)
    assert Family.objects.get().closed_at is None
    assert Conversation.objects.get().kind == ConversationKind.SHORT
    assert Grant.objects.live().get().consent.purpose == Purpose.CONVERSATION
    assert Notification.objects.filter(membership=colleague(), kind=Verb.PICK_UP).exists()


def test_without_the_parents_yes_nothing_is_signed_up():
    for each, agrees in ((visit(), False), (visit(clinic(days=7), agrees=False), True)):
        with pytest.raises(Denied):
            workflow.hold_visit(each, gsg=GsgChoice.PLANNED, agrees=agrees, by=receiver())
    assert not Referral.objects.exists()


def test_a_learning_nurse_signs_up_and_a_buddy_is_found_later():
    opened = workflow.hold_visit(visit(), gsg=GsgChoice.PLANNED, agrees=True, by=learner()).referral
    assert (opened.status, opened.proposed_nurse, opened.next_step) == (Status.SENT, receiver(), Step.PICK_UP)


def test_nobody_records_a_conversation_that_is_still_to_come():
    with pytest.raises(Denied):
        workflow.hold_visit(visit(clinic(days=1)), gsg=GsgChoice.NOT_NEEDED, by=receiver())


@pytest.mark.parametrize(("by", "verb"), [(receiver, "cancel"), (colleague, "hold"), (colleague, "miss")])
def test_each_side_does_its_own_part(by, verb):
    verbs = {"cancel": workflow.cancel_visit, "hold": workflow.hold_visit, "miss": workflow.miss_visit}
    details = {"gsg": GsgChoice.RAISED} if verb == "hold" else {}
    with pytest.raises(Denied):
        verbs[verb](visit(), by=by(), **details)


def test_days_repeat_every_week_and_pass_over_holidays_and_days_that_are_there():
    first = datetime.date(2026, 12, 18)  # a week before Christmas
    made = days_from(first, weeks=4)
    assert [each.on for each in made] == [first, datetime.date(2027, 1, 8)]
    assert days_from(first, weeks=1) == []


def days_from(first_on, weeks):
    where = {"practice": sender().organisation, "nurse": receiver()}
    return workflow.make_clinics(
        by=coordinator(), first_on=first_on, first_at=TEN, minutes=20, slots=6, weeks=weeks, **where
    )


def test_who_may_make_days():
    with pytest.raises(Denied):
        clinic(nurse=sender())
    with pytest.raises(Denied):
        clinic(first_at=datetime.time(23, 50))
    where = {"practice": sender().organisation, "nurse": receiver(), "first_on": timezone.localdate()}
    for person in (learner(), sender()):
        with pytest.raises(Denied):
            workflow.make_clinics(by=person, first_at=TEN, minutes=20, slots=6, weeks=1, **where)


def test_a_cancelled_day_tells_who_planned_and_whom_she_did_it_for():
    each = visit(clinic(days=1))
    workflow.cancel_clinic(each.clinic, by=receiver())
    each.refresh_from_db()
    told = Notification.objects.filter(kind=Notice.CLINIC_CANCELLED, object_id=each.pk)
    assert {one.membership for one in told} == {colleague(), sender()}
    assert (each.state, Family.objects.get().closed_at is None) == (VisitState.CANCELLED, False)
    with pytest.raises(Denied):
        workflow.cancel_clinic(each.clinic, by=coordinator())
    with pytest.raises(Denied):
        visit(each.clinic)


def test_when_the_parents_stop_nobody_expects_them_any_more():
    family = sent().family
    each = ClinicVisit.objects.create(clinic=clinic(days=1), family=family, at=TEN, planned_by=sender())
    workflow.stop(family, by=sender())
    each.refresh_from_db()
    assert each.state == VisitState.CANCELLED


def test_a_visit_goes_with_its_family_and_counts_as_a_short_conversation():
    held = WAYS[VisitState.HELD]()
    _remove([held.family], PurgeReason.CLOSED)
    assert (ClinicVisit.objects.count(), Family.objects.count()) == (0, 0)
    assert YearFigure.objects.get(kind="talk_short").count == 1


def test_planning_and_a_yes_pass_the_second_wall():
    day = clinic()
    with login("web"), walls.acting_as(colleague()):
        each = visit(day)
    with login("web"), walls.acting_as(receiver()):
        assert Person.objects.filter(family=each.family_id).exists()
