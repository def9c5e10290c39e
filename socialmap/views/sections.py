"""One short section of an offer, a municipality in it, or one contact: an own page with an own form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.models import Municipality
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from socialmap import workflow
from socialmap.fact_words import FactWords
from socialmap.facts import differences, facts_of
from socialmap.forms.parts import ContactForm, PartForm, PlaceForm
from socialmap.forms.sections import SECTION_FORMS, FactsForm
from socialmap.merging import Contested, merged
from socialmap.models import Offer, OfferVersion
from socialmap.permissions import municipalities_kept_by
from socialmap.sections import SECTIONS
from socialmap.views.keeping import GET_OR_POST, offer_to_keep, say_what_is_wrong

SectionForm = FactsForm | PartForm
# What hangs on an offer and its section shows; to write one, all of it is read.
HANGING = {
    "what": ("places", "co_organisations"),
    "where": ("places", "locations"),
    "contacts": ("places", "contacts"),
    "costs": ("places", "languages"),
    "needs": ("places", "offer_needs__need"),
}


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def keep_section(request: HttpRequest, code: str, section: str) -> HttpResponse:
    if section not in SECTIONS:
        raise Http404
    names = () if request.method == "POST" else (*SECTIONS[section].names, "municipalities")
    hanging = HANGING.get(section, ("places",))
    offer = offer_to_keep(request, code, *(hanging if names else ()))
    form_class = SECTION_FORMS.get(section)
    form = form_class and form_class(_posted(request), facts=facts_of(offer, *names), version=offer.version)
    if form:
        form.offer_choices(request.membership)
    return _section(request, offer, form, section, SECTIONS[section].title)


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def keep_place(request: HttpRequest, code: str, municipality: str) -> HttpResponse:
    offer = offer_to_keep(request, code)
    place = get_object_or_404(Municipality, pk=municipality, pk__in=municipalities_kept_by(request.membership))
    form = PlaceForm(_posted(request), facts=facts_of(offer), version=offer.version, key=place.pk)
    return _section(request, offer, form, "where", place.name)


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def keep_contact(request: HttpRequest, code: str, contact: str) -> HttpResponse:
    offer = offer_to_keep(request, code)
    if contact != "new" and contact not in {str(each.pk) for each in offer.contacts.all()}:
        raise Http404
    form = ContactForm(_posted(request), facts=facts_of(offer), version=offer.version, key=contact)
    return _section(request, offer, form, "contacts", _("A contact"))


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _section(request: HttpRequest, offer: Offer, form: SectionForm | None, section: str, title: str) -> HttpResponse:
    """Shows the form; when it is right writes it once. When somebody else changed the same, both stand side by side."""
    back = _back(offer, section, title)
    status, conflicts = 200, []
    if form and form.is_bound:
        status = 422
        if form.is_valid():
            try:
                _write(request, offer, form)
            except ValidationError as error:
                say_what_is_wrong(form, error)
            except (Contested, workflow.StaleVersion):
                offer = offer_to_keep(request, offer.code)
                status, conflicts = 409, _side_by_side(request, offer, form)
            else:
                messages.success(request, _("Saved."))
                return redirect(back)
    context = {"offer": offer, "form": form, "title": title, "back": back, "conflicts": conflicts, "status": status}
    context |= {"changed_by": _last_writer(request, offer) if status == 409 else ""}
    return render(
        request, "socialmap/keep/section.html", context | _parts(request, offer, section, title), status=status
    )


def _write(request: HttpRequest, offer: Offer, form: SectionForm) -> None:
    """What was changed on this page, on the offer as it is now. Raises Contested, StaleVersion, ValidationError."""
    now, seen = facts_of(offer), form.cleaned_data["version"]
    if seen == offer.version:
        before = now
    else:
        version = OfferVersion.objects.visible_to(request.membership).filter(offer=offer, number=seen).first()
        before = version.facts if version else None
    changes = merged(before, now, form.changes())
    workflow.edit(offer, changes, by=request.membership, version=offer.version)


def _side_by_side(request: HttpRequest, offer: Offer, form: SectionForm) -> list[dict[str, str]]:
    """What stands there now and what was filled in; the form goes on from what stands there now."""
    words, now = FactWords(request.membership), facts_of(offer)
    form.data = form.data.copy()
    form.data["version"] = str(offer.version)
    different = differences(now, form.changes())
    return [
        {"label": words.label(name), "now": words.value(name, present), "yours": words.value(name, filled_in)}
        for name, (present, filled_in) in different.items()
    ]


def _last_writer(request: HttpRequest, offer: Offer) -> str:
    versions = OfferVersion.objects.visible_to(request.membership).filter(offer=offer)
    last = versions.select_related("by__user").first()
    return last.by.user.name if last and last.by else (last.by_label if last else "")


def _back(offer: Offer, section: str, title: str) -> str:
    """From a part to its section; from a section to the offer."""
    if title == SECTIONS[section].title:
        return reverse("socialmap:keep_offer", args=[offer.code])
    return reverse("socialmap:keep_section", args=[offer.code, section])


def _parts(request: HttpRequest, offer: Offer, section: str, title: str) -> dict[str, object]:
    if title != SECTIONS[section].title:
        return {}
    if section == "where":
        return {"places": _places(request, offer)}
    return {"contacts": offer.contacts.all()} if section == "contacts" else {}


def _places(request: HttpRequest, offer: Offer) -> list[dict[str, object]]:
    """The municipalities where it is, and one's own; the others are changed by who keeps them."""
    present = {place.municipality_id: place for place in offer.places.all()}
    own = municipalities_kept_by(request.membership)
    municipalities = Municipality.objects.filter(pk__in={*present, *own})
    return [
        {
            "label": each.name,
            "value": present[each.pk].get_state_display() if each.pk in present else _("Not there"),
            "hint": present[each.pk].application_process if each.pk in present else "",
            "change_url": reverse("socialmap:keep_place", args=[offer.code, each.pk]) if each.pk in own else "",
        }
        for each in municipalities
    ]
