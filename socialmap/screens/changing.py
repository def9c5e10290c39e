"""The slides of a screen: adding, changing, moving and taking off."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from socialmap.enums import SlideKind
from socialmap.forms.screens import DatesForm, MessageForm, OfferSlideForm
from socialmap.models import Offer, Screen, Slide
from socialmap.screens.keeping import GET_OR_POST, carried_out, posted, screen_to_keep
from socialmap.workflow import screens as workflow


@require_http_methods(GET_OR_POST)
@requires(Permission.SCREEN_KEEP, logs=NO_FAMILY)
def add_message(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Words of one's own."""
    screen, by = screen_to_keep(request, pk), request.membership
    form = MessageForm(posted(request))
    if form.is_valid():
        return carried_out(
            request,
            screen,
            lambda revision: workflow.add_message(screen, form.texts(), form.period(), by=by, revision=revision),
        )
    return _filled_in(request, form, screen)


@require_http_methods(GET_OR_POST)
@requires(Permission.SCREEN_KEEP, logs=NO_FAMILY)
def add_offer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Help near the screen that parents can see and sign up for."""
    screen, by = screen_to_keep(request, pk), request.membership
    near = Offer.objects.for_parents().reachable_from(screen.municipality_id, only_active=True)
    form = OfferSlideForm(posted(request), offers=near.exclude(slides__screen=screen).order_by("name"))
    if form.is_valid():
        try:
            offer = form.cleaned_data["offer"]
            return carried_out(
                request,
                screen,
                lambda revision: workflow.add_offer(screen, offer, form.period(), by=by, revision=revision),
            )
        except ValidationError as error:
            form.add_error("offer", error)
    return _filled_in(request, form, screen)


@require_POST
@requires(Permission.SCREEN_KEEP, logs=NO_FAMILY)
def add_talk(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of the slides that come with the product."""
    screen, by, key = screen_to_keep(request, pk), request.membership, request.POST.get("key", "")
    return carried_out(request, screen, lambda revision: workflow.add_talk(screen, key, by=by, revision=revision))


@require_http_methods(GET_OR_POST)
@requires(Permission.SCREEN_KEEP, logs=NO_FAMILY)
def change_slide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Its dates; and of a message of one's own the words."""
    slide, by = _slide_to_keep(request, pk), request.membership
    is_own = slide.kind == SlideKind.OWN
    dates = {"from_on": slide.from_on, "until_on": slide.until_on}
    if is_own:
        texts = {each.language: each.text for each in slide.texts.all()}
        form = MessageForm(posted(request), texts=texts, initial=dates)
    else:
        form = DatesForm(posted(request), initial=dates)
    if form.is_valid():
        written = form.texts() if is_own else None
        return carried_out(
            request,
            slide.screen,
            lambda revision: workflow.change_slide(slide, form.period(), written, by=by, revision=revision),
        )
    return _filled_in(request, form, slide.screen, slide)


@require_POST
@requires(Permission.SCREEN_KEEP, logs=NO_FAMILY)
def move_slide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One place up or down."""
    slide, by = _slide_to_keep(request, pk), request.membership
    up = request.POST.get("to") == "up"
    return carried_out(
        request, slide.screen, lambda revision: workflow.move_slide(slide, up=up, by=by, revision=revision)
    )


@require_POST
@requires(Permission.SCREEN_KEEP, logs=NO_FAMILY)
def remove_slide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Off the screen."""
    slide, by = _slide_to_keep(request, pk), request.membership
    return carried_out(request, slide.screen, lambda revision: workflow.remove_slide(slide, by=by, revision=revision))


def _slide_to_keep(request: HttpRequest, pk: UUID) -> Slide:
    slides = Slide.objects.visible_to(request.membership).select_related("screen__organisation", "offer")
    return get_object_or_404(slides, pk=pk)


def _filled_in(request: HttpRequest, form, screen: Screen, slide: Slide | None = None) -> HttpResponse:
    context = {"form": form, "screen": screen, "slide": slide, "asks_for_help": "offer" in form.fields}
    return render(request, "screens/slide_form.html", context, status=422 if form.is_bound else 200)
