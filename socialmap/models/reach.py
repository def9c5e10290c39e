"""Where an offer is, in which languages, for which needs, whom to call, and whether there is room."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from coalition.enums import Language
from coalition.models import Municipality
from socialmap.enums import LanguageHow, LocalState, Room, TranslationKind, Visibility
from socialmap.models.needs import Need
from socialmap.models.offers import Offer
from socialmap.querysets import ContactQuerySet, LocationQuerySet


class OfferMunicipality(models.Model):
    """An offer in one municipality, with an own way in where that differs from the offer's.

    The safety net of a municipality is where one can go with everything for which nothing was found.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="places")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="offer_places")
    state = models.CharField(max_length=20, choices=LocalState, default=LocalState.ACTIVE)
    application_process = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    is_safety_net = models.BooleanField(default=False)

    class Meta:
        ordering = ["municipality__name"]
        verbose_name_plural = "offer municipalities"
        constraints = [
            models.UniqueConstraint(fields=["offer", "municipality"], name="socialmap_offer_once_per_municipality"),
            models.UniqueConstraint(
                fields=["municipality"], condition=Q(is_safety_net=True), name="socialmap_place_one_safety_net"
            ),
        ]

    def __str__(self):
        return f"{self.offer_id} {self.municipality_id}"


class OfferNeed(models.Model):
    """An offer helps with a need; one or two of them are what it is mainly for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="offer_needs")
    need = models.ForeignKey(Need, models.PROTECT, related_name="offer_needs")
    is_primary = models.BooleanField(default=False)

    class Meta:
        ordering = ["-is_primary", "need__order"]
        constraints = [models.UniqueConstraint(fields=["offer", "need"], name="socialmap_need_once_per_offer")]

    def __str__(self):
        return f"{self.offer_id} {self.need_id}"


class OfferLanguage(models.Model):
    """Help in a language other than Dutch."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="languages")
    language = models.CharField(max_length=10, choices=Language)
    how = models.CharField(max_length=20, choices=LanguageHow, default=LanguageHow.STAFF)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "language", "how"], name="socialmap_language_once_per_offer")
        ]

    def __str__(self):
        return self.language


class Location(models.Model):
    """A place where help is given. A secret address is shown to nobody who does not keep the map."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    street = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=6, blank=True)
    city = models.CharField(max_length=80, blank=True)
    province = models.CharField(max_length=40, default="Zuid-Holland")
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="locations")
    is_secret = models.BooleanField(default=False)
    route = models.CharField(max_length=300, blank=True)
    wheelchair = models.BooleanField(null=True, blank=True)
    offers = models.ManyToManyField(Offer, blank=True, related_name="locations")

    objects = LocationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def address(self) -> str:
        """Street, postcode and place, as far as they are known."""
        town = " ".join(part for part in (self.postcode, self.city) if part)
        return ", ".join(part for part in (self.street, town) if part)


class Contact(models.Model):
    """Whom to call about an offer, in one municipality or everywhere; a function with a phone rather than a person.

    The owner answers for what stands in the map, and gets a mail when it has to be checked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="contacts")
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=80)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    reachable = models.CharField(max_length=200, blank=True)
    visibility = models.CharField(max_length=20, choices=Visibility, default=Visibility.PROFESSIONALS)
    is_owner = models.BooleanField(default=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["is_owner", "role"]
        constraints = [
            models.CheckConstraint(condition=~Q(email="", phone=""), name="socialmap_contact_reachable"),
            models.CheckConstraint(condition=Q(is_owner=False) | ~Q(email=""), name="socialmap_contact_owner_email"),
            models.UniqueConstraint(fields=["offer"], condition=Q(is_owner=True), name="socialmap_contact_one_owner"),
        ]

    def __str__(self):
        return self.role

    def clean(self) -> None:
        """Nobody is called who cannot be reached. Raises ValidationError."""
        if not self.email and not (self.phone and not self.is_owner):
            raise ValidationError(_("A contact needs an e-mail address or a phone number, and the owner an address."))


class Availability(models.Model):
    """Whether there was room on a day; the newest line of a place counts, and only for eight weeks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="availabilities")
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="+")
    room = models.CharField(max_length=20, choices=Room)
    minimum_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    as_of = models.DateField()
    by_label = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-as_of"]
        verbose_name_plural = "availabilities"
        indexes = [models.Index(fields=["offer", "-as_of"], name="socialmap_availability_newest")]

    def __str__(self):
        return self.room


class OfferTranslation(models.Model):
    """Parents' text of an offer in another language; `source_hash` tells whether the Dutch has changed since."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=10, choices=Language)
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=2000)
    source_hash = models.CharField(max_length=64)
    kind = models.CharField(max_length=20, choices=TranslationKind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "language"], name="socialmap_translation_once_per_language")
        ]

    def __str__(self):
        return self.language
