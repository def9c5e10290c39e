"""A contact of several professionals about one family, recorded once for all who took part."""

from django.db import models
from django.utils import timezone

from coalition.models import Membership
from referrals.joint_querysets import JointContactQuerySet
from referrals.models.conversation import Conversation
from referrals.models.family import Family


class JointContact(models.Model):
    """What professionals agreed with each other, and with the parents when they were there; read by who took part."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, primary_key=True, related_name="joint")
    family = models.ForeignKey(Family, models.CASCADE, related_name="joint_contacts")
    on = models.DateField(default=timezone.localdate)
    agreed = models.TextField(max_length=1000)
    recorded_by = models.ForeignKey(Membership, models.PROTECT, related_name="joint_contacts_recorded")

    objects = JointContactQuerySet.as_manager()

    class Meta:
        ordering = ["-on"]
        constraints = [models.CheckConstraint(condition=~models.Q(agreed=""), name="referrals_joint_says_what")]

    def __str__(self):
        return str(self.pk)


class JointParticipant(models.Model):
    """One professional who took part."""

    contact = models.ForeignKey(JointContact, models.CASCADE, related_name="participants")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="joint_contacts")

    class Meta:
        ordering = ["membership__organisation__name", "membership__user__name"]
        constraints = [
            models.UniqueConstraint(fields=["contact", "membership"], name="referrals_joint_participant_once")
        ]

    def __str__(self):
        return str(self.pk)
