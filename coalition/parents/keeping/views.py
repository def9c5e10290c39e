"""The texts for parents as who keeps them sees them: all languages, one language, one text."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.languages import DUTCH, LANGUAGES
from coalition.parents import easy
from coalition.parents.keeping.forms import TextFilterForm, TextForm
from coalition.parents.keeping.lines import Line, consequence_of, line_of, lines_of, overview
from coalition.parents.pages import in_words_for_parents
from coalition.parents.texts import Texts, digest
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from coalition.workflow import parents_texts_keeping as workflow

ON_PAGE = 40
GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@requires(Permission.PARENTS_TEXTS_KEEP, logs=NO_FAMILY)
def parents_texts(request: HttpRequest) -> HttpResponse:
    """Every language: how far it is, and whether parents can choose it."""
    ease = round(easy.ease([each for line in lines_of(DUTCH) for each in easy.sentences(line.text)]))
    context = {"states": overview(), "ease": ease, "easiest_enough": easy.EASIEST_ENOUGH}
    return render(request, "coalition/parents_texts/overview.html", context)


@require_safe
@requires(Permission.PARENTS_TEXTS_KEEP, logs=NO_FAMILY)
def parents_texts_in(request: HttpRequest, code: str) -> HttpResponse:
    form = TextFilterForm(request.GET or None, code=code)
    lines = lines_of(code)
    chosen = form.chosen(lines) if form.is_bound else lines
    page = Paginator(chosen, ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "language": LANGUAGES[code],
        "is_dutch": code == DUTCH,
        "page": page,
        "is_narrowed": any(request.GET.get(name) for name in form.fields),
        "may_check": any(line.may_be_checked for line in page),
    }
    return render(request, "coalition/parents_texts/language.html", context)


@require_POST
@requires(Permission.PARENTS_TEXTS_KEEP, logs=NO_FAMILY)
def check_parents_texts(request: HttpRequest, code: str) -> HttpResponse:
    """All that are ticked are right; what changed since it was read is left and told."""
    ticked = dict(each.partition(" ")[::2] for each in request.POST.getlist("read"))
    checked, moved = workflow.check_texts(code, ticked, by=request.membership)
    if moved:
        messages.error(request, _("Some texts changed since you read them. They were not marked. Read them again."))
    if checked:
        told = ngettext("%(count)s text is checked now.", "%(count)s texts are checked now.", checked)
        messages.success(request, told % {"count": checked})
    if not (checked or moved):
        messages.info(request, _("Nothing was ticked that was not checked yet."))
    return redirect("parents_texts_in", code)


@require_http_methods(GET_OR_POST)
@requires(Permission.PARENTS_TEXTS_KEEP, logs=NO_FAMILY)
def change_parents_text(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """One text. A Dutch text that is hard to read is saved at the second press, after its maker read why."""
    line = _line(code, key)
    form = TextForm(request.POST if request.method == "POST" else None, line=line, initial=TextForm.initial_from(line))
    warned = moved = False
    if form.is_valid():
        read = {"seen": request.POST.get("seen", ""), "warned_of": request.POST.get("warned", "")}
        try:
            workflow.write_text(key, code, form.writing(), by=request.membership, **read)
        except workflow.HardToRead:
            warned = True
        except workflow.TextMoved:
            moved, line = True, _line(code, key)
        else:
            messages.success(request, _("The text is saved."))
            return redirect("parents_texts_in", code)
    context = {"form": form, "line": line, "moved": moved, "warned": warned, **_beside(line, form)}
    status = 409 if moved else 422 if form.is_bound else 200
    return render(request, "coalition/parents_texts/text.html", context, status=status)


def _beside(line: Line, form: TextForm) -> dict[str, object]:
    """What stands beside the text: how easy it is, and what a change does."""
    typed = form.cleaned_data.get("text", "") if form.is_bound else line.text
    return {
        "reading": easy.read(typed) if line.is_dutch else None,
        "longest_sentence": easy.LONGEST_SENTENCE,
        "easiest_enough": easy.EASIEST_ENOUGH,
        "consequence": consequence_of(line.key) if line.is_dutch else None,
        "may_be_restored": not workflow.is_as_it_came(line),
        "warned_of": digest(typed),
    }


@require_POST
@requires(Permission.PARENTS_TEXTS_KEEP, logs=NO_FAMILY)
def restore_parents_text(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Back to how it came with the product."""
    line = _line(code, key)
    try:
        workflow.restore_text(key, code, seen=request.POST.get("seen", ""), by=request.membership)
    except workflow.TextMoved:
        messages.error(request, _("Somebody changed this text meanwhile. Nothing was saved. Read it again."))
        return redirect("change_parents_text", code, line.key)
    messages.success(request, _("The text is as it came with the product."))
    return redirect("parents_texts_in", code)


@require_safe
@requires(Permission.PARENTS_TEXTS_KEEP, logs=NO_FAMILY)
def preview_parents_texts(request: HttpRequest, code: str) -> HttpResponse:
    """The page with the explanation in this language, checked or not; what is missing is a dash, never Dutch."""
    words = {line.key: line.text or "-" for line in lines_of(code)}
    texts = Texts(LANGUAGES[code], words, is_draft=code != DUTCH)
    return in_words_for_parents(request, "parents/explanation.html", texts, {})


def _line(code: str, key: str) -> Line:
    line = line_of(code, key)
    if line is None:
        raise Http404
    return line
