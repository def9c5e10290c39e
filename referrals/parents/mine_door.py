"""The door of the parents' own page: link, code and month open it for half an hour, in this browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from coalition import walls
from coalition.access.shown import Ground
from coalition.counters import has_used_up, is_one_too_many, seconds_to_wait
from coalition.enums import AccessAction, AccessCategory, AccessKind
from coalition.permissions import Denied, Logged, logged, public
from referrals.models import ParentsLink
from referrals.parents_tokens import token_of
from referrals.workflow import ChangedMeanwhile, TransitionNotAllowed

COOKIE = settings.OWN_PAGE_COOKIE_NAME
SALT = "referrals.parents.mine"
LASTS = settings.OWN_PAGE_COOKIE_AGE
HOUR = 60 * 60
MOST_AT_ONE_LINK = 5
MOST_FROM_ONE_PLACE = 20
PLACE = "mine-place"
LOOK = Logged(AccessKind.FAMILY, reads=AccessAction.READ, writes=AccessAction.UPDATE)
SHOWN = (AccessCategory.IDENTITY, AccessCategory.CONTACT, AccessCategory.STORY, AccessCategory.PLANNING)
STOPPED = "?stopped=1"
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Mine:
    """Whose page is open, by which link; `families` are the keys under which this one family stands here."""

    link: UUID
    family: UUID
    families: frozenset[UUID]


def by_parents(view: View) -> View:
    """For the parents whose page is open in this browser: they act, nobody else, and each look is written down."""

    @wraps(view)
    def opened(request: HttpRequest, code: str, **kwargs: object) -> HttpResponse:
        mine = _opened_in(request)
        if mine is None:
            request.access.shows_nobody()
            return forget(
                redirect(f"{reverse('mine_closed', args=[code])}{STOPPED if 'stopped' in request.GET else ''}")
            )
        request.access.shows(dict.fromkeys(mine.families, Ground()), *SHOWN)
        try:
            response = view(request, code, mine, **kwargs)
        except (Denied, TransitionNotAllowed, ChangedMeanwhile):
            response = redirect(f"{reverse('mine', args=[code])}?changed=1")
        return keep(response, mine.link, mine.family)

    return public(logged(LOOK)(opened))


def _opened_in(request: HttpRequest) -> Mine | None:
    """What this browser has open while its link leads somewhere; then the parents act until the page is whole."""
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    link, family = UUID(kept["link"]), UUID(kept["family"])
    mine = Mine(link, family, frozenset(walls.set_parents(family)))
    if ParentsLink.objects.of_parents([family]).live().filter(pk=link).exists():
        return mine
    walls.set_actor(walls.actor_of(request.membership))
    return None


def keep(response: HttpResponse, link: UUID, family: UUID) -> HttpResponse:
    """Open for half an hour from now on. The cookie holds two keys that say nothing, and no script reads it."""
    response.set_cookie(
        COOKIE,
        signing.dumps({"link": str(link), "family": str(family)}, salt=SALT),
        max_age=LASTS,
        secure=COOKIE.startswith("__Host-"),
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """The page is closed in this browser."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def link_address(code: str, link: UUID) -> str:
    """The whole address of a link, as it is sent, printed and scanned."""
    return f"{settings.BASE_URL}{reverse('mine_door', args=[code, token_of(link)])}"


def is_tried_too_often(request: HttpRequest, token: str) -> bool:
    """Whether somebody has to wait: from this place, or at this link, whether it exists or not.

    There is no limit for everybody together, because with it one could shut out all others; nobody guesses a link.
    """
    # In this order: who tries many links makes no endless row of counts.
    is_too_many = has_used_up(request, PLACE, most=MOST_FROM_ONE_PLACE, seconds=HOUR)
    return is_too_many or is_one_too_many("mine-link", token, most=MOST_AT_ONE_LINK, seconds=HOUR)


def note_wrong_try(request: HttpRequest) -> None:
    """Only what was wrong counts for a place: behind one address may be a whole practice, or many phones."""
    seconds_to_wait(request, PLACE, most=MOST_FROM_ONE_PLACE, seconds=HOUR)
