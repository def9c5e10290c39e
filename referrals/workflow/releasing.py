"""What goes with every ending: appointments leave the diary, follow-up ends, the receiver sees the family no more."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone

from coalition.models import Membership
from referrals.enums import ConversationState, Direction
from referrals.models import Arrangement, Family, FollowUpStep, Referral
from referrals.workflow.consents import end_sharing, let_go
from referrals.workflow.handing_over import take_back_handovers
from referrals.workflow.moves import close_family_when_done


def release(referral: Referral, *, by: Membership | None) -> None:
    """The receiver's part ends. Parents who came alone it goes on seeing, to correct what was recorded by a slip of
    its own; not when they ended it themselves."""
    cancel_appointments(referral)
    if by is None:
        let_go(referral)
    if not referral.family.is_held_by(referral.receiver_organisation_id):
        end_follow_up(referral.family, by=by)
        take_back_handovers(referral.family, referral.receiver_organisation, by=by)
    end_sharing(referral)


def cancel_appointments(referral: Referral) -> None:
    """Takes every planned talk out of the diary; calendars see it is cancelled."""
    referral.conversations.planned().update(state=ConversationState.CANCELLED, sequence=F("sequence") + 1)


def end_follow_up(family: Family, *, by: Membership | None) -> None:
    """Ends what runs; when the parents did it themselves the step stands in the nurse's name."""
    today = timezone.localdate()
    for running in family.follow_ups.running():
        running.ended_on = today
        running.save(update_fields=["ended_on"])
        FollowUpStep.objects.create(
            follow_up=running, direction=Direction.END, offer=running.offer, on=today, by=by or running.nurse
        )
    close_family_when_done(family)


def drop_arrangements(family: Family) -> None:
    """What was still to be arranged is not needed any more."""
    Arrangement.objects.filter(family=family).open().update(dropped_at=timezone.now())
    close_family_when_done(family)
