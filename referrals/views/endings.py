"""Withdrawing, coming back, writing to each other, and hiding mistakes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coalition.enums import AccessKind
from coalition.permissions import Logged, requires
from coalition.roles import Permission
from referrals import workflow
from referrals.enums import Verb
from referrals.forms.endings import AskWithdrawalForm, MessageForm, MistakeForm, ReopenForm, WithdrawForm
from referrals.views.acting import act, posted, referral_for


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_READ, logs=Logged(AccessKind.WORK))
def withdraw(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.WITHDRAW)
    form = WithdrawForm(posted(request))
    return act(
        request,
        referral,
        form,
        lambda: workflow.withdraw(referral, by=request.membership, **form.cleaned_data),
        "referrals/withdraw.html",
        done=_("Withdrawn. Messages about it have stopped."),
        to=reverse("referrals:list"),
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_REFER, logs=Logged(AccessKind.WORK))
def ask_withdrawal(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.ASK_WITHDRAWAL)
    form = AskWithdrawalForm(posted(request))
    return act(
        request,
        referral,
        form,
        lambda: workflow.ask_withdrawal(referral, by=request.membership, **form.cleaned_data),
        "referrals/ask_withdrawal.html",
        done=_("The nurse reads your request."),
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_READ, logs=Logged(AccessKind.WORK))
def reopen(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.REOPEN)
    form = ReopenForm(posted(request))
    return act(
        request,
        referral,
        form,
        lambda: workflow.reopen(
            referral, by=request.membership, reason=form.cleaned_data["reason"], how=form.cleaned_data["how"]
        ),
        "referrals/reopen.html",
        done=_("Reopened. The clocks begin anew."),
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.FAMILY_CHANGE, logs=Logged(AccessKind.WORK))
def mark_mistake(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.MARK_MISTAKE)
    form = MistakeForm(posted(request))
    return act(
        request,
        referral,
        form,
        lambda: workflow.mark_mistake(referral, by=request.membership, **form.cleaned_data),
        "referrals/mark_mistake.html",
        done=_("Hidden as a mistake. It stays in the log."),
        to=reverse("referrals:list"),
    )


@require_POST
@requires(Permission.REFERRAL_READ, logs=Logged(AccessKind.WORK))
def write(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.WRITE)
    form = MessageForm(request.POST)
    if form.is_valid():
        workflow.write(referral, by=request.membership, **form.cleaned_data)
        return redirect(f"{referral.get_absolute_url()}#messages")
    return act(request, referral, form, lambda: None, "referrals/write.html", done="")
