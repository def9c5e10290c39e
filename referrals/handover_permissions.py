"""Who may do what with one handover, and what of it somebody reads. Each check raises Denied with its reason."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied, check_has
from coalition.roles import Permission
from referrals.enums import Category
from referrals.handover_enums import (
    ENDED,
    HANDOVER_CATEGORIES,
    OPEN_TO_ANSWER,
    PARTIES,
    HandoverKind,
    HandoverStatus,
    HandoverVerb,
)
from referrals.models import Family, Grant, Handover
from referrals.owning import owned_by

Check = Callable[[Membership, Handover], None]


class Sight(Enum):
    """How much of a handover somebody reads, in the state it is in."""

    NOTHING = "that it was declined or withdrawn"
    MINIMUM = "first letter, area, week due, language and wish"
    GRANTED = "the letter, and the facts the parents said yes to"
    WHOLE = "everything: it was handed over here"


def is_giving_side(membership: Membership, handover: Handover) -> bool:
    """The organisation that hands over."""
    return handover.from_organisation_id == membership.organisation_id


def is_taking_side(membership: Membership, handover: Handover) -> bool:
    """The organisation it was handed to, for those whose work it is."""
    return handover.to_organisation_id == membership.organisation_id and membership.has(Permission.HANDOVER_RECEIVE)


def sight(membership: Membership, handover: Handover) -> Sight:
    """Until acceptance a named receiver reads the minimum; a notice is read at once; what ended is read no more."""
    if is_giving_side(membership, handover):
        return Sight.WHOLE
    if handover.to_organisation_id != membership.organisation_id or handover.status in {HandoverStatus.DRAFT, *ENDED}:
        return Sight.NOTHING
    if not categories_for(membership, handover):
        return Sight.NOTHING
    return Sight.GRANTED if handover.is_taken or handover.is_notice else Sight.MINIMUM


def categories_for(membership: Membership, handover: Handover) -> frozenset[Category]:
    """The kinds of facts the parents said yes to for this organisation; all of them for who registered the family."""
    if is_giving_side(membership, handover):
        return frozenset(HANDOVER_CATEGORIES)
    if not hasattr(handover, "granted"):
        grants = Grant.objects.visible_to(membership).filter(family=handover.family_id)
        handover.granted = grants.values_list("categories", flat=True).first()
        owners = Family.objects.filter(owned_by(membership), pk=handover.family_id)
        handover.is_owned = owners.exists()
    return frozenset(HANDOVER_CATEGORIES if handover.is_owned else map(Category, handover.granted or []))


def reads(membership: Membership, handover: Handover, category: Category) -> bool:
    """Whether this kind of facts stands on the page now."""
    is_far_enough = sight(membership, handover) in {Sight.GRANTED, Sight.WHOLE}
    return is_far_enough and category in categories_for(membership, handover)


def reads_letter(membership: Membership, handover: Handover) -> bool:
    """The letter goes with the handover itself: the parents read it together with who wrote it."""
    return sight(membership, handover) in {Sight.GRANTED, Sight.WHOLE}


def does_intakes(membership: Membership) -> bool:
    """Maternity care: what comes in are notices."""
    return membership.organisation.kind in PARTIES[HandoverKind.NOTICE][1]


def is_away(person: Membership) -> bool:
    """On leave, ill, or no longer working here."""
    today = timezone.localdate()
    on_leave = person.absent_until is not None and person.absent_until >= today
    return on_leave or not Membership.objects.active(today).filter(pk=person.pk).exists()


def stands_in(by: Membership, named: Membership) -> bool:
    """The coordinator always; while she is away her deputy, or anybody when there is nobody else."""
    if by.organisation_id != named.organisation_id:
        return False
    if by.is_coordinator or not is_away(named):
        return by.is_coordinator
    return by.pk == named.deputy_id or not (_has_deputy(named) or _coordinators(named).exists())


def _has_deputy(named: Membership) -> bool:
    return named.deputy is not None and not is_away(named.deputy)


def _coordinators(named: Membership) -> QuerySet:
    active = Membership.objects.active(timezone.localdate())
    return active.filter(organisation=named.organisation_id, is_coordinator=True)


def check_can_prepare(membership: Membership, handover: Handover) -> None:
    """Write the draft: any professional of the organisation that hands over, or her assistant."""
    check_has(membership, Permission.HANDOVER_PREPARE)
    _check_gives(membership, handover)


def check_can_give(membership: Membership, handover: Handover) -> None:
    """Hand over, answer or take back: any professional of the organisation that hands over."""
    check_has(membership, Permission.HANDOVER_READ)
    _check_gives(membership, handover)
    if not membership.has(Permission.HANDOVER_GIVE):
        raise Denied(_("You can prepare this. The professional you work for hands it over."))


def check_can_withdraw_handover(membership: Membership, handover: Handover) -> None:
    """Take it back: a draft by who may write it, afterwards by who may hand over."""
    if handover.status == HandoverStatus.DRAFT:
        return check_can_prepare(membership, handover)
    return check_can_give(membership, handover)


def _check_gives(membership: Membership, handover: Handover) -> None:
    if not is_giving_side(membership, handover):
        raise Denied(_("Only %(organisation)s can do this.") % {"organisation": handover.from_organisation.name})


def check_can_take(membership: Membership, handover: Handover) -> None:
    """Ask something: any professional of the organisation it was handed to."""
    check_has(membership, Permission.HANDOVER_READ)
    if not is_taking_side(membership, handover):
        raise Denied(_("Only %(organisation)s can do this.") % {"organisation": handover.to_organisation.name})


def check_is_asked(membership: Membership, handover: Handover) -> None:
    """Confirm or complete: who is named, who stands in while she is away, or her coordinator."""
    check_can_take(membership, handover)
    if handover.is_notice:
        raise Denied(_("A notice is answered with the day of the intake."))
    if handover.receiver_id != membership.pk and not stands_in(membership, handover.receiver):
        name = handover.receiver.user.name
        raise Denied(_("%(name)s is asked. When she is away, her deputy or coordinator does this.") % {"name": name})


def check_can_accept(membership: Membership, handover: Handover) -> None:
    """Take it: who is named, who stands in while she is away, or her coordinator. Too late, one reads who was first."""
    check_can_take(membership, handover)
    if handover.is_notice or handover.status in OPEN_TO_ANSWER:
        check_is_asked(membership, handover)


def check_can_decline_handover(membership: Membership, handover: Handover) -> None:
    """Say no: who is named or stands in; for a notice any intake worker."""
    if handover.is_notice:
        return check_can_take(membership, handover)
    return check_is_asked(membership, handover)


def check_does_intake(membership: Membership, handover: Handover) -> None:
    """Answer a notice: any intake worker of the organisation it was sent to."""
    check_can_take(membership, handover)
    if not handover.is_notice:
        raise Denied(_("This was handed over to somebody by name: accept it instead."))


def check_can_reply(membership: Membership, handover: Handover) -> None:
    """Reply to what maternity care would have liked to know earlier: any professional who sends notices there."""
    check_can_give(membership, handover)
    if not handover.is_notice:
        raise Denied(_("This is about notices to maternity care only."))


def check_can_pass_on(membership: Membership, handover: Handover) -> None:
    """Name a colleague instead: who is named, who stands in, or the coordinator."""
    check_is_asked(membership, handover)


def check_can_stop_handover(membership: Membership, handover: Handover) -> None:
    """Note that the parents took back their yes: either side, as far as it knows the family by name."""
    check_has(membership, Permission.HANDOVER_READ)
    if not reads(membership, handover, Category.IDENTITY):
        raise Denied(_("You see this family's name once the handover is accepted."))
    if is_giving_side(membership, handover):
        check_can_give(membership, handover)


HANDOVER_CHECKS: dict[HandoverVerb, Check] = {
    HandoverVerb.CHANGE: check_can_prepare,
    HandoverVerb.OFFER: check_can_give,
    HandoverVerb.ASK: check_can_take,
    HandoverVerb.ANSWER: check_can_give,
    HandoverVerb.ACCEPT: check_can_accept,
    HandoverVerb.PLAN_INTAKE: check_does_intake,
    HandoverVerb.HOLD_INTAKE: check_does_intake,
    HandoverVerb.DECLINE: check_can_decline_handover,
    HandoverVerb.CONFIRM: check_is_asked,
    HandoverVerb.COMPLETE: check_is_asked,
    HandoverVerb.PASS_ON: check_can_pass_on,
    HandoverVerb.SIGNAL: check_does_intake,
    HandoverVerb.REPLY: check_can_reply,
    HandoverVerb.WITHDRAW: check_can_withdraw_handover,
    HandoverVerb.STOP: check_can_stop_handover,
}


def sees_by_name(membership: Membership, family: Family) -> bool:
    """Whether this organisation reads the family's name: it signed it up, picked it up, or accepted it."""
    families = Family.objects.filter(pk=family.pk)
    return families.known_by_name_to(membership).exists() or families.handed_over_to(membership).exists()
