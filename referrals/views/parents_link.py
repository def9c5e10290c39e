"""The link for the parents: who knows them by name makes it, shows it, and prints it in the language they read."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.enums import AccessAction, AccessKind
from coalition.languages import DUTCH, LANGUAGES
from coalition.parents.pages import in_words_for_parents
from coalition.parents.texts import texts_in
from coalition.permissions import Logged, requires
from coalition.roles import Permission
from referrals import workflow
from referrals.enums import Verb
from referrals.models import Referral
from referrals.parents.mine_door import link_address
from referrals.records import record_of
from referrals.views.acting import checked, referral_for

PRINTS = Logged(AccessKind.PRINT, writes=AccessAction.CREATE)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.FAMILY_CHANGE, logs=PRINTS)
def link_parents(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Shows the link that leads to their page now, and makes another one."""
    referral = referral_for(request, pk, Verb.LINK_PARENTS)
    if request.method == "POST":
        workflow.link_parents(referral, by=request.membership, instead_of=_key(request.POST.get("instead_of", "")))
        messages.success(request, _("The link is there. The parents need it together with their code."))
        return redirect("referrals:link_parents", referral.pk)
    link = workflow.open_link(referral.family)
    context = {
        "referral": referral,
        "record": record_of(referral, request.membership),
        "link": link,
        "address": link_address(_language(referral), link.pk) if link else "",
    }
    return render(request, "referrals/link_parents.html", context)


@require_safe
@requires(Permission.FAMILY_CHANGE, logs=PRINTS)
def parents_card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A card to print, in the language the parents read. Who finds it has no code: that is told."""
    referral = checked(referral_for(request, pk), Verb.LINK_PARENTS, request.membership)
    link = workflow.open_link(referral.family)
    if link is None:
        raise Http404
    code = _language(referral)
    context = {"link": link_address(code, link.pk)}
    return in_words_for_parents(request, "parents/mine/card.html", texts_in(code), context)


def _language(referral: Referral) -> str:
    """What they read, when there are texts in it."""
    language = referral.family.language
    return language if language in LANGUAGES else DUTCH


def _key(told: str) -> UUID | None:
    try:
        return UUID(told)
    except ValueError:
        return None
