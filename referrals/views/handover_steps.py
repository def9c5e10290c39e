"""Each step of a handover after it was offered: one page with one form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from coalition.enums import AccessKind
from coalition.permissions import Denied, Logged, requires
from coalition.roles import Permission
from referrals import workflow
from referrals.forms import handovers as forms
from referrals.handover_enums import HandoverVerb
from referrals.handover_permissions import HANDOVER_CHECKS
from referrals.handover_records import VERB_TEXTS, handover_record
from referrals.views.acting import posted
from referrals.views.handovers import handover_for


@dataclass(frozen=True)
class Step:
    """What one page does, and its words."""

    form: type[Form]
    do: Callable[..., object]
    lead: str
    done: str
    style: str = "btn-primary"


STEPS = {
    HandoverVerb.ASK: Step(
        forms.AskAboutForm,
        workflow.ask_about,
        _("Who handed over reads your question at once. The clock stands still until the answer comes."),
        _("Your question is sent. The clock stands still until the answer comes."),
    ),
    HandoverVerb.ANSWER: Step(
        forms.AnswerAboutForm,
        workflow.answer_about,
        _("Write what the parents agree to. The clock runs again."),
        _("Your answer is sent."),
    ),
    HandoverVerb.ACCEPT: Step(
        forms.PlainForm,
        workflow.accept,
        _("From then on you are responsible, and you read the letter and the name."),
        _("You have accepted it. You are responsible from now on."),
    ),
    HandoverVerb.PLAN_INTAKE: Step(
        forms.PlanIntakeForm,
        workflow.plan_intake,
        _("The midwife reads the day and your name."),
        _("Answered. The midwife reads the day and your name."),
    ),
    HandoverVerb.HOLD_INTAKE: Step(
        forms.PlainForm,
        workflow.hold_intake,
        _("Then this notice is done."),
        _("Done. The midwife hears that the intake was held."),
    ),
    HandoverVerb.DECLINE: Step(
        forms.DeclineHandoverForm,
        workflow.decline_handover,
        _("Who handed over reads your reason and stays responsible. You see nothing of this family any more."),
        _("Declined. Who handed over reads your reason."),
        "btn-outline-danger",
    ),
    HandoverVerb.SIGNAL: Step(
        forms.SignalForm,
        workflow.signal,
        _("A friendly word among colleagues, so that it goes better next time."),
        _("Sent. You hear it when somebody replies."),
    ),
    HandoverVerb.REPLY: Step(
        forms.AnswerAboutForm,
        workflow.reply,
        _("With your reply this is closed."),
        _("Your answer is sent."),
    ),
    HandoverVerb.CONFIRM: Step(
        forms.ConfirmForm,
        workflow.confirm,
        _("Two lines are enough. This makes it a warm handover."),
        _("Confirmed: this is a warm handover."),
    ),
    HandoverVerb.COMPLETE: Step(
        forms.CompleteForm,
        workflow.complete,
        _("You go on alone. Who handed over hears how it went on, as far as the parents agree."),
        _("Completed. Who handed over hears it."),
    ),
    HandoverVerb.PASS_ON: Step(
        forms.PassOnForm,
        workflow.pass_on,
        _("For when somebody is ill, has left, or another fits better. There is always a name."),
        _("Passed on. Who handed over reads the new name."),
    ),
    HandoverVerb.WITHDRAW: Step(
        forms.WithdrawHandoverForm,
        workflow.withdraw_handover,
        _("The other sees nothing of this family any more, and reads that it was taken back."),
        _("Taken back."),
        "btn-outline-danger",
    ),
    HandoverVerb.STOP: Step(
        forms.PlainForm,
        workflow.stop_handover,
        _("It ends at once: the other sees nothing of this family any more. The parents need no reason."),
        _("Ended. The other sees nothing of this family any more."),
        "btn-outline-danger",
    ),
}


@require_http_methods(["GET", "POST"])
@requires(Permission.HANDOVER_READ, logs=Logged(AccessKind.WORK))
def step(request: HttpRequest, pk, verb: HandoverVerb) -> HttpResponse:
    """Checks who may, and whether it can still be done; shows the form; does it once."""
    handover, page = handover_for(request, pk), STEPS[verb]
    HANDOVER_CHECKS[verb](request.membership, handover)
    workflow.check_handover_allowed(handover, verb)
    form = page.form(posted(request), handover=handover)
    if request.method == "POST" and form.is_valid():
        try:
            page.do(handover, by=request.membership, **form.cleaned_data)
        except Denied as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, page.done)
            return redirect(handover)
    record = handover_record(handover, request.membership)
    context = {"form": form, "record": record, "handover": handover, "page": page, "heading": VERB_TEXTS[verb]()}
    return render(request, "referrals/handovers/step.html", context, status=422 if form.is_bound else 200)
