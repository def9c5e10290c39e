"""Families whose talk was held, or who chose otherwise: outcome, feedback and what goes on after it."""

import datetime

from demo.scene import IRMA, LOTTE, MARIEKE, NOOR, YUSUF, Scene
from referrals.enums import AttemptResult, Direction, NoTalkReason, OutcomeKind, Place
from referrals.workflow import change_contact, give_feedback, pick_up, read_feedback, record_outcome, scale


def nadia_willems(scene: Scene) -> None:
    """The outcome is known; the feedback should have been given yesterday."""
    scene.send(
        LOTTE,
        -14,
        "09:30",
        name="Nadia Willems",
        phone="015-5550217",
        due_on=scene.due("33+0"),
        pc4="2613",
        language="nl",
        other_children="Milan, 2 jaar",
        wish="Met twee kleintjes straks zoek ik iemand om mee te denken.",
    )
    scene.do(pick_up, NOOR, -13, "10:00")
    scene.call(NOOR, -12, "09:20", AttemptResult.REACHED)
    scene.plan(NOOR, -12, "09:30", on=(-6, "10:00"), place=Place.HOME)
    scene.hold(
        NOOR,
        -6,
        "11:45",
        attendees=("pregnant", "children"),
        children_line="Milan is dol op boekjes en slaapt goed.",
        summaries={"parent": {"goes_well": "Veel geduld.", "want_to_work_on": "Af en toe tijd voor mijzelf."}},
    )
    stevig = scene.offer("stevig-ouderschap")
    scene.do(record_outcome, NOOR, -5, "09:10", kind=OutcomeKind.JGZ_SUPPORT, follow_up=stevig)


def zainab_haddad(scene: Scene) -> None:
    """On to another party, with something that helps until then."""
    scene.send(
        YUSUF,
        -10,
        "15:15",
        name="Zainab Haddad",
        phone="015-5550218",
        due_on=scene.due("33+2"),
        pc4="2625",
        language="ar",
        interpreter="yes",
        contact_note="Eerst een bericht sturen, dan neemt zij op.",
        wish="Ik wil rust in huis voordat de baby komt.",
    )
    scene.do(pick_up, NOOR, -9, "08:55")
    scene.arrange(NOOR, -8, "11:00", "Huurtoeslag aanvragen", YUSUF, until=2)
    scene.call(NOOR, -8, "10:10", AttemptResult.REACHED)
    scene.plan(NOOR, -8, "10:15", on=(-2, "14:00"), place=Place.CLINIC, interpreter="yes")
    scene.hold(NOOR, -2, "15:30", attendees=("pregnant", "interpreter"))
    scene.do(
        record_outcome,
        NOOR,
        -1,
        "09:50",
        kind=OutcomeKind.REFERRED_ON,
        onward_offer=scene.offer("delft-support"),
        temporary_solution="Tot Delft Support begint, belt Noor elke week op dinsdag.",
    )


def hatice_demir(scene: Scene) -> None:
    """Closed; Lotte has not read the feedback yet."""
    scene.send(
        LOTTE,
        -12,
        "10:40",
        name="Hatice Demir",
        phone="015-5550220",
        due_on=scene.due("31+4"),
        pc4="2624",
        language="tr",
        partner_name="Murat",
        wish="Hoe bereid ik mijn dochter voor op een broertje?",
        other_children="Elif, 3 jaar",
    )
    scene.do(pick_up, NOOR, -11, "09:00")
    scene.call(NOOR, -10, "09:30", AttemptResult.REACHED)
    scene.plan(NOOR, -10, "09:40", on=(-4, "13:30"), place=Place.HOME)
    scene.hold(NOOR, -4, "15:10", attendees=("pregnant", "partner", "children"))
    scene.do(record_outcome, NOOR, -3, "09:05", kind=OutcomeKind.JGZ_SUPPORT)
    text = "Gesprek gehad. Wij spreken elkaar nog twee keer."
    scene.do(give_feedback, NOOR, -2, "16:20", text=text, agreed_on=scene.day(-4))


def maria_kowalska(scene: Scene) -> None:
    scene.send(
        MARIEKE,
        -20,
        "11:10",
        name="Maria Kowalska",
        phone="015-5550221",
        due_on=scene.due("34+3"),
        pc4="2628",
        language="pl",
        interpreter="no",
        partner_name="Piotr",
        practical_question="Welke spullen leent u uit?",
    )
    scene.do(pick_up, NOOR, -19, "09:45")
    scene.call(NOOR, -18, "10:00", AttemptResult.REACHED)
    scene.plan(NOOR, -18, "10:05", on=(-12, "10:00"), place=Place.PRACTICE)
    scene.hold(NOOR, -12, "11:10", attendees=("pregnant", "partner"))
    scene.do(record_outcome, NOOR, -12, "11:30", kind=OutcomeKind.REASSURED)
    text = "Gesprek gehad over spullen voor de baby. Maria en Piotr kunnen verder."
    scene.do(give_feedback, NOOR, -11, "09:00", text=text, agreed_on=scene.day(-12))
    scene.do(read_feedback, LOTTE, -10, "08:20")


def maud_van_leeuwen(scene: Scene) -> None:
    """Not now: a normal end, and she may come back any day."""
    scene.send(
        LOTTE,
        -8,
        "09:35",
        name="Maud van Leeuwen",
        phone="015-5550222",
        due_on=scene.due("18+6"),
        pc4="2612",
        language="nl",
    )
    scene.do(pick_up, IRMA, -7, "10:20")
    scene.call(IRMA, -6, "13:40", AttemptResult.REACHED, note="Maud komt er zelf op terug.")
    scene.do(record_outcome, IRMA, -6, "13:45", kind=OutcomeKind.NO_TALK, reason=NoTalkReason.NOT_NOW)
    text = "Maud wil nu geen gesprek. Zij weet dat zij later altijd mag bellen."
    scene.do(give_feedback, IRMA, -6, "13:50", text=text, agreed_on=scene.day(-6))
    scene.do(read_feedback, LOTTE, -5, "08:15")


def lieke_bos(scene: Scene) -> None:
    """Closed, with a call agreed for later this week."""
    scene.send(
        LOTTE,
        -13,
        "14:00",
        name="Lieke Bos",
        phone="015-5550223",
        due_on=scene.due("32+1"),
        pc4="2613",
        language="nl",
        partner_name="Thijs",
        practical_question="Wanneer regelen wij de kraamzorg?",
    )
    scene.do(pick_up, NOOR, -12, "09:00")
    scene.call(NOOR, -11, "09:15", AttemptResult.REACHED)
    scene.plan(NOOR, -11, "09:20", on=(-6, "15:00"), place=Place.HOME)
    scene.hold(NOOR, -6, "16:20", attendees=("pregnant", "partner"))
    call_back = {"kind": OutcomeKind.REASSURED, "call_back_on": scene.day(3)}
    scene.do(record_outcome, NOOR, -5, "09:30", **call_back)
    text = "Gesprek gehad. Lieke weet nu hoe het werkt. Noor belt nog een keer."
    scene.do(give_feedback, NOOR, -4, "09:00", text=text, agreed_on=scene.day(-6))
    scene.do(read_feedback, LOTTE, -3, "08:25")


def chantal_de_boer(scene: Scene) -> None:
    """Began with KASTO, goes on lighter with Stevig Ouderschap; the baby is five weeks old."""
    born_on = scene.today - datetime.timedelta(weeks=5)
    scene.send(
        LOTTE,
        -130,
        "10:00",
        name="Chantal de Boer",
        phone="015-5550224",
        due_on=born_on + datetime.timedelta(days=3),
        pc4="2624",
        language="nl",
        wish="Ik doe dit alleen en wil iemand die een tijd blijft.",
        told="Mijn moeder woont in Zwolle en komt elke maand.",
    )
    scene.do(pick_up, NOOR, -129, "09:00")
    scene.call(NOOR, -128, "09:30", AttemptResult.REACHED)
    scene.plan(NOOR, -128, "09:35", on=(-122, "10:00"), place=Place.HOME)
    scene.hold(NOOR, -122, "11:30", attendees=("pregnant",))
    _support(scene)
    scene.do(_birth, NOOR, -22, "09:00", born_on=born_on)


def _support(scene: Scene) -> None:
    kasto, stevig = scene.offer("kasto"), scene.offer("stevig-ouderschap")
    support = {"kind": OutcomeKind.JGZ_SUPPORT, "follow_up": kasto, "call_back_on": scene.day(9)}
    scene.do(record_outcome, NOOR, -121, "09:00", **support)
    text = "Gesprek gehad. Noor blijft komen, ook na de bevalling."
    scene.do(give_feedback, NOOR, -121, "09:10", text=text, agreed_on=scene.day(-122))
    scene.do(read_feedback, LOTTE, -120, "08:30")
    lighter = {"direction": Direction.DOWN, "offer": stevig, "on": scene.day(-60)}
    scene.do(_scale, NOOR, -60, "10:00", **lighter, reason="Chantal heeft haar draai gevonden en wil minder bezoeken.")


def _scale(referral, **details) -> None:
    scale(referral.follow_ups.running().get(), **details)


def _birth(referral, *, by, born_on: datetime.date) -> None:
    family = referral.family
    person = family.people.get(kind="pregnant")
    unchanged = {"name": person.name, "phone": person.phone}
    change_contact(family, by=by, version=family.version, family_facts={"born_on": born_on}, person_facts=unchanged)
