"""What JGZ does with a sign-up before the talk, and the referrer's answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.enums import AccessKind
from coalition.permissions import Logged, requires
from coalition.roles import Permission
from referrals import workflow
from referrals.enums import Status, Verb
from referrals.forms.receiving import AnswerForm, AskForm, AssignForm, DeclineForm, JoinForm, PickUpForm, ReassignForm
from referrals.models import Referral
from referrals.views.acting import act, posted, referral_for


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_READ, logs=Logged(AccessKind.WORK))
def pick_up(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.PICK_UP)
    by = request.membership
    form = PickUpForm(posted(request), referral=referral, by=by)
    return act(
        request,
        referral,
        form,
        lambda: workflow.pick_up(referral, by=by, buddy=form.cleaned_data["buddy"]),
        "referrals/pick_up.html",
        done=_("You have picked this up. The referrer and the parents learn your name."),
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_READ, logs=Logged(AccessKind.WORK))
def assign(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.ASSIGN)
    form = AssignForm(posted(request), referral=referral)
    return act(
        request,
        referral,
        form,
        lambda: workflow.assign(referral, by=request.membership, **form.cleaned_data),
        "referrals/assign.html",
        done=_("Assigned. Your colleague reads it in her worklist."),
        to=reverse("referrals:list"),
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_READ, logs=Logged(AccessKind.WORK))
def reassign(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.REASSIGN)
    form = ReassignForm(posted(request), referral=referral)
    return act(
        request,
        referral,
        form,
        lambda: workflow.reassign(referral, by=request.membership, **form.cleaned_data),
        "referrals/reassign.html",
        done=_("Passed on. The referrer reads the new name; tell the parents too."),
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_READ, logs=Logged(AccessKind.WORK))
def ask(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.ASK)
    form = AskForm(posted(request))
    return act(
        request,
        referral,
        form,
        lambda: workflow.ask(referral, by=request.membership, **form.cleaned_data),
        "referrals/ask.html",
        done=_("Your question is sent. The clock stands still until the answer comes."),
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_REFER, logs=Logged(AccessKind.WORK))
def answer(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.ANSWER)
    form = AnswerForm(posted(request))
    return act(
        request,
        referral,
        form,
        lambda: workflow.answer(referral, by=request.membership, **form.cleaned_data),
        "referrals/answer.html",
        done=_("Your answer is sent. JGZ goes on."),
        context={"question": referral.messages.filter(kind="question").last()},
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_READ, logs=Logged(AccessKind.WORK))
def decline(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.DECLINE)
    form = DeclineForm(posted(request))
    return act(
        request,
        referral,
        form,
        lambda: workflow.decline(referral, by=request.membership, **form.cleaned_data),
        "referrals/decline.html",
        done=_("Declined. The referrer reads your reason."),
        to=reverse("referrals:list"),
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_READ, logs=Logged(AccessKind.WORK))
def join(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.JOIN)
    form = JoinForm(posted(request), candidates=_candidates(request, referral))
    if not form.fields["into"].queryset.exists():
        messages.info(request, _("There is no other open sign-up with the same phone number, or name and due month."))
        return redirect(referral)
    return act(
        request,
        referral,
        form,
        lambda: workflow.join(referral, by=request.membership, into=form.cleaned_data["into"]),
        "referrals/join.html",
        done=_("Joined. Both histories are kept."),
        to=reverse("referrals:list"),
    )


def _candidates(request: HttpRequest, referral: Referral):
    """Other open sign-ups that look like the same family."""
    person = referral.family.people.get(kind="pregnant")
    families = type(referral.family).objects.visible_to(request.membership)
    alike = families.exclude(pk=referral.family_id).alike(person.phone_key, person.name_key, referral.family.due_on)
    candidates = Referral.objects.received_by(request.membership)
    return candidates.filter(family__in=alike, status__in=[Status.SENT, Status.WAITING, Status.PICKED_UP])
