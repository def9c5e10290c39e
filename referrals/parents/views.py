"""Six questions, a page to check, and what happens now. A GET writes nothing; each answer goes along in the browser."""

from __future__ import annotations

import time
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.counters import seconds_to_wait, seconds_to_wait_together
from coalition.models import Coalition
from coalition.parents.pages import in_words_for_parents
from coalition.parents.texts import Texts, texts_in
from coalition.permissions import Denied, public
from referrals import workflow
from referrals.parents.answers import Answers, begun, forget, keep, keep_sent, read, read_sent
from referrals.parents.facts import facts_of, source_of
from referrals.parents.mine_door import link_address
from referrals.parents.questions import QUESTIONS, Check, Question
from referrals.parents_tokens import link_key

FIRST = next(iter(QUESTIONS))
NEEDED = ("name", "weeks")  # without these nobody can call
ACTION = "parents-sign-up"
SHORTEST_SECONDS = 3  # nobody reads and answers everything faster
MOST_FROM_ONE_PLACE, MOST_TOGETHER, SECONDS = 10, 100, 600


@require_safe
@public
def parents_sign_up(request: HttpRequest, code: str) -> HttpResponse:
    """Where every code to scan leads; `via` says from where."""
    query = request.GET.urlencode()
    return redirect(f"{_at(code, FIRST)}?{query}" if query else _at(code, FIRST))


@require_http_methods(["GET", "HEAD", "POST"])
@public
def parents_question(request: HttpRequest, code: str, question: str) -> HttpResponse:
    """One question; when it is answered the next one that is open, else the page to check."""
    answers, texts = read(request), texts_in(code)
    if read_sent(request):
        return redirect("parents_sent", code)
    if answers is None and question != FIRST:
        return redirect(f"{_at(code, FIRST)}?again=1")
    form = _form(question, texts, request, answers)
    if request.method == "POST" and form.is_valid():
        answers = answers or begun(source_of(request.GET.get("via", "")))
        answers[question] = {name: request.POST.getlist(name) for name in form.fields}
        answers["call_me"] = answers.get("call_me", False) or "call_me" in request.POST
        return keep(redirect(_next(code, answers)), answers)
    number = list(QUESTIONS).index(question) + 1
    context = {
        "form": form,
        "number": number,
        "total": len(QUESTIONS),
        "progress": texts["question.progress"].format(number=number, total=len(QUESTIONS)),
        "title": texts[f"{question}.title"],
        "back": _before(code, question),
        "is_again": "again" in request.GET,
        "may_be_called": not (answers or {}).get("call_me"),
    }
    return in_words_for_parents(request, "parents/question.html", texts, context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@public
def parents_check(request: HttpRequest, code: str) -> HttpResponse:
    """Everything once more, and their yes."""
    answers, texts = read(request), texts_in(code)
    if read_sent(request):
        return redirect("parents_sent", code)
    if answers is None or _open(answers):
        return redirect(_next(code, answers or {}))
    form = Check(request.POST if request.method == "POST" else None, texts=texts)
    trouble = ""
    if form.is_bound and form.is_valid():
        trouble = _held_up(request, answers)
        if not trouble:
            try:
                return _send(code, answers, texts, form.cleaned_data["wish"])
            except Denied:
                trouble = "error.nobody"
    context = {
        "form": form,
        "rows": _rows(code, answers, texts),
        "trouble": texts[trouble] if trouble else "",
        "back": _at(code, list(QUESTIONS)[-1]),
    }
    return in_words_for_parents(request, "parents/check.html", texts, context, status=_status(form, trouble))


@require_safe
@public
def parents_sent(request: HttpRequest, code: str) -> HttpResponse:
    """Who calls, and when; the code they can name when they call themselves. For a few minutes, then it is gone."""
    sent, texts = read_sent(request), texts_in(code)
    if sent is None:
        return redirect("parents_explanation", code)
    coalition = Coalition.objects.first() or Coalition()
    days = coalition.pick_up_days + coalition.first_contact_days
    context = {
        "reference": sent["sent"],
        "next_words": texts["sent.next"].format(days=days),
        "link": link_address(code, UUID(sent["link"])),
    }
    return in_words_for_parents(request, "parents/sent.html", texts, context)


@require_POST
@public
def parents_another(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody else signs up with the same phone: what is left of the last one goes."""
    return forget(redirect(_at(code, FIRST)))


def _send(code: str, answers: Answers, texts: Texts, wish: str) -> HttpResponse:
    """What was sent is no longer kept in the browser, but for code and link, shortly."""
    forms = {name: _answered(name, answers, texts) for name in QUESTIONS if name in answers}
    for name, form in forms.items():
        if not form.is_valid():  # what could be chosen an hour ago may be gone
            return redirect(_at(code, name))
    with override(texts.language.code):  # what they agreed to is kept with the language they read it in
        referral = workflow.sign_up(facts_of(forms, answers["via"], wish), pk=UUID(answers["pk"]))
    return keep_sent(redirect("parents_sent", code), referral.reference, str(link_key(referral.pk)))


def _held_up(request: HttpRequest, answers: Answers) -> str:
    """The key of the words for who has to press once more, or nothing; what was filled in stays."""
    is_too_fast = time.time() - answers["at"] < SHORTEST_SECONDS
    waits = seconds_to_wait(request, ACTION, most=MOST_FROM_ONE_PLACE, seconds=SECONDS)
    # Who is held up already does not use up what is there for everybody.
    is_held_up = is_too_fast or waits or seconds_to_wait_together(ACTION, most=MOST_TOGETHER, seconds=SECONDS)
    return "error.busy" if is_held_up else ""


def _form(question: str, texts: Texts, request: HttpRequest, answers: Answers | None) -> Question:
    if request.method == "POST":
        return QUESTIONS[question](request.POST, texts=texts)
    if answers and question in answers:
        return _answered(question, answers, texts)
    return QUESTIONS[question](texts=texts)


def _answered(question: str, answers: Answers, texts: Texts) -> Question:
    form = QUESTIONS[question](MultiValueDict(answers[question]), texts=texts)
    form.is_valid()
    return form


def _rows(code: str, answers: Answers, texts: Texts) -> list[dict[str, object]]:
    """What was answered to each question, with the way back to it."""
    return [
        {
            "title": texts[f"{name}.title"],
            "answers": _answered(name, answers, texts).shown_answers() if name in answers else [],
            "url": _at(code, name),
        }
        for name in QUESTIONS
    ]


def _open(answers: Answers) -> list[str]:
    """What still has to be asked: of who only wants to be called the least."""
    asked = NEEDED if answers.get("call_me") else QUESTIONS
    return [name for name in asked if name not in answers]


def _next(code: str, answers: Answers) -> str:
    still_open = _open(answers)
    return _at(code, still_open[0]) if still_open else reverse("parents_check", args=[code])


def _at(code: str, question: str) -> str:
    return reverse("parents_question", args=[code, question])


def _before(code: str, question: str) -> str:
    names = list(QUESTIONS)
    place = names.index(question)
    return _at(code, names[place - 1]) if place else reverse("parents_explanation", args=[code])


def _status(form: Question, trouble: str = "") -> int:
    if trouble:
        return HTTPStatus.TOO_MANY_REQUESTS if trouble == "error.busy" else HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
