"""Handovers in every state, reached through the workflow, and the people around them."""

from django.utils import timezone

from coalition.models import Membership
from referrals import workflow
from referrals.enums import Category, ConsentHow
from referrals.handover_enums import (
    HandoverDecline,
    HandoverKind,
    HandoverStatus,
    HandoverVerb,
    HandoverWithdraw,
    IntakeHow,
    WarmHow,
)
from referrals.models import Handover
from referrals.workflow import HandoverFacts
from tests.referrals.builders import member, picked_up, receiver, sender

EVERYTHING = (Category.IDENTITY, Category.CONTACT, Category.WISH, Category.STORY)
READ_BACK = "Ik bel Sam vandaag na 16.00 uur. Eerst de woning."
FULL = {"told": "Wij wonen sinds de zomer hier.", "rather_not": "De vorige bevalling."}


def kim() -> Membership:
    """The neighbourhood worker of Delft Support."""
    return member("welfare-worker")


def ellen() -> Membership:
    """Who does the intakes of maternity care."""
    return member("maternity-intake")


def facts(**changes) -> HandoverFacts:
    """A nurse hands a question over to Kim, and read it together with the parents."""
    return HandoverFacts(
        **{
            "kind": HandoverKind.SUPPORT,
            "to_organisation": kim().organisation,
            "receiver": kim(),
            "goes_well": "Sam en Daniel doen het samen.",
            "parents_tell": "Wij zijn net in Delft.",
            "rather_not": "De vorige bevalling.",
            "situation": "Het gezin moet uit de woning.",
            "background": "Tot half februari bij een tante.",
            "assessment": "Sam weet goed wat zij wil.",
            "request": "Samen een andere woning zoeken.",
            "report_back": "Kim belt Noor na de eerste afspraak.",
            "read_on": timezone.localdate(),
        }
        | changes
    )


def notice_facts(**changes) -> HandoverFacts:
    """A midwife tells maternity care why a home visit is good."""
    to = ellen().organisation
    about = {"kind": HandoverKind.NOTICE, "to_organisation": to, "receiver": None, "reasons": ("first_child",)}
    return facts(**about | changes)


def drafted(referral=None, **changes) -> Handover:
    family = (referral or picked_up(**FULL)).family
    return workflow.draft_handover(family, facts(**changes), by=receiver())


def offered(referral=None, *, categories=EVERYTHING, **changes) -> Handover:
    return workflow.offer(drafted(referral, **changes), by=receiver(), categories=categories, how=ConsentHow.TOGETHER)


def asked(**options) -> Handover:
    return workflow.ask_about(offered(**options), by=kim(), question="Tot wanneer kan het gezin blijven?")


def accepted(**options) -> Handover:
    return workflow.accept(offered(**options), by=kim())


def confirmed(**options) -> Handover:
    return workflow.confirm(accepted(**options), by=kim(), how=WarmHow.READ_BACK, text=READ_BACK)


def completed(**options) -> Handover:
    return workflow.complete(confirmed(**options), by=kim(), note="Er is een woning.")


def declined(**options) -> Handover:
    return workflow.decline_handover(
        offered(**options), by=kim(), reason=HandoverDecline.NO_ROOM, text="Wij zitten tot januari vol."
    )


def withdrawn(**options) -> Handover:
    return workflow.withdraw_handover(offered(**options), by=receiver(), reason=HandoverWithdraw.NOT_NEEDED)


def noticed(referral=None, *, categories=EVERYTHING, **changes) -> Handover:
    """A notice of the midwife, sent."""
    family = (referral or picked_up(**FULL)).family
    draft = workflow.draft_handover(family, notice_facts(**changes), by=sender())
    return workflow.offer(draft, by=sender(), categories=categories, how=ConsentHow.TOGETHER)


def intake_planned(**options) -> Handover:
    return workflow.plan_intake(noticed(**options), by=ellen(), on=timezone.localdate(), how=IntakeHow.HOME)


def intake_held(**options) -> Handover:
    return workflow.hold_intake(intake_planned(**options), by=ellen())


WAYS = {
    HandoverStatus.DRAFT: drafted,
    HandoverStatus.OFFERED: offered,
    HandoverStatus.QUESTION: asked,
    HandoverStatus.ACCEPTED: accepted,
    HandoverStatus.CONFIRMED: confirmed,
    HandoverStatus.COMPLETED: completed,
    HandoverStatus.DECLINED: declined,
    HandoverStatus.WITHDRAWN: withdrawn,
}
NOTICE_WAYS = {
    HandoverStatus.DRAFT: lambda: workflow.draft_handover(picked_up(**FULL).family, notice_facts(), by=sender()),
    HandoverStatus.OFFERED: noticed,
    HandoverStatus.QUESTION: lambda: workflow.ask_about(noticed(), by=ellen(), question="Is er een tolk nodig?"),
    HandoverStatus.ACCEPTED: intake_planned,
    HandoverStatus.COMPLETED: intake_held,
    HandoverStatus.DECLINED: lambda: workflow.decline_handover(noticed(), by=ellen(), reason=HandoverDecline.NO_ROOM),
    HandoverStatus.WITHDRAWN: lambda: workflow.withdraw_handover(noticed(), by=sender()),
}


def handover_in(status: HandoverStatus) -> Handover:
    """A handover of Noor to Kim in this state."""
    return WAYS[status]()


def present(handover: Handover) -> Handover:
    """As the database has it now."""
    return Handover.objects.select_related("family", "giver", "receiver", "letter").get(pk=handover.pk)


DEEDS = {
    HandoverVerb.CHANGE: lambda one, by: workflow.change_handover(one, facts(), by=by),
    HandoverVerb.OFFER: lambda one, by: workflow.offer(one, by=by, categories=EVERYTHING, how=ConsentHow.PHONE),
    HandoverVerb.ASK: lambda one, by: workflow.ask_about(one, by=by, question="Wanneer?"),
    HandoverVerb.ANSWER: lambda one, by: workflow.answer_about(one, by=by, text="Dinsdag."),
    HandoverVerb.ACCEPT: lambda one, by: workflow.accept(one, by=by),
    HandoverVerb.PLAN_INTAKE: lambda one, by: workflow.plan_intake(
        one, by=by, on=timezone.localdate(), how=IntakeHow.PHONE
    ),
    HandoverVerb.HOLD_INTAKE: lambda one, by: workflow.hold_intake(one, by=by),
    HandoverVerb.DECLINE: lambda one, by: workflow.decline_handover(one, by=by, reason=HandoverDecline.NOT_OURS),
    HandoverVerb.CONFIRM: lambda one, by: workflow.confirm(one, by=by, how=WarmHow.CALLED, text="Gebeld."),
    HandoverVerb.COMPLETE: lambda one, by: workflow.complete(one, by=by),
    HandoverVerb.SIGNAL: lambda one, by: workflow.signal(one, by=by, text="Graag voor week 27."),
    HandoverVerb.REPLY: lambda one, by: workflow.reply(one, by=by, text="Dat doen wij voortaan."),
    HandoverVerb.WITHDRAW: lambda one, by: workflow.withdraw_handover(one, by=by),
    HandoverVerb.STOP: lambda one, by: workflow.stop_handover(one, by=by),
}
