"""What reports advise, with what the coalition does about it; and what helps and hinders working together."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from actions.advice import REPORTS, Line, progress_words
from actions.enums import AnswerState, FactorGroup
from actions.forms.learned import AnswerForm, RecommendationsFilterForm
from actions.models import (
    ActionPoint,
    ChosenFactor,
    Factor,
    IntegrationLevel,
    LearningTeam,
    Recommendation,
    RecommendationAnswer,
)
from actions.views.teams import team_of
from actions.workflow import recommending
from actions.workflow.freshness import Changed
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission


@require_safe
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def recommendations(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def answer_recommendation(request: HttpRequest, pk: UUID) -> HttpResponse:
    recommendation = get_object_or_404(Recommendation, pk=pk)
    team = team_of(request.membership)
    form = _form(request, recommendation, None, request.POST)
    if not form.is_valid():
        return _page(request, recommendation, form, status=422)
    try:
        revision = form.cleaned_data["revision"]
        recommending.answer(recommendation, by=request.membership, team=team, revision=revision, **form.facts())
    except Changed as changed:
        form.add_error(None, str(changed))
        form.data = form.data.copy()
        form.data[form.add_prefix("revision")] = changed.thing.revision
        return _page(request, recommendation, form, status=409)
    messages.success(request, _("Kept: what you do about this recommendation."))
    return redirect(f"{request.path_info.rpartition(str(pk))[0]}#{recommendation.key}")


def _page(
    request: HttpRequest, sent: Recommendation | None = None, form: AnswerForm | None = None, status: int = 200
) -> HttpResponse:
    """The whole checklist, with one form: of the recommendation that is asked for, or sent with what is wrong in it."""
    narrow = RecommendationsFilterForm(request.GET)
    state = narrow.cleaned_data["state"] if narrow.is_valid() else ""
    team = LearningTeam.objects.visible_to(request.membership).first()
    answers = RecommendationAnswer.objects.visible_to(request.membership).filter(team=team).select_related("action")
    known = {each.recommendation_id: each for each in answers}
    every = [Line(each, known.get(each.pk)) for each in Recommendation.objects.all()]
    shown = [line for line in every if not state or line.state == state or line.recommendation == sent]
    may_answer = request.membership.has(Permission.LOT_KEEP) and team is not None
    for line in shown if may_answer else []:
        if line.recommendation == sent:
            line.form = form
        elif sent is None and line.recommendation.key == request.GET.get("answer"):
            line.form = _form(request, line.recommendation, line.answer)
    reports = [(REPORTS.get(key, key), list(lines)) for key, lines in groupby(shown, key=lambda line: line.report)]
    context = {"filter": narrow, "state": state, "reports": reports, "may_answer": may_answer, "sent_form": form}
    context["progress"] = progress_words(every)
    return render(request, "actions/recommendations/list.html", context, status=status)


def _form(
    request: HttpRequest, recommendation: Recommendation, answer: RecommendationAnswer | None, sent=None
) -> AnswerForm:
    initial = {"state": AnswerState.NOTHING_YET}
    if answer:
        names = ("state", "what_we_do", "revision")
        initial = {name: getattr(answer, name) for name in names} | {"action": answer.action_id}
    points = ActionPoint.objects.visible_to(request.membership)
    return AnswerForm(sent, points=points, initial=initial, prefix=recommendation.key)


@require_safe
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def factors(request: HttpRequest) -> HttpResponse:
    chosen = ChosenFactor.objects.visible_to(request.membership).select_related("action", "meeting")
    every = list(Factor.objects.prefetch_related(Prefetch("chosen", chosen)))
    in_groups = [(group, [each for each in every if each.group == group]) for group in FactorGroup]
    context = {
        "levels": IntegrationLevel.objects.all(),
        "groups": [(group, inside) for group, inside in in_groups if inside],
        "total": len(every),
        "chosen": [each for each in every if each.chosen.all()],
    }
    return render(request, "actions/factors/list.html", context)
