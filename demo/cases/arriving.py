"""Families nobody at JGZ has taken yet, and sign-ups that ended before anybody did."""

import datetime

from demo.scene import FEMKE, IRMA, JORIS, LOTTE, MARIEKE, Scene
from referrals.enums import DeclineReason, WithdrawReason
from referrals.workflow import decline, mark_mistake, withdraw

SINCE_SCANNING = datetime.timedelta(minutes=90)


def mariam_saleh(scene: Scene, now: datetime.datetime) -> None:
    """Signed up herself, today: the case that tells on which day the demo was loaded."""
    scene.sign_up(
        "qr-wachtkamer",
        now.replace(second=0, microsecond=0) - SINCE_SCANNING,
        name="Mariam Saleh",
        phone="015-5550203",
        due_on=scene.due("19+0"),
        due_is_about=True,
        pc4="2625",
        language="ar",
        interpreter="yes",
        contact_times=("morning",),
        wish="Ik wil graag weten hoe een bevalling in Nederland gaat.",
    )


def an_nguyen(scene: Scene) -> None:
    scene.draft(
        MARIEKE,
        -2,
        "11:35",
        name="An Nguyen",
        phone="015-5550204",
        due_on=scene.due("21+2"),
        agrees_to_share=False,
        agrees_to_feedback=False,
        wish="Wil eerst met haar man overleggen. Volgende week weer hier.",
    )


def jessica_groen(scene: Scene) -> None:
    scene.send(
        FEMKE,
        -2,
        "15:20",
        name="Jessica Groen",
        phone="015-5550205",
        due_on=scene.due("35+1"),
        pc4="2622",
        language="nl",
        contact_times=("afternoon", "late"),
        voicemail="yes",
        partner_name="Kevin",
        wish="Ik wil graag iemand die ook na de bevalling blijft komen.",
        practical_question="Kan het gesprek voor de bevalling?",
    )


def sophie_van_den_berg(scene: Scene) -> None:
    scene.send(
        LOTTE,
        0,
        "08:25",
        name="Sophie van den Berg",
        phone="015-5550206",
        due_on=scene.due("22+3"),
        pc4="2613",
        language="nl",
        partner_name="Ruben",
        preferred_place="home",
        wish="Wij krijgen ons eerste kind en hebben veel kleine vragen.",
    )


def naomi_asante(scene: Scene) -> None:
    scene.send(
        JORIS,
        0,
        "08:20",
        name="Naomi Asante",
        phone="015-5550207",
        due_on=scene.due("25+4"),
        place="Rijswijk",
        pc4="2282",
        language="en",
        other_children="Kofi, 2 jaar",
        wish="I would like to meet other mothers who live close by.",
    )


def selin_kaya(scene: Scene) -> None:
    scene.send(
        LOTTE,
        0,
        "08:35",
        name="Selin Kaya",
        phone="015-5550208",
        due_on=scene.due("20+5"),
        pc4="2624",
        language="tr",
        interpreter="no",
        wish="Ik zoek een cursus Nederlands waar ik mijn baby mee naartoe kan nemen.",
    )


def selin_kaya_self(scene: Scene) -> None:
    """The same morning in the waiting room: two sign-ups of one family, to be joined."""
    scene.sign_up(
        "qr-wachtkamer",
        scene.moment(0, "08:15"),
        name="Selin Kaya",
        phone="+31 15 555 0208",
        due_on=scene.due("20+5"),
        language="tr",
        contact_times=("late",),
        wish="Graag bellen na mijn werk.",
    )


def tess_de_groot(scene: Scene) -> None:
    scene.send(
        LOTTE,
        -6,
        "09:50",
        name="Tess de Groot",
        phone="015-5550209",
        due_on=scene.due("17+2"),
        pc4="2628",
        language="nl",
        wish="Wij zoeken een grotere woning voordat de baby komt.",
    )
    scene.do(
        decline,
        IRMA,
        -5,
        "10:30",
        reason=DeclineReason.OTHER_OFFER,
        text="Tess vraagt vooral hulp bij het zoeken naar een woning. Maatschappelijk werk kan dat beter dan wij. "
        "Wil je samen met haar bellen? Een Goede Start Gesprek kan daarna altijd nog.",
        alternative=scene.offer("maatschappelijk-werk"),
    )


def iris_hoogland(scene: Scene) -> None:
    scene.send(
        LOTTE,
        -4,
        "13:15",
        name="Iris Hoogland",
        phone="015-5550210",
        due_on=scene.due("23+6"),
        pc4="2611",
        language="nl",
        partner_name="Maaike",
    )
    scene.do(
        withdraw,
        LOTTE,
        -4,
        "16:40",
        reason=WithdrawReason.OTHER_HELP,
        note="Iris belde terug: haar zus komt bij haar in de straat wonen. Dat is voor nu genoeg.",
    )


def eva_smits_mistake(scene: Scene) -> None:
    scene.send(LOTTE, -6, "10:05", name="Eva Smit", phone="015-5550219", due_on=scene.due("24+0"), pc4="2628")
    scene.do(
        mark_mistake, LOTTE, -6, "10:12", reason="Dubbel ingevoerd, met een verkeerde naam en een verkeerd nummer."
    )
