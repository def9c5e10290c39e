"""Who comes to a clinic: the families behind visits, and a family that is known already instead of a new one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coalition.enums import AccessCategory, AccessKind
from coalition.models import Membership
from coalition.permissions import Logged, reason_denied, requires
from coalition.roles import Permission
from referrals import workflow
from referrals.access import SEARCH, shows_families
from referrals.clinic_enums import VisitState
from referrals.clinic_permissions import check_can_link, check_can_plan
from referrals.clinic_rows import Families
from referrals.comparing import name_key, phone_key
from referrals.forms.clinics import UNKNOWN, LinkVisitForm, PlanVisitForm
from referrals.models import Clinic, ClinicVisit, Family
from referrals.querysets import FamilyQuerySet
from referrals.words import pregnant

MOST_ALIKE = 5


def clinic_for(request: HttpRequest, pk) -> Clinic:
    return get_object_or_404(Clinic.objects.visible_to(request.membership).with_people(), pk=pk)


def families_of(request: HttpRequest, visits, *categories: AccessCategory) -> Families:
    """Of those who come, the families this reader may know; each of them is on the page."""
    visits = list(visits)
    found = {family.pk: family for family in _known(request.membership, visits)}
    shows_families(request, found.values(), AccessCategory.IDENTITY, AccessCategory.WISH, *categories)
    return found


def _known(membership: Membership, visits: list[ClinicVisit]) -> FamilyQuerySet:
    """The practice knows whom it planned. JGZ knows whom it picked up, and whose parents said yes for this visit."""
    families = {each.family_id for each in visits}
    told = {each.family_id for each in visits if each.clinic.practice_id == membership.organisation_id}
    foreign = [each.pk for each in visits if each.family_id not in told]
    if foreign:
        yes = ClinicVisit.objects.visible_to(membership).said_yes().filter(pk__in=foreign)
        told.update(yes.values_list("family", flat=True))
    return Family.objects.visible_to(membership).to_come(membership, families, told).with_people()


def visit_for(request: HttpRequest, pk: UUID) -> tuple[ClinicVisit, Family | None]:
    found = get_object_or_404(ClinicVisit.objects.visible_to(request.membership).with_people(), pk=pk)
    families = families_of(request, [found], AccessCategory.CONTACT, AccessCategory.PLANNING)
    return found, families.get(found.family_id)


@require_POST
@requires(Permission.CLINIC_PLAN, logs=SEARCH)
def visit_duplicates(request: HttpRequest, pk) -> HttpResponse:
    """Looks, while the form is being filled in, whether the family is known already. Posted: no name in an address."""
    day = clinic_for(request, pk)
    check_can_plan(request.membership, day)
    form = PlanVisitForm(request.POST, free=[], known=Family.objects.none())
    form.is_valid()
    return render(request, "referrals/clinics/_known.html", {"families": alike_to(request, day, form)})


def visitors(request: HttpRequest, day: Clinic) -> FamilyQuerySet:
    """The families a visit of this day may belong to."""
    return Family.objects.to_visit(request.membership, day.practice_id)


def alike_to(request: HttpRequest, day: Clinic, form: PlanVisitForm) -> list[Family]:
    """Families with the number or the name that was filled in; each search has its line in the log."""
    name, phone = form.cleaned_data.get("name", ""), form.cleaned_data.get("phone", "")
    due_on = form.due_on()
    found = list(visitors(request, day).alike(phone_key(phone), name_key(name), due_on).with_people()[:MOST_ALIKE])
    shows_families(request, found, AccessCategory.IDENTITY)
    asked = {"name": name, "phone": phone, "due_on": due_on}
    request.access.found(term=f"{name} {phone}", fields=[each for each in asked if asked[each]], hits=len(found))
    return found


def alike_to_visit(request: HttpRequest, visit: ClinicVisit, family: Family | None) -> list[Family]:
    """Which other family it may be, for who knows this one and may say so."""
    denied = reason_denied(check_can_link, request.membership, visit.clinic)
    if family is None or denied or visit.state != VisitState.PLANNED:
        return []
    person = pregnant(family)
    others = visitors(request, visit.clinic).exclude(pk=family.pk)
    found = list(others.alike(person.phone_key, person.name_key, family.due_on).with_people()[:MOST_ALIKE])
    shows_families(request, found)
    return found


@require_POST
@requires(Permission.CLINIC_READ, logs=Logged(AccessKind.WORK))
def link_visit(request: HttpRequest, pk) -> HttpResponse:
    """It is this family that was known already."""
    found, _family = visit_for(request, pk)
    check_can_link(request.membership, found.clinic)
    form = LinkVisitForm(request.POST, known=visitors(request, found.clinic))
    family = form.cleaned_data["family"] if form.is_valid() else None
    if family is None:
        messages.error(request, UNKNOWN)
        return redirect(found)
    linked = workflow.link_visit(found, family=family, by=request.membership)
    shows_families(request, [linked.family])
    messages.success(request, _("Linked. What was written down twice is gone."))
    return redirect(linked)
