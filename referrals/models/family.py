"""Families, the people in them, and what they agreed to share."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.urls import reverse
from django.utils import timezone

from coalition.enums import CARE_KINDS, Language, word_of
from coalition.models import Membership, Municipality, Organisation
from referrals.enums import Answer, Category, ConsentHow, ConsentKind, ContactTime, PersonKind, Purpose
from referrals.parents_querysets import ConsentQuerySet, PersonQuerySet
from referrals.querysets import FamilyQuerySet, GrantQuerySet


class Family(models.Model):
    """An expectant family. Owned by the organisation that registered it, or by JGZ when the parents signed up alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="families")
    lead_nurse = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="families")
    due_on = models.DateField(null=True, blank=True)
    due_is_about = models.BooleanField(default=False, help_text="Counted from weeks told by the parents.")
    born_on = models.DateField(null=True, blank=True)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="families")
    pc4 = models.CharField(max_length=4, blank=True)
    language = models.CharField(max_length=10, choices=Language, blank=True)
    other_language = models.CharField(max_length=60, blank=True)
    interpreter = models.CharField(max_length=3, choices=Answer, blank=True)
    midwife_may_know = models.CharField(max_length=3, choices=Answer, blank=True)
    other_children = models.CharField(max_length=120, blank=True)
    messages_stopped_at = models.DateTimeField(null=True, blank=True)
    pregnancy_ended_on = models.DateField(null=True, blank=True)
    pregnancy_ended_note = models.CharField(max_length=300, blank=True, help_text="For the lead nurse only.")
    version = models.PositiveIntegerField(default=0, help_text="Counts changes, so that a stale page is noticed.")
    registered_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When parents who had come alone ended it themselves: the owner sees them no more.",
    )

    objects = FamilyQuerySet.as_manager()
    get_language_display = word_of("language", Language)

    class Meta:
        verbose_name_plural = "families"
        constraints = [
            models.CheckConstraint(condition=Q(pc4="") | Q(pc4__regex=r"^[1-9][0-9]{3}$"), name="referrals_family_pc4"),
            models.CheckConstraint(
                condition=Q(pregnancy_ended_on__isnull=True) | Q(messages_stopped_at__isnull=False),
                name="referrals_family_ended_is_stopped",
            ),
            models.CheckConstraint(
                condition=Q(due_is_about=False) | Q(due_on__isnull=False), name="referrals_family_about_has_due"
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner_organisation", "due_on"],
                condition=Q(closed_at__isnull=True),
                name="referrals_family_due",
            )
        ]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("referrals:family", args=[self.pk])

    def is_held_by(self, organisation_id: uuid.UUID) -> bool:
        """Whether this organisation registered it and sees it for that reason alone."""
        return self.owner_organisation_id == organisation_id and self.let_go_at is None


class Person(models.Model):
    """Somebody in a family: how they want to be called and how to reach them safely. No number, no birth date."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    family = models.ForeignKey(Family, models.CASCADE, related_name="people")
    kind = models.CharField(max_length=10, choices=PersonKind)
    name = models.CharField(max_length=80)
    name_key = models.CharField(max_length=80, editable=False, help_text="The name for comparing.")
    phone = models.CharField(max_length=25, blank=True)
    phone_key = models.CharField(max_length=25, blank=True, editable=False, help_text="The digits for comparing.")
    email = models.EmailField(max_length=120, blank=True)
    contact_times = ArrayField(models.CharField(max_length=10, choices=ContactTime), default=list, blank=True)
    voicemail = models.CharField(max_length=3, choices=Answer, blank=True)
    contact_note = models.CharField(max_length=200, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["family", "-kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["family"], condition=Q(kind=PersonKind.PREGNANT), name="referrals_person_one_pregnant"
            )
        ]
        indexes = [
            models.Index(fields=["phone_key"], name="referrals_person_phone"),
            models.Index(fields=["name_key"], name="referrals_person_name"),
        ]

    def __str__(self):
        return str(self.pk)


class Story(models.Model):
    """What the parents told already and would rather not be asked again, in their words."""

    family = models.OneToOneField(Family, models.CASCADE, primary_key=True, related_name="story")
    told = models.TextField(max_length=2000, blank=True)
    rather_not = models.CharField(max_length=500, blank=True)
    written_on = models.DateField(default=timezone.localdate)

    class Meta:
        verbose_name_plural = "stories"

    def __str__(self):
        return str(self.pk)


class Consent(models.Model):
    """A parent's yes: to whom, which facts, for what, how it was given and by whom noted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    recipient = models.ForeignKey(Organisation, models.PROTECT, related_name="consents")
    categories = ArrayField(models.CharField(max_length=20, choices=Category))
    taken_back = ArrayField(
        models.CharField(max_length=20),
        default=list,
        db_default=Value([]),
        blank=True,
        help_text="Parts of it the parents took back later.",
    )
    kind = models.CharField(max_length=20, choices=ConsentKind)
    purpose = models.CharField(max_length=20, choices=Purpose)
    how = models.CharField(max_length=20, choices=ConsentHow)
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    noted_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="noted_consents")
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="referrals_consent_withdrawn_later",
            ),
            models.CheckConstraint(condition=Q(categories__len__gt=0), name="referrals_consent_has_categories"),
            models.CheckConstraint(
                condition=Q(taken_back__contained_by=F("categories")), name="referrals_consent_taken_back_of_it"
            ),
            models.CheckConstraint(
                condition=Q(noted_by__isnull=False) | Q(how=ConsentHow.ONLINE), name="referrals_consent_noted_by"
            ),
        ]

    def __str__(self):
        return str(self.pk)

    @property
    def shared(self) -> list[str]:
        """What of it still counts."""
        return [each for each in self.categories if each not in self.taken_back]

    @property
    def parts(self) -> list[Category]:
        """What of it can be taken back alone; the rest goes with the whole."""
        return [each for each in PARTS.get(Purpose(self.purpose), ()) if each in self.shared]


# The name is never a part: without it nothing of the yes is left. Feedback and the clinic are one thing each.
PARTS = {
    Purpose.CONVERSATION: (Category.STORY,),
    Purpose.HANDOVER: (Category.CONTACT, Category.WISH, Category.STORY),
}


class Grant(models.Model):
    """Lets an organisation see some facts of a family, for as long as the consent behind it lives."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    family = models.ForeignKey(Family, models.CASCADE, related_name="grants")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="grants")
    organisation_kind = models.CharField(max_length=30, editable=False, help_text="A foreign key keeps it true.")
    categories = ArrayField(models.CharField(max_length=20, choices=Category))
    consent = models.ForeignKey(Consent, models.PROTECT, related_name="grants")
    granted_at = models.DateTimeField(default=timezone.now)
    until_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family", "organisation"],
                condition=Q(ended_at__isnull=True),
                name="referrals_grant_one_live",
            ),
            models.CheckConstraint(condition=Q(organisation_kind__in=CARE_KINDS), name="referrals_grant_for_care"),
        ]
        indexes = [models.Index(fields=["organisation", "family"], name="referrals_grant_sees")]

    def __str__(self):
        return str(self.pk)


class FamilyChange(models.Model):
    """A correction of a family's contact data after sending: who changed what kind of fact, when. Never the values.

    Nobody means that the parents did it themselves.
    """

    family = models.ForeignKey(Family, models.CASCADE, related_name="changes")
    by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="family_changes")
    at = models.DateTimeField(default=timezone.now)
    fields = ArrayField(models.CharField(max_length=30))

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return str(self.pk)
