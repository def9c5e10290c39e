"""What everybody may know: how data are kept, and for whom pages work. Short for parents, whole in Dutch and English.

Numbers come from the settings and from the coalition, so that a statement cannot promise something else.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition.models import Coalition
from coalition.parents.pages import in_frame_for_parents, in_words_for_parents
from coalition.parents.texts import texts_in
from coalition.permissions import public
from coalition.terms import PROOF_MONTHS

# Who does not get an answer here may ask there.
DATA_AUTHORITY = "https://www.autoriteitpersoonsgegevens.nl/"
OMBUDSMAN = "https://www.nationaleombudsman.nl/"
HUMAN_RIGHTS = "https://www.mensenrechten.nl/"
WRITTEN_ON = datetime.date(2026, 11, 22)  # to be changed with the words of the statements
PRIVACY_PARTS = {
    "data.what": "data.what_text",
    "data.why": "data.why_text",
    "data.who": "data.who_text",
    "data.long": "data.long_text",
    "data.rights": "data.rights_text",
}


@dataclass(frozen=True)
class Cookie:
    """One cookie: what it is for, and how long it stays."""

    name: str
    purpose: str
    lasts: str


@require_safe
@public
def parents_privacy(request: HttpRequest, code: str) -> HttpResponse:
    """The short version, in the own language."""
    texts = texts_in(code)
    numbers = {"months": _retention_months(), "minutes": settings.SIGN_UP_COOKIE_AGE // 60}
    parts = [(texts[title], texts[words].format(**numbers)) for title, words in PRIVACY_PARTS.items()]
    context = {"parts": parts, "cookies_words": texts["data.cookies"].format(**numbers)}
    return in_words_for_parents(request, "parents/privacy.html", texts, context)


@require_safe
@public
def parents_accessibility(request: HttpRequest, code: str) -> HttpResponse:
    """The short version, in the own language."""
    return in_words_for_parents(request, "parents/accessibility.html", texts_in(code), {})


@require_safe
@public
def privacy(request: HttpRequest) -> HttpResponse:
    """The whole statement."""
    context = {
        "cookies": cookies,
        "months": _retention_months(),
        "log_years": PROOF_MONTHS // 12,
        "day": WRITTEN_ON,
        "authority_url": DATA_AUTHORITY,
    }
    return in_frame_for_parents(request, "coalition/privacy.html", context)


@require_safe
@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The whole statement, by the Dutch model."""
    context = {"day": WRITTEN_ON, "ombudsman_url": OMBUDSMAN, "human_rights_url": HUMAN_RIGHTS}
    return in_frame_for_parents(request, "coalition/accessibility.html", context)


def cookies() -> list[Cookie]:
    """Every cookie this application sets, in the language of the page."""
    hours = {"hours": settings.SESSION_COOKIE_AGE // 3600}
    return [
        Cookie(
            settings.SIGN_UP_COOKIE_NAME, _("Your answers while you sign up."), _minutes(settings.SIGN_UP_COOKIE_AGE)
        ),
        Cookie(settings.OWN_PAGE_COOKIE_NAME, _("Your own page is open."), _minutes(settings.OWN_PAGE_COOKIE_AGE)),
        Cookie(settings.CSRF_COOKIE_NAME, _("Keeps others from sending a form in your name."), _("one year")),
        Cookie(settings.LANGUAGE_COOKIE_NAME, _("The language you chose."), _("until you close the browser")),
        Cookie(
            settings.SESSION_COOKIE_NAME,
            _("Only for who works here: that you are signed in."),
            _("at most %(hours)s hours") % hours,
        ),
    ]


def _minutes(seconds: int) -> str:
    return _("%(minutes)s minutes") % {"minutes": seconds // 60}


def _retention_months() -> int:
    coalition = Coalition.objects.first() or Coalition()
    return coalition.retention_months
