"""Sign-ups, and all that is said about them."""

from django.utils.translation import gettext_lazy as _

from coalition.personal import DataKind, Fact, Holding, Register, Whose
from referrals.personal.readers import BOTH_SIDES, KNOWN_BY_NAME, WITH_FAMILY

SIGN_UPS: Register = {
    "referrals.ReferralSource": Holding(
        title="Way in",
        whose=Whose.NOBODY,
        nothing="key name_nl name_en organisation role is_professional can_assist_sign_up",
    ),
    "referrals.Referral": Holding(
        title=_("Sign-up"),
        whose=Whose.PARENTS,
        kind=DataKind.COURSE,
        readers=BOTH_SIDES,
        kept=WITH_FAMILY,
        path="family",
        facts={
            "reference": Fact(_("Reference"), "to speak about it by phone without a name"),
            "offer": Fact(_("What was asked for"), "which conversation or support"),
            "mode": Fact(_("How it was signed up"), "alone or together"),
            "source": Fact(_("Way in"), "figures of the year"),
            "referrer": Fact(_("Signed up by"), "who hears how it went"),
            "referring_organisation": Fact(_("Signed up at"), "who hears how it went"),
            "receiver_organisation": Fact(_("Sent to"), "who picks it up"),
            "proposed_nurse": Fact(_("Proposed nurse"), "who is expected to pick it up"),
            "nurse": Fact(_("Nurse"), "who has it"),
            "buddy": Fact(_("Second nurse"), "who helps a nurse who is learning"),
            "wish": Fact(_("In the parents' words"), "what they hope for"),
            "practical_question": Fact(_("Practical question"), "it is answered at once", KNOWN_BY_NAME),
            "preferred_place": Fact(_("Where they like to meet"), "the conversation is where parents want it"),
            "status": Fact(_("State"), "what has to happen next"),
            "waiting_since": Fact(_("Waits since"), "the clock stands still"),
            "decline_reason": Fact(_("Why it was declined"), "the referrer can do something else"),
            "alternative": Fact(_("What may fit better"), "the referrer can do something else"),
            "joined_into": Fact(_("Joined with"), "parents are called once"),
            "created_at": Fact(_("Started"), "what happened when"),
            "sent_at": Fact(_("Sent"), "what happened when"),
            "picked_up_at": Fact(_("Picked up"), "what happened when"),
            "pick_up_due_on": Fact(_("Picked up at the latest"), "parents are not forgotten"),
            "contact_due_on": Fact(_("First contact at the latest"), "parents are not forgotten"),
            "feedback_due_on": Fact(_("Feedback at the latest"), "the referrer is not forgotten"),
        },
        nothing="id family waiting_from warned_at next_step due_on last_event_at",
    ),
    "referrals.ReferralEvent": Holding(
        title=_("What happened"),
        whose=Whose.PARENTS,
        kind=DataKind.COURSE,
        readers="both sides; what JGZ did with the family: JGZ",
        kept=WITH_FAMILY,
        path="referral__family",
        facts={
            "verb": Fact(_("What"), "what happened"),
            "from_status": Fact(_("State before"), "what happened"),
            "to_status": Fact(_("State after"), "what happened"),
            "by": Fact(_("By"), "who did it"),
            "nurse": Fact(_("Nurse"), "who had it then"),
            "at": Fact(_("When"), "what happened when"),
            "note": Fact(_("Note"), "why"),
            "code": Fact(_("Reason"), "why, from a list"),
        },
        nothing="id referral for_receiver_only",
    ),
    "referrals.Message": Holding(
        title=_("Message"),
        whose=Whose.PARENTS,
        kind=DataKind.COURSE,
        readers=KNOWN_BY_NAME,
        kept=WITH_FAMILY,
        path="referral__family",
        facts={
            "kind": Fact(_("Kind"), "a question or an answer"),
            "by": Fact(_("By"), "who wrote it"),
            "text": Fact(_("Text"), "referrer and nurse agree what to do"),
            "at": Fact(_("When"), "in which order"),
        },
        nothing="id referral",
    ),
}
