"""What is offered to families, by whom, when and where."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from coalition.enums import word_of
from coalition.models import Organisation
from socialmap.enums import CostKind, Layer, OfferFormat, OfferState, SignUpBy, Visibility, YesNo
from socialmap.querysets import OUTDATED_MONTHS, OfferQuerySet, oldest_trusted

FIRST_WEEK, LAST_WEEK = -52, 104
IN_REACH = [MinValueValidator(FIRST_WEEK), MaxValueValidator(LAST_WEEK)]


class Offer(models.Model):
    """One kind of help by one organisation. Weeks count from birth: -40 is the beginning of a pregnancy, 104 is
    two years, -52 is before it; `sign_up_*` is when one can join, and empty means as long as the help runs.
    `key` is the name by which the software itself knows a few offers; `code` is for people and spreadsheets.
    From `name_normalised` on nothing is a fact: it is what `socialmap/indexing.py` makes for searching."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=60, unique=True, null=True, blank=True)
    code = models.CharField(max_length=12, unique=True)
    version = models.PositiveIntegerField(default=1)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="offers")
    co_organisations = models.ManyToManyField(Organisation, blank=True, related_name="co_offers")
    name = models.CharField(max_length=120)
    alternate_name = models.CharField(max_length=120, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    description = models.TextField(max_length=4000, blank=True)
    parents_title = models.CharField(max_length=120, blank=True)
    parents_text = models.TextField(max_length=2000, blank=True)
    eligibility_description = models.CharField(max_length=300, blank=True)
    exclusion_description = models.CharField(max_length=300, blank=True)
    layer = models.CharField(max_length=20, choices=Layer, blank=True)
    referral_needed = models.CharField(max_length=5, choices=YesNo, blank=True)
    referral_by = models.CharField(max_length=200, blank=True)
    from_week = models.SmallIntegerField(null=True, blank=True, validators=IN_REACH)
    to_week = models.SmallIntegerField(null=True, blank=True, validators=IN_REACH)
    sign_up_from_week = models.SmallIntegerField(null=True, blank=True, validators=IN_REACH)
    sign_up_to_week = models.SmallIntegerField(null=True, blank=True, validators=IN_REACH)
    timing_source = models.CharField(max_length=200, blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    formats = ArrayField(models.CharField(max_length=20, choices=OfferFormat), default=list, blank=True)
    application_process = models.CharField(max_length=500, blank=True)
    sign_up_by = models.CharField(max_length=20, choices=SignUpBy, blank=True)
    sign_up_url = models.URLField(blank=True)
    required_document = models.CharField(max_length=300, blank=True)
    duration = models.CharField(max_length=120, blank=True)
    cost_kind = models.CharField(max_length=20, choices=CostKind, default=CostKind.UNKNOWN)
    fees_description = models.CharField(max_length=300, blank=True)
    website = models.URLField(blank=True)
    opening_hours = models.CharField(max_length=300, blank=True)
    alert = models.CharField(max_length=200, blank=True)
    alert_until = models.DateField(null=True, blank=True)
    is_national = models.BooleanField(default=False)
    is_follow_up = models.BooleanField(default=False, help_text="A nurse can scale up or down to it herself.")
    state = models.CharField(max_length=20, choices=OfferState, default=OfferState.CONCEPT)
    visibility = models.CharField(max_length=20, choices=Visibility, default=Visibility.PROFESSIONALS)
    in_booklet = models.BooleanField(default=True)
    keywords = models.CharField(max_length=300, blank=True)
    upl_uri = models.URLField(blank=True)
    source_url = models.URLField(blank=True)
    source_text = models.CharField(max_length=300, blank=True)
    unsure = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    internal_note = models.CharField(max_length=1000, blank=True)
    assured_on = models.DateField(null=True, blank=True)
    assured_by = models.CharField(max_length=120, blank=True)
    check_months = models.PositiveSmallIntegerField(
        default=6, validators=[MinValueValidator(1), MaxValueValidator(OUTDATED_MONTHS)]
    )
    next_check_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    name_normalised = models.CharField(max_length=260, blank=True)
    main_needs = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    side_needs = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    service_areas = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    search_vector = SearchVectorField(null=True)
    parents_vector = SearchVectorField(null=True)

    objects = OfferQuerySet.as_manager()
    get_layer_display = word_of("layer", Layer)
    get_state_display = word_of("state", OfferState)
    get_cost_kind_display = word_of("cost_kind", CostKind)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(to_week__gte=F("from_week")), name="socialmap_offer_weeks"),
            models.CheckConstraint(
                condition=Q(sign_up_to_week__gte=F("sign_up_from_week")), name="socialmap_offer_sign_up_weeks"
            ),
            models.CheckConstraint(
                condition=Q(alert="") | Q(alert_until__isnull=False), name="socialmap_offer_alert_ends"
            ),
            models.CheckConstraint(
                condition=Q(assured_on=None, next_check_on=None)
                | Q(assured_on__isnull=False, next_check_on__isnull=False),
                name="socialmap_offer_next_check",
            ),
        ]
        indexes = [
            models.Index(
                fields=["name", "id"],
                include=["assured_on"],
                condition=Q(state=OfferState.PUBLISHED, visibility=Visibility.PUBLIC),
                name="socialmap_offer_for_parents",
            ),
            GinIndex(fields=["search_vector"], name="socialmap_offer_search"),
            GinIndex(fields=["parents_vector"], name="socialmap_offer_parents"),
            models.Index(fields=["id"], condition=Q(is_national=True), name="socialmap_offer_national"),
            models.Index(fields=["id"], condition=Q(is_follow_up=True), name="socialmap_offer_follow_up"),
            GinIndex(fields=["main_needs", "side_needs"], name="socialmap_offer_needs"),
            GinIndex(fields=["service_areas"], name="socialmap_offer_areas"),
            GinIndex(fields=["name_normalised"], opclasses=["gin_trgm_ops"], name="socialmap_offer_name"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("socialmap:offer", args=[self.code])

    @property
    def sign_up_weeks(self) -> tuple[int | None, int | None]:
        """From which week to which one can join."""
        first = self.from_week if self.sign_up_from_week is None else self.sign_up_from_week
        return first, self.to_week if self.sign_up_to_week is None else self.sign_up_to_week

    @property
    def is_outdated(self) -> bool:
        """Nobody checked everything for a year: parents no longer see it."""
        return self.assured_on is not None and self.assured_on < oldest_trusted()

    @property
    def is_for_parents(self) -> bool:
        """The same as the queryset `for_parents` says."""
        is_public = self.state == OfferState.PUBLISHED and self.visibility == Visibility.PUBLIC
        return is_public and self.assured_on is not None and not self.is_outdated

    @property
    def needs_check(self) -> bool:
        return self.next_check_on is not None and self.next_check_on <= timezone.localdate()
