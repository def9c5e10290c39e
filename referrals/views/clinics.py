"""The clinic of JGZ at a practice: its days, planning a visit, and the short conversation."""

import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.enums import AccessAction, AccessCategory, AccessKind
from coalition.permissions import NO_FAMILY, Denied, Logged, reason_denied, requires
from coalition.roles import Permission
from referrals import workflow
from referrals.clinic_enums import VisitState, VisitVerb
from referrals.clinic_permissions import (
    check_can_cancel_clinic,
    check_can_hold,
    check_can_make_clinics,
    check_can_plan,
    check_is_open,
)
from referrals.clinic_rows import date_words, day_row, free_line, hours, slot_rows, visit_facts, visit_name
from referrals.forms.clinics import ClinicDaysForm, HoldVisitForm, PlanVisitForm, SlotForm, free_times
from referrals.models import Clinic, ClinicVisit
from referrals.views.acting import posted
from referrals.views.visit_families import alike_to, alike_to_visit, clinic_for, families_of, visit_for, visitors
from referrals.workflow.clinics import check_visit_allowed

DAYS_AT_ONCE = 30
GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@requires(Permission.CLINIC_READ, logs=NO_FAMILY)
def clinics(request: HttpRequest) -> HttpResponse:
    membership = request.membership
    days = Clinic.objects.visible_to(membership).running().since(timezone.localdate()).with_people().with_taken()
    context = {
        "rows": [day_row(each, membership) for each in days[:DAYS_AT_ONCE]],
        "may_make": reason_denied(check_can_make_clinics, membership) is None,
        "gives": membership.has(Permission.CLINIC_HOLD),
    }
    return render(request, "referrals/clinics/list.html", context)


@require_http_methods(GET_OR_POST)
@requires(Permission.CLINIC_HOLD, logs=NO_FAMILY)
def new_clinics(request: HttpRequest) -> HttpResponse:
    check_can_make_clinics(request.membership)
    form = ClinicDaysForm(posted(request), by=request.membership)
    if request.method == "POST" and form.is_valid():
        try:
            made = workflow.make_clinics(by=request.membership, **form.cleaned_data)
        except Denied as refusal:
            form.add_error(None, str(refusal))
        else:
            return _after_making(request, len(made), form.cleaned_data["weeks"] - len(made))
    return render(request, "referrals/clinics/new.html", {"form": form}, status=422 if form.is_bound else 200)


def _after_making(request: HttpRequest, made: int, passed_over: int) -> HttpResponse:
    done = ngettext("%(count)s day is made.", "%(count)s days are made.", made) % {"count": made}
    skipped = _("Passed over, because of a holiday or another clinic: %(count)s.") % {"count": passed_over}
    messages.success(request, f"{done} {skipped}" if passed_over else done)
    return redirect("referrals:clinics")


@require_safe
@requires(Permission.CLINIC_READ, logs=Logged(AccessKind.LIST))
def clinic(request: HttpRequest, pk) -> HttpResponse:
    day = clinic_for(request, pk)
    visits = list(ClinicVisit.objects.visible_to(request.membership).standing().with_people().filter(clinic=day))
    families = families_of(request, visits)
    context = {
        "clinic": day,
        "hours": hours(day),
        "day": date_words(day.on),
        "rows": slot_rows(day, visits, families, request.membership),
        "free_line": "" if reason_denied(check_can_plan, request.membership, day) is None else free_line(day, visits),
        "may_cancel": not (
            reason_denied(check_can_cancel_clinic, request.membership, day) or reason_denied(check_is_open, day)
        ),
        "cancelled": _cancelled_visits(request, day),
    }
    return render(request, "referrals/clinics/day.html", context)


def _cancelled_visits(request: HttpRequest, day: Clinic) -> list[dict[str, str]]:
    """Of a cancelled day: whom the practice tells, with the number to call."""
    if not day.cancelled_at or day.practice_id != request.membership.organisation_id:
        return []
    visits = (
        ClinicVisit.objects.visible_to(request.membership)
        .with_people()
        .filter(clinic=day, ended_at__gte=day.cancelled_at)
    )
    families = families_of(request, visits, AccessCategory.CONTACT)
    return [{"name": visit_name(each, families), "facts": visit_facts(families.get(each.family_id))} for each in visits]


@require_http_methods(GET_OR_POST)
@requires(Permission.CLINIC_PLAN, logs=Logged(AccessKind.SIGN_UP, writes=AccessAction.CREATE))
def plan_visit(request: HttpRequest, pk) -> HttpResponse:
    day = clinic_for(request, pk)
    check_can_plan(request.membership, day)
    check_is_open(day)
    request.access.shows_nobody()
    at = {"at": request.GET.get("at", "")}
    form = PlanVisitForm(posted(request), free=_free(request, day), known=visitors(request, day), initial=at)
    families = []
    if request.method == "POST" and form.is_valid():
        families = [] if form.says_which else alike_to(request, day, form)
        visit = None if families else _planned(request, day, form)
        if visit is not None:
            families_of(request, [visit], AccessCategory.CONTACT)
            messages.success(request, _("The visit is planned."))
            return redirect(day)
    context = {"clinic": day, "form": form, "day": date_words(day.on), "families": families}
    is_wrong = form.is_bound and not families
    return render(request, "referrals/clinics/plan.html", context, status=422 if is_wrong else 200)


def _free(request: HttpRequest, day: Clinic) -> list[datetime.time]:
    """What nobody has; also the time that was asked for, so that the answer can say who was first."""
    standing = ClinicVisit.objects.visible_to(request.membership).standing().filter(clinic=day)
    taken = set(standing.values_list("at", flat=True))
    asked = {time for time in taken if f"{time:%H:%M}" == request.POST.get("at")}
    return free_times(day, taken - asked)


def _planned(request: HttpRequest, day: Clinic, form: PlanVisitForm) -> ClinicVisit | None:
    chosen = form.cleaned_data
    try:
        return workflow.plan_visit(
            day,
            form.facts(),
            at=chosen["at"],
            agrees=chosen["agrees"] == "yes",
            how=chosen["consent_how"],
            family=chosen["family"],
            by=request.membership,
            pk=chosen["pk"],
        )
    except Denied as refusal:
        form.add_error(None, str(refusal))
        return None


@require_http_methods(GET_OR_POST)
@requires(Permission.CLINIC_HOLD, logs=NO_FAMILY)
def cancel_clinic(request: HttpRequest, pk) -> HttpResponse:
    day = clinic_for(request, pk)
    check_can_cancel_clinic(request.membership, day)
    if request.method == "POST":
        workflow.cancel_clinic(day, by=request.membership)
        messages.success(request, _("The day is cancelled. Who planned a visit has been told."))
        return redirect("referrals:clinics")
    visits = ClinicVisit.objects.visible_to(request.membership).planned().filter(clinic=day).count()
    context = {"clinic": day, "day": date_words(day.on), "visits": visits}
    return render(request, "referrals/clinics/cancel.html", context)


@require_http_methods(GET_OR_POST)
@requires(Permission.CLINIC_READ, logs=Logged(AccessKind.WORK))
def visit(request: HttpRequest, pk) -> HttpResponse:
    """Who comes, and for the nurse what came of it; one page, one press."""
    found, family = visit_for(request, pk)
    denied = reason_denied(check_can_hold, request.membership, found.clinic)
    form = None if denied or found.state != VisitState.PLANNED else HoldVisitForm(posted(request))
    if request.method == "POST":
        check_can_hold(request.membership, found.clinic)
        check_visit_allowed(found, VisitVerb.HOLD)
        if form.is_valid() and _held(request, found, form):
            return redirect(_after_holding(request, found.pk))
    may_plan = reason_denied(check_can_plan, request.membership, found.clinic) is None
    context = {
        "visit": found,
        "clinic": found.clinic,
        "name": visit_name(found, {family.pk: family} if family else {}),
        "facts": visit_facts(family),
        "is_known": family is not None,
        "is_shared": may_plan and workflow.knows_who_comes(found),
        "families": alike_to_visit(request, found, family),
        "form": form,
        "may_plan": may_plan,
        "day": date_words(found.clinic.on),
    }
    return render(request, "referrals/clinics/visit.html", context, status=422 if form and form.is_bound else 200)


def _held(request: HttpRequest, found: ClinicVisit, form: HoldVisitForm) -> bool:
    try:
        workflow.hold_visit(found, by=request.membership, **form.cleaned_data)
    except Denied as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _after_holding(request: HttpRequest, pk: UUID):
    held = ClinicVisit.objects.visible_to(request.membership).select_related("referral", "clinic").get(pk=pk)
    if held.referral is None:
        messages.success(request, _("The short conversation is recorded."))
        return held.clinic
    messages.success(request, _("The family is signed up. Plan the conversation now, while the parent is there."))
    return held.referral


@require_POST
@requires(Permission.CLINIC_HOLD, logs=Logged(AccessKind.WORK))
def miss_visit(request: HttpRequest, pk) -> HttpResponse:
    return _do(request, pk, workflow.miss_visit, _("Recorded: did not come."))


@require_POST
@requires(Permission.CLINIC_PLAN, logs=Logged(AccessKind.WORK))
def share_visit(request: HttpRequest, pk) -> HttpResponse:
    return _do(request, pk, workflow.share_visit, _("The nurse may now know who comes."))


@require_POST
@requires(Permission.CLINIC_PLAN, logs=Logged(AccessKind.WORK))
def cancel_visit(request: HttpRequest, pk) -> HttpResponse:
    return _do(request, pk, workflow.cancel_visit, _("The visit is cancelled. The slot is free again."))


def _do(request: HttpRequest, pk: UUID, verb, done: str) -> HttpResponse:
    found, _family = visit_for(request, pk)
    verb(found, by=request.membership)
    messages.success(request, done)
    return redirect(found.clinic)


@require_http_methods(GET_OR_POST)
@requires(Permission.CLINIC_PLAN, logs=Logged(AccessKind.WORK))
def move_visit(request: HttpRequest, pk) -> HttpResponse:
    found, family = visit_for(request, pk)
    check_can_plan(request.membership, found.clinic)
    check_is_open(found.clinic)
    check_visit_allowed(found, VisitVerb.MOVE)
    form = SlotForm(posted(request), free=_free(request, found.clinic))
    if request.method == "POST" and form.is_valid():
        try:
            workflow.move_visit(found, at=form.cleaned_data["at"], by=request.membership)
        except Denied as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The visit is moved."))
            return redirect(found.clinic)
    name = visit_name(found, {family.pk: family} if family else {})
    context = {"visit": found, "clinic": found.clinic, "form": form, "name": name}
    return render(request, "referrals/clinics/move.html", context, status=422 if form.is_bound else 200)
