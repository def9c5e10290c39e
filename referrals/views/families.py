"""A family's own page, finding it again, and correcting or stopping what concerns the whole family."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.enums import AccessCategory, AccessKind
from coalition.models import Membership
from coalition.permissions import Logged, reason_denied, requires
from coalition.roles import Permission
from referrals import workflow
from referrals.access import SEARCH, shows_families, shows_page, shows_step
from referrals.comparing import name_key, phone_key
from referrals.enums import Verb
from referrals.forms.endings import ContactDataForm, EndPregnancyForm, FamilySearchForm, MessageForm, StopForm
from referrals.handover_rows import family_rows
from referrals.history import consent_rows, ending_note, thread, timeline, tracker
from referrals.models import Family, Handover, JointContact, Referral
from referrals.permissions import (
    VERB_CHECKS,
    check_can_change_family,
    is_receiving_side,
    is_referring_side,
    sees_identity,
)
from referrals.records import Record, next_box, record_of
from referrals.rows import Action
from referrals.views.acting import posted
from referrals.views.handovers import kinds_to_give
from referrals.views.plan import planned_around
from referrals.whole import follow_ups_of, how_it_was, read_conversations, read_messages, sign_up_of
from referrals.words import pregnant
from referrals.workflow import TRANSITIONS


def latest_referral(request: HttpRequest, pk) -> Referral:
    """The sign-up a family's page is about; 404 without any."""
    found = sign_up_of(pk, request.membership)
    if found is None:
        raise Http404
    shows_page(request, found)
    return found


def _family_for(request: HttpRequest, pk) -> tuple[Family, Referral]:
    """The family when it may be changed; 404 when it is not visible, 403 when it may not be changed."""
    referral = latest_referral(request, pk)
    request.access.categories.clear()
    shows_step(request, referral, None)
    if not sees_identity(request.membership, referral):  # by another sign-up, or not at all
        check_can_change_family(request.membership, referral.family)
    return referral.family, referral


@require_safe
@requires(Permission.FAMILY_READ, logs=Logged(AccessKind.FAMILY))
def family(request: HttpRequest, pk) -> HttpResponse:
    membership = request.membership
    try:
        referral = latest_referral(request, pk)
    except Http404:
        return _handed_over(request, pk)
    receiver = is_receiving_side(membership, referral)
    record = record_of(referral, membership)
    known, content = _known_by_name(request, referral, record), _content(referral, record, membership)
    context = {
        "record": record,
        "referral": referral,
        "family": referral.family,
        "next_box": next_box(referral, membership),
        "tracker": tracker(referral),
        "timeline": timeline(referral, membership),
        "change_denied": None
        if record.sees_identity
        else reason_denied(check_can_change_family, membership, referral.family),
        "may_link": receiver and record.sees_identity and referral.status in TRANSITIONS[Verb.LINK_PARENTS].sources,
        "is_receiver": receiver,
        "is_referrer": is_referring_side(membership, referral),
        "handovers": family_rows(Handover.objects.of_found(referral.family, membership), membership),
        "ending_note": ending_note(referral.family, membership),
        **known,
        **content,
    }
    return render(request, "referrals/family.html", context)


def _handed_over(request: HttpRequest, pk) -> HttpResponse:
    """Who meets a family only through a handover has that as the family's page; 404 without any."""
    received = Handover.objects.handed_to(request.membership).read_by_name(request.membership)
    return redirect(get_object_or_404(received.filter(family=pk).order_by("-created_at")[:1]))


def _known_by_name(request: HttpRequest, referral: Referral, record: Record) -> dict[str, object]:
    """What is shown to those who know the family by name."""
    if not record.sees_identity:
        return {}
    may_write = referral.status in TRANSITIONS[Verb.WRITE].sources
    denied = reason_denied(VERB_CHECKS[Verb.WRITE], request.membership, referral)
    read_messages(referral)
    return {
        "story": record.story,
        "consents": consent_rows(referral.family),
        "joint_contacts": JointContact.objects.of_found(referral.family, request.membership).with_people(),
        "thread": thread(referral, request.membership),
        "message_form": MessageForm() if may_write and not denied else None,
        "hand_over_ways": kinds_to_give(referral.family_id, request.membership),
        "feedback": referral.last_feedback,
        **planned_around(referral, request.membership),
    }


def _content(referral: Referral, record: Record, membership: Membership) -> dict[str, object]:
    """Conversations, outcome and follow-up: for JGZ only."""
    if not record.sees_content:
        return {}
    read_conversations(referral)
    return {
        "attempts": referral.attempts.select_related("by__user"),
        "conversations": referral.conversations.all(),
        "how_it_was": how_it_was(referral),
        "outcome": referral.last_outcome,
        "follow_ups": follow_ups_of(referral.family, membership),
        "joined": referral.joined.all(),
    }


@require_safe
@requires(Permission.REFERRAL_READ, logs=Logged(AccessKind.FAMILY))
def referral(request: HttpRequest, pk) -> HttpResponse:
    """A reference leads to the family's page."""
    found = get_object_or_404(Referral.objects.visible_to(request.membership), pk=pk)
    goes_on = Referral.objects.visible_to(request.membership).filter(pk=found.joined_into_id).first()
    return redirect(goes_on or found)


@require_http_methods(["GET", "POST"])
@requires(Permission.FAMILY_READ, logs=SEARCH)
def search(request: HttpRequest) -> HttpResponse:
    """Finds an own family by name or phone number."""
    form = FamilySearchForm(posted(request))
    found = None
    if form.is_valid():
        text = form.cleaned_data["text"]
        digits = phone_key(text) if sum(letter.isdigit() for letter in text) >= 6 else ""
        known = Family.objects.known_by_name_to(request.membership)
        taken = Family.objects.visible_to(request.membership).handed_over_to(request.membership)
        wanted = {"phone_key": digits, "name_key": name_key(text)}
        found = list((known.matching(**wanted) | taken.matching(**wanted)).with_people()[:20])
        shows_families(request, found, AccessCategory.IDENTITY)
        request.access.found(term=text, fields=["name", "phone"] if digits else ["name"], hits=len(found))
    else:
        request.access.shows_nobody()
    return render(
        request, "referrals/search.html", {"form": form, "families": found}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.FAMILY_CHANGE, logs=Logged(AccessKind.FAMILY))
def change_contact(request: HttpRequest, pk) -> HttpResponse:
    family, referral = _family_for(request, pk)
    person = pregnant(family)
    form = ContactDataForm(posted(request), initial=ContactDataForm.initial_from(family, person))

    def do():
        workflow.change_contact(
            family,
            by=request.membership,
            version=form.cleaned_data["version"],
            family_facts=form.family_facts(),
            person_facts=form.person_facts(),
        )

    done = _("Corrected. The other side is told.")
    return _act_on_family(request, referral, form, do, "referrals/change_contact.html", done)


@require_http_methods(["GET", "POST"])
@requires(Permission.FAMILY_CHANGE, logs=Logged(AccessKind.FAMILY))
def stop(request: HttpRequest, pk) -> HttpResponse:
    family, referral = _family_for(request, pk)
    form = StopForm(posted(request))
    done = _("Everything has stopped. You can correct this on the family's page.")
    return _act_on_family(
        request,
        referral,
        form,
        lambda: workflow.stop(family, by=request.membership, **form.cleaned_data),
        "referrals/stop.html",
        done,
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.FAMILY_CHANGE, logs=Logged(AccessKind.FAMILY))
def end_pregnancy(request: HttpRequest, pk) -> HttpResponse:
    family, referral = _family_for(request, pk)
    form = EndPregnancyForm(posted(request))
    done = _("All messages and reminders have stopped.")
    return _act_on_family(
        request,
        referral,
        form,
        lambda: workflow.end_pregnancy(family, by=request.membership, **form.cleaned_data),
        "referrals/end_pregnancy.html",
        done,
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.FAMILY_CHANGE, logs=Logged(AccessKind.FAMILY))
def resume(request: HttpRequest, pk) -> HttpResponse:
    family, referral = _family_for(request, pk)
    if request.method == "POST":
        workflow.resume(family, by=request.membership)
        messages.success(request, _("Corrected: messages run again."))
        return redirect(family)
    context = {
        "primary": Action(reverse("referrals:resume", args=[family.pk]), _("Let messages run again"), post=True),
        "secondary": Action(referral.get_absolute_url(), _("Leave it as it is")),
    }
    return render(request, "referrals/resume.html", context)


def _act_on_family(request, referral, form, do, template, done) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            do()
        except workflow.ChangedMeanwhile:
            form.add_error(None, _("A colleague changed this after you opened the page. Open it again to see it."))
        else:
            messages.success(request, done)
            visible = Family.objects.visible_to(request.membership).filter(pk=referral.family_id).exists()
            return redirect(referral if visible else reverse("referrals:list"))
    context = {"form": form, "referral": referral, "record": record_of(referral, request.membership)}
    return render(request, template, context, status=422 if form.is_bound else 200)
