"""What a television in a waiting room asks for, and a person with the address."""

import re
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from coalition.languages import DUTCH
from coalition.parents.texts import texts_in
from coalition.permissions import public
from socialmap.models import Screen
from socialmap.screen_querysets import ADDRESS
from socialmap.screens.slides import ON_A_SCREEN, Message, is_on, messages_of

WORKER = Path(settings.BASE_DIR) / "static" / "js" / "screens-worker.js"
REST = 300  # seconds after which a screen that shows nothing asks again


@require_safe
@conditional_page
@cache_control(private=True, max_age=60)
@public
def screen(request: HttpRequest, token: str) -> HttpResponse:
    """All slides at once, so that the page goes on without a network; a script turns them, or the page itself."""
    found = Screen.objects.public().with_slides().filter(token=token).first() if re.fullmatch(ADDRESS, token) else None
    if found is None:
        return shown(request, "screens/gone.html", {}, status=HTTPStatus.NOT_FOUND)
    today = timezone.localdate()
    slides = messages_of(found, today) if is_on(found, today) else []
    return shown(request, "screens/screen.html", turning(request, slides, found.seconds) | {"screen": found})


@require_safe
@cache_control(private=True, max_age=3600)
@public
def screen_worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps a screen for when it starts without a network; from here it reaches screens and no more."""
    return HttpResponse(WORKER.read_text(encoding="utf-8"), content_type="text/javascript")


def turning(request: HttpRequest, slides: list[Message], seconds: int) -> dict[str, object]:
    """The slide that is seen at first, and when who has no scripts sees the one after it."""
    number = request.GET.get("slide", "")
    at = int(number) - 1 if re.fullmatch(r"[0-9]{1,3}", number) else 0
    at = at if 0 <= at < len(slides) else 0
    following = f"{seconds}; url=?slide={(at + 1) % len(slides) + 1}" if slides else str(REST)
    languages = {each.language.code: each.language for each in slides}
    return {"slides": slides, "at": at, "refresh": following, "languages": languages, "via": ON_A_SCREEN}


def shown(request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    """Around the slides everything is Dutch; each slide is in its own language."""
    with override(DUTCH):
        return render(request, template, context | {"texts": texts_in(DUTCH)}, status=status)
