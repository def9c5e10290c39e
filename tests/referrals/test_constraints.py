"""What the database itself refuses, whoever writes: each constraint is violated by name."""

import datetime

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from referrals import workflow
from referrals.clinic_enums import VisitState
from referrals.enums import (
    AttemptResult,
    ConsentHow,
    ConversationState,
    Mode,
    NoFeedbackReason,
    NoTalkReason,
    OutcomeKind,
    PersonKind,
    Status,
)
from referrals.handover_enums import HandoverStatus
from referrals.models import (
    Arrangement,
    Clinic,
    ClinicVisit,
    Consent,
    ContactAttempt,
    Conversation,
    DataRequest,
    EarlierWish,
    Family,
    FamilyStep,
    Feedback,
    FollowUp,
    Grant,
    Handover,
    HandoverLetter,
    JointContact,
    JointParticipant,
    Outcome,
    ParentsLink,
    Person,
    Referral,
    Summary,
    SummaryHeading,
    YearFigure,
)
from tests.referrals.builders import (
    asked,
    draft,
    offer,
    picked_up,
    receiver,
    referral_in,
    sender,
    sent,
    signed_up,
    supported,
    talked,
    together,
)
from tests.referrals.clinics.builders import WAYS, clinic, visit
from tests.referrals.handover.access_table import wished
from tests.referrals.handover.builders import drafted, noticed, offered
from tests.referrals.plan.builders import arranged, noted
from tests.referrals.requests import granted, received

NOW = timezone.now()


def change(model, **facts):
    """Writes past every rule of the application."""
    return lambda _: model.objects.update(**facts)


def again(row):
    """Writes the same row once more, under a new key."""
    row.pk = None if row._meta.pk.get_internal_type() == "BigAutoField" else row._meta.pk.get_default()
    row.save(force_insert=True)


def second_person(referral):
    again(Person.objects.get(kind=PersonKind.PREGNANT))


def second_summary(referral):
    heading = SummaryHeading.objects.first()
    for _ in range(2):
        Summary.objects.create(conversation=Conversation.objects.get(), heading=heading)


def attempt(result):
    return lambda referral: ContactAttempt.objects.create(referral=referral, by=receiver(), result=result)


def outcome(kind, reason=""):
    return lambda referral: Outcome.objects.create(referral=referral, by=receiver(), kind=kind, reason=reason)


def feedback(**facts):
    return lambda referral: Feedback.objects.create(referral=referral, by=receiver(), **facts)


def another_link(referral):
    link = referral.family.parents_links.get()
    link.digest = "another"
    again(link)


def noted_once():
    return noted(picked_up().family)


def arranged_once():
    return arranged(picked_up().family)


def both_ends():
    Arrangement.objects.update(done_at=NOW, done_by=receiver(), dropped_at=NOW)


VIOLATIONS = [
    ("referrals_family_pc4", draft, change(Family, pc4="0624")),
    ("referrals_family_pc4", draft, change(Family, pc4="26AB")),
    ("referrals_family_ended_is_stopped", draft, change(Family, pregnancy_ended_on=NOW.date())),
    ("referrals_family_about_has_due", draft, change(Family, due_on=None, due_is_about=True)),
    ("referrals_person_one_pregnant", draft, second_person),
    ("referrals_consent_withdrawn_later", draft, change(Consent, withdrawn_at=NOW - datetime.timedelta(days=9999))),
    ("referrals_consent_has_categories", draft, change(Consent, categories=[])),
    ("referrals_consent_taken_back_of_it", draft, change(Consent, taken_back=["feedback", "story", "other"])),
    ("referrals_consent_noted_by", draft, change(Consent, noted_by=None, how=ConsentHow.PHONE)),
    ("referrals_grant_for_care", sent, change(Grant, organisation_kind="municipality")),
    ("referrals_grant_one_live", sent, lambda _: again(Grant.objects.get())),
    ("referrals_parentslink_one_open", signed_up, another_link),
    ("referrals_parentslink_ends_later", signed_up, change(ParentsLink, ends_at=NOW - datetime.timedelta(days=400))),
    ("referrals_referral_sent_has_date", draft, change(Referral, status=Status.SENT)),
    ("referrals_referral_sent_has_date", sent, change(Referral, sent_at=None)),
    ("referrals_referral_never_without_nurse", picked_up, change(Referral, nurse=None)),
    ("referrals_referral_never_without_nurse", sent, change(Referral, status=Status.PICKED_UP)),
    ("referrals_referral_waiting_since", sent, change(Referral, status=Status.WAITING)),
    ("referrals_referral_waiting_since", sent, change(Referral, waiting_since=NOW)),
    ("referrals_referral_waiting_since", lambda: asked(sent()), change(Referral, status=Status.SENT)),
    ("referrals_referral_self_has_no_referrer", draft, change(Referral, mode=Mode.SELF)),
    ("referrals_referral_self_has_no_referrer", draft, change(Referral, referrer=None)),
    ("referrals_referral_self_has_no_referrer", signed_up, change(Referral, mode=Mode.ASSISTED)),
    ("referrals_referral_other_buddy", picked_up, lambda _: Referral.objects.update(buddy=receiver())),
    ("referrals_referral_joined_into", sent, change(Referral, status=Status.JOINED)),
    ("referrals_referral_joined_into", sent, lambda one: Referral.objects.update(joined_into=one)),
    ("referrals_referral_decline_reason", sent, change(Referral, status=Status.DECLINED)),
    ("referrals_attempt_says_when_again", picked_up, attempt(AttemptResult.NOT_REACHED)),
    ("referrals_attempt_says_when_again", picked_up, attempt(AttemptResult.CALL_BACK)),
    ("referrals_summary_once_a_heading", lambda: talked(picked_up()), second_summary),
    ("referrals_outcome_reason_when_no_talk", picked_up, outcome(OutcomeKind.NO_TALK)),
    ("referrals_outcome_reason_when_no_talk", picked_up, outcome(OutcomeKind.REASSURED, NoTalkReason.MOVED)),
    ("referrals_follow_up_one_running", lambda: supported(picked_up()), lambda _: again(FollowUp.objects.get())),
    ("referrals_feedback_agreed_or_reason", picked_up, feedback()),
    ("referrals_feedback_agreed_or_reason", picked_up, feedback(text="Ja.")),
    (
        "referrals_feedback_agreed_or_reason",
        picked_up,
        feedback(text="Ja.", agreed_on=NOW.date(), none_reason=NoFeedbackReason.PARENTS_WISH),
    ),
    ("referrals_familystep_once", noted_once, lambda _: again(FamilyStep.objects.get())),
    ("referrals_arrangement_done_by", arranged_once, change(Arrangement, done_at=NOW)),
    ("referrals_earlier_once_a_week", wished, lambda wish: again(wish)),
    ("referrals_earlier_on_a_monday", wished, change(EarlierWish, week_on="2026-11-03")),
    ("referrals_earlier_replied_by_somebody", wished, change(EarlierWish, reply="thanks")),
    ("referrals_arrangement_one_end", arranged_once, lambda _: both_ends()),
    ("referrals_handover_has_a_name", offered, change(Handover, receiver=None)),
    ("referrals_handover_needs_yes", offered, change(Handover, consent=None)),
    ("referrals_handover_needs_yes", drafted, change(Handover, status=HandoverStatus.OFFERED)),
    ("referrals_handover_never_without_owner", noticed, change(Handover, status=HandoverStatus.ACCEPTED)),
    ("referrals_handover_asked_at", offered, change(Handover, status=HandoverStatus.QUESTION)),
    ("referrals_handover_asked_at", offered, change(Handover, asked_at=NOW)),
    ("referrals_handover_one_running", offered, again),
    ("referrals_letter_read_or_reason", drafted, change(HandoverLetter, not_read_reason="by_phone")),
    ("referrals_request_decided_by_somebody", lambda: received(sent()), change(DataRequest, status="granted")),
    ("referrals_request_refused_with_reason", lambda: granted(sent()), change(DataRequest, status="refused")),
    ("referrals_request_done_by_somebody", lambda: granted(sent()), change(DataRequest, status="done")),
    ("referrals_joint_says_what", together, change(JointContact, agreed="")),
    ("referrals_joint_participant_once", together, lambda _: again(JointParticipant.objects.first())),
    ("referrals_clinic_nurse_once_a_day", clinic, again),
    ("referrals_clinic_has_slots", clinic, change(Clinic, slots=25)),
    ("referrals_clinic_has_slots", clinic, change(Clinic, minutes=5)),
    ("referrals_clinic_cancelled_by_somebody", clinic, change(Clinic, cancelled_at=NOW)),
    ("referrals_visit_one_a_slot", visit, again),
    ("referrals_visit_ended_by_somebody", visit, change(ClinicVisit, ended_at=NOW)),
    ("referrals_visit_ended_by_somebody", visit, change(ClinicVisit, state=VisitState.MISSED)),
    ("referrals_visit_held_says_what_next", visit, change(ClinicVisit, gsg="raised")),
    ("referrals_visit_held_says_what_next", WAYS[VisitState.HELD], change(ClinicVisit, gsg="")),
    ("referrals_year_figure_once", lambda: YearFigure.objects.create(year=2026, kind="family"), again),
]


@pytest.mark.parametrize(("constraint", "begin", "violate"), VIOLATIONS)
def test_the_database_refuses(db, constraint, begin, violate):
    referral = begin()
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        violate(referral)
    assert refusal.value.__cause__.diag.constraint_name == constraint


def test_every_constraint_is_violated_here():
    models = apps.get_app_config("referrals").get_models()
    ours = {constraint.name for model in models for constraint in model._meta.constraints}
    assert {name for name, _, _ in VIOLATIONS} == ours


def test_what_has_ended_makes_room_for_a_new_one(db):
    referral = supported(picked_up())
    Grant.objects.update(ended_at=NOW)
    again(Grant.objects.get())
    FollowUp.objects.update(ended_on=NOW.date())
    FollowUp.objects.create(family=referral.family, referral=referral, offer=offer(), nurse=receiver())
    assert (Grant.objects.count(), FollowUp.objects.count()) == (2, 2)


def test_what_was_withdrawn_or_a_mistake_may_never_have_been_sent(db):
    for status in (Status.WITHDRAWN, Status.MISTAKE):
        referral = draft()
        Referral.objects.filter(pk=referral.pk).update(status=status)
        assert Referral.objects.get(pk=referral.pk).sent_at is None


def test_two_families_never_share_a_reference(db):
    first, second = draft(), draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=second.pk).update(reference=first.reference)


def test_names_of_rows_hold_nothing_of_a_person(db):
    referral = referral_in(Status.CLOSED)
    workflow.write(referral, by=sender(), text="Hoi")
    workflow.record_contact(referral, by=receiver(), result=AttemptResult.REACHED)
    rows = [referral.family, *referral.family.people.all(), *Consent.objects.all(), *Grant.objects.all()]
    rows += [*referral.messages.all(), *referral.outcomes.all(), *referral.feedback.all(), referral.family.story]
    assert {str(row) for row in rows} == {str(row.pk) for row in rows}
    assert [str(row) for row in referral.conversations.filter(state=ConversationState.HELD)] == [
        str(row.pk) for row in referral.conversations.all()
    ]
    assert str(referral) == referral.reference
