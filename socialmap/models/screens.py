"""What waiting rooms show: a screen with slides, one message each."""

import secrets
import uuid

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from coalition.languages import LANGUAGES
from coalition.models import Municipality, Organisation
from socialmap.enums import ScreenState, SlideKind
from socialmap.models.offers import Offer
from socialmap.screen_querysets import ADDRESS, ScreenQuerySet, SlideQuerySet

# Without letters and numbers that look alike: somebody types it with the buttons of a television.
TOKEN_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105 (letters, no secret)
TOKEN_LENGTH = 12
MOST_WORDS = 12
MOST_LETTERS = 100
MOST_SLIDES = 24  # in six languages somebody waits half an hour to see them all, and the file to mail stays small
SHORTEST, LONGEST = 6, 60
SOME_LANGUAGES = [(each.code, each.name) for each in LANGUAGES.values()]


def new_token() -> str:
    """The last part of a screen's address: nobody guesses it, and anybody can type it."""
    return "".join(secrets.choice(TOKEN_ALPHABET) for _ in range(TOKEN_LENGTH))


class Screen(models.Model):
    """A television in a waiting room, or the part of one that is ours. It shows nothing of anybody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token)
    name = models.CharField(max_length=80)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="screens")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="screens")
    languages = ArrayField(models.CharField(max_length=10, choices=SOME_LANGUAGES))
    seconds = models.PositiveSmallIntegerField(
        default=12, validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)]
    )
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=ScreenState, default=ScreenState.RUNNING)
    revision = models.PositiveIntegerField(default=0, help_text="Counts changes, so that a stale page is noticed.")

    objects = ScreenQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(token__regex=rf"^{ADDRESS}$"), name="socialmap_screen_token"),
            models.CheckConstraint(condition=Q(name__regex=r"\S"), name="socialmap_screen_name"),
            models.CheckConstraint(condition=Q(languages__len__gte=1), name="socialmap_screen_languages"),
            models.CheckConstraint(condition=Q(seconds__range=(SHORTEST, LONGEST)), name="socialmap_screen_seconds"),
            models.CheckConstraint(condition=Q(from_on__lte=F("until_on")), name="socialmap_screen_dates"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("socialmap:keep_screen", args=[self.pk])


class Slide(models.Model):
    """One message on a screen. The words of a talk are texts for parents (`key`), those of help its own title."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    screen = models.ForeignKey(Screen, models.CASCADE, related_name="slides")
    kind = models.CharField(max_length=20, choices=SlideKind)
    key = models.CharField(max_length=60, blank=True)
    offer = models.ForeignKey(Offer, models.CASCADE, null=True, blank=True, related_name="slides")
    order = models.PositiveSmallIntegerField()
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    objects = SlideQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=SlideKind.TALK, offer__isnull=True) & ~Q(key="")
                | Q(kind=SlideKind.OFFER, offer__isnull=False, key="")
                | Q(kind=SlideKind.OWN, offer__isnull=True, key=""),
                name="socialmap_slide_of_its_kind",
            ),
            models.CheckConstraint(condition=Q(from_on__lte=F("until_on")), name="socialmap_slide_dates"),
            models.UniqueConstraint(
                fields=["screen", "order"], name="socialmap_slide_one_a_place", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(fields=["screen", "key"], condition=~Q(key=""), name="socialmap_slide_key_once"),
            models.UniqueConstraint(fields=["screen", "offer"], name="socialmap_slide_offer_once"),
        ]

    def __str__(self):
        return f"{self.kind} {self.order}"


class SlideText(models.Model):
    """The words of a message of one's own, in one language: at most twelve."""

    slide = models.ForeignKey(Slide, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10, choices=SOME_LANGUAGES)
    text = models.CharField(max_length=MOST_LETTERS)

    class Meta:
        ordering = ["slide", "language"]
        constraints = [
            models.UniqueConstraint(fields=["slide", "language"], name="socialmap_slidetext_once"),
            models.CheckConstraint(
                condition=Q(text__regex=rf"^\s*\S+(\s+\S+){{0,{MOST_WORDS - 1}}}\s*$"), name="socialmap_slidetext_words"
            ),
        ]

    def __str__(self):
        return f"{self.slide_id} {self.language}"
