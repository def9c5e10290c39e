"""The one function that changes the status of a handover, and who hears of it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from coalition import walls
from coalition.models import Membership, Notification
from coalition.permissions import Denied
from coalition.roles import Permission
from referrals.clocks import handover_due_on
from referrals.handover_enums import HANDOVER_REMINDERS, NEW_CLOCK, TO_ROUND_OFF, HandoverStatus, HandoverVerb
from referrals.handover_permissions import HANDOVER_CHECKS, is_away
from referrals.models import Handover, HandoverEvent, Referral
from referrals.workflow.handover_transitions import HANDOVER_TRANSITIONS, check_handover_allowed
from referrals.workflow.moves import close_family_when_done

PARTS = ("family", "letter", "consent", "from_organisation", "to_organisation", "giver__user", "receiver__user")


def claim_handover(handover: Handover, verb: HandoverVerb, *, by: Membership) -> Handover:
    """The present row, locked, once permission and state are checked; what was loaded earlier is never trusted.

    Raises Denied, TransitionNotAllowed.
    """
    locked = lock_handover(handover, seen_by=by)
    HANDOVER_CHECKS[verb](by, locked)
    check_handover_allowed(locked, verb)
    return locked


def lock_handover(handover: Handover, *, seen_by: Membership | None = None) -> Handover:
    """The present row, held until the transaction ends; from then on the verb sees the whole family.

    The sign-ups of the family are locked first, in the order every verb takes, so that two people at once wait for each
    other and never for both. Raises Denied when `seen_by` does not see it.
    """
    rows = Handover.objects.visible_to(seen_by) if seen_by else Handover.objects.all()
    seen = rows.filter(pk=handover.pk).values_list("family", flat=True).first()
    if seen is None:
        raise Denied(_("You do not see this handover."))
    walls.take_in_hand(seen)
    lock_family(seen)
    Handover.objects.select_for_update().values_list("pk").get(pk=handover.pk)
    return Handover.objects.select_related(*PARTS).get(pk=handover.pk)


def lock_family(family: object) -> None:
    """Whoever hands this family over waits for the other."""
    list(Referral.objects.select_for_update(of=("self",)).filter(family=family).order_by("pk").values_list("pk"))


def advance_handover(
    claimed: Handover, verb: HandoverVerb, *, by: Membership | None, note: str = "", code: str = "", **changes: object
) -> Handover:
    """Applies `changes` to a claimed handover, moves it and writes the event; reminders of before disappear."""
    before = HandoverStatus(claimed.status)
    for field, value in changes.items():
        setattr(claimed, field, value)
    claimed.status = (HANDOVER_TRANSITIONS[verb].targets or (before,))[0]
    claimed.asked_at = timezone.now() if verb == HandoverVerb.ASK else claimed.asked_at
    if claimed.status != HandoverStatus.QUESTION:
        claimed.asked_at = None
    if verb in NEW_CLOCK and claimed.status in TO_ROUND_OFF:
        claimed.due_on = handover_due_on(claimed, timezone.localdate())
    record_handover(claimed, verb, by=by, before=before, note=note, code=code)
    Notification.objects.unread().filter(object_id=claimed.pk, kind__in=HANDOVER_REMINDERS).delete()
    close_family_when_done(claimed.family)
    return claimed


def record_handover(
    handover: Handover,
    verb: HandoverVerb,
    *,
    by: Membership | None,
    before: HandoverStatus | None = None,
    note: str = "",
    code: str = "",
) -> None:
    """Saves the handover and writes the event that tells what happened."""
    handover.last_event_at = timezone.now()
    handover.save()
    HandoverEvent.objects.create(
        handover=handover,
        verb=verb,
        from_status=before or "",
        to_status=handover.status,
        by=by,
        receiver=handover.receiver,
        at=handover.last_event_at,
        note=note,
        code=code,
    )


def giving_people(handover: Handover) -> list[Membership]:
    """Who handed over, the professional she acts for, and her assistants."""
    giver = handover.giver
    return [giver, *([giver.acts_for] if giver.acts_for else []), *giver.assistants.all()]


def taking_people(handover: Handover) -> list[Membership]:
    """Who is named; while she is away her deputy, else who decides there. A notice: everybody who does intakes."""
    named = handover.receiver
    if named is None:
        return _who_take(handover)
    if not is_away(named):
        return [named]
    if named.deputy and not is_away(named.deputy):
        return [named.deputy]
    return deciding_takers(handover)


def deciding_takers(handover: Handover) -> list[Membership]:
    """The coordinators of the organisation it was handed to, else everybody there who takes handovers."""
    people = _who_take(handover)
    return [person for person in people if person.is_coordinator] or people


def _who_take(handover: Handover) -> list[Membership]:
    members = handover.to_organisation.memberships.active(timezone.localdate())
    return [member for member in members if member.has(Permission.HANDOVER_RECEIVE)]
