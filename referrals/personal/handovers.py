"""Handovers, and the letter that goes along."""

from django.utils.translation import gettext_lazy as _

from coalition.personal import DataKind, Fact, Holding, Register, Whose
from referrals.personal.readers import BOTH_HANDOVER_SIDES, LETTER_READERS, WITH_FAMILY

HANDOVERS: Register = {
    "referrals.VisitReason": Holding(
        title="Reason for a home visit", whose=Whose.NOBODY, nothing="key order name_nl name_en is_used"
    ),
    "referrals.Handover": Holding(
        title=_("Handover"),
        whose=Whose.PARENTS,
        kind=DataKind.COURSE,
        readers=BOTH_HANDOVER_SIDES,
        kept=WITH_FAMILY,
        path="family",
        facts={
            "kind": Fact(_("What is handed over"), "which kind of help"),
            "giver": Fact(_("Handed over by"), "who answers questions"),
            "from_organisation": Fact(_("Organisation that hands over"), "who answers questions"),
            "to_organisation": Fact(_("To whom"), "who takes it"),
            "receiver": Fact(_("Receiver"), "parents hear a name"),
            "status": Fact(_("State"), "what has to happen next"),
            "asked_at": Fact(_("Question asked"), "the clock stands still"),
            "created_at": Fact(_("Started"), "what happened when"),
            "offered_at": Fact(_("Handed over"), "what happened when"),
            "due_on": Fact(_("Next step at the latest"), "parents are not forgotten"),
            "accepted_at": Fact(_("Accepted"), "from when somebody else is responsible"),
            "intake_on": Fact(_("Intake on"), "everybody is there"),
            "intake_how": Fact(_("How the intake is held"), "at home or by phone"),
            "warm_how": Fact(_("How it was confirmed"), "nothing is lost on the way"),
        },
        nothing="id family consent last_event_at",
    ),
    "referrals.HandoverLetter": Holding(
        title=_("Letter of a handover"),
        whose=Whose.PARENTS,
        kind=DataKind.CONTENT,
        readers=LETTER_READERS,
        kept=WITH_FAMILY,
        path="handover__family",
        facts={
            "goes_well": Fact(_("What goes well?"), "one begins with what goes well"),
            "parents_tell": Fact(_("What do the parents want to tell?"), "they need not tell it again"),
            "rather_not": Fact(_("Rather not asked again"), "nobody asks it again"),
            "situation": Fact(_("What is going on now?"), "the receiver can begin"),
            "background": Fact(_("What is good to know?"), "the receiver can begin"),
            "assessment": Fact(_("How do you see it?"), "the receiver can begin"),
            "request": Fact(_("What is asked?"), "the receiver knows what to do"),
            "report_back": Fact(_("How does one report back?"), "nobody waits for nothing"),
            "reasons": Fact(_("Reasons for a home visit"), "maternity care comes by before the birth"),
            "read_on": Fact(_("Read together on"), "parents know what is said about them"),
            "not_read_reason": Fact(_("Why it was not read together"), "parents know what is said about them"),
        },
        nothing="handover",
    ),
    "referrals.EarlierWish": Holding(
        title=_("What maternity care would have liked to know earlier"),
        whose=Whose.PROFESSIONALS,
        kind=DataKind.WORK,
        readers="the maternity care organisation that said it; the practice it was said to",
        kept="6 months",
        facts={
            "by": Fact(_("Said by"), "whom to call"),
            "replied_by": Fact(_("Replied by"), "whom to call"),
        },
        nothing="id organisation practice week_on wish said_at reply replied_at",
    ),
    "referrals.HandoverEvent": Holding(
        title=_("What happened to a handover"),
        whose=Whose.PARENTS,
        kind=DataKind.COURSE,
        readers=BOTH_HANDOVER_SIDES,
        kept=WITH_FAMILY,
        path="handover__family",
        facts={
            "verb": Fact(_("What"), "what happened"),
            "from_status": Fact(_("State before"), "what happened"),
            "to_status": Fact(_("State after"), "what happened"),
            "by": Fact(_("By"), "who did it"),
            "receiver": Fact(_("Receiver"), "who had it then"),
            "at": Fact(_("When"), "what happened when"),
            "note": Fact(_("Note"), "why, or what was asked"),
            "code": Fact(_("Reason"), "why, from a list"),
        },
        nothing="id handover",
    ),
}
