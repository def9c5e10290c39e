"""How people come in: somebody of the coalition asks them, for one function."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from coalition.models.organisations import Organisation
from coalition.models.people import Membership
from coalition.querysets import InvitationQuerySet
from coalition.roles import CARE_ROLES, Role


class Invitation(models.Model):
    """One function offered to one person, by mail. It is the coalition's; it ends by yes, by withdrawal or by time.

    The link in the mail works once and for 14 days. Here stands only the fingerprint of it, so that nobody who reads
    the database can use it. A care function is offered only after somebody of that organisation said yes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=30, choices=Role)
    is_coordinator = models.BooleanField(default=False)
    is_learning = models.BooleanField(default=False)
    acts_for = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    invited_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, unique=True, null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="invitations")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fingerprint__isnull=True) | Q(expires_at__isnull=False),
                name="coalition_invitation_sent_expires",
            ),
            models.CheckConstraint(
                condition=Q(is_coordinator=False) & ~Q(role__in=sorted(CARE_ROLES))
                | Q(fingerprint__isnull=True)
                | Q(confirmed_by__isnull=False),
                name="coalition_invitation_care_confirmed",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.MIDWIFE_ASSISTANT) | Q(acts_for__isnull=False),
                name="coalition_invitation_assistant_acts_for",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}, {self.organisation}"

    @property
    def needs_yes(self) -> bool:
        """Whether the function meets families, or lets somebody say yes for others who do."""
        return self.role in CARE_ROLES or self.is_coordinator

    @property
    def waits_for_yes(self) -> bool:
        """Whether the organisation still has to say yes before the mail goes out."""
        return self.fingerprint is None and not self.accepted_at and not self.withdrawn_at

    @property
    def is_expired(self) -> bool:
        return bool(self.expires_at) and self.expires_at <= timezone.now()

    @property
    def state_words(self) -> str:
        """Where it stands, for the list."""
        if self.waits_for_yes:
            return gettext("Waits for the organisation's yes")
        return gettext("Link has expired") if self.is_expired else gettext("Invited")
