"""The people who work in the coalition, and the work they do for its organisations."""

import datetime
import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext

from coalition.enums import Weekday, word_of
from coalition.models.organisations import Organisation
from coalition.querysets import MembershipQuerySet
from coalition.roles import ROLE_PERMISSIONS, Permission, Role


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

    functions: "list[Membership] | None" = None  # those of today, when a request has read them with the person
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
    absent_from = models.DateField(null=True, blank=True, help_text="Empty: away already.")
    absent_until = models.DateField(null=True, blank=True)
    deputy = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="deputises")
    from_on = models.DateField(default=timezone.localdate)
    until_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()
    get_role_display = word_of("role", Role)

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
            models.CheckConstraint(
                condition=Q(absent_from__isnull=True) | Q(absent_until__gte=F("absent_from")),
                name="coalition_membership_absence",
            ),
        ]

    def __str__(self):
        return f"{self.user.name}, {self.organisation.name}"

    def has(self, permission: Permission) -> bool:
        return permission in ROLE_PERMISSIONS[Role(self.role)]

    def is_away(self, on: datetime.date | None = None) -> bool:
        """Whether she is away on this day, today unless said otherwise."""
        day = on or timezone.localdate()
        return bool(self.absent_until and self.absent_until >= day and (self.absent_from or day) <= day)

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
