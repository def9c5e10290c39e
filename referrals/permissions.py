"""Who may do what with one family or referral. Each check raises Denied with a reason a person can read."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from coalition import walls
from coalition.models import Membership
from coalition.permissions import Denied, check_has
from coalition.roles import Permission
from referrals.enums import OPEN_STATUSES, ConversationState, Status
from referrals.models import DataRequest, Family, Referral
from referrals.request_enums import RequestKind, RequestStatus

Check = Callable[[Membership, Referral], None]
ENDED_BEFORE_A_TALK = (Status.WITHDRAWN, Status.DECLINED)


def is_referring_side(membership: Membership, referral: Referral) -> bool:
    """The organisation that signed the family up."""
    return referral.referring_organisation_id == membership.organisation_id


def is_receiving_side(membership: Membership, referral: Referral) -> bool:
    """The organisation it was sent to, for those whose work it is."""
    return referral.receiver_organisation_id == membership.organisation_id and membership.has(
        Permission.REFERRAL_RECEIVE
    )


def sees_identity(membership: Membership, referral: Referral) -> bool:
    """Who signed the family up, and the receiver once a nurse has picked it up, also when parents came alone."""
    return is_referring_side(membership, referral) or sees_content(membership, referral)


def sees_content(membership: Membership, referral: Referral) -> bool:
    """Conversations, summary, outcome and follow-up belong to JGZ; nobody else reads them."""
    return is_receiving_side(membership, referral) and referral.is_accepted


def check_can_refer(membership: Membership, referral: Referral | None = None) -> None:
    """Start, change, send or answer: any referrer of the organisation that signed the family up."""
    check_has(membership, Permission.REFERRAL_REFER)
    if referral is not None and not is_referring_side(membership, referral):
        raise Denied(_("Only the organisation that signed the family up can do this."))


def check_can_receive(membership: Membership, referral: Referral) -> None:
    """Do the work of the receiving organisation: any nurse of the receiver."""
    check_has(membership, Permission.REFERRAL_RECEIVE)
    if not is_receiving_side(membership, referral):
        raise Denied(_("Only %(organisation)s can do this.") % {"organisation": referral.receiver_organisation.name})


def check_can_assign(membership: Membership, referral: Referral) -> None:
    """Decide which nurse takes it: the coordinator, or any nurse who is not learning."""
    check_can_receive(membership, referral)
    check_can_decide(membership)


def check_can_decide(membership: Membership) -> None:
    """Decide who takes what, before there is a family in particular."""
    check_has(membership, Permission.REFERRAL_RECEIVE)
    if membership.is_learning and not membership.is_coordinator:
        raise Denied(_("While you are still learning, an experienced colleague decides who takes it."))


def check_can_hand_over_all(membership: Membership, leaving: Membership) -> None:
    """Give all families of a colleague to another."""
    check_can_decide(membership)
    if leaving.organisation_id != membership.organisation_id or not leaving.has(Permission.REFERRAL_RECEIVE):
        raise Denied(_("%(name)s does not work for your organisation.") % {"name": leaving.user.name})


def check_can_ask(membership: Membership, referral: Referral) -> None:
    """Ask the referrer something: any nurse of the receiver, when there is a referrer."""
    check_can_receive(membership, referral)
    if referral.is_self_sign_up:
        raise Denied(_("The parents signed up themselves: there is no referrer to ask. Call the parents."))


def check_can_withdraw(membership: Membership, referral: Referral) -> None:
    """The referrer freely until a nurse has it; afterwards JGZ, when the parents say so."""
    if is_receiving_side(membership, referral) and referral.status != Status.DRAFT:
        return
    check_can_refer(membership, referral)
    if referral.is_accepted:
        raise Denied(_("%(nurse)s has picked this up. Ask her to withdraw it.") % {"nurse": referral.nurse.user.name})


def check_can_ask_withdrawal(membership: Membership, referral: Referral) -> None:
    """The referrer, once a nurse has it."""
    check_can_refer(membership, referral)
    if not referral.is_accepted:
        raise Denied(_("Nobody has picked this up yet: you can withdraw it yourself."))


def check_can_reopen(membership: Membership, referral: Referral) -> None:
    """Either side may take it up again; JGZ only what it may still see."""
    if not is_receiving_side(membership, referral):
        check_can_refer(membership, referral)


def check_can_mark_mistake(membership: Membership, referral: Referral) -> None:
    """Hide what should never have been entered: the coordinator of the organisation that registered the family."""
    check_has(membership, Permission.FAMILY_CHANGE)
    owns = referral.family.owner_organisation_id == membership.organisation_id
    if not (owns and membership.is_coordinator):
        raise Denied(_("Only the coordinator of the organisation that registered the family can do this."))


def check_can_write(membership: Membership, referral: Referral) -> None:
    """Send a message: either side, while there is somebody on the other side."""
    if referral.is_self_sign_up:
        raise Denied(_("The parents signed up themselves: there is no referrer to write to."))
    if not is_receiving_side(membership, referral):
        check_can_refer(membership, referral)


def check_can_read_feedback(membership: Membership, referral: Referral) -> None:
    """Say that the answer was read: the organisation that signed the family up."""
    check_can_refer(membership, referral)


def check_can_change_family(membership: Membership, family: Family) -> None:
    """Correct contact data, stop, or record that the pregnancy ended: any professional who knows the family by name."""
    check_has(membership, Permission.FAMILY_CHANGE)
    if not Family.objects.known_by_name_to(membership).filter(pk=family.pk).exists():
        raise Denied(_("You see this family's name after your organisation has picked the referral up."))


def check_knows_family(membership: Membership, family: Family) -> None:
    """Read the pathway of a family and what is arranged: any professional who knows the family by name."""
    check_has(membership, Permission.FAMILY_READ)
    if not Family.objects.known_by_name_to(membership).filter(pk=family.pk).exists():
        raise Denied(_("You see this family's name after your organisation has picked the referral up."))


def check_can_note_step(membership: Membership, family: Family) -> None:
    """Note a contact moment: any professional who knows the family by name."""
    check_has(membership, Permission.PLAN_KEEP)
    check_knows_family(membership, family)


def check_can_arrange(membership: Membership, family: Family) -> None:
    """Agree who arranges what: any professional who knows the family by name, or accepted a handover of it."""
    check_has(membership, Permission.PLAN_KEEP)
    if Family.objects.planned_with(membership).filter(pk=family.pk).exists():
        return
    if not membership.has(Permission.REFERRAL_READ):
        raise Denied(_("You see this family's name once the handover is accepted."))
    check_knows_family(membership, family)


def check_are_parents(family: Family) -> None:
    """Read and change what is theirs: the parents of this family, once link, code and month were right."""
    if family.pk not in walls.parents_act_for():
        raise Denied(_("Open your own page again with the link and your code."))


class TooLate(Denied):
    """What parents told can no longer be changed here; `key` is the text that says why, and that they may call."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(_("This can no longer be changed on the own page. The parents call."))


def check_can_change_own(referral: Referral, question: str) -> None:
    """Change what they told: parents, until everything stopped; another place until the talk is planned or held.

    Raises TooLate.
    """
    if referral.family.messages_stopped_at or referral.status in ENDED_BEFORE_A_TALK:
        raise TooLate("mine.over")
    if question == "place":
        _check_place_is_open(referral)


def _check_place_is_open(referral: Referral) -> None:
    states = set(referral.conversations.values_list("state", flat=True))
    if ConversationState.PLANNED in states:
        raise TooLate("mine.place_planned")
    if ConversationState.HELD in states:
        raise TooLate("mine.place_held")
    if referral.status not in OPEN_STATUSES or referral.status == Status.OUTCOME:
        raise TooLate("mine.place_over")


def check_is_for_parents(_membership: Membership, _referral: Referral) -> None:
    """Take back a yes, or say how it was: the parents themselves, on their own page."""
    raise Denied(_("Only the parents can do this, on their own page."))


def check_reads_ending(membership: Membership, family: Family) -> None:
    """Why the messages stopped is for the lead nurse only."""
    if family.lead_nurse_id != membership.pk:
        raise Denied(_("Only the lead nurse reads this."))


def check_can_stop(membership: Membership, referral: Referral) -> None:
    """Stop or correct the family of this referral: any professional who knows it by name."""
    check_can_change_family(membership, referral.family)


def check_can_link_parents(membership: Membership, referral: Referral) -> None:
    """Make the link to the parents' page: the receiver's nurses, once they know the family by name.

    Who makes it could open it: there stands when and where they talk, which is not for who referred.
    """
    check_can_receive(membership, referral)
    check_can_change_family(membership, referral.family)


def check_can_decide_request(membership: Membership) -> None:
    """Register and decide what parents ask about their data: the privacy officer."""
    check_has(membership, Permission.REQUEST_DECIDE)


def check_can_carry_out(membership: Membership, request: DataRequest) -> None:
    """Do what was granted: the coordinator of the organisation that was asked."""
    check_has(membership, Permission.REQUEST_CARRY_OUT)
    if not (membership.is_coordinator and request.organisation_id == membership.organisation_id):
        raise Denied(_("Only the coordinator of %(name)s can do this.") % {"name": request.organisation.name})


def check_can_export(membership: Membership, family: Family) -> None:
    """Copy what one's organisation may see, for the parents who asked: its coordinator, or the lead nurse."""
    check_has(membership, Permission.REQUEST_CARRY_OUT)
    if not (membership.is_coordinator or family.lead_nurse_id == membership.pk):
        raise Denied(_("Only your coordinator, or the lead nurse of this family, makes a copy for the parents."))
    if not Family.objects.known_by_name_to(membership).filter(pk=family.pk).exists():
        raise Denied(_("You see this family's name after your organisation has picked the referral up."))
    if not _is_granted(membership, family, RequestKind.ACCESS):
        raise Denied(_("The privacy officer registers the parents' request first. Then you can make the copy."))


def check_can_erase(membership: Membership, family: Family) -> None:
    """Remove a family because the parents asked: the coordinator of its owner, after a request, when nothing runs."""
    check_has(membership, Permission.REQUEST_CARRY_OUT)
    if not (membership.is_coordinator and family.owner_organisation_id == membership.organisation_id):
        owner = family.owner_organisation.name
        raise Denied(_("Only the coordinator of %(name)s, which registered the family, can do this.") % {"name": owner})
    if not _is_granted(membership, family, RequestKind.ERASURE):
        raise Denied(_("The privacy officer registers the parents' request first. Then you can remove the family."))
    check_has_ended(family)


def check_has_ended(family: Family) -> None:
    """Nothing of this family runs any more, so that nobody waits for something that is gone."""
    if family.closed_at is None:
        raise Denied(_("Something still runs for this family. Record first that the parents want no more."))


def _is_granted(membership: Membership, family: Family, kind: RequestKind) -> bool:
    """The lead nurse may not see the request itself; that there is one for her organisation is enough."""
    granted = DataRequest.objects.about(family).filter(status=RequestStatus.GRANTED, kind=kind)
    return granted.filter(organisation=membership.organisation_id).exists()


VERB_CHECKS: dict[str, Check] = {
    "stop": check_can_stop,
    "change_contact": check_can_stop,
    "send": check_can_refer,
    "pick_up": check_can_receive,
    "assign": check_can_assign,
    "reassign": check_can_assign,
    "ask": check_can_ask,
    "answer": check_can_refer,
    "decline": check_can_assign,
    "record_contact": check_can_receive,
    "plan": check_can_receive,
    "change_plan": check_can_receive,
    "cancel": check_can_receive,
    "hold": check_can_receive,
    "record_outcome": check_can_receive,
    "give_feedback": check_can_receive,
    "scale": check_can_receive,
    "join": check_can_assign,
    "withdraw": check_can_withdraw,
    "ask_withdrawal": check_can_ask_withdrawal,
    "reopen": check_can_reopen,
    "mark_mistake": check_can_mark_mistake,
    "write": check_can_write,
    "read_feedback": check_can_read_feedback,
    "link_parents": check_can_link_parents,
    "take_back": check_is_for_parents,
    "say_how": check_is_for_parents,
}
