"""The page behind the link in an owner's mail: is this still right? Nobody signs in, and looking changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.core.ratelimit import consume, respond_429
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from coalition.permissions import Denied, public
from socialmap.enums import CheckMethod, CheckOutcome
from socialmap.facts import facts_of
from socialmap.forms.confirming import ConfirmForm
from socialmap.forms.proposals import ProposeForm
from socialmap.models import Offer
from socialmap.workflow import propose
from socialmap.workflow.confirming import LinkGone, Opened, offers_behind, open_link, owner_says

GET_OR_POST = ["GET", "HEAD", "POST"]
THANKS = {
    CheckOutcome.RIGHT: gettext_lazy("Thank you. It stands in the map as checked today."),
    CheckOutcome.STOPPED: gettext_lazy("Thank you. The keepers of the map take it out."),
    CheckOutcome.NOT_OWNER: gettext_lazy("Thank you. The keepers of the map look for the right person."),
}
View = Callable[..., HttpResponse]


def behind_link(view: View) -> View:
    """Opens the link; a page for it is kept out of search engines, and guessing is slowed down."""

    @wraps(view)
    def opened(request: HttpRequest, token: str, **kwargs: str) -> HttpResponse:
        if not consume(request, action="confirm_link"):
            return respond_429(request)
        try:
            response = view(request, token, open_link(token), **kwargs)
        except LinkGone:
            response = render(request, "socialmap/confirm_gone.html", status=410)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return opened


@require_http_methods(GET_OR_POST)
@public
@behind_link
def confirm(request: HttpRequest, token: str, link: Opened) -> HttpResponse:
    offers = offers_behind(link)
    if request.method == "POST":
        form = ConfirmForm(request.POST)
        found = [offer for offer in offers if form.is_valid() and offer.code == form.cleaned_data["code"]]
        for offer in found:
            outcome = CheckOutcome(form.cleaned_data["answer"])
            owner_says(offer, outcome, link)
            messages.success(request, f"{offer.name}: {THANKS[outcome]}")
        if not found:
            messages.error(request, _("This is not asked of you any more."))
        return redirect("socialmap:confirm", token)
    rows = [_row(offer, link) for offer in offers]
    return render(request, "socialmap/confirm.html", {"rows": rows, "token": token})


def _row(offer: Offer, link: Opened) -> dict[str, object]:
    """What everyone may know of an offer, and the owner's own number."""
    own = [each for each in offer.contacts.all() if each.email.lower() == link.address.lower()]
    last = next(iter(offer.checks.all()), None)
    is_answered = last is not None and last.method == CheckMethod.LINK and _is_now(offer, last)
    return {
        "offer": offer,
        "contacts": [*own, *(each for each in offer.contacts.all() if each.visibility == "public" and each not in own)],
        "places": offer.places.all(),
        "said": last.get_outcome_display() if is_answered else "",
    }


def _is_now(offer: Offer, check) -> bool:
    """The last word since it became due: it was given here."""
    if check.outcome == CheckOutcome.RIGHT:
        return timezone.localdate(check.at) == offer.assured_on == timezone.localdate()
    return True


@require_http_methods(GET_OR_POST)
@public
@behind_link
def confirm_change(request: HttpRequest, token: str, link: Opened, code: str) -> HttpResponse:
    """The owner says what has changed; the keepers take it over."""
    offer = next((each for each in offers_behind(link) if each.code == code), None)
    if offer is None:
        raise Http404
    own = [each for each in offer.contacts.all() if each.email.lower() == link.address.lower()]
    contacts = [{"id": str(each.pk), "role": each.role} for each in own]
    form = ProposeForm(request.POST if request.method == "POST" else None, facts=facts_of(offer), contacts=contacts)
    if form.is_bound and form.is_valid():
        try:
            propose(offer, form.wanted(), by=None, reason=form.cleaned_data["reason"], label=offer.organisation.name)
        except Denied as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. The keepers of the map look at it."))
            return redirect("socialmap:confirm", token)
    context = {"offer": offer, "form": form, "token": token}
    return render(request, "socialmap/confirm_change.html", context, status=422 if form.is_bound else 200)
