"""The link by which parents come to their own page: made with a sign-up, or by who knows them by name."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db import connection
from django.utils import timezone

from coalition.models import Membership
from referrals.enums import Verb
from referrals.models import Family, ParentsLink, Referral
from referrals.parents_tokens import digest_of, link_key, token_of
from referrals.workflow.moves import advance, in_one_go, permitted
from referrals.workflow.transitions import check_allowed

LINK_DAYS = 14


@in_one_go
def link_parents(referral: Referral, *, by: Membership, instead_of: UUID | None = None) -> ParentsLink:
    """A new link for two weeks; the one before leads nowhere any more.

    `instead_of` is the link that was on the page. When another one was made since, that is the one: a second press, or
    a page that was open for long, makes nothing. Raises Denied, TransitionNotAllowed.
    """
    locked = permitted(referral, Verb.LINK_PARENTS, by=by)
    present = open_link(locked.family)
    if present is not None and present.pk != instead_of:
        return present
    check_allowed(locked, Verb.LINK_PARENTS)
    advance(locked, Verb.LINK_PARENTS, by=by)
    end_links([locked.family])
    return _made(locked.family, uuid4(), by=by)


def end_links(families: Iterable[Family]) -> None:
    """Their links lead nowhere any more. For the verb that has these families in hand.

    Anybody can sign up in somebody's name. When two sign-ups become one, neither sender reads of the other: the nurse
    makes a new link once she has spoken with them.
    """
    ParentsLink.objects.filter(family__in=families, ended_at__isnull=True).update(ended_at=timezone.now())


def open_link(family: Family) -> ParentsLink | None:
    """The link that leads to this family's page now."""
    return ParentsLink.objects.live().filter(family=family).first()


def link_of_sign_up(referral: Referral) -> ParentsLink:
    """The link that goes with a sign-up by the parents alone. For the verb that has this family in hand."""
    return _made(referral.family, link_key(referral.pk), by=None)


def _made(family: Family, pk: UUID, *, by: Membership | None) -> ParentsLink:
    now = timezone.now()
    link = ParentsLink(pk=pk, family=family, digest=digest_of(token_of(pk)), made_by=by, made_at=now)
    link.ends_at = now + datetime.timedelta(days=LINK_DAYS)
    link.save(force_insert=True)
    return link


def at_the_door(token: str, reference: str, month: datetime.date | None) -> tuple[UUID, UUID] | None:
    """The keys of link and family when link, code and month belong together; one question, whatever is not right."""
    with connection.cursor() as cursor:
        told = [digest_of(token), reference, month]
        cursor.execute("SELECT link, family FROM parents_at_the_door(%s, %s, %s)", told)
        found: tuple[UUID, UUID] | None = cursor.fetchone()
        return found
