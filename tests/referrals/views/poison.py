"""A family whose every field holds a word that stands nowhere else, so that each page can be searched for it."""

import datetime

from coalition.enums import Language
from coalition.models import Membership
from referrals import workflow
from referrals.enums import Answer, AttemptResult, Attendee, Direction, OutcomeKind, Place
from referrals.models import Referral
from tests.referrals.builders import offer, planned, present, receiver, sent

# What only those may read who know the family by name.
IDENTITY = {
    "name": "Zeeghaar Quispel",
    "phone": "015-5559173",
    "email": "zeegmail@example.org",
    "contact_note": "belzachtwoord",
    "partner_name": "Wubboquist",
    "other_children": "driezustersnaam",
    "practical_question": "kinderwagenvraagje",
    "told": "verteldwoord",
    "rather_not": "lieverniethierover",
}
DUE_ON = datetime.date(2027, 2, 9)
DUE_WORDS = ("9 februari", "9-2-2027", "09-02-2027", "2027-02-09")
# What a receiver may read before a nurse has picked it up.
MINIMUM = {"wish": "wenswoordje", "pc4": "2613", "language": Language.OTHER, "other_language": "Quechuataal"}
# What belongs to JGZ.
CONTENT = {
    "attempt": "pogingswoord",
    "place": "plaatswoord",
    "partner": "partnerzinwoord",
    "children": "kinderzinwoord",
    "goes_well": "goedgaandwoord",
    "want_to_work_on": "werkaanwoord",
    "want_help_soon": "snelhulpwoord",
    "reason": "opschaalwoord",
}
FEEDBACK, UNTIL_THEN = "terugkoppelwoord", "tijdelijkwoord"
QUESTION, ANSWER, NOTE = "vraagwoord", "antwoordwoord", "berichtwoord"


def poisoned(by: Membership | None = None) -> Referral:
    return sent(by, due_on=DUE_ON, voicemail=Answer.NO, contact_times=("late",), **IDENTITY, **MINIMUM)


def with_content(referral: Referral) -> Referral:
    """After all that JGZ can record: an attempt, a talk with its summary, the outcome, and follow-up that changed."""
    nurse = receiver()
    workflow.pick_up(referral, by=nurse)
    workflow.record_contact(referral, by=nurse, result=AttemptResult.REACHED, note=CONTENT["attempt"])
    talk = planned(referral, place=Place.HOME, place_note=CONTENT["place"])
    columns = {column: CONTENT[column] for column in ("goes_well", "want_to_work_on", "want_help_soon")}
    workflow.hold(
        talk,
        by=nurse,
        attendees=[Attendee.PREGNANT, Attendee.PARTNER],
        partner_line=CONTENT["partner"],
        children_line=CONTENT["children"],
        summaries={"child": columns},
    )
    workflow.record_outcome(referral, by=nurse, kind=OutcomeKind.JGZ_SUPPORT, follow_up=offer())
    follow_up = present(referral).follow_ups.get()
    lighter = {"direction": Direction.DOWN, "offer": offer("stevig-ouderschap"), "reason": CONTENT["reason"]}
    workflow.scale(follow_up, by=nurse, on=datetime.date(2026, 11, 3), **lighter)
    return present(referral)


def found_in(text: str, words) -> list[str]:
    """Which of these words stand in the text."""
    return [word for word in words if word.casefold() in text.casefold()]
