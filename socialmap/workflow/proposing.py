"""Proposed changes: anyone signed in or the owner proposes, keepers decide per field, the proposer hears of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership, Notification
from coalition.permissions import Denied, check_has
from coalition.roles import Permission
from socialmap.enums import ChangeReason, MapNotice, ProposalState
from socialmap.facts import facts_of
from socialmap.models import Offer, Proposal
from socialmap.permissions import check_can_keep
from socialmap.suggestions import changes_for, value_of
from socialmap.workflow.changing import add, change

TAKEN, LEFT = "taken", "left"


def propose(
    offer: Offer | None, wanted: Mapping[str, Any], *, by: Membership | None, reason: str = "", label: str = ""
) -> Proposal:
    """Keeps what differs from now, with what it was made on; without an offer it is a new one.

    Raises Denied for who may not read the map, and when nothing is proposed. Without `by` the owner proposes.
    """
    if by is not None:
        check_has(by, Permission.SOCIALMAP_READ)
    facts = facts_of(offer) if offer else {"contacts": []}
    fields = {
        name: {"old": value_of(facts, name), "new": value}
        for name, value in wanted.items()
        if value != value_of(facts, name) and not (offer is None and value in ("", None))
    }
    if not fields and not reason:
        raise Denied(_("Nothing is different from what the map says now. Change something or tell it in your words."))
    return Proposal.objects.create(
        offer=offer, base_version=offer.version if offer else 0, fields=fields, reason=reason, by=by, by_label=label
    )


@transaction.atomic
def decide(
    proposal: Proposal, taken: Mapping[str, bool], *, by: Membership, version: int = 0, answer: str = ""
) -> Proposal:
    """Takes or leaves every field, against the version of the offer that the keeper saw.

    Raises Denied, also when somebody decided before, StaleVersion and ValidationError.
    """
    proposal = _open(proposal, by)
    wanted = {name: field["new"] for name, field in proposal.fields.items() if taken.get(name)}
    if wanted:
        changes = changes_for(facts_of(proposal.offer), wanted)
        change(proposal.offer, changes, by=by, version=version, why=ChangeReason.PROPOSAL)
    decisions = {name: TAKEN if taken.get(name) else LEFT for name in proposal.fields}
    return _close(proposal, decisions, by, answer)


@transaction.atomic
def take_new(proposal: Proposal, facts: Mapping[str, Any], *, by: Membership, answer: str = "") -> Proposal:
    """Makes a proposed new offer a concept, with the facts as the keeper corrected them. Raises Denied."""
    proposal = _open(proposal, by)
    proposal.offer = add(facts, by=by, why=ChangeReason.PROPOSAL)
    return _close(proposal, dict.fromkeys(proposal.fields, TAKEN), by, answer)


def _open(proposal: Proposal, by: Membership) -> Proposal:
    proposal = Proposal.objects.select_for_update(of=("self",)).select_related("offer").get(pk=proposal.pk)
    check_can_keep(by, proposal.offer)
    if proposal.state == ProposalState.DECIDED:
        who = proposal.decided_by.user.name
        raise Denied(_("%(who)s already decided about this proposal.") % {"who": who})
    return proposal


def _close(proposal: Proposal, decisions: Mapping[str, str], by: Membership, answer: str) -> Proposal:
    proposal.decisions = {"fields": dict(decisions), "answer": answer}
    proposal.state, proposal.decided_by, proposal.decided_at = ProposalState.DECIDED, by, timezone.now()
    proposal.save()
    tell(proposal.by, MapNotice.PROPOSAL, proposal.pk, but=by)
    return proposal


def tell(member: Membership | None, kind: MapNotice, key: object, *, but: Membership) -> None:
    """News for somebody about the map; nobody hears of what they did themselves."""
    if member is None or member == but:
        return
    news = Notification(membership=member, kind=kind, object_id=key, subject_id=key)
    Notification.objects.bulk_create([news])
