"""Looking for help in the social map, and saying what is not there."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.models import Membership, Municipality
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from socialmap import workflow
from socialmap.cards import card, family_week, line
from socialmap.enums import Audience
from socialmap.forms.finding import FindForm, MissingForm
from socialmap.searching import Block, Found, search
from socialmap.searching.redacting import redacted

NEEDS_AT_ONCE = 10
ASKED = ("text", "need", "municipality", "week")


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def find(request: HttpRequest) -> HttpResponse:
    """The box, the needs, the filters and what was found. What looks personal goes out of the address first."""
    typed = " ".join(request.GET.get("text", "").replace("\x00", " ").split())
    if redacted(typed) != typed:
        return without_what_is_personal(request)
    municipalities = _municipalities(request.membership)
    form = FindForm(request.GET, municipalities=municipalities)
    wanted = form.wanted()
    found = search(audience=Audience.PROFESSIONALS, municipalities=municipalities, **wanted)
    if not wanted["chosen"].count and wanted["page"] == 1:
        _count(found, wanted["need"])
    form.data["municipality"] = found.municipality
    context = {"form": form, "found": found, "need": wanted["need"], "chosen": wanted["chosen"]}
    context |= _needs(request, found, wanted["need"])
    context |= _words(found, municipalities, asked_words(request)) | {"left_out": "left_out" in request.GET}
    return render(request, "socialmap/find.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def missing(request: HttpRequest) -> HttpResponse:
    """Somebody tells what is not in the map; it is counted with what was sought in vain."""
    asked = {"text": redacted(request.GET.get("text", ""))[:100], "municipality": request.GET.get("municipality", "")}
    form = MissingForm(request.POST if request.method == "POST" else None, initial=asked)
    if not form.is_valid():
        return render(request, "socialmap/missing.html", {"form": form}, status=422 if form.is_bound else 200)
    municipality = form.cleaned_data["municipality"]
    workflow.tally(
        form.cleaned_data["text"],
        municipality=municipality.pk if municipality else "",
        audience=Audience.PROFESSIONALS,
        found=0,
    )
    messages.success(request, _("Thank you. The coalition sees what is missing, without names."))
    return redirect("socialmap:find")


def _municipalities(membership: Membership) -> list[Municipality]:
    """Those of the region first; `is_own` are those for which the reader's organisation works."""
    own = membership.organisation.municipalities.filter(pk=OuterRef("pk"))
    return list(Municipality.objects.annotate(is_own=Exists(own)).order_by("-in_region", "name"))


def without_what_is_personal(request: HttpRequest) -> HttpResponse:
    """The same page, with numbers and addresses out of its own address."""
    query = request.GET.copy()
    query["text"], query["left_out"] = redacted(query.get("text", "").replace("\x00", " ")), "1"
    return redirect(f"{request.path}?{query.urlencode()}")


def _count(found: Found, need: str) -> None:
    """A need that was pressed counts by its name."""
    names = [each.name for each in found.needs if each.slug == need]
    sought = found.sought or "".join(names)
    workflow.tally(sought, municipality=found.municipality, audience=Audience.PROFESSIONALS, found=found.count)


def _needs(request: HttpRequest, found: Found, pressed: str) -> dict[str, Any]:
    """Each need as a link that keeps the municipality, the week and the filters; those that were meant stand first."""
    query = request.GET.copy()
    for name in ("need", "text", "page", "left_out"):
        query.pop(name, None)
    kept, meant = "".join([query.urlencode(), "&" if query else ""]), {each.slug for each in found.meant}
    links = {
        need.slug: {
            "name": need.name,
            "url": f"?{kept}" if need.slug == pressed else f"?{kept}need={need.slug}",
            "style": "on" if need.slug == pressed else "meant" if need.slug in meant else "plain",
        }
        for need in found.needs
    }
    first = dict.fromkeys([need.slug for need in found.meant] + [need.slug for need in found.needs[:NEEDS_AT_ONCE]])
    return {
        "needs": [links[slug] for slug in first],
        "all_needs": list(links.values()),
        "nearest": [links[need.slug] for need in found.nearest],
    }


def asked_words(request: HttpRequest) -> str:
    """What was looked for, as it stands in an address; with it one finds the way back to the results."""
    return urlencode({name: request.GET[name] for name in ASKED if request.GET.get(name)})


def _words(found: Found, municipalities: list[Municipality], asked: str) -> dict[str, Any]:
    """What the template shows, in words."""
    here = next((each.name for each in municipalities if each.pk == found.municipality), "")
    return {
        "here": here,
        "week_words": family_week(found.week) if found.week is not None else "",
        "blocks": [_block(block, here, asked) for block in found.blocks],
        "beside": [line(hit, asked) for hit in found.beside.hits] if found.beside else [],
        "elsewhere": [line(hit, asked) for hit in found.elsewhere.hits] if found.elsewhere else [],
        "later_words": family_week(found.later[0]) if found.later else "",
        "safety_net": card(found.safety_net, asked) if found.safety_net else None,
        "same_moment": _moment(found),
    }


def _moment(found: Found) -> str:
    """Where and when, as it stands in the address of other pages."""
    return urlencode({"municipality": found.municipality} | ({} if found.week is None else {"week": found.week}))


def _block(block: Block, here: str, asked: str) -> dict[str, Any]:
    headings = {
        "here": _("In %(municipality)s") % {"municipality": here} if here else _("In all municipalities"),
        "national": _("In the whole country"),
        "mentions": _("Also has words of your question"),
    }
    shape, show = ("lines", line) if block.name == "mentions" else ("cards", card)
    shown = {shape: [show(hit, asked) for hit in block.hits]}
    return {"name": block.name, "heading": headings[block.name], "count": block.count, **shown}
