"""The coalition, its organisations and the people who work in it."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.enums import OrganisationDomain, OrganisationKind, Weekday
from coalition.querysets import MembershipQuerySet, NotificationQuerySet
from coalition.roles import ROLE_PERMISSIONS, Permission, Role


class Coalition(models.Model):
    """The one coalition this installation serves: its name, help line and the working days it gives itself."""

    name = models.CharField(max_length=80)
    help_phone = models.CharField(max_length=20)
    help_hours = models.CharField(max_length=80)
    pick_up_days = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    first_contact_days = models.PositiveSmallIntegerField(default=2, validators=[MinValueValidator(1)])
    handover_days = models.PositiveSmallIntegerField(default=2, validators=[MinValueValidator(1)])
    feedback_days = models.PositiveSmallIntegerField(default=5, validators=[MinValueValidator(1)])
    theme = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="coalition_coalition_only_one")]

    def __str__(self):
        return self.name


class Municipality(models.Model):
    """A Dutch municipality; code = its four-digit CBS code."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=60, unique=True)
    in_region = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "municipalities"

    def __str__(self):
        return self.name


class Organisation(models.Model):
    """An organisation around families, or a location or team of one (`parent`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=30, choices=OrganisationKind)
    domain = models.CharField(max_length=20, choices=OrganisationDomain)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    municipalities = models.ManyToManyField(Municipality, blank=True, related_name="organisations")
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    opening_hours = models.CharField(max_length=200, blank=True)
    back_up = models.CharField(max_length=200, blank=True)
    is_member = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class UserManager(BaseUserManager):
    """Makes users, who sign in with their e-mail address."""

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """A person who works with the system. What they may do comes from their memberships."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    portrait = models.CharField(max_length=80, blank=True, help_text="File name in static/portraits; empty: initials.")
    intro = models.CharField(max_length=300, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    def __str__(self):
        return self.name

    @property
    def initials(self) -> str:
        words = [word for word in self.name.split() if word[0].isupper()] or self.name.split()
        return "".join(word[0] for word in (words[0], words[-1])) if len(words) > 1 else self.name[:1]


class Membership(models.Model):
    """The work a person does for one organisation. Everything in the system is done by a membership."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role)
    is_coordinator = models.BooleanField(default=False)
    is_learning = models.BooleanField(default=False)
    acts_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="assistants")
    phone = models.CharField(max_length=20, blank=True)
    days = ArrayField(models.PositiveSmallIntegerField(choices=Weekday), default=list, blank=True)
    absent_until = models.DateField(null=True, blank=True)
    deputy = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="deputises")
    from_on = models.DateField(default=timezone.localdate)
    until_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "user__name"]
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation", "role"], name="coalition_membership_once"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="coalition_membership_period"
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.MIDWIFE_ASSISTANT) | Q(acts_for__isnull=False),
                name="coalition_membership_assistant_acts_for",
            ),
        ]

    def __str__(self):
        return f"{self.user.name}, {self.organisation.name}"

    def has(self, permission: Permission) -> bool:
        return permission in ROLE_PERMISSIONS[Role(self.role)]

    @property
    def function(self) -> str:
        """What a colleague calls this work, in the reader's language."""
        label = self.get_role_display()
        if self.is_coordinator and self.role == Role.JGZ_NURSE:
            return gettext("JGZ coordinator")
        return gettext("%(function)s, still learning") % {"function": label} if self.is_learning else label


class Liaison(models.Model):
    """The fixed nurse of a practice: the name a midwife can say aloud."""

    practice = models.OneToOneField(Organisation, models.PROTECT, related_name="liaison")
    nurse = models.ForeignKey(Membership, models.PROTECT, related_name="practices")
    deputy = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="deputy_practices")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("nurse")), name="coalition_liaison_other_deputy"
            )
        ]

    def __str__(self):
        return f"{self.practice}: {self.nurse}"


class Notification(models.Model):
    """Something one membership should know. It names an object by id only; the page that opens it asks permission."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=40)
    object_id = models.UUIDField(help_text=_("The referral it is about."))
    subject_id = models.UUIDField(help_text=_("The family it is about, so that its news can be stopped."))
    at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True, help_text="When a mail said that there is news.")
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["membership", "read_at", "-at"], name="coalition_notification_inbox")]

    def __str__(self):
        return self.kind
