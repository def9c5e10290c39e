"""Reaching the parents, appointments, talks, outcome, follow-up and feedback."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.enums import AccessCategory, AccessKind
from coalition.models import Membership
from coalition.permissions import Logged, requires
from coalition.roles import Permission
from referrals import workflow
from referrals.calendar import invitation_text
from referrals.enums import Verb
from referrals.forms.conversations import ContactForm, FeedbackForm, HoldForm, OutcomeForm, PlanForm, ScaleForm
from referrals.models import FollowUp, SummaryHeading
from referrals.views.acting import act, conversation_for, posted, referral_for


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_READ, logs=Logged(AccessKind.WORK))
def record_contact(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.RECORD_CONTACT)
    form = ContactForm(posted(request))
    return act(
        request,
        referral,
        form,
        lambda: workflow.record_contact(referral, by=request.membership, **form.cleaned_data),
        "referrals/record_contact.html",
        done=_("The contact is recorded."),
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_READ, logs=Logged(AccessKind.WORK))
def plan(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.PLAN)
    form = PlanForm(posted(request), initial=_wishes(referral))
    return act(
        request,
        referral,
        form,
        lambda: workflow.plan(referral, by=request.membership, pk=form.cleaned_data["pk"], **form.details()),
        "referrals/plan.html",
        done=_("The conversation is planned."),
    )


def _wishes(referral) -> dict[str, str]:
    """Where and how the parents like to talk."""
    return {"place": referral.preferred_place, "interpreter": referral.family.interpreter}


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_RECEIVE, logs=Logged(AccessKind.WORK))
def change_plan(request: HttpRequest, pk) -> HttpResponse:
    conversation = conversation_for(request, pk, Verb.CHANGE_PLAN)
    form = PlanForm(posted(request), initial=PlanForm.initial_from(conversation))
    return act(
        request,
        conversation.referral,
        form,
        lambda: workflow.change_plan(conversation, by=request.membership, **form.details()),
        "referrals/change_plan.html",
        done=_("The appointment is changed."),
        context={"conversation": conversation},
    )


@require_POST
@requires(Permission.REFERRAL_RECEIVE, logs=Logged(AccessKind.WORK))
def cancel(request: HttpRequest, pk) -> HttpResponse:
    conversation = conversation_for(request, pk, Verb.CANCEL)
    workflow.cancel(conversation, by=request.membership)
    return redirect(conversation.referral)


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_RECEIVE, logs=Logged(AccessKind.WORK))
def hold(request: HttpRequest, pk) -> HttpResponse:
    conversation = conversation_for(request, pk, Verb.HOLD)
    language = translation.get_language() or "nl"
    form = HoldForm(posted(request), headings=SummaryHeading.objects.all(), language=language)
    return act(
        request,
        conversation.referral,
        form,
        lambda: workflow.hold(
            conversation,
            by=request.membership,
            attendees=form.cleaned_data["attendees"],
            partner_line=form.cleaned_data["partner_line"],
            children_line=form.cleaned_data["children_line"],
            summaries=form.summaries(),
        ),
        "referrals/hold.html",
        done=_("The conversation is recorded."),
        context={"conversation": conversation},
    )


@require_safe
@requires(Permission.REFERRAL_RECEIVE, logs=Logged(AccessKind.EXPORT))
def invitation(request: HttpRequest, pk) -> HttpResponse:
    """The appointment for a calendar: neutral words, no name, no reason."""
    conversation = conversation_for(request, pk, Verb.PLAN)
    request.access.categories = {AccessCategory.PLANNING}
    response = HttpResponse(invitation_text(conversation), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return response


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_READ, logs=Logged(AccessKind.WORK))
def record_outcome(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.RECORD_OUTCOME)
    form = OutcomeForm(posted(request))
    return act(
        request,
        referral,
        form,
        lambda: workflow.record_outcome(referral, by=request.membership, **form.cleaned_data),
        "referrals/record_outcome.html",
        done=_("The outcome is recorded. Now the feedback."),
        to=reverse("referrals:give_feedback", args=[referral.pk]),
        context={"held": referral.conversations.held()},
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_READ, logs=Logged(AccessKind.WORK))
def give_feedback(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.GIVE_FEEDBACK)
    form = FeedbackForm(posted(request), referral=referral, initial={"agreed_on": timezone.localdate()})
    return act(
        request,
        referral,
        form,
        lambda: workflow.give_feedback(referral, by=request.membership, **form.cleaned_data),
        "referrals/give_feedback.html",
        done=_("This sign-up is closed."),
        context={"reader": Membership.objects.with_people().filter(pk=referral.referrer_id).first()},
    )


@require_POST
@requires(Permission.REFERRAL_REFER, logs=Logged(AccessKind.WORK))
def read_feedback(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.READ_FEEDBACK)
    workflow.read_feedback(referral, by=request.membership)
    return redirect(referral)


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_RECEIVE, logs=Logged(AccessKind.WORK))
def scale(request: HttpRequest, pk) -> HttpResponse:
    follow_up = get_object_or_404(FollowUp.objects.visible_to(request.membership).with_offer_name(), pk=pk)
    referral = referral_for(request, follow_up.referral_id, Verb.SCALE)
    form = ScaleForm(posted(request), follow_up=follow_up, initial={"on": timezone.localdate()})
    return act(
        request,
        referral,
        form,
        lambda: workflow.scale(follow_up, by=request.membership, **form.cleaned_data),
        "referrals/scale.html",
        done=_("The follow-up is changed. The nurse stays the same."),
        context={"follow_up": follow_up},
    )
