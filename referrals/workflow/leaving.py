"""A nurse leaves: her families, practices and clinics go to a colleague, and no family is left without a name."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from coalition import walls
from coalition.models import Liaison, Membership, Notification
from coalition.permissions import Denied
from referrals.enums import Notice, Verb
from referrals.models import Clinic, FollowUp, Referral
from referrals.permissions import check_can_hand_over_all
from referrals.workflow.moves import in_one_go
from referrals.workflow.receiving import reassign
from referrals.workflow.texts import without_citizen_numbers
from referrals.workflow.transitions import TRANSITIONS


@without_citizen_numbers
@in_one_go
def hand_over_all(
    leaving: Membership, *, by: Membership, nurse: Membership, reason: str, buddy: Membership | None = None
) -> int:
    """All or none; how many families went. Each referrer reads the new name, and the new nurse tells each parent.

    Raises Denied.
    """
    check_can_hand_over_all(by, leaving)
    if nurse == leaving or buddy == leaving:
        raise Denied(_("Choose somebody else than %(name)s.") % {"name": leaving.user.name})
    families = _pass_on_talks(leaving, by, nurse, buddy, reason) | _pass_on_follow_ups(leaving, by, nurse)
    _pass_on_places(leaving, nurse)
    return len(families)


def _pass_on_talks(
    leaving: Membership, by: Membership, nurse: Membership, buddy: Membership | None, reason: str
) -> set[UUID]:
    own = Referral.objects.visible_to(by).filter(status__in=TRANSITIONS[Verb.REASSIGN].sources).order_by("pk")
    passed = [reassign(each, by=by, nurse=nurse, buddy=buddy, reason=reason) for each in own.filter(nurse=leaving)]
    for each in passed:
        _tell_parents(each, nurse)
    for each in own.filter(buddy=leaving).exclude(nurse=nurse).select_related("nurse"):
        reassign(each, by=by, nurse=each.nurse, buddy=nurse, reason=reason)
    return {each.family_id for each in passed}


def _pass_on_follow_ups(leaving: Membership, by: Membership, nurse: Membership) -> set[UUID]:
    """Support goes on with the new nurse, who leads the family from now on."""
    running = list(FollowUp.objects.visible_to(by).running().filter(nurse=leaving).select_related("family", "referral"))
    for each in running:
        walls.take_in_hand(each.family_id)
        FollowUp.objects.filter(pk=each.pk).update(nurse=nurse)
        each.family.lead_nurse = nurse
        each.family.save(update_fields=["lead_nurse"])
        _tell_parents(each.referral, nurse)
    return {each.family_id for each in running}


def _tell_parents(referral: Referral, nurse: Membership) -> None:
    """The parents hear the new name from the one who bears it. One line a family."""
    about = {"membership": nurse, "kind": Notice.TELL_NAME, "subject_id": referral.family_id}
    if not referral.family.messages_stopped_at and not Notification.objects.unread().filter(**about).exists():
        Notification.objects.create(object_id=referral.pk, **about)


def _pass_on_places(leaving: Membership, nurse: Membership) -> None:
    """Practices learn their new fixed nurse; days of the clinic on which the new nurse is free go with them."""
    Liaison.objects.filter(nurse=leaving, deputy=nurse).update(deputy=None)
    Liaison.objects.filter(nurse=leaving).update(nurse=nurse)
    Liaison.objects.filter(deputy=leaving).exclude(nurse=nurse).update(deputy=nurse)
    Liaison.objects.filter(deputy=leaving).update(deputy=None)
    coming = Clinic.objects.running().since(timezone.localdate())
    taken = coming.filter(nurse=nurse).values("on")
    coming.filter(nurse=leaving).exclude(on__in=taken).update(nurse=nurse)
    Membership.objects.filter(deputy=leaving).exclude(pk=nurse.pk).update(deputy=nurse)
