"""Taking the texts of a language along for an interpreter, and bringing them back: choose, look, confirm."""

from __future__ import annotations

import datetime

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from coalition.languages import DUTCH, LANGUAGES, Reading
from coalition.models import Membership
from coalition.parents.keeping.files import REFUSALS, Plan, as_csv, as_xlsx, plan_of
from coalition.parents.keeping.forms import TranslationsForm
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from coalition.workbooks.faults import Refused
from coalition.workbooks.writing import MEDIA_TYPE
from coalition.workflow import parents_texts_keeping as workflow

LONGEST_PLAN = 400_000  # letters in the page that asks whether it is right
HOURS_TO_LOOK = 4


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PARENTS_TEXTS_KEEP, logs=NO_FAMILY)
def exchange_parents_texts(request: HttpRequest, code: str) -> HttpResponse:
    """Gives the files; reads a file and shows what it would change. Nothing is kept of it."""
    language = _translated(code)
    form = TranslationsForm(request.POST or None, request.FILES or None) if request.method == "POST" else None
    if form is not None and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            plan = plan_of(code, file.read(), file.name)
            context = {"plan": plan, "sealed": _sealed(plan, code, request.membership), "language": language}
        except Refused as refusal:
            form.add_error("file", str(REFUSALS[refusal.code]))
        else:
            return render(request, "coalition/parents_texts/plan.html", context | {"file": file.name})
    context = {"form": form or TranslationsForm(), "language": language}
    return render(request, "coalition/parents_texts/exchange.html", context, status=200 if form is None else 422)


@require_POST
@requires(Permission.PARENTS_TEXTS_KEEP, logs=NO_FAMILY)
def export_parents_texts_csv(request: HttpRequest, code: str) -> HttpResponse:
    """By the press of a button, so that no link or prefetch takes it out."""
    return _download(as_csv(_translated(code).code), "text/csv; charset=utf-8", f"{code}.csv")


@require_POST
@requires(Permission.PARENTS_TEXTS_KEEP, logs=NO_FAMILY)
def export_parents_texts_xlsx(request: HttpRequest, code: str) -> HttpResponse:
    return _download(as_xlsx(_translated(code).code), MEDIA_TYPE, f"{code}.xlsx")


@require_POST
@requires(Permission.PARENTS_TEXTS_KEEP, logs=NO_FAMILY)
def import_parents_texts(request: HttpRequest, code: str) -> HttpResponse:
    """Writes all that was shown or nothing; a second press finds it there."""
    _translated(code)
    try:
        changes = _unsealed(request.POST.get("plan", ""), code, request.membership)
        written = workflow.import_texts(code, changes, by=request.membership)
    except Refused as refusal:
        messages.error(request, str(REFUSALS[refusal.code]))
        return redirect("exchange_parents_texts", code)
    except ValidationError as error:  # the plan was made when other words were allowed
        messages.error(request, " ".join(error.messages))
        return redirect("exchange_parents_texts", code)
    except workflow.TextMoved:
        messages.error(request, _("Somebody changed a text meanwhile. Nothing was saved. Choose the file again."))
        return redirect("exchange_parents_texts", code)
    done = ngettext("%(count)s text was saved.", "%(count)s texts were saved.", written) % {"count": written}
    messages.success(request, done if written else _("This stood there already. Nothing had to be saved."))
    return redirect("parents_texts_in", code)


def _translated(code: str) -> Reading:
    """Dutch is the source: nobody translates it."""
    if code == DUTCH:
        raise Http404
    return LANGUAGES[code]


def _download(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="teksten-ouders-{day}-{name}"'
    return response


def _sealed(plan: Plan, code: str, by: Membership) -> str:
    """The changes as one text that only this person can hand in again, unchanged and today. Raises Refused."""
    text = signing.dumps([change.as_data() for change in plan.changes], salt=_salt(code, by), compress=True)
    if len(text) > LONGEST_PLAN:
        raise Refused("too_large")
    return text


def _unsealed(text: str, code: str, by: Membership) -> list[dict[str, str]]:
    try:
        return signing.loads(text, salt=_salt(code, by), max_age=datetime.timedelta(hours=HOURS_TO_LOOK))
    except signing.BadSignature as error:
        raise Refused("old_plan") from error


def _salt(code: str, by: Membership) -> str:
    return f"texts for parents in {code}, {by.pk}"
