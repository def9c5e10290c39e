"""Referrals for a Goede Start Gesprek and all that is said about them."""

import secrets
import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from coalition.enums import word_of
from coalition.models import Membership, Organisation
from referrals.enums import UNFINISHED, DeclineReason, MessageKind, Mode, NoTalkReason, Place, Status, Step, Verb
from referrals.models.family import Family, Story
from referrals.querysets import ReferralQuerySet
from referrals.talk_querysets import EventQuerySet
from socialmap.models import Offer

REFERENCE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_reference() -> str:
    """A code that can be read out over the phone: no 0/O, 1/I/L."""
    return "GS-" + "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(6))


class ReferralSource(models.Model):
    """The way a family came in: a profession or a channel such as a QR code."""

    key = models.SlugField(max_length=60, primary_key=True)
    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="sources")
    role = models.CharField(max_length=30)
    is_professional = models.BooleanField(default=False)
    can_assist_sign_up = models.BooleanField(default=False)

    class Meta:
        ordering = ["name_nl"]

    def __str__(self):
        return self.name_nl


class Referral(models.Model):
    """A family asks for a talk, alone or with help: from draft until feedback was given, or the reason for none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    family = models.ForeignKey(Family, models.CASCADE, related_name="referrals")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="referrals")
    mode = models.CharField(max_length=20, choices=Mode)
    source = models.ForeignKey(ReferralSource, models.PROTECT, related_name="referrals")
    referrer = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="referrals")
    referring_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="sent_referrals"
    )
    receiver_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="received_referrals")
    proposed_nurse = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="proposals")
    nurse = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="cases")
    buddy = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="buddy_cases")
    wish = models.TextField(max_length=1000, blank=True)
    practical_question = models.CharField(max_length=300, blank=True)
    preferred_place = models.CharField(max_length=20, choices=Place, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    waiting_from = models.CharField(max_length=20, choices=Status, blank=True, editable=False)
    waiting_since = models.DateTimeField(null=True, blank=True, editable=False)
    decline_reason = models.CharField(max_length=20, choices=DeclineReason, blank=True)
    alternative = models.ForeignKey(Offer, models.PROTECT, null=True, blank=True, related_name="alternative_for")
    joined_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="joined")
    created_at = models.DateTimeField(default=timezone.now)
    warned_at = models.DateTimeField(null=True, blank=True, help_text="When it was said that this draft will go.")
    sent_at = models.DateTimeField(null=True, blank=True)
    picked_up_at = models.DateTimeField(null=True, blank=True)
    pick_up_due_on = models.DateField(null=True, blank=True)
    contact_due_on = models.DateField(null=True, blank=True)
    feedback_due_on = models.DateField(null=True, blank=True)
    next_step = models.CharField(max_length=20, choices=Step, blank=True, editable=False)
    due_on = models.DateField(null=True, blank=True, editable=False, help_text="Last day of the next step.")
    last_event_at = models.DateTimeField(default=timezone.now)

    objects = ReferralQuerySet.as_manager()
    get_status_display = word_of("status", Status)
    get_next_step_display = word_of("next_step", Step)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=Status.DRAFT)
                | Q(sent_at__isnull=False)
                | Q(status=Status.WITHDRAWN)
                | Q(status=Status.MISTAKE),
                name="referrals_referral_sent_has_date",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.PICKED_UP, Status.OUTCOME]) | Q(nurse__isnull=False),
                name="referrals_referral_never_without_nurse",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.WAITING, waiting_since__isnull=False)
                | (~Q(status=Status.WAITING) & Q(waiting_since__isnull=True)),
                name="referrals_referral_waiting_since",
            ),
            models.CheckConstraint(
                condition=Q(mode=Mode.SELF, referrer__isnull=True, referring_organisation__isnull=True)
                | (~Q(mode=Mode.SELF) & Q(referrer__isnull=False, referring_organisation__isnull=False)),
                name="referrals_referral_self_has_no_referrer",
            ),
            models.CheckConstraint(
                condition=Q(buddy__isnull=True) | ~Q(buddy=models.F("nurse")), name="referrals_referral_other_buddy"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.JOINED, joined_into__isnull=False)
                | (~Q(status=Status.JOINED) & Q(joined_into__isnull=True)),
                name="referrals_referral_joined_into",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.DECLINED) | ~Q(decline_reason=""), name="referrals_referral_decline_reason"
            ),
        ]
        indexes = [
            models.Index(
                fields=["receiver_organisation", "due_on"],
                condition=~Q(next_step=""),
                name="referrals_referral_worklist",
            ),
            models.Index(fields=["referring_organisation", "-last_event_at"], name="referrals_referral_own"),
            models.Index(
                fields=["referring_organisation", "-last_event_at"],
                condition=Q(status__in=UNFINISHED),
                name="referrals_referral_unfinished",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("referrals:family", args=[self.family_id])

    is_story_taken_back = False  # asked by the queries that show what the parents told
    called = ""  # the name of who is expecting, when a list of names asked for it with its lines

    @property
    def story(self) -> Story | None:
        """What the parents told, unless they took it back from this reader."""
        return None if self.is_story_taken_back else getattr(self.family, "story", None)

    @property
    def is_self_sign_up(self) -> bool:
        return self.mode == Mode.SELF

    @property
    def was_not_reached(self) -> bool:
        """True when the latest outcome says that the parents could not be reached."""
        outcome = self.outcomes.first()
        return outcome is not None and outcome.reason == NoTalkReason.NOT_REACHED

    @property
    def is_accepted(self) -> bool:
        """True once a nurse has taken it: from then on JGZ sees who the family is."""
        return self.nurse_id is not None


class ReferralEvent(models.Model):
    """One thing that happened to a referral. Written once, never changed. `note` may be read by both sides."""

    id = models.BigAutoField(primary_key=True)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="events")
    verb = models.CharField(max_length=30, choices=Verb)
    from_status = models.CharField(max_length=20, choices=Status, blank=True)
    to_status = models.CharField(max_length=20, choices=Status)
    by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="referral_events")
    nurse = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(max_length=1000, blank=True)
    code = models.CharField(max_length=20, blank=True, help_text="A value of the verb's own list, such as a reason.")
    for_receiver_only = models.BooleanField(default=False)

    objects = EventQuerySet.as_manager()
    get_verb_display = word_of("verb", Verb)
    get_from_status_display = word_of("from_status", Status)
    get_to_status_display = word_of("to_status", Status)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["referral", "-at"], name="referrals_event_timeline")]

    def __str__(self):
        return self.verb


class Message(models.Model):
    """A few lines between referrer and nurse about one referral."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=20, choices=MessageKind, default=MessageKind.NOTE)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="messages")
    text = models.TextField(max_length=1000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return str(self.pk)
