"""Handovers: the list, one page for each, writing the letter, and the letter on paper."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.access.document import NoPango, pdf
from coalition.enums import AccessAction, AccessCategory, AccessKind
from coalition.models import Coalition
from coalition.paging import LongList, counted, told
from coalition.permissions import Denied, Logged, requires
from coalition.roles import Permission
from referrals import workflow
from referrals.access import shows_page
from referrals.earlier_permissions import meets_notices
from referrals.enums import Category
from referrals.forms.handovers import LetterForm, form_class, initial_from
from referrals.handover_access import shows_handover, shows_handovers
from referrals.handover_enums import ENDED, OPEN_TO_ANSWER, TAKEN, HandoverKind, HandoverStatus, HandoverVerb
from referrals.handover_permissions import HANDOVER_CHECKS, reads, reads_letter
from referrals.handover_records import handover_record
from referrals.handover_rows import handover_row
from referrals.letters import letter_for
from referrals.models import Family, Handover, Referral
from referrals.permissions import sees_content
from referrals.prefilling import letter_again, letter_of, meant_for
from referrals.views.acting import posted
from referrals.views.plan import arranged_for
from referrals.whole import read_conversations, sign_up_of
from referrals.words import pregnant
from referrals.workflow import AlreadyHandedOver

PAGE_SIZE = 25
LONG_LETTER = 1400


def handover_for(request: HttpRequest, pk) -> Handover:
    """The handover when it is visible, else 404."""
    visible = Handover.objects.visible_to(request.membership).with_row(request.membership).with_letter()
    found = get_object_or_404(visible, pk=pk)
    shows_handover(request, found)
    return found


@require_safe
@requires(Permission.HANDOVER_READ, logs=Logged(AccessKind.LIST))
def handover_list(request: HttpRequest) -> HttpResponse:
    """What was handed to one's organisation, and what it handed over; first that of the two in which something runs."""
    membership = request.membership
    given = Handover.objects.visible_to(membership).given_by(membership)
    views = {"received": Handover.objects.handed_to(membership), "given": given}
    counts = {name: counted(found.unfinished()) for name, found in views.items()}
    first = "received" if membership.has(Permission.HANDOVER_RECEIVE) else "given"
    busy = next((name for name in (first, *counts) if counts[name]), first)
    chosen = request.GET.get("view") if request.GET.get("view") in views else busy
    page = LongList(views[chosen].by_day().with_row(membership), PAGE_SIZE).get_page(request.GET.get("page"))
    shows_handovers(request, page)
    context = {
        "page": page,
        "tabs": _tabs(chosen, counts),
        "is_received": chosen == "received",
        "groups": groups_of(list(page), membership),
        "meets_notices": meets_notices(membership),
    }
    return render(request, "referrals/handovers/list.html", context)


def waiting_for(membership) -> int:
    """How many handovers wait for this organisation: what was offered to it, and what it is asked about its own."""
    offered = Q(status=HandoverStatus.OFFERED, to_organisation=membership.organisation_id)
    asked = Q(status=HandoverStatus.QUESTION, from_organisation=membership.organisation_id)
    return Handover.objects.visible_to(membership).filter(offered | asked).count()


def _tabs(chosen: str, counts: dict[str, int]) -> list[dict[str, object]]:
    base, labels = reverse("referrals:handovers"), {"received": _("Handed to us"), "given": _("Handed over by us")}
    return [
        {"label": label, "url": f"{base}?view={key}", "is_current": key == chosen, "count": told(counts[key])}
        for key, label in labels.items()
    ]


def groups_of(handovers: list[Handover], membership) -> list[dict[str, object]]:
    """Waiting, running, drafts and ended; empty groups are left out."""
    groups = (
        ("waiting", _("Waiting for an answer"), OPEN_TO_ANSWER),
        ("drafts", _("Drafts"), (HandoverStatus.DRAFT,)),
        ("running", _("Running"), TAKEN[:2]),
        ("ended", _("Ended"), (*ENDED, HandoverStatus.COMPLETED)),
    )
    return _grouped(groups, handovers, membership)


def _grouped(groups, handovers: list[Handover], membership) -> list[dict[str, object]]:
    found = []
    for key, heading, states in groups:
        rows = [handover_row(each, membership) for each in handovers if each.status in states]
        found += [{"id": key, "heading": heading, "rows": rows}] if rows else []
    return found


def notice_groups(notices: list[Handover], membership) -> list[dict[str, object]]:
    """Maternity care: the intake is not planned, or planned and not yet held; by week, the furthest first."""
    groups = (
        ("waiting", _("Intake not yet planned"), OPEN_TO_ANSWER),
        ("running", _("Intake planned"), TAKEN[:2]),
    )
    return _grouped(groups, notices, membership)


@require_safe
@requires(Permission.HANDOVER_READ, logs=Logged(AccessKind.FAMILY))
def handover(request: HttpRequest, pk) -> HttpResponse:
    """One page: who, where it stands, the letter, and what can be done now."""
    membership = request.membership
    found = handover_for(request, pk)
    has_page = Referral.objects.visible_to(membership).filter(family=found.family_id).exists()
    context = {
        "handover": found,
        "record": handover_record(found, membership),
        "family_url": reverse("referrals:family", args=[found.family_id]) if has_page else "",
        "hands_on": _hands_on(found, membership),
        **_arrangements(request, found, has_page=has_page),
    }
    return render(request, "referrals/handovers/page.html", context)


def _arrangements(request: HttpRequest, found: Handover, *, has_page: bool) -> dict[str, object]:
    """Who arranges what, for who meets the family only here; others read it on the family's own page."""
    planned = Family.objects.planned_with(request.membership).filter(pk=found.family_id)
    family = None if has_page else planned.first()
    if family is None:
        return {"arrangements": None}
    request.access.shows({}, AccessCategory.PLANNING)
    return arranged_for(family)


def _hands_on(found: Handover, membership) -> list[dict[str, str]]:
    """Who has taken it may hand it on to the next."""
    if not (found.is_taken and reads(membership, found, Category.IDENTITY)):
        return []
    return (
        [] if found.from_organisation_id == membership.organisation_id else kinds_to_give(found.family_id, membership)
    )


def kinds_to_give(family_id, membership) -> list[dict[str, str]]:
    """What this organisation hands over, each as a link."""
    if not membership.has(Permission.HANDOVER_PREPARE):
        return []
    return [
        {"url": reverse("referrals:hand_over", args=[family_id, kind]), "text": HandoverKind(kind).label, "kind": kind}
        for kind in workflow.kinds_given_by(membership)
    ]


@require_http_methods(["GET", "POST"])
@requires(Permission.HANDOVER_PREPARE, logs=Logged(AccessKind.WORK, writes=AccessAction.CREATE))
def hand_over(request: HttpRequest, pk, kind: str) -> HttpResponse:
    """Writes the letter and hands over in one go; what is known stands there already."""
    if kind not in workflow.kinds_given_by(request.membership):
        raise Http404
    family, initial = _about(request, pk, HandoverKind(kind))
    workflow.check_can_hand_over(request.membership, family)
    form = _form(request, HandoverKind(kind), initial)
    return _fill_in(request, form, family, None)


def _about(request: HttpRequest, pk, kind: HandoverKind) -> tuple[Family, dict[str, object]]:
    """The family and what the letter begins with: from its sign-up, or from what was handed to us."""
    membership = request.membership
    referral = sign_up_of(pk, membership)
    if referral is not None:
        shows_page(request, referral)
        if sees_content(membership, referral):
            read_conversations(referral)
        to = meant_for(referral, membership, kind)
        return referral.family, {**letter_of(referral, membership), "to": f"organisation:{to}" if to else ""}
    families = Family.objects.visible_to(membership).filter(pk=pk)
    taken = Handover.objects.handed_to(membership).read_by_name(membership).filter(family__in=families)
    received = taken.with_row(membership).with_letter().first()
    if received is None:
        raise Http404
    shows_handover(request, received)
    return received.family, letter_again(received)


@require_http_methods(["GET", "POST"])
@requires(Permission.HANDOVER_PREPARE, logs=Logged(AccessKind.WORK))
def change_handover(request: HttpRequest, pk) -> HttpResponse:
    """Goes on with a draft."""
    draft = handover_for(request, pk)
    HANDOVER_CHECKS[HandoverVerb.CHANGE](request.membership, draft)
    workflow.check_handover_allowed(draft, HandoverVerb.CHANGE)
    return _fill_in(request, _form(request, HandoverKind(draft.kind), initial_from(draft)), draft.family, draft)


def _form(request: HttpRequest, kind: HandoverKind, initial: dict[str, object]) -> LetterForm:
    for_sending = "save_draft" not in request.POST
    return form_class(kind)(posted(request), initial=initial, by=request.membership, kind=kind, for_sending=for_sending)


def _fill_in(request: HttpRequest, form: LetterForm, family: Family, draft: Handover | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                return _save(request, form, family, draft)
        except AlreadyHandedOver as found:
            return _already(request, found, form, family, draft)
        except Denied as refusal:
            form.add_error(None, str(refusal))
    return _letter_page(request, form, family, draft)


def _letter_page(request: HttpRequest, form: LetterForm, family: Family, draft: Handover | None) -> HttpResponse:
    name = pregnant(family).name
    context = {
        "form": form,
        "draft": draft,
        "kind": form.kind,
        "family": family,
        "name": name,
        "is_notice": form.kind == HandoverKind.NOTICE,
        "may_give": request.membership.has(Permission.HANDOVER_GIVE),
        "back_url": draft.get_absolute_url() if draft else family.get_absolute_url(),
    }
    return render(request, "referrals/handovers/letter_form.html", context, status=422 if form.is_bound else 200)


def _save(request: HttpRequest, form: LetterForm, family: Family, draft: Handover | None) -> HttpResponse:
    """A draft stays here; otherwise the same press hands it over."""
    by, facts = request.membership, form.facts()
    if draft is not None:
        written = workflow.change_handover(draft, facts, by=by)
    else:
        written = workflow.draft_handover(family, facts, by=by, pk=form.cleaned_data["pk"])
    if not form.for_sending:
        messages.success(request, _("The draft is saved. Nothing has left your organisation."))
        return redirect(written)
    chosen = {name: form.cleaned_data[name] for name in ("categories", "how")}
    offered = workflow.offer(written, by=by, **chosen)
    messages.success(request, _("Handed over. You hear when somebody answers."))
    return redirect(offered)


def _already(request, found: AlreadyHandedOver, form, family, draft) -> HttpResponse:
    """The handover that runs is shown, when one may see it."""
    if Handover.objects.visible_to(request.membership).filter(pk=found.existing.pk).exists():
        messages.info(request, str(found))
        return redirect(found.existing)
    form.add_error(None, str(found))
    return _letter_page(request, form, family, draft)


@require_safe
@requires(Permission.HANDOVER_READ, logs=Logged(AccessKind.PRINT))
def handover_letter(request: HttpRequest, pk) -> HttpResponse:
    """The letter as one page of PDF, for who works outside this system. Its name and title tell of nobody."""
    found = handover_for(request, pk)
    membership = request.membership
    if not reads_letter(membership, found):
        raise Denied(_("You read the letter once you have accepted it."))
    letter = letter_for(found, membership)
    coalition = Coalition.objects.first()
    context = {
        "record": handover_record(found, membership),
        "letter": letter,
        "is_long": letter.length > LONG_LETTER,
        "coalition_name": coalition.name if coalition else "Goede Start",
    }
    try:
        content = pdf("referrals/handovers/letter_pdf.html", context, styles="letter_pdf.css", most_pages=1)
    except NoPango:
        messages.error(request, _("This server cannot make a PDF: Pango is missing. Print the page instead."))
        return redirect(found)
    response = HttpResponse(content, content_type="application/pdf")
    name = _("handover")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
