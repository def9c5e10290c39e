"""The same words elsewhere: a file to mail, a leaflet to print, a square picture for social media."""

from __future__ import annotations

import io
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from coalition.access.document import NoPango, pdf
from coalition.languages import DUTCH
from coalition.models import Coalition
from coalition.parents.texts import Texts
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from socialmap.screens.keeping import screen_to_keep
from socialmap.screens.slides import (
    ON_PAPER,
    ON_SOCIAL_MEDIA,
    PRODUCT_SLIDES,
    Message,
    address_of,
    messages_of,
    product_message,
    texts_by_language,
)

STYLES = "screens_pdf.css"
SIDE = 1080  # pixels of a square picture
POINTS_TO_PIXELS = 96 / 72


@require_safe
@requires(Permission.SCREEN_KEEP, logs=NO_FAMILY)
def screen_papers(request: HttpRequest) -> HttpResponse:
    """Leaflets and pictures in a language, with the words to post beside them."""
    texts = texts_by_language()
    chosen = texts.get(request.GET.get("lang", DUTCH), texts[DUTCH])
    posts = [_post(key, chosen) for key in PRODUCT_SLIDES]
    context = {"languages": [each.language for each in texts.values()], "language": chosen.language, "posts": posts}
    return render(request, "screens/papers.html", context | {"is_draft": chosen.is_draft})


@require_safe
@requires(Permission.SCREEN_KEEP, logs=NO_FAMILY)
def leaflet_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """One page to print and lay down, with the code to scan and whom to call."""
    texts = _offered(code)
    context = {"slide": product_message(PRODUCT_SLIDES[0], texts, ON_PAPER), "page_language": code}
    return _file(request, "screens/leaflet_pdf.html", context, texts, f"folder-{code}.pdf")


@require_safe
@requires(Permission.SCREEN_KEEP, logs=NO_FAMILY)
def picture_png(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """A square picture to post: one of the slides that come with the product."""
    texts, key = _offered(code), f"slide.{name}"
    if key not in PRODUCT_SLIDES:
        raise Http404
    context = {"slide": product_message(key, texts, ON_SOCIAL_MEDIA)}
    return _file(request, "screens/picture_pdf.html", context, texts, f"{name}-{code}.png")


@require_safe
@requires(Permission.SCREEN_KEEP, logs=NO_FAMILY)
def slides_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The slides of today as a file to mail: for who was not in the waiting room, or has no television.

    Parents get it: nothing of it says what the practice calls its screen.
    """
    screen = screen_to_keep(request, pk)
    context = {"slides": messages_of(screen, timezone.localdate())}
    return _file(request, "screens/slides_pdf.html", context, texts_by_language()[DUTCH], "scherm.pdf")


def _offered(code: str) -> Texts:
    """A language that is offered; in another one there is no paper."""
    texts = texts_by_language().get(code)
    if texts is None:
        raise Http404
    return texts


def _post(key: str, texts: Texts) -> dict[str, object]:
    """A picture and the words beside it."""
    message: Message = product_message(key, texts, ON_SOCIAL_MEDIA)
    words = [*message.lines, texts["explain.for_all"], address_of(texts.language.code, ON_SOCIAL_MEDIA)]
    return {"name": key.partition(".")[2], "lines": message.lines, "words": "\n".join(words)}


def _file(request: HttpRequest, template: str, context: dict[str, object], texts: Texts, name: str) -> HttpResponse:
    """The paper as a PDF, or drawn from one when its name ends in png."""
    around = {"texts": texts, "coalition": Coalition.objects.first() or Coalition()}
    try:
        with override(texts.language.code):
            content = pdf(template, context | around, styles=STYLES)
    except NoPango:
        messages.error(request, _("This server cannot make a PDF: Pango is missing."))
        return redirect("socialmap:screen_papers")
    is_picture = name.endswith(".png")
    content_type = "image/png" if is_picture else "application/pdf"
    response = HttpResponse(drawn(content) if is_picture else content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def drawn(content: bytes) -> bytes:
    """The first page of a PDF as a picture."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415 (loads a library that only this needs)

    with PdfDocument(content) as document:
        picture = document[0].render(scale=POINTS_TO_PIXELS).to_pil()
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
