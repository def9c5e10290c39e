"""The care pathway of one family, and who arranges what for it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.enums import AccessCategory, AccessKind
from coalition.models import Membership, PathwayStep, User
from coalition.permissions import Denied, Logged, check_has, reason_denied, requires
from coalition.roles import Permission
from referrals import workflow
from referrals.access import WHOLE, shows_families
from referrals.arranging import alike, deadlines, in_order, state_of
from referrals.forms.plan import ArrangementForm, NoteStepForm
from referrals.handover_access import shows_handover
from referrals.handover_records import handover_facts
from referrals.models import Arrangement, Family, Handover, Referral
from referrals.permissions import check_can_arrange, check_knows_family
from referrals.records import family_facts
from referrals.views.acting import posted
from referrals.way import Way, is_followed, steps_in_use, way_of
from referrals.words import pregnant

GET_OR_POST = ["GET", "POST"]
VIEWS = ("mine", "team", "all")
MOST_AT_ONCE = 200  # those that are due first
OF_FAMILY = Logged(AccessKind.FAMILY)
Check = Callable[[Membership, Family], None]


def _family(request: HttpRequest, pk, check: Check = check_knows_family) -> Family:
    """The family when it is visible, else 404; 403 with the reason while its name is not known here."""
    families = Family.objects.visible_to(request.membership).with_people().select_related("owner_organisation")
    family = get_object_or_404(families.select_related("municipality", "lead_nurse__user"), pk=pk)
    denied = reason_denied(check, request.membership, family)
    shows_families(request, [family], *((AccessCategory.MINIMUM,) if denied else (*WHOLE, AccessCategory.PLANNING)))
    if denied:
        raise Denied(denied)
    return family


def _helped_family(request: HttpRequest, pk) -> tuple[Family, dict[str, object]]:
    """A family for which this membership agrees who arranges what, with what stands at the top of the page. 404 when it
    is not visible, 403 when it is too early."""
    known = _known_family(request, pk=pk)
    return (known, _about(known)) if known else _taken_family(request, pk)


def _known_family(request: HttpRequest, **which) -> Family | None:
    """The family when it is visible and known by name; all there is to ask beside that the address asked already."""
    families = Family.objects.known_by_name_to(request.membership).with_people()
    family = families.filter(**which).first()
    if family is not None:
        shows_families(request, [family], *WHOLE, AccessCategory.PLANNING)
    return family


def _taken_family(request: HttpRequest, pk) -> tuple[Family, dict[str, object]]:
    """Through a handover only what the parents said yes to; 404 or 403 with the reason when there is none either."""
    membership = request.membership
    received = Handover.objects.handed_to(membership).read_by_name(membership).taken().filter(family=pk)
    taken = received.with_row(membership).first()
    if taken is None:
        family = _family(request, pk, check_can_arrange)
        return family, _about(family)
    shows_handover(request, taken)
    request.access.shows({}, AccessCategory.PLANNING)
    return taken.family, _top(taken.family, handover_facts(taken, membership))


def _about(family: Family) -> dict[str, object]:
    """What stands at the top of every page about this family."""
    return _top(family, family_facts(family, knows_name=True), family.lead_nurse and family.lead_nurse.user)


def _top(family: Family, facts: list[dict[str, str]], nurse: User | None = None) -> dict[str, object]:
    return {"family": family, "name": pregnant(family).name, "facts": facts, "nurse": nurse}


def planned_around(referral: Referral, membership: Membership) -> dict[str, object]:
    """The pathway in short and who arranges what, for the family's own page; three queries."""
    family = referral.family
    steps = steps_in_use(family) if is_followed(family) else []
    nurse = referral.nurse if referral.nurse_id == family.lead_nurse_id else family.lead_nurse
    return {
        "way": way_of(family, steps, timezone.localdate(), nurse=nurse, referral=referral) if steps else None,
        "keep_denied": reason_denied(check_has, membership, Permission.PLAN_KEEP),
        **arranged_for(family),
    }


def arranged_for(family: Family) -> dict[str, object]:
    """The lines of who arranges what, for who may read them; one query."""
    return {"arrangements": [(each, *state_of(each)) for each in in_order(family.arrangements.with_people())]}


@require_safe
@requires(Permission.FAMILY_READ, logs=OF_FAMILY)
def family_pathway(request: HttpRequest, pk) -> HttpResponse:
    family = _family(request, pk)
    steps = steps_in_use(family) if is_followed(family) else []
    context = {
        **_about(family),
        "is_followed": is_followed(family),
        "pathway": steps[0].pathway if steps else None,
        "way": _way(request, family, steps),
        # That the family is known by name was asked above.
        "note_denied": reason_denied(check_has, request.membership, Permission.PLAN_KEEP),
    }
    return render(request, "referrals/pathway.html", context)


def _way(request: HttpRequest, family: Family, steps: list[PathwayStep]) -> Way | None:
    if not steps:
        return None
    visible = Referral.objects.visible_to(request.membership).filter(family=family).select_related("family")
    referral = visible.filter(joined_into__isnull=True).order_by("-created_at").first()
    return way_of(family, steps, timezone.localdate(), nurse=family.lead_nurse, referral=referral)


@require_http_methods(GET_OR_POST)
@requires(Permission.PLAN_KEEP, logs=OF_FAMILY)
def note_step(request: HttpRequest, pk, key: str) -> HttpResponse:
    family = _family(request, pk)
    step = _step(family, key)
    noted = family.steps.filter(key=key).select_related("by__user").first()
    form = NoteStepForm(posted(request), initial={"on": noted.took_place_on if noted else timezone.localdate()})
    if form.is_valid():
        try:
            workflow.note_step(family, step, by=request.membership, on=form.cleaned_data["on"])
        except Denied as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Noted."))
            return redirect("referrals:family_pathway", family.pk)
    context = {**_about(family), "step": step, "noted": noted, "form": form}
    return render(request, "referrals/note_step.html", context, status=422 if form.is_bound else 200)


@require_POST
@requires(Permission.PLAN_KEEP, logs=OF_FAMILY)
def forget_step(request: HttpRequest, pk, key: str) -> HttpResponse:
    family = _family(request, pk)
    workflow.forget_step(family, _step(family, key), by=request.membership)
    messages.success(request, _("Corrected: it did not take place."))
    return redirect("referrals:family_pathway", family.pk)


def _step(family: Family, key: str) -> PathwayStep:
    """A contact moment of the version in use; none while this family's pathway is not followed."""
    steps = steps_in_use() if is_followed(family) else []
    step = next((each for each in steps if each.key == key), None)
    if step is None:
        raise Http404
    return step


@require_http_methods(GET_OR_POST)
@requires(Permission.PLAN_KEEP, logs=OF_FAMILY)
def add_arrangement(request: HttpRequest, pk) -> HttpResponse:
    family, about = _helped_family(request, pk)
    oneself = {"arranger": request.membership.acts_for_id or request.membership.pk}
    form = ArrangementForm(posted(request), initial=oneself, helpers=workflow.helpers_of(family))
    context = {**about, "form": form}
    if form.is_valid():
        what = form.cleaned_data["what"]
        others = alike(what, family.arrangements.with_people())
        if others and request.POST.get("anyway") != what:
            return render(request, "referrals/add_arrangement.html", context | {"alike": others})
        try:
            workflow.add_arrangement(family, by=request.membership, pk=form.cleaned_data["pk"], **form.facts())
        except Denied as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Added to who arranges what."))
            return redirect(family)
    return render(request, "referrals/add_arrangement.html", context, status=422 if form.is_bound else 200)


@require_http_methods(GET_OR_POST)
@requires(Permission.PLAN_KEEP, logs=OF_FAMILY)
def change_arrangement(request: HttpRequest, pk) -> HttpResponse:
    arrangement, family, about = _arrangement(request, pk)
    initial = ArrangementForm.initial_from(arrangement)
    form = ArrangementForm(posted(request), initial=initial, helpers=workflow.helpers_of(family))
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            workflow.change_arrangement(arrangement, by=request.membership, version=version, **form.facts())
        except Denied as refusal:
            form.add_error(None, str(refusal))
        except workflow.ChangedMeanwhile:
            form.add_error(None, _("A colleague changed this after you opened the page. Open it again to see it."))
        else:
            messages.success(request, _("Saved."))
            return redirect(family)
    context = {**about, "arrangement": arrangement, "form": form}
    return render(request, "referrals/change_arrangement.html", context, status=422 if form.is_bound else 200)


@require_POST
@requires(Permission.PLAN_KEEP, logs=OF_FAMILY)
def finish_arrangement(request: HttpRequest, pk) -> HttpResponse:
    return _do(request, pk, workflow.finish_arrangement, _("Done. You can still undo this."))


@require_POST
@requires(Permission.PLAN_KEEP, logs=OF_FAMILY)
def undo_arrangement(request: HttpRequest, pk) -> HttpResponse:
    return _do(request, pk, workflow.undo_arrangement, _("Open again."))


@require_POST
@requires(Permission.PLAN_KEEP, logs=OF_FAMILY)
def drop_arrangement(request: HttpRequest, pk) -> HttpResponse:
    return _do(request, pk, workflow.drop_arrangement, _("Not needed any more. You can still undo this."))


def _do(request: HttpRequest, pk, verb, done: str) -> HttpResponse:
    arrangement, family, _about = _arrangement(request, pk)
    verb(arrangement, by=request.membership)
    messages.success(request, done)
    return redirect("referrals:arrangements" if request.POST.get("from") == "list" else family)


def _arrangement(request: HttpRequest, pk) -> tuple[Arrangement, Family, dict[str, object]]:
    """One line of a family one plans with; where it is known by name, that is asked once and not of the line anew."""
    known = _known_family(request, arrangements=pk)
    if known is not None:
        return get_object_or_404(Arrangement.objects.of_found([known.pk]), pk=pk), known, _about(known)
    found = get_object_or_404(Arrangement.objects.visible_to(request.membership), pk=pk)
    return found, *_taken_family(request, found.family_id)


@require_safe
@requires(Permission.PLAN_KEEP, logs=Logged(AccessKind.LIST))
def arrangements(request: HttpRequest) -> HttpResponse:
    """What still has to be arranged: before a birth that is near, before the weekend, and later."""
    membership = request.membership
    view = request.GET.get("view") if request.GET.get("view") in VIEWS else "mine"
    open_ones = Arrangement.objects.visible_to(membership).open().filter(family__messages_stopped_at__isnull=True)
    if view == "mine":
        open_ones = open_ones.arranged_by(membership)
    elif view == "team":
        open_ones = open_ones.filter(arranger__organisation=membership.organisation_id)
    found = list(open_ones.with_families().order_by("until_on")[:MOST_AT_ONCE])
    shows_families(request, [each.family for each in found], AccessCategory.IDENTITY, AccessCategory.PLANNING)
    context = {"view": view, "tabs": _tabs(view), "deadlines": deadlines(found, timezone.localdate())}
    return render(request, "referrals/arrangements.html", context)


def _tabs(view: str) -> list[dict[str, object]]:
    address = reverse("referrals:arrangements")
    labels = zip(VIEWS, (_("Mine"), _("My organisation"), _("Everybody")), strict=True)
    return [{"label": label, "url": f"{address}?view={name}", "is_current": name == view} for name, label in labels]
