"""Families in every state, reached through the workflow, and the people around them, named by their relation."""

import datetime

from django.utils import timezone

from coalition.models import Membership, Municipality
from demo.people import membership_id
from referrals import workflow
from referrals.enums import (
    AttemptResult,
    Attendee,
    ConsentHow,
    DeclineReason,
    Mode,
    NoFeedbackReason,
    OutcomeKind,
    Place,
    Status,
)
from referrals.models import Conversation, Referral, ReferralSource
from referrals.workflow import SignUp
from socialmap.models import Offer

AGREED_TEXT = "Gesprek gehad. Wij spreken elkaar nog een keer."


def member(key: str) -> Membership:
    return Membership.objects.with_people().get(pk=membership_id(key))


def sender() -> Membership:
    """The midwife who signs families up; also the coordinator of her practice."""
    return member("midwife")


def colleague() -> Membership:
    """The assistant of the midwife, in the same practice."""
    return member("midwife-assistant")


def outsider() -> Membership:
    """A midwife of another practice."""
    return member("midwife-2")


def receiver() -> Membership:
    """The JGZ nurse who picks families up; the fixed nurse of the sender's practice."""
    return member("jgz-nurse")


def learner() -> Membership:
    """A JGZ nurse who is still learning."""
    return member("jgz-nurse-2")


def coordinator() -> Membership:
    """The coordinator of JGZ, the deputy of the receiver."""
    return member("jgz-coordinator")


def offer(key: str = "kasto") -> Offer:
    return Offer.objects.get(key=key)


def facts(**changes) -> SignUp:
    """What a midwife writes down, with both consents."""
    return SignUp(
        **{
            "name": "Sam Adeyemi",
            "phone": "015-5550201",
            "due_on": timezone.localdate() + datetime.timedelta(weeks=14),
            "pc4": "2624",
            "municipality": Municipality.objects.get(name="Delft"),
            "mode": Mode.ASSISTED,
            "source": ReferralSource.objects.get(pk="verloskundige"),
            "wish": "Ik ken hier nog weinig mensen.",
            "agrees_to_share": True,
            "agrees_to_feedback": True,
        }
        | changes
    )


def own_facts(**changes) -> SignUp:
    """What parents write down themselves."""
    alone = {
        "mode": Mode.SELF,
        "source": ReferralSource.objects.get(pk="zelf"),
        "consent_how": ConsentHow.ONLINE,
        "agrees_to_feedback": False,
    }
    return facts(**alone | changes)


def present(referral: Referral) -> Referral:
    """The referral as the database has it now."""
    return Referral.objects.select_related("family", "nurse").get(pk=referral.pk)


def draft(by: Membership | None = None, **changes) -> Referral:
    return workflow.start(facts(**changes), by=by or sender())


def sent(by: Membership | None = None, **changes) -> Referral:
    by = by or sender()
    return workflow.send(draft(by, **changes), by=by)


def signed_up(**changes) -> Referral:
    """Parents who came by themselves."""
    return workflow.sign_up(own_facts(**changes))


def picked_up(by: Membership | None = None, **changes) -> Referral:
    return workflow.pick_up(sent(**changes), by=by or receiver())


def asked(referral: Referral) -> Referral:
    return workflow.ask(referral, by=receiver(), question="Welk nummer is veilig?")


def planned(referral: Referral, *, by: Membership | None = None, days: int = 2, **details) -> Conversation:
    starts_at = timezone.now() + datetime.timedelta(days=days)
    return workflow.plan(referral, by=by or receiver(), **{"starts_at": starts_at, "place": Place.HOME} | details)


def talked(referral: Referral, *, days: int = 0) -> Referral:
    """After one talk, held today or `days` later."""
    conversation = planned(referral, days=days)
    workflow.hold(conversation, by=receiver(), attendees=[Attendee.PREGNANT])
    return present(referral)


def reached(referral: Referral) -> Referral:
    workflow.record_contact(referral, by=receiver(), result=AttemptResult.REACHED)
    return present(referral)


def with_outcome(referral: Referral, kind: OutcomeKind = OutcomeKind.REASSURED, **details) -> Referral:
    workflow.record_outcome(referral, by=receiver(), kind=kind, **details)
    return present(referral)


def supported(referral: Referral, key: str = "kasto") -> Referral:
    """Outcome 2 with follow-up that runs."""
    return with_outcome(talked(referral), OutcomeKind.JGZ_SUPPORT, follow_up=offer(key))


def closed(referral: Referral) -> Referral:
    """Feedback given; for parents who came by themselves the reason why there is none."""
    text = {"text": AGREED_TEXT, "agreed_on": timezone.localdate()}
    none = {"none_reason": NoFeedbackReason.NO_REFERRER}
    workflow.give_feedback(referral, by=receiver(), **none if referral.is_self_sign_up else text)
    return present(referral)


def declined(referral: Referral) -> Referral:
    return workflow.decline(referral, by=receiver(), reason=DeclineReason.OTHER_OFFER, text="Iets anders past beter.")


def reopened(referral: Referral, *, by: Membership | None = None) -> Referral:
    return workflow.reopen(referral, by=by or receiver(), reason="Zij belde terug.", how=ConsentHow.PHONE)


def joined(**changes) -> Referral:
    """The midwife's sign-up, joined into that of the hospital."""
    referral = sent(**changes)
    workflow.join(referral, by=receiver(), into=sent(by=member("pop-nurse")))
    return present(referral)


WAYS = {
    Status.DRAFT: draft,
    Status.SENT: sent,
    Status.WAITING: lambda **changes: asked(sent(**changes)),
    Status.PICKED_UP: picked_up,
    Status.OUTCOME: lambda **changes: with_outcome(talked(picked_up(**changes))),
    Status.CLOSED: lambda **changes: closed(with_outcome(talked(picked_up(**changes)))),
    Status.DECLINED: lambda **changes: declined(sent(**changes)),
    Status.WITHDRAWN: lambda **changes: workflow.withdraw(sent(**changes), by=sender()),
    Status.JOINED: joined,
    Status.MISTAKE: lambda **changes: workflow.mark_mistake(sent(**changes), by=sender(), reason="Dubbel."),
}


def referral_in(status: Status, **changes) -> Referral:
    """A referral of the midwife's practice in this state; `changes` are facts of the sign-up."""
    return WAYS[status](**changes)


def together(referral: Referral | None = None, **changes):
    """The nurse and the midwife spoke with each other about a family."""
    facts = {"on": timezone.localdate(), "agreed": "Wij bellen samen.", "participants": [sender()]}
    return workflow.record_joint(referral or picked_up(), by=receiver(), **facts | changes)
