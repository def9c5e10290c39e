"""The parents' own page: what they see, what they change, and how they stop. Nothing happens without a press."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.parents.pages import in_words_for_parents
from coalition.parents.texts import Texts, texts_in
from coalition.permissions import public
from referrals import workflow
from referrals.calendar import invitation_text
from referrals.enums import Category, Purpose
from referrals.models import Consent, ParentsLink, Referral
from referrals.parents.mine_door import Mine, by_parents, forget, is_tried_too_often, keep, note_wrong_try
from referrals.parents.mine_forms import (
    QUESTIONS,
    TITLES,
    Door,
    HowQuestion,
    present_answers,
    present_form,
    told_by,
)
from referrals.parents.mine_page import CATEGORIES, next_talk, own_referral, page_of, talks_of, why_not
from referrals.parents.questions import Question
from referrals.workflow import ChangedMeanwhile


@require_http_methods(["GET", "HEAD", "POST"])
@public
def mine_door(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """Where every link leads, whether it exists or not: only link, code and month together open the page."""
    texts, trouble = texts_in(code), ""
    form = Door(request.POST if request.method == "POST" else None, texts=texts)
    if form.is_bound and form.is_valid():
        trouble = "mine.wait"
        if not is_tried_too_often(request, token):
            found = workflow.at_the_door(token, *form.told())
            if found is not None:
                return keep(redirect("mine", code), *found)
            note_wrong_try(request)
            trouble = "mine.wrong"
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    if trouble == "mine.wait":
        status = HTTPStatus.TOO_MANY_REQUESTS
    context = {"form": form, "trouble": texts[trouble] if trouble else ""}
    return in_words_for_parents(request, "parents/mine/door.html", texts, context, status=status)


@require_safe
@public
def mine_closed(request: HttpRequest, code: str) -> HttpResponse:
    """Whoever comes without having opened it, or too late; or whose nurse made the link and sees them no more."""
    context = {"is_over": "stopped" in request.GET}
    return in_words_for_parents(request, "parents/mine/closed.html", texts_in(code), context)


@require_POST
@public
def mine_leave(request: HttpRequest, code: str) -> HttpResponse:
    """The page is closed in this browser."""
    return forget(redirect("mine_closed", code))


@require_safe
@by_parents
def mine(request: HttpRequest, code: str, mine: Mine) -> HttpResponse:
    """How far it is, who comes and when, who knows what, and what can be changed."""
    texts, referral = texts_in(code), _referral(mine)
    context = page_of(referral, mine.families, texts) | {
        "form": HowQuestion(texts=texts),
        "is_saved": "saved" in request.GET or "stopped" in request.GET,
        "is_changed": "changed" in request.GET,
    }
    return in_words_for_parents(request, "parents/mine/page.html", texts, context)


@require_safe
@by_parents
def mine_calendar(request: HttpRequest, code: str, mine: Mine) -> HttpResponse:
    """The appointment for a calendar: neutral words, no name, no reason."""
    talk = next_talk(talks_of(_referral(mine), mine.families))
    if talk is None:
        raise Http404
    response = HttpResponse(invitation_text(talk), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@by_parents
def mine_change(request: HttpRequest, code: str, mine: Mine, question: str) -> HttpResponse:
    """One thing they told, to change it."""
    texts, referral = texts_in(code), _referral(mine)
    if reason := why_not(referral, question):
        context = {
            "title": texts[TITLES[question]],
            "reason": texts[reason],
            "nurse_phone": referral.nurse.phone if referral.nurse else "",
        }
        return in_words_for_parents(request, "parents/mine/too_late.html", texts, context, status=HTTPStatus.FORBIDDEN)
    form = _change_form(request, question, referral, texts)
    if form.is_bound and form.is_valid():
        try:
            workflow.change_own(referral.family, version=_version(request), **told_by(question, form.cleaned_data))
            return _to_page(code, "saved")
        except ChangedMeanwhile:
            return _stale(request, question, _referral(mine), texts)
    return _change_page(request, question, referral, form, status=_status(form))


def _change_form(request: HttpRequest, question: str, referral: Referral, texts: Texts) -> Question:
    told = request.POST if request.method == "POST" else None
    return QUESTIONS[question](told, texts=texts, initial=present_answers(referral))


def _stale(request: HttpRequest, question: str, referral: Referral, texts: Texts) -> HttpResponse:
    """What they filled in is still there, beside how it is now: a second press saves it."""
    form = _change_form(request, question, referral, texts)
    is_now = present_form(question, referral, texts).shown_answers()
    context = {"is_now": is_now, "is_stale": True}
    return _change_page(request, question, referral, form, status=HTTPStatus.CONFLICT, **context)


def _change_page(
    request: HttpRequest, question: str, referral: Referral, form: Question, *, status: int, **more: object
) -> HttpResponse:
    texts = form.texts
    context = {"form": form, "title": texts[TITLES[question]], "version": referral.family.version, **more}
    return in_words_for_parents(request, "parents/mine/change.html", texts, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@by_parents
def mine_take_back(request: HttpRequest, code: str, mine: Mine, pk: UUID) -> HttpResponse:
    """Asks once more, then one yes ends at once."""
    if request.method == "POST":
        consent = _consent(mine, pk, is_live=False)
        workflow.take_back(consent)
        return _to_page(code, "stopped" if consent.purpose == Purpose.CONVERSATION else "saved")
    consent = _consent(mine, pk, is_live=True)
    texts = texts_in(code)
    title = texts["mine.take_back_title"].format(name=consent.recipient.name)
    context = {
        "title": title,
        "ends_sign_up": workflow.ends_sign_up(consent),
        "page_closes": consent.purpose == Purpose.CONVERSATION and _is_made_by_nurse(mine),
    }
    return in_words_for_parents(request, "parents/mine/take_back.html", texts, context)


@require_http_methods(["GET", "HEAD", "POST"])
@by_parents
def mine_share_less(request: HttpRequest, code: str, mine: Mine, pk: UUID, part: Category) -> HttpResponse:
    """Asks once more, then one part of a yes ends at once; the rest stays."""
    if request.method == "POST":
        workflow.share_less(_consent(mine, pk, is_live=False), part)
        return _to_page(code, "saved")
    consent = _consent(mine, pk, is_live=True)
    if part not in consent.parts:
        raise Http404
    texts = texts_in(code)
    title = texts["mine.share_less_title"].format(name=consent.recipient.name)
    context = {
        "title": title,
        "part": texts[CATEGORIES[part]],
        "left": [texts[CATEGORIES[Category(each)]] for each in consent.shared if each != part],
    }
    return in_words_for_parents(request, "parents/mine/share_less.html", texts, context)


@require_http_methods(["GET", "HEAD", "POST"])
@by_parents
def mine_stop(request: HttpRequest, code: str, mine: Mine) -> HttpResponse:
    """Asks once more, then everything stops."""
    if request.method == "POST":
        workflow.stop_own(_referral(mine).family)
        return _to_page(code, "stopped")
    context = {"page_closes": _is_made_by_nurse(mine)}
    return in_words_for_parents(request, "parents/mine/stop.html", texts_in(code), context)


@require_POST
@by_parents
def mine_how(request: HttpRequest, code: str, mine: Mine) -> HttpResponse:
    """How it was, once, in their words."""
    texts, referral = texts_in(code), _referral(mine)
    form = HowQuestion(request.POST, texts=texts)
    if form.is_valid():
        workflow.say_how(referral, words=form.cleaned_data["words"])
        return redirect("mine", code)
    return in_words_for_parents(request, "parents/mine/how.html", texts, {"form": form}, status=_status(form))


def _referral(mine: Mine) -> Referral:
    found = own_referral(mine.families)
    if found is None:
        raise Http404
    return found


def _consent(mine: Mine, pk: UUID, *, is_live: bool) -> Consent:
    """One of their own; on a page that was open for long it may have ended meanwhile."""
    own = Consent.objects.of_parents(mine.families)
    found = (own.live() if is_live else own).filter(pk=pk).select_related("person__family", "recipient").first()
    if found is None:
        raise Http404
    return found


def _is_made_by_nurse(mine: Mine) -> bool:
    """Such a link ends when she sees the family no more."""
    made = ParentsLink.objects.of_parents([mine.family]).filter(pk=mine.link, made_by__isnull=False)
    return made.exists()


def _version(request: HttpRequest) -> int:
    """Of the page that was filled in; what is no number fits none."""
    told = request.POST.get("version", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 9 else -1


def _to_page(code: str, word: str) -> HttpResponse:
    return redirect(f"{reverse('mine', args=[code])}?{word}=1")


def _status(form) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
