"""Families a nurse has taken: from the first call until the talk has been held."""

from demo.scene import FEMKE, IRMA, JORIS, LOTTE, NOOR, SANNE, YUSUF, Scene, fixed_id
from referrals.enums import AttemptResult, Place
from referrals.models import Referral
from referrals.workflow import ask, assign, finish_arrangement, join, pick_up, record_joint, write


def sam_adeyemi(scene: Scene) -> None:
    scene.send(
        LOTTE,
        -2,
        "15:40",
        name="Sam Adeyemi",
        phone="015-5550201",
        due_on=scene.due("26+2"),
        pc4="2624",
        language="en",
        interpreter="no",
        contact_times=("late",),
        voicemail="no",
        contact_note="Niets inspreken, liever een kort bericht.",
        partner_name="Daniel",
        other_children="Grace, 4 jaar",
        preferred_place="home",
        wish="Ik ben nieuw in Delft en ken hier nog weinig mensen.",
        told="Wij wonen sinds de zomer in Delft. Daniel werkt in Rotterdam. Grace gaat net naar school.",
        rather_not="De vorige bevalling.",
    )
    scene.do(pick_up, NOOR, -1, "09:12")
    scene.met(LOTTE, -10, "10:00", "mkv-kennismaking")
    scene.arrange(NOOR, -1, "10:00", "Babyuitzet", NOOR, until=30)
    scene.arrange(NOOR, -1, "10:05", "Uitleg over de kraamzorg", LOTTE, until=4)
    lessons = scene.arrange(NOOR, -1, "10:10", "Taalles zoeken")
    finish_arrangement(lessons, by=scene.person(NOOR))
    scene.do(
        record_joint,
        NOOR,
        -1,
        "16:20",
        on=scene.day(-1),
        agreed="Lotte noemt Noor bij de volgende controle. Noor belt daarna, na vier uur.",
        participants=[scene.person(LOTTE)],
        pk=fixed_id("conversation", "sam-adeyemi-together"),
    )


def joyce_peeters(scene: Scene) -> None:
    scene.send(
        LOTTE,
        -3,
        "10:45",
        name="Joyce Peeters",
        phone="015-5550202",
        due_on=scene.due("30+1"),
        pc4="2623",
        language="nl",
        contact_times=("late",),
        voicemail="no",
        wish="Ik wil graag samen vooruitkijken naar de eerste weken.",
    )
    scene.do(pick_up, NOOR, -2, "09:25")
    scene.do(ask, NOOR, 0, "08:40", question="Op welk nummer is Joyce 's avonds veilig te bellen?")


def eva_smits(scene: Scene) -> None:
    scene.send(
        LOTTE,
        -6,
        "10:20",
        name="Eva Smits",
        phone="015-5550211",
        due_on=scene.due("24+0"),
        pc4="2628",
        language="nl",
        partner_name="Stijn",
        practical_question="Hoe regelen wij het verlof voor Stijn?",
    )
    scene.do(pick_up, NOOR, -5, "09:30")
    scene.call(NOOR, -3, "10:15", AttemptResult.NOT_REACHED, again_on=scene.day(-1))
    scene.call(NOOR, -1, "16:10", AttemptResult.NOT_REACHED, again_on=scene.day(2), note="Ging lang over.")
    scene.do(write, NOOR, -1, "16:14", text="Ik heb Eva 2 keer gebeld, maar geen gehoor. Weet jij een beter moment?")


def fatma_arslan_self(scene: Scene) -> None:
    scene.sign_up(
        "instagram",
        scene.moment(-8, "20:30"),
        name="Fatma Arslan",
        phone="015-5550212",
        due_on=scene.due("29+3"),
        language="tr",
        interpreter="yes",
    )


def fatma_arslan(scene: Scene) -> None:
    """Signed up twice, joined by Noor, and now in her diary."""
    scene.send(
        LOTTE,
        -7,
        "09:15",
        name="Fatma Arslan",
        phone="015-5550212",
        due_on=scene.due("29+3"),
        pc4="2614",
        language="tr",
        interpreter="yes",
        contact_times=("morning", "afternoon"),
        partner_name="Emre",
        wish="Wij willen graag weten wat wij voor de baby in huis moeten hebben.",
    )
    scene.do(pick_up, NOOR, -6, "08:50")
    herself = Referral.objects.get(pk=fixed_id("referral", "fatma-arslan-self"))
    join(herself, by=scene.person(NOOR), into=scene.referral)
    scene.call(NOOR, -4, "10:05", AttemptResult.REACHED, note="Gebeld met een telefonische tolk. Emre is er graag bij.")
    scene.plan(NOOR, -4, "10:20", on=(7, "10:00"), place=Place.HOME, interpreter="yes", place_note="Bel 2 keer aan.")


def li_wei_chen(scene: Scene) -> None:
    """Sanne is learning: Irma gives her the family, with Noor as her buddy."""
    scene.send(
        LOTTE,
        -9,
        "13:30",
        name="Li Wei Chen",
        phone="015-5550213",
        due_on=scene.due("28+5"),
        pc4="2611",
        language="zh",
        interpreter="no",
        partner_name="Bram",
        wish="Mijn ouders wonen ver weg. Hoe doen andere ouders dat in het begin?",
    )
    scene.do(assign, IRMA, -8, "09:05", nurse=scene.person(SANNE), buddy=scene.person(NOOR))
    scene.call(SANNE, -7, "11:20", AttemptResult.REACHED)
    scene.plan(SANNE, -7, "11:30", on=(-1, "10:00"), place=Place.HOME)
    scene.hold(
        SANNE,
        -1,
        "13:15",
        attendees=("pregnant", "partner", "professional"),
        partner_line="Bram vraagt hoeveel verlof hij kan nemen.",
        summaries={
            "parent": {"goes_well": "Wij bereiden ons samen goed voor."},
            "surroundings": {
                "goes_well": "De buren zijn aardig.",
                "want_to_work_on": "Andere ouders leren kennen die ook Chinees spreken.",
            },
        },
    )


def hodan_ali(scene: Scene) -> None:
    """Reached, and waiting for a day that suits her."""
    scene.send(
        YUSUF,
        -4,
        "14:50",
        name="Hodan Ali",
        phone="015-5550214",
        due_on=scene.due("27+1"),
        pc4="2625",
        language="so",
        interpreter="yes",
        other_children="Ayan, 6 jaar en Zakaria, 3 jaar",
        wish="Ik wil weten welke hulp er is als de baby er straks is.",
    )
    scene.do(pick_up, NOOR, -3, "09:40")
    scene.call(
        NOOR, -1, "10:30", AttemptResult.REACHED, note="Wil eerst overleggen op welke dag haar zus kan oppassen."
    )


def bente_kramer(scene: Scene) -> None:
    scene.send(
        JORIS,
        -2,
        "10:10",
        name="Bente Kramer",
        phone="015-5550215",
        due_on=scene.due("31+0"),
        pc4="2614",
        language="nl",
        partner_name="Jesse",
        preferred_place="practice",
        wish="Liever niet thuis afspreken, want wij verbouwen.",
    )
    scene.do(pick_up, IRMA, -1, "11:00")


def rosa_martina(scene: Scene) -> None:
    scene.send(
        FEMKE,
        -6,
        "11:45",
        name="Rosa Martina",
        phone="015-5550216",
        due_on=scene.due("30+4"),
        pc4="2622",
        language="pap",
        interpreter="no",
        contact_times=("morning",),
        voicemail="yes",
        wish="Ik wil graag iemand leren kennen voordat de baby er is.",
    )
    scene.do(pick_up, IRMA, -5, "09:15")
    scene.call(IRMA, -4, "09:30", AttemptResult.REACHED)
    scene.plan(IRMA, -4, "09:40", on=(4, "13:30"), place=Place.CLINIC)
