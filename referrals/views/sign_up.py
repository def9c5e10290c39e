"""Signing a family up: the form, the check page, sending, and the card for the parents."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.enums import AccessAction, AccessCategory, AccessKind
from coalition.models import Membership
from coalition.permissions import Denied, Logged, requires
from coalition.roles import Permission
from referrals import workflow
from referrals.access import SEARCH, shows_families, shows_step
from referrals.clocks import due_after
from referrals.comparing import name_key, phone_key
from referrals.enums import Purpose, Verb
from referrals.forms.sign_up import SignUpForm, initial_from
from referrals.models import Family, Referral
from referrals.records import record_of
from referrals.views.acting import posted, referral_for
from referrals.views.summary import summary_rows
from referrals.words import day_words
from referrals.workflow.consents import live_consent


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_REFER, logs=Logged(AccessKind.SIGN_UP, writes=AccessAction.CREATE))
def new(request: HttpRequest) -> HttpResponse:
    return _fill_in(request, SignUpForm, initial={})


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_REFER, logs=Logged(AccessKind.SIGN_UP))
def edit(request: HttpRequest, pk) -> HttpResponse:
    draft = _draft_for(request, pk)
    return _fill_in(request, SignUpForm, initial=initial_from(draft), draft=draft)


def _draft_for(request: HttpRequest, pk) -> Referral:
    """A draft of the own organisation, with what is needed to send it."""
    return referral_for(request, pk, Verb.SEND)


def _fill_in(request: HttpRequest, form_class, *, initial: dict, draft: Referral | None = None) -> HttpResponse:
    if draft is None:
        request.access.shows_nobody()
    saves_draft = "save_draft" in request.POST
    form = form_class(posted(request), initial=initial, membership=request.membership, for_sending=not saves_draft)
    if request.method == "POST" and form.is_valid():
        referral = _save(request, form, draft)
        if referral is not None:
            shows_step(request, referral, Verb.SEND)
            return _after_saving(request, referral, saves_draft)
    context = {"form": form, "draft": draft, **_nurse_context(request.membership, form)}
    return render(request, "referrals/new.html", context, status=422 if form.is_bound else 200)


def _save(request: HttpRequest, form: SignUpForm, draft: Referral | None) -> Referral | None:
    try:
        if draft:
            return workflow.change_draft(draft, form.facts(), by=request.membership)
        return workflow.start(form.facts(), by=request.membership, pk=form.cleaned_data["pk"])
    except Denied as refusal:
        form.add_error(None, str(refusal))
        return None


def _after_saving(request: HttpRequest, referral: Referral, saves_draft: bool) -> HttpResponse:
    if saves_draft:
        messages.success(request, _("The draft is saved. Nothing has left your organisation."))
        return redirect("home")
    return redirect("referrals:send", referral.pk)


def _nurse_context(membership: Membership, form: SignUpForm) -> dict[str, object]:
    municipality = form.fields["municipality"].initial
    try:
        receiver = workflow.receiver_for(municipality) if municipality else None
    except Denied:
        receiver = None
    nurse = workflow.proposed_nurse(membership.organisation, receiver) if receiver else None
    return {"receiver": receiver, "nurse": nurse, "choice_of_source": form.has_choice_of_source}


@require_POST
@requires(Permission.REFERRAL_REFER, logs=SEARCH)
def duplicates(request: HttpRequest) -> HttpResponse:
    """Looks, while the form is being filled in, whether the family is known already. Posted: no name in an address."""
    form = SignUpForm(request.POST, membership=request.membership, for_sending=False)
    form.is_valid()
    phone, name = form.cleaned_data.get("phone", ""), form.cleaned_data.get("name", "")
    due_on = form.counted_due_on()
    known = Family.objects.known_by_name_to(request.membership).exclude(referrals__pk=form.cleaned_data.get("pk"))
    found = list(known.alike(phone_key(phone), name_key(name), due_on).with_people())
    searched = bool(phone or (name and due_on))
    shows_families(request, found, AccessCategory.IDENTITY)
    asked = {"name": name, "phone": phone, "due_on": due_on}
    request.access.found(term=f"{name} {phone}", fields=[each for each in asked if asked[each]], hits=len(found))
    return render(request, "referrals/_duplicates.html", {"families": found, "searched": searched})


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_REFER, logs=Logged(AccessKind.SIGN_UP))
def send(request: HttpRequest, pk) -> HttpResponse:
    """The check page: everything once more, what JGZ will see, and sending."""
    referral = _draft_for(request, pk)
    refusal = ""
    if request.method == "POST":
        try:
            workflow.send(referral, by=request.membership)
        except Denied as denied:
            refusal = str(denied)
        else:
            return redirect("referrals:sent", referral.pk)
    return render(
        request, "referrals/send.html", _check_context(referral, request, refusal), status=422 if refusal else 200
    )


def _check_context(referral: Referral, request: HttpRequest, refusal: str) -> dict[str, object]:
    person = referral.family.people.get(kind="pregnant")
    known = Family.objects.known_by_name_to(request.membership).exclude(pk=referral.family_id)
    alike = list(known.alike(person.phone_key, person.name_key, referral.family.due_on).with_people())
    shows_families(request, alike)
    return {
        "referral": referral,
        "record": record_of(referral, request.membership),
        "groups": summary_rows(referral),
        "families": alike,
        "consent": live_consent(referral),
        "feedback_consent": live_consent(referral, Purpose.FEEDBACK),
        "refusal": refusal,
    }


@require_safe
@requires(Permission.REFERRAL_REFER, logs=Logged(AccessKind.SIGN_UP))
def sent(request: HttpRequest, pk) -> HttpResponse:
    referral = _own_sent(request, pk)
    context = {"referral": referral, "steps": _what_happens_now(referral), **_card_context(referral)}
    return render(request, "referrals/sent.html", context)


def _what_happens_now(referral: Referral) -> list[str]:
    """Who acts by when, in the order in which it happens; no pick-up any more once JGZ took it up again itself."""
    picked_up_by = referral.pick_up_due_on
    told = _("You read her name under Today, and what was agreed when the parent allows it.")
    if picked_up_by is None:
        return [told]
    contact_due_on = due_after("first_contact", referral.family, picked_up_by)
    return [
        _("A nurse of JGZ picks it up: %(day)s at the latest.") % {"day": day_words(picked_up_by)},
        _("She calls the parent: %(day)s at the latest.") % {"day": day_words(contact_due_on)},
        told,
    ]


@require_safe
@requires(Permission.REFERRAL_REFER, logs=Logged(AccessKind.PRINT))
def card(request: HttpRequest, pk) -> HttpResponse:
    """A printable card for the parents: who will call, and where to read more."""
    referral = _own_sent(request, pk)
    return render(request, "referrals/card.html", {"referral": referral, **_card_context(referral)})


def _own_sent(request: HttpRequest, pk) -> Referral:
    own = Referral.objects.referred_by(request.membership).with_row()
    found = get_object_or_404(own.sent_once(), pk=pk)
    shows_families(request, [found.family], AccessCategory.PLANNING)
    return found


def _card_context(referral: Referral) -> dict[str, object]:
    address = f"{settings.BASE_URL}{reverse('parents')}"
    return {
        "nurse": referral.nurse or referral.proposed_nurse,
        "address": address,
        "public_address": address.split("//")[1].rstrip("/"),
    }
