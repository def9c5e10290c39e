"""What is done to the screens of waiting rooms. A page that is older than the screen changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from coalition.languages import DUTCH
from coalition.models import Membership
from coalition.parents import easy
from coalition.permissions import Denied
from socialmap.enums import ScreenState, SlideKind
from socialmap.models import Offer, Screen, Slide, SlideText
from socialmap.models.screens import MOST_SLIDES, new_token
from socialmap.permissions import check_can_hand_out, check_can_keep_screen, check_can_keep_screens_of
from socialmap.screens.facts import ALWAYS, Period, ScreenFacts
from socialmap.screens.slides import PRODUCT_SLIDES, fits


class StaleScreen(Exception):
    """A colleague changed the screen meanwhile, or a button was pressed twice; fit to be shown."""

    def __init__(self) -> None:
        super().__init__(_("This screen was changed after you opened the page. Look at how it is now."))


@transaction.atomic
def make_screen(facts: ScreenFacts, *, by: Membership, pk: UUID) -> Screen:
    """A screen with the slides every screen begins with. The same key again is the same screen. Raises Denied."""
    check_can_keep_screens_of(by, facts.organisation)
    screen, is_new = Screen.objects.get_or_create(pk=pk, defaults=_rows(facts))
    if not is_new:
        check_can_keep_screen(by, screen)
        return screen
    Slide.objects.bulk_create(
        Slide(screen=screen, kind=SlideKind.TALK, key=key, order=order) for order, key in enumerate(PRODUCT_SLIDES, 1)
    )
    return screen


@transaction.atomic
def change_screen(screen: Screen, facts: ScreenFacts, *, by: Membership, revision: int) -> Screen:
    """Its name, place, languages, pace and dates. Raises Denied and StaleScreen."""
    check_can_keep_screens_of(by, facts.organisation)
    present = _claim(screen, by, revision)
    for name, value in _rows(facts).items():
        setattr(present, name, value)
    present.save()
    return present


@transaction.atomic
def pause(screen: Screen, *, by: Membership, revision: int) -> Screen:
    """It shows nothing for now, at the same address. Raises Denied and StaleScreen."""
    return _turn(screen, ScreenState.PAUSED, by=by, revision=revision)


@transaction.atomic
def go_on(screen: Screen, *, by: Membership, revision: int) -> Screen:
    """It shows its slides again. Raises Denied and StaleScreen."""
    return _turn(screen, ScreenState.RUNNING, by=by, revision=revision)


@transaction.atomic
def end(screen: Screen, *, by: Membership, revision: int) -> Screen:
    """Its address leads nowhere any more. Raises Denied and StaleScreen."""
    return _turn(screen, ScreenState.ENDED, by=by, revision=revision)


@transaction.atomic
def renew_address(screen: Screen, *, by: Membership, revision: int) -> Screen:
    """The old address leads nowhere any more, and the screen runs at a new one. Raises Denied and StaleScreen."""
    present = _claim(screen, by, revision, ended_too=True)
    present.token, present.state = new_token(), ScreenState.RUNNING
    present.save()
    return present


@transaction.atomic
def add_talk(screen: Screen, key: str, *, by: Membership, revision: int) -> Slide:
    """One of the slides that come with the product. Raises Denied and StaleScreen."""
    present = _claim(screen, by, revision)
    if key not in PRODUCT_SLIDES or present.slides.filter(key=key).exists():
        raise Denied(_("This slide is on the screen already, or there is no such slide."))
    return _add(present, kind=SlideKind.TALK, key=key)


@transaction.atomic
def add_offer(screen: Screen, offer: Offer, period: Period = ALWAYS, *, by: Membership, revision: int) -> Slide:
    """Help from the social map, in its words for parents. Raises Denied, ValidationError and StaleScreen."""
    present = _claim(screen, by, revision)
    check_can_hand_out(offer)
    if present.slides.filter(offer=offer).exists():
        raise ValidationError(_("This help is on the screen already."))
    title = offer.parents_title or offer.name
    if not fits([title]):
        raise ValidationError(_("Its title is longer than twelve words. Write a message of your own about it."))
    if labels := easy.labels_in(title):
        raise ValidationError(_("Say it in other words for parents: %(words)s") % {"words": ", ".join(labels)})
    return _add(present, kind=SlideKind.OFFER, offer=offer, **asdict(period))


@transaction.atomic
def add_message(
    screen: Screen, texts: Mapping[str, str], period: Period = ALWAYS, *, by: Membership, revision: int
) -> Slide:
    """A message of one's own, in one language or more. Raises Denied, ValidationError and StaleScreen."""
    present = _claim(screen, by, revision)
    slide = _add(present, kind=SlideKind.OWN, **asdict(period))
    _write(slide, texts)
    return slide


@transaction.atomic
def change_slide(
    slide: Slide, period: Period, texts: Mapping[str, str] | None = None, *, by: Membership, revision: int
) -> Slide:
    """Its dates, and the words of a message of one's own. Raises Denied, ValidationError and StaleScreen."""
    _claim(slide.screen, by, revision)
    slide.from_on, slide.until_on = period.from_on, period.until_on
    slide.save(update_fields=["from_on", "until_on"])
    if slide.kind == SlideKind.OWN and texts is not None:
        slide.texts.all().delete()
        _write(slide, texts)
    return slide


@transaction.atomic
def move_slide(slide: Slide, *, up: bool, by: Membership, revision: int) -> None:
    """Changes places with the slide before or after it; the first one stays first. Raises Denied and StaleScreen."""
    present = _claim(slide.screen, by, revision)
    slides = list(present.slides.all())
    at = [each.pk for each in slides].index(slide.pk)
    other = at - 1 if up else at + 1
    if 0 <= other < len(slides):
        slides[at], slides[other] = slides[other], slides[at]
    _number(slides)


@transaction.atomic
def remove_slide(slide: Slide, *, by: Membership, revision: int) -> None:
    """Takes it off the screen. Raises Denied and StaleScreen."""
    present = _claim(slide.screen, by, revision)
    slide.delete()
    _number(list(present.slides.all()))


def _rows(facts: ScreenFacts) -> dict[str, object]:
    """The facts with the rows themselves, which `asdict` would copy."""
    return dict(vars(facts))


def _claim(screen: Screen, by: Membership, revision: int, *, ended_too: bool = False) -> Screen:
    """The present row, locked and counted as changed; what was loaded earlier is never trusted."""
    present = Screen.objects.select_for_update(of=("self",)).get(pk=screen.pk)
    check_can_keep_screen(by, present)
    if present.revision != revision:
        raise StaleScreen
    if present.state == ScreenState.ENDED and not ended_too:
        raise Denied(_("This screen ended. Give it a new address first."))
    present.revision += 1
    present.save(update_fields=["revision"])
    return present


def _turn(screen: Screen, state: ScreenState, *, by: Membership, revision: int) -> Screen:
    present = _claim(screen, by, revision)
    present.state = state
    present.save(update_fields=["state"])
    return present


def _add(screen: Screen, **facts: object) -> Slide:
    if screen.slides.count() >= MOST_SLIDES:
        words = _("A screen has at most %(count)s slides. Take one off first, or make a second screen.")
        raise Denied(words % {"count": MOST_SLIDES})
    last = screen.slides.aggregate(last=Max("order"))["last"] or 0
    return Slide.objects.create(screen=screen, order=last + 1, **facts)


def _write(slide: Slide, texts: Mapping[str, str]) -> None:
    """What does not fit is refused here as well as in the form and by the database."""
    wrong = [code for code, text in texts.items() if text and not fits(text.splitlines())]
    if wrong or not any(texts.values()):
        raise ValidationError(_("Write at most twelve words in each language."))
    if easy.read(texts.get(DUTCH, "")).wrong_words or any(map(easy.labels_in, texts.values())):
        raise ValidationError(_("Say it in other words for parents."))
    SlideText.objects.bulk_create(
        SlideText(slide=slide, language=code, text=text) for code, text in texts.items() if text
    )


def _number(slides: list[Slide]) -> None:
    for order, slide in enumerate(slides, 1):
        slide.order = order
    Slide.objects.bulk_update(slides, ["order"])
