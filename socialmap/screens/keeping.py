"""Screens as those see them who keep them: the list, one screen, and what happens to it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.models import Membership, Organisation
from coalition.permissions import NO_FAMILY, Denied, requires
from coalition.roles import Permission
from socialmap.forms.screens import RevisionForm, ScreenForm
from socialmap.models import Screen
from socialmap.screens.public import shown, turning
from socialmap.screens.rows import row_of, rows_of
from socialmap.screens.slides import PRODUCT_SLIDES, messages_of, texts_by_language
from socialmap.workflow import screens as workflow
from socialmap.workflow.screens import StaleScreen

GET_OR_POST = ["GET", "HEAD", "POST"]
VERBS: dict[str, Callable[..., Screen]] = {
    "pause": workflow.pause,
    "go-on": workflow.go_on,
    "end": workflow.end,
    "renew": workflow.renew_address,
}


@require_safe
@requires(Permission.SCREEN_KEEP, logs=NO_FAMILY)
def screens(request: HttpRequest) -> HttpResponse:
    """All one keeps, and which of them leave something out."""
    found = Screen.objects.visible_to(request.membership).with_slides()
    return render(request, "screens/list.html", {"rows": rows_of(list(found), timezone.localdate())})


@require_http_methods(GET_OR_POST)
@requires(Permission.SCREEN_KEEP, logs=NO_FAMILY)
def new_screen(request: HttpRequest) -> HttpResponse:
    """With the slides every screen begins with."""
    form = ScreenForm(posted(request), organisations=organisations_of(request.membership))
    key = _key(request.POST.get("key", ""))
    if form.is_valid():
        screen = workflow.make_screen(form.facts(), by=request.membership, pk=key)
        messages.success(request, _("The screen is there, with slides to begin with."))
        return redirect(screen)
    context = {"form": form, "key": key}
    return render(request, "screens/form.html", context, status=422 if form.is_bound else 200)


@require_safe
@requires(Permission.SCREEN_KEEP, logs=NO_FAMILY)
def keep_screen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Its slides in their order, its address, and what one can do with it."""
    screen = screen_to_keep(request, pk)
    row = row_of(screen, timezone.localdate())
    there = {slide.key for slide in screen.slides.all()}
    dutch = texts_by_language()["nl"]
    absent = [{"key": key, "words": " ".join(dutch.several(key))} for key in PRODUCT_SLIDES if key not in there]
    context = {"screen": screen, "row": row, "absent": absent, "address": _address(screen)}
    return render(request, "screens/keep.html", context)


@require_http_methods(GET_OR_POST)
@requires(Permission.SCREEN_KEEP, logs=NO_FAMILY)
def change_screen(request: HttpRequest, pk: UUID) -> HttpResponse:
    screen = screen_to_keep(request, pk)
    organisations = organisations_of(request.membership)
    form = ScreenForm(posted(request), organisations=organisations, screen=screen)
    if form.is_valid():
        return carried_out(
            request,
            screen,
            lambda revision: workflow.change_screen(screen, form.facts(), by=request.membership, revision=revision),
        )
    context = {"form": form, "screen": screen}
    return render(request, "screens/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(GET_OR_POST)
@requires(Permission.SCREEN_KEEP, logs=NO_FAMILY)
def turn_screen(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """Pausing, going on, ending and a new address: what it means first, then a press."""
    screen = screen_to_keep(request, pk)
    if request.method == "POST":
        return carried_out(
            request, screen, lambda revision: VERBS[verb](screen, by=request.membership, revision=revision)
        )
    return render(request, "screens/turn.html", {"screen": screen, "verb": verb})


@require_safe
@requires(Permission.SCREEN_KEEP, logs=NO_FAMILY)
def preview_screen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The slides of today as the waiting room sees them, also while the screen rests."""
    screen = screen_to_keep(request, pk)
    slides = messages_of(screen, timezone.localdate())
    context = turning(request, slides, screen.seconds) | {"screen": screen, "is_preview": True}
    return shown(request, "screens/screen.html", context)


def screen_to_keep(request: HttpRequest, pk: UUID) -> Screen:
    """One's own, or not found."""
    return get_object_or_404(Screen.objects.visible_to(request.membership).with_slides(), pk=pk)


def organisations_of(membership: Membership):
    """Whose screens this person may make."""
    if membership.has(Permission.SCREEN_KEEP_ALL):
        return Organisation.objects.filter(Q(is_member=True) | Q(memberships__isnull=False)).distinct()
    return Organisation.objects.filter(pk=membership.organisation_id)


def carried_out(request: HttpRequest, screen: Screen, do: Callable[[int], object]) -> HttpResponse:
    """What was asked, when the page was still as the screen is; otherwise the screen as it is now, with why."""
    try:
        do(RevisionForm.revision_in(request.POST))
    except (StaleScreen, Denied) as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Saved."))
    return redirect(screen)


def posted(request: HttpRequest):
    return request.POST if request.method == "POST" else None


def _address(screen: Screen) -> str:
    return f"{settings.BASE_URL}{reverse('socialmap:screen', args=[screen.token])}"


def _key(text: str) -> UUID:
    """The key that came with the empty form, so that a second press ends with the same screen."""
    try:
        return UUID(text)
    except ValueError:
        return uuid.uuid4()
