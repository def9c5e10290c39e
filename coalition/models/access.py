"""The access log: who saw what of which family, on what ground; and the seals that show that nobody changed it."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from coalition.enums import AccessAction, AccessCategory, AccessKind, AccessOutcome, AccessPurpose
from coalition.querysets import AccessEventQuerySet
from coalition.roles import Role


class AccessEvent(models.Model):
    """One line of the access log (NEN 7513), written for one request or job, never changed, outliving its family.

    It belongs to no organisation: the privacy officer reads it, and nobody else. It holds ids and fixed words only,
    beside the names of those who looked; no name of a family, no search term, no query string. It points to nothing
    by foreign key, so that removing a family leaves it whole. The table is partitioned by month.

    Not kept, because it would always say the same: ParticipantObjectName (left empty on purpose), the subject's role
    (the subject is the whole family), emergency access (there is none), the enterprise site (one installation serves
    one coalition), the network access point's type (always an address) and the life cycle (the action says it).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # EventDateTime, by the clock of the database.
    at = models.DateTimeField(default=Now)
    # EventID and EventTypeCode, EventActionCode, EventOutcomeIndicator, and the HTTP status that was answered.
    kind = models.CharField(max_length=20, choices=AccessKind)
    action = models.CharField(max_length=1, choices=AccessAction)
    outcome = models.CharField(max_length=10, choices=AccessOutcome, default=AccessOutcome.OK)
    answer = models.PositiveSmallIntegerField(null=True)
    # UserID and UserName, frozen as they were; empty for somebody unknown and for a job.
    actor_id = models.UUIDField(null=True)
    actor_label = models.CharField(max_length=120, blank=True)
    is_requestor = models.BooleanField(default=True)
    # The second user: for whom an assistant works.
    on_behalf_of_id = models.UUIDField(null=True)
    on_behalf_of_label = models.CharField(max_length=120, blank=True)
    # RoleIDCode: the function active in this session, with its organisation as it was called then.
    membership_id = models.UUIDField(null=True)
    role_code = models.CharField(max_length=30, blank=True)
    organisation_id = models.UUIDField(null=True)
    organisation_label = models.CharField(max_length=120, blank=True)
    # PurposeOfUse.
    purpose = models.CharField(max_length=20, choices=AccessPurpose, default=AccessPurpose.CARE)
    # NetworkAccessPointID.
    net_address = models.GenericIPAddressField(null=True)
    # What was asked for: the name of the page, and the opaque id in its address.
    page = models.CharField(max_length=80, blank=True)
    object_id = models.UUIDField(null=True)
    # ParticipantObjectID: the families that were really shown, by opaque id.
    subject_ids = ArrayField(models.UUIDField(), default=list)
    # Behandelrelatieprotocol and toestemmingsprofiel, one for each subject: the grant that made it visible, the consent
    # behind that and its day; empty for families and sign-ups of the own organisation.
    grant_ids = ArrayField(models.UUIDField(null=True), default=list)
    consent_ids = ArrayField(models.UUIDField(null=True), default=list)
    consent_days = ArrayField(models.DateField(null=True), default=list)
    # ParticipantObjectSensitivity: the kinds of facts on the page.
    categories = ArrayField(models.CharField(max_length=20, choices=AccessCategory), default=list)
    # ParticipantObjectDetail of a search: which fields, how many hits, and a keyed hash of the term.
    search_fields = ArrayField(models.CharField(max_length=20), default=list)
    hits = models.PositiveIntegerField(null=True)
    term_hash = models.CharField(max_length=64, blank=True)
    # ParticipantObjectPermissionPolicySet: the permission that allowed it, and the version of the rules.
    permission = models.CharField(max_length=40, blank=True)
    policy_version = models.CharField(max_length=20, blank=True)
    # AuditSourceID and AuditSourceTypeCode: which machine, and whether it was the web server or a job.
    source = models.CharField(max_length=80)
    source_type = models.CharField(max_length=3, choices={"web": "web", "job": "job"})

    objects = AccessEventQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            GinIndex(fields=["subject_ids"], name="coalition_access_subjects"),
            models.Index(fields=["actor_id", "at"], name="coalition_access_actor"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(role_code=Role.MIDWIFE_ASSISTANT) | Q(on_behalf_of_id__isnull=False),
                name="coalition_access_assistant_acts_for",
            ),
            models.CheckConstraint(
                condition=Q(subject_ids__len=models.F("grant_ids__len"))
                & Q(subject_ids__len=models.F("consent_ids__len"))
                & Q(subject_ids__len=models.F("consent_days__len")),
                name="coalition_access_ground_for_each",
            ),
        ]

    def __str__(self):
        return str(self.pk)


class AccessSeal(models.Model):
    """A batch of lines with their digest over the seal before it: change one line, and every seal after it is wrong.

    The worker makes one each minute. The lines stand in it by id: one that was committed late is in the next.
    """

    number = models.PositiveIntegerField(primary_key=True)
    digest = models.CharField(max_length=64)
    line_ids = ArrayField(models.UUIDField())
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["last_at"], name="coalition_access_seal_last")]

    def __str__(self):
        return str(self.number)
