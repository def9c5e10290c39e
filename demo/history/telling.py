"""One family of then, from sign-up to closing, told through the workflow; days count from its first talk."""

from demo.history.pattern import CLOCKS, LANGUAGES, WEEKS, Past
from demo.scene import IRMA, NOOR, SANNE, Scene
from referrals.enums import (
    AttemptResult,
    ConversationKind,
    Direction,
    NoFeedbackReason,
    NoTalkReason,
    OutcomeKind,
    Place,
)
from referrals.workflow import assign, give_feedback, pick_up, read_feedback, record_outcome, scale

WISHES = (
    "Ik wil graag weten wat ik voor de baby in huis moet hebben.",
    "Wij zijn nieuw in Delft en zoeken andere ouders.",
    "Ik wil graag Nederlands leren met de baby erbij.",
    "",
    "Hoe verdelen wij straks de zorg en het werk?",
    "Mijn familie woont ver weg. Wie kan meedenken?",
    "Ik heb vragen over geld en papieren.",
    "",
    "Hoe bereid ik de oudste voor op een baby?",
)
FEEDBACK = (
    "Gesprek gehad. De vraag is beantwoord.",
    "Gesprek gehad, wij spreken elkaar nog twee keer.",
    "Goed gesprek gehad. De ouders kunnen verder.",
    "Gesprek gehad. Zelfde verpleegkundige blijft contact houden.",
    "Gesprek gehad. Samen gebeld met andere hulp.",
)
NO_TALK_FEEDBACK = {
    NoTalkReason.NOT_NOW: "Nu geen gesprek. Het mag later altijd nog.",
    NoTalkReason.MOVED: "Het gezin is verhuisd. Het nummer van JGZ in de nieuwe gemeente is doorgegeven.",
    NoTalkReason.DOES_NOT_WANT: "De ouders willen geen gesprek. Dat is goed.",
}
CHILDREN = ("", "Een zoon van 3 jaar", "", "", "Een dochter van 2 jaar", "", "Twee kinderen, 2 en 5 jaar")
PARTNERS = ("Jeroen", "", "Ahmed", "Thomas", "", "Pawel", "Mehmet", "", "Sven", "Lisa", "")
POSTCODES = ("2611", "2624", "2625", "2613", "2628", "2622", "2614", "2623", "2612")
PLACES = (Place.HOME, Place.HOME, Place.CLINIC, Place.HOME, Place.PRACTICE)
ONWARD = ("maatschappelijk-werk", "delft-support", "home-start", "begeleid-wonen")


def tell(scene: Scene, past: Past) -> None:
    signed_up = -(7 + past.number % 4)
    _sign_up(scene, past, signed_up)
    _give_to_nurse(scene, past, signed_up + 1)
    if past.outcome == OutcomeKind.NO_TALK:
        last = _without_talk(scene, past)
    else:
        last = _with_talks(scene, past, signed_up + 2)
        _record_outcome(scene, past, last + 1)
    _give_feedback(scene, past, last + 2)
    _after(scene, past, last)


def _sign_up(scene: Scene, past: Past, day: int) -> None:
    facts = {
        "name": past.name,
        "phone": f"015-5550{300 + past.number}",
        "due_on": scene.due(f"{past.turn(WEEKS)}+{past.number % 7}"),
        "pc4": past.turn(POSTCODES),
        "language": past.turn(LANGUAGES),
        "partner_name": past.turn(PARTNERS),
        "other_children": past.turn(CHILDREN),
        "wish": past.turn(WISHES),
    }
    if past.is_self_sign_up:
        scene.sign_up(past.way_in, scene.moment(day, "20:10"), **facts)
    else:
        scene.send(past.way_in, day, "14:20", **facts)


def _give_to_nurse(scene: Scene, past: Past, day: int) -> None:
    if past.nurse == SANNE:
        scene.do(assign, IRMA, day, "09:10", nurse=scene.person(SANNE), buddy=scene.person(NOOR))
    else:
        scene.do(pick_up, past.nurse, day, "09:10")


def _with_talks(scene: Scene, past: Past, day: int) -> int:
    """Returns the day of the last talk."""
    if past.number % 6 == 0:
        scene.call(past.nurse, day, "09:30", AttemptResult.NOT_REACHED, again_on=scene.day(day + 1))
    scene.call(past.nurse, day + 1, "11:00", AttemptResult.REACHED)
    _talk(scene, past, day + 1, 0, past.turn(PLACES), ConversationKind.FULL)
    if past.has_second_talk:
        _talk(scene, past, 0, 10, Place.HOME, ConversationKind.FULL)
        return 10
    if past.number % 5 == 2:
        _talk(scene, past, 0, 4, Place.PHONE, ConversationKind.PHONE)
        return 4
    return 0


def _talk(scene: Scene, past: Past, planned: int, day: int, place: Place, kind: ConversationKind) -> None:
    scene.plan(past.nurse, planned, "16:30", on=(day, past.turn(CLOCKS)), place=place, kind=kind)
    partner = ("partner",) if past.turn(PARTNERS) else ()
    scene.hold(past.nurse, day, "16:15", attendees=("pregnant", *partner))


def _without_talk(scene: Scene, past: Past) -> int:
    """Returns the day of the last call."""
    reached = past.no_talk_reason != NoTalkReason.NOT_REACHED
    for day in () if reached else (-4, -2):
        scene.call(past.nurse, day, "10:30", AttemptResult.NOT_REACHED, again_on=scene.day(day + 2))
    last = {"result": AttemptResult.REACHED} if reached else {"result": AttemptResult.NOT_REACHED}
    scene.call(past.nurse, 0, "15:30", **last, again_on=None if reached else scene.day(1))
    scene.do(record_outcome, past.nurse, 1, "09:05", kind=OutcomeKind.NO_TALK, reason=past.no_talk_reason)
    return 0


def _record_outcome(scene: Scene, past: Past, day: int) -> None:
    details = {"kind": past.outcome}
    if past.outcome == OutcomeKind.REFERRED_ON:
        details["onward_offer"] = scene.offer(past.turn(ONWARD))
        details["temporary_solution"] = "Tot die tijd belt de verpleegkundige elke week." if past.number % 2 else ""
    elif past.outcome == OutcomeKind.JGZ_SUPPORT:
        details["follow_up"] = scene.offer(_first_support(past))
    elif _is_called_back(past):
        details["call_back_on"] = scene.day(day + 10)
    scene.do(record_outcome, past.nurse, day, "09:05", **details)


def _give_feedback(scene: Scene, past: Past, day: int) -> None:
    if past.is_self_sign_up:
        scene.do(give_feedback, past.nurse, day, "09:30", none_reason=NoFeedbackReason.NO_REFERRER)
        return
    if past.number % 9 == 4:
        scene.do(give_feedback, past.nurse, day, "09:30", none_reason=NoFeedbackReason.PARENTS_WISH)
    else:
        text = NO_TALK_FEEDBACK.get(past.no_talk_reason) or past.turn(FEEDBACK)
        scene.do(give_feedback, past.nurse, day, "09:30", text=text, agreed_on=scene.day(day - 2))
    scene.do(read_feedback, past.way_in, day + 1, "08:30")


def _after(scene: Scene, past: Past, last: int) -> None:
    """Calls back as agreed; scales follow-up down and ends it, so that all of it is history."""
    if _is_called_back(past):
        scene.call(past.nurse, last + 11, "11:15", AttemptResult.REACHED, note="Het gaat goed.")
    if past.outcome == OutcomeKind.JGZ_SUPPORT:
        if _first_support(past) == "kasto":
            lighter = {"offer": scene.offer("stevig-ouderschap"), "reason": "Het gaat lichter."}
            _scale(scene, past, last + 60, Direction.DOWN, **lighter)
        _scale(scene, past, last + 170, Direction.END, reason="De ouders redden zich en kennen de weg.")


def _is_called_back(past: Past) -> bool:
    return past.outcome == OutcomeKind.REASSURED and past.number % 2 == 1


def _first_support(past: Past) -> str:
    return "stevig-ouderschap" if past.number % 3 == 0 else "kasto"


def _scale(scene: Scene, past: Past, day: int, direction: Direction, **details: object) -> None:
    scene.do(_change_follow_up, past.nurse, day, "10:00", direction=direction, on=scene.day(day), **details)


def _change_follow_up(referral, **details) -> None:
    scale(referral.follow_ups.running().get(), **details)
