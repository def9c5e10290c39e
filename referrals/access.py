"""What a page tells the access log: the families on it, on which ground each, and which kinds of facts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from coalition.access.shown import Ground
from coalition.enums import AccessAction, AccessCategory, AccessKind
from coalition.models import Membership
from coalition.permissions import Logged
from referrals.enums import Step, Verb
from referrals.models import Family, Grant, Referral
from referrals.permissions import sees_content, sees_identity
from referrals.whole import grounds_of

# What the form of a step shows beside who the family is.
BESIDE = {
    Verb.SEND: (AccessCategory.WISH, AccessCategory.STORY),
    Verb.ANSWER: (AccessCategory.MESSAGES,),
    Verb.PLAN: (AccessCategory.WISH, AccessCategory.PLANNING),
    Verb.CHANGE_PLAN: (AccessCategory.PLANNING,),
    Verb.CANCEL: (AccessCategory.PLANNING,),
    Verb.HOLD: (AccessCategory.PLANNING,),
    Verb.RECORD_OUTCOME: (AccessCategory.CONTENT,),
    Verb.SCALE: (AccessCategory.CONTENT,),
    Verb.GIVE_FEEDBACK: (AccessCategory.FEEDBACK,),
}
SEARCH = Logged(AccessKind.SEARCH, reads=AccessAction.EXECUTE, writes=AccessAction.EXECUTE)
WHOLE = (AccessCategory.IDENTITY, AccessCategory.CONTACT)


def shows_families(request: HttpRequest, families: Iterable[Family], *categories: AccessCategory) -> None:
    """These families are on the page. One query finds the grants of those that another organisation owns."""
    membership = request.membership
    new = {each.pk: each.owner_organisation_id for each in families if each.pk not in request.access.grounds}
    foreign = [pk for pk, owner in new.items() if owner != membership.organisation_id]
    granted = _granted(foreign, membership) if foreign else {}
    request.access.shows({pk: granted.get(pk, Ground()) for pk in new}, *categories)


def _granted(families: list[UUID], membership: Membership) -> dict[UUID, Ground]:
    grants = Grant.objects.visible_to(membership).filter(family__in=families)
    return {
        family: Ground(grant, consent, timezone.localdate(given_at))
        for family, grant, consent, given_at in grants.values_list("family", "pk", "consent", "consent__given_at")
    }


def shows_rows(request: HttpRequest, referrals: Iterable[Referral]) -> None:
    """A list: of each family its name or its first letter, and where the talk is when it is planned."""
    referrals = list(referrals)
    shows_families(request, [referral.family for referral in referrals], *kinds_of_rows(request, referrals))


def shows_names(request: HttpRequest, referrals: Iterable[Referral]) -> None:
    """A long list of names, `with_name`, in which each line tells on which ground its family is seen."""
    referrals = list(referrals)
    grounds = {each.family_id: _ground_of(each) for each in referrals}
    request.access.shows(grounds, *kinds_of_rows(request, referrals))


def _ground_of(referral: Referral) -> Ground:
    if referral.is_owned or not referral.granted:
        return Ground()
    row = referral.granted[0]
    return Ground(UUID(row["grant"]), UUID(row["consent"]), datetime.date.fromisoformat(row["on"]))


def kinds_of_rows(request: HttpRequest, referrals: Iterable[Referral]) -> set[AccessCategory]:
    """Which kinds of facts stand in these lines."""
    kinds = {_who(request, referral) for referral in referrals}
    if any(referral.next_step == Step.HOLD for referral in referrals):
        kinds.add(AccessCategory.PLANNING)
    return kinds


def _who(request: HttpRequest, referral: Referral) -> AccessCategory:
    known = sees_identity(request.membership, referral)
    return AccessCategory.IDENTITY if known else AccessCategory.MINIMUM


def shows_step(request: HttpRequest, referral: Referral, verb: Verb | None) -> None:
    """The form of one step: who the family is and how to reach them, and what the step itself shows."""
    known = sees_identity(request.membership, referral)
    beside = BESIDE.get(verb, ()) if known else ()
    shows_families(request, [referral.family], *(WHOLE if known else (AccessCategory.MINIMUM,)), *beside)


def shows_page(request: HttpRequest, referral: Referral) -> None:
    """The family's own page, as far as this reader may see it; the grounds were read with the sign-up."""
    membership = request.membership
    kinds = [AccessCategory.MINIMUM]
    if sees_identity(membership, referral):
        told = (AccessCategory.WISH, AccessCategory.STORY, AccessCategory.MESSAGES, AccessCategory.FEEDBACK)
        kinds = [*WHOLE, *told]
    if sees_content(membership, referral):
        kinds += [AccessCategory.CONTENT, AccessCategory.PLANNING]
    request.access.shows(grounds_of(referral, membership), *kinds)
