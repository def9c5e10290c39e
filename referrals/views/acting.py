"""The five moves every verb page makes: get, check, fill in, do, go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render

from coalition.models import Membership
from coalition.permissions import Denied
from referrals.access import shows_step
from referrals.enums import ConversationState, Verb
from referrals.models import Conversation, Referral
from referrals.permissions import VERB_CHECKS
from referrals.records import record_of
from referrals.workflow import TransitionNotAllowed, check_allowed
from referrals.workflow.transitions import APPOINTMENTS


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it is empty; None while the form is only shown."""
    return request.POST if request.method == "POST" else None


def referral_for(request: HttpRequest, pk, verb: Verb | None = None) -> Referral:
    """The referral when it is visible, else 404; with `verb` also checks permission (403) and state (409)."""
    referral = get_object_or_404(Referral.objects.visible_to(request.membership).with_step(request.membership), pk=pk)
    shows_step(request, referral, verb)
    return checked(referral, verb, request.membership)


def conversation_for(request: HttpRequest, pk, verb: Verb) -> Conversation:
    """The conversation when it is visible, else 404; permission (403) and state (409) are checked."""
    conversation = get_object_or_404(Conversation.objects.visible_to(request.membership), pk=pk)
    conversation.referral = referral_for(request, conversation.referral_id, verb)
    if verb in APPOINTMENTS and conversation.state != ConversationState.PLANNED:
        raise TransitionNotAllowed(conversation.referral, verb)
    return conversation


def checked(referral: Referral, verb: Verb | None, membership: Membership) -> Referral:
    if verb is not None:
        VERB_CHECKS[verb](membership, referral)
        check_allowed(referral, verb)
    return referral


def act(
    request: HttpRequest,
    referral: Referral,
    form: Form,
    do: Callable[[], object],
    template: str,
    *,
    done: str,
    to: str = "",
    context: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Shows the form; when it is right does it once and goes on, otherwise shows it again with what is wrong."""
    if request.method == "POST" and form.is_valid():
        try:
            do()
        except Denied as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect(to or referral.get_absolute_url())
    shown = {"form": form, "referral": referral, "record": record_of(referral, request.membership)}
    return render(request, template, shown | dict(context or {}), status=422 if form.is_bound else 200)
