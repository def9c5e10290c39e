"""Anyone signed in proposes a change or help that is missing, and reads later what became of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.permissions import NO_FAMILY, Denied, requires
from coalition.roles import Permission
from socialmap import workflow
from socialmap.fact_words import FactWords
from socialmap.facts import facts_of
from socialmap.forms.proposals import ProposeForm, ProposeNewForm
from socialmap.models import Contact, Offer, Proposal
from socialmap.workflow.proposing import TAKEN

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def propose(request: HttpRequest, code: str) -> HttpResponse:
    offer = get_object_or_404(Offer.objects.visible_to(request.membership).with_links(), code=code)
    contacts = list(Contact.objects.visible_to(request.membership).filter(offer=offer).values("id", "role"))
    contacts = [{"id": str(each["id"]), "role": each["role"]} for each in contacts]
    form = ProposeForm(request.POST if request.method == "POST" else None, facts=facts_of(offer), contacts=contacts)
    if form.is_bound and form.is_valid():
        try:
            workflow.propose(offer, form.wanted(), by=request.membership, reason=form.cleaned_data["reason"])
        except Denied as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. The keepers of the map look at it, and you hear what they did."))
            return redirect(offer)
    context = {"offer": offer, "form": form}
    return render(request, "socialmap/propose.html", context, status=422 if form.is_bound else 200)


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def propose_new(request: HttpRequest) -> HttpResponse:
    form = ProposeNewForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = workflow.propose(None, form.wanted(), by=request.membership, reason=form.cleaned_data["reason"])
        messages.success(request, _("Thank you. The keepers of the map look at it, and you hear what they did."))
        return redirect("socialmap:proposal", made.pk)
    return render(request, "socialmap/propose_new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def proposal(request: HttpRequest, pk) -> HttpResponse:
    """What became of one proposal."""
    shown = get_object_or_404(
        Proposal.objects.visible_to(request.membership).select_related("offer", "decided_by__user"), pk=pk
    )
    words, decisions = FactWords(request.membership), shown.decisions.get("fields", {})
    rows = [
        {
            "label": words.label(name),
            "old": words.value(name, field["old"]),
            "new": words.value(name, field["new"]),
            "is_taken": decisions.get(name) == TAKEN,
        }
        for name, field in shown.fields.items()
    ]
    can_see = shown.offer and Offer.objects.visible_to(request.membership).filter(pk=shown.offer_id).exists()
    context = {"proposal": shown, "rows": rows, "answer": shown.decisions.get("answer", ""), "can_see_offer": can_see}
    return render(request, "socialmap/proposal.html", context)
