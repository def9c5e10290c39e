"""Reaching the parents, talking with them, and what came of it. All of this belongs to JGZ."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from coalition.enums import word_of
from coalition.models import Membership
from referrals.enums import (
    Answer,
    AttemptResult,
    Attendee,
    ConversationKind,
    ConversationState,
    Direction,
    NoFeedbackReason,
    NoTalkReason,
    OutcomeKind,
    Place,
)
from referrals.models.family import Family
from referrals.models.referral import Referral
from referrals.talk_querysets import ConversationQuerySet, FollowUpQuerySet
from socialmap.models import Offer


class ContactAttempt(models.Model):
    """One try to reach the parents."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="attempts")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="attempts")
    result = models.CharField(max_length=20, choices=AttemptResult)
    at = models.DateTimeField(default=timezone.now)
    again_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(result=AttemptResult.REACHED) | Q(again_on__isnull=False),
                name="referrals_attempt_says_when_again",
            )
        ]

    def __str__(self):
        return self.result


class Conversation(models.Model):
    """One talk of a nurse with a family; a referral has any number of them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="conversations")
    nurse = models.ForeignKey(Membership, models.PROTECT, related_name="conversations")
    kind = models.CharField(max_length=10, choices=ConversationKind, default=ConversationKind.FULL)
    state = models.CharField(max_length=10, choices=ConversationState, default=ConversationState.PLANNED)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=20, choices=Place)
    place_note = models.CharField(max_length=200, blank=True)
    interpreter = models.CharField(max_length=3, choices=Answer, blank=True)
    attendees = ArrayField(models.CharField(max_length=20, choices=Attendee), default=list, blank=True)
    partner_line = models.CharField(max_length=500, blank=True)
    children_line = models.CharField(max_length=500, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0, help_text="Counts changes, for calendars.")

    objects = ConversationQuerySet.as_manager()
    get_state_display = word_of("state", ConversationState)
    get_place_display = word_of("place", Place)

    class Meta:
        ordering = ["starts_at"]

    def __str__(self):
        return str(self.pk)


class SummaryHeading(models.Model):
    """A subject of the summary; the coalition chooses the list."""

    key = models.SlugField(max_length=40, primary_key=True)
    order = models.PositiveSmallIntegerField(unique=True)
    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)

    class Meta:
        ordering = ["order"]

    def __str__(self):
        return self.name_nl


class Summary(models.Model):
    """What parents and nurse wrote down together under one heading, in the parents' words; what goes well first."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="summaries")
    heading = models.ForeignKey(SummaryHeading, models.PROTECT, related_name="summaries")
    goes_well = models.TextField(max_length=1000, blank=True)
    want_to_work_on = models.TextField(max_length=1000, blank=True)
    want_help_soon = models.TextField(max_length=1000, blank=True)

    class Meta:
        ordering = ["heading__order"]
        verbose_name_plural = "summaries"
        constraints = [
            models.UniqueConstraint(fields=["conversation", "heading"], name="referrals_summary_once_a_heading")
        ]

    def __str__(self):
        return str(self.pk)


class Outcome(models.Model):
    """What came of a referral. A reopened referral gets a second one; the latest counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="outcomes")
    kind = models.PositiveSmallIntegerField(choices=OutcomeKind)
    reason = models.CharField(max_length=20, choices=NoTalkReason, blank=True)
    onward_offer = models.ForeignKey(Offer, models.PROTECT, null=True, blank=True, related_name="onward_outcomes")
    temporary_solution = models.CharField(max_length=500, blank=True)
    call_back_on = models.DateField(null=True, blank=True)
    called_back_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="outcomes")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind=OutcomeKind.NO_TALK) & ~Q(reason="")) | (~Q(kind=OutcomeKind.NO_TALK) & Q(reason="")),
                name="referrals_outcome_reason_when_no_talk",
            )
        ]

    def __str__(self):
        return str(self.pk)


class FollowUp(models.Model):
    """Support by the same nurse after the talk, such as KASTO or Stevig Ouderschap."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    family = models.ForeignKey(Family, models.CASCADE, related_name="follow_ups")
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="follow_ups")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="follow_ups")
    nurse = models.ForeignKey(Membership, models.PROTECT, related_name="follow_ups")
    started_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["family"], condition=Q(ended_on__isnull=True), name="referrals_follow_up_one_running"
            )
        ]

    def __str__(self):
        return str(self.pk)


class FollowUpStep(models.Model):
    """A change in follow-up: to a heavier or lighter offer, on a date, with the reason."""

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="steps")
    direction = models.CharField(max_length=10, choices=Direction)
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="+")
    on = models.DateField(default=timezone.localdate)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "id"]

    def __str__(self):
        return self.direction


class Feedback(models.Model):
    """The answer back to who referred: a text the parents agreed to, or the reason why there is none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="feedback")
    text = models.TextField(max_length=1000, blank=True)
    none_reason = models.CharField(max_length=20, choices=NoFeedbackReason, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="feedback")
    sent_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-sent_at"]
        verbose_name_plural = "feedback"
        constraints = [
            models.CheckConstraint(
                condition=(~Q(text="") & Q(none_reason="", agreed_on__isnull=False))
                | (Q(text="") & ~Q(none_reason="")),
                name="referrals_feedback_agreed_or_reason",
            )
        ]

    def __str__(self):
        return str(self.pk)
