"""What happened to some of these families besides: notices to maternity care, and warm handovers by name."""

from __future__ import annotations

from demo.scene import ELLEN, KIM, LOTTE, MARIEKE, NOOR, YUSUF, Scene
from referrals.enums import Category, ConsentHow
from referrals.handover_enums import HandoverDecline, HandoverKind, IntakeHow, NotReadReason, WarmHow
from referrals.models import Handover
from referrals.workflow import (
    HandoverFacts,
    accept,
    ask_about,
    confirm,
    decline_handover,
    draft_handover,
    offer,
    plan_intake,
)

TOLD = (Category.IDENTITY, Category.CONTACT, Category.WISH, Category.STORY)


def _draft(scene: Scene, by: str, to: str, days: int, clock: str, **facts: object) -> Handover:
    """Written at this moment, and read together with the parents on that day."""
    scene.stage.set_clock(scene.moment(days, clock))
    receiver = scene.person(to)
    is_notice = facts.get("kind") == HandoverKind.NOTICE
    about = {
        "kind": HandoverKind.SUPPORT,
        "to_organisation": receiver.organisation,
        "receiver": None if is_notice else receiver,
        "read_on": scene.day(days),
    }
    return draft_handover(scene.referral.family, HandoverFacts(**about | facts), by=scene.person(by))


def _offer(scene: Scene, by: str, to: str, days: int, clock: str, **facts: object) -> Handover:
    draft = _draft(scene, by, to, days, clock, **facts)
    return offer(draft, by=scene.person(by), categories=TOLD, how=ConsentHow.TOGETHER)


def _notice(scene: Scene, days: int, clock: str, *reasons: str, **facts: object) -> Handover:
    return _offer(scene, LOTTE, ELLEN, days, clock, kind=HandoverKind.NOTICE, reasons=reasons, **facts)


def _then(scene: Scene, by: str, days: int, clock: str) -> dict[str, object]:
    scene.stage.set_clock(scene.moment(days, clock))
    return {"by": scene.person(by)}


def sam_adeyemi(scene: Scene) -> None:
    """Noor and Yusuf: accepted and said back in own words."""
    given = _offer(
        scene,
        NOOR,
        YUSUF,
        -1,
        "11:30",
        goes_well="Sam en Daniel doen het samen. Grace verheugt zich op de baby. Sam leert snel Nederlands.",
        parents_tell="Wij zijn net in Delft. Ik wil een rustige plek voor onze kinderen.",
        rather_not="De vorige bevalling.",
        situation="Het gezin moet over twee maanden uit de woning.",
        background="Sam spreekt Engels, een tolk is niet nodig. Er is een tante in Rijswijk.",
        assessment="Sam weet goed wat zij wil. Hulp bij formulieren en brieven is vooral nodig.",
        request="Samen een andere woning zoeken.",
        report_back="Yusuf belt Noor na de eerste afspraak.",
    )
    accept(given, **_then(scene, YUSUF, -1, "15:05"))
    text = "Ik bel Sam morgen na 16.00 uur. Eerst de woning, dan de babyuitzet."
    confirm(given, how=WarmHow.READ_BACK, text=text, **_then(scene, YUSUF, -1, "15:10"))


def zainab_haddad(scene: Scene) -> None:
    """Outcome 3, to Kim: she has not answered yet."""
    _offer(
        scene,
        NOOR,
        KIM,
        -1,
        "10:05",
        goes_well="Zainab heeft goed contact met haar buurvrouw.",
        parents_tell="Ik wil rust in huis voordat de baby komt.",
        situation="Er is thuis veel onrust door post die blijft liggen.",
        background="Zainab spreekt Arabisch. Een tolk is nodig. Eerst een bericht sturen, dan neemt zij op.",
        request="Samen de post op orde krijgen, voor de baby komt.",
        report_back="Tot Delft Support begint, belt Noor elke week op dinsdag.",
    )


def nadia_willems(scene: Scene) -> None:
    """Kim asks something before she accepts."""
    given = _offer(
        scene,
        NOOR,
        KIM,
        -4,
        "14:00",
        goes_well="Veel geduld.",
        parents_tell="Met twee kleintjes straks zoek ik iemand om mee te denken.",
        situation="Nadia zoekt een paar uur per week oppas voor Milan.",
        request="Oppas in de buurt zoeken, een paar uur per week.",
        read_on=None,
        not_read_reason=NotReadReason.BY_PHONE,
    )
    ask_about(given, question="Op welke dagen is oppas nodig?", **_then(scene, KIM, -3, "09:40"))


def hodan_ali(scene: Scene) -> None:
    """Kim has accepted, and still has to say what she is going to do."""
    given = _offer(
        scene,
        NOOR,
        KIM,
        -1,
        "11:00",
        goes_well="Haar zus woont om de hoek en helpt met de kinderen.",
        situation="Hodan wil weten welke hulp er is na de bevalling.",
        request="Kennismaken, en uitleggen welke hulp er in de wijk is.",
    )
    accept(given, **_then(scene, KIM, -1, "16:30"))


def maria_kowalska(scene: Scene) -> None:
    """Maternity care answered: a home visit."""
    notice = _notice(
        scene, -10, "08:40", "first_child", "language_or_hearing", goes_well="Maria en Piotr hebben alles al in huis."
    )
    plan_intake(notice, on=scene.day(6), how=IntakeHow.HOME, **_then(scene, ELLEN, -9, "10:15"))


def li_wei_chen(scene: Scene) -> None:
    _notice(
        scene,
        -1,
        "13:40",
        "first_child",
        "little_help",
        goes_well="Li Wei en Bram bereiden zich samen goed voor.",
        parents_tell="Mijn ouders wonen ver weg.",
    )


def hatice_demir(scene: Scene) -> None:
    _notice(scene, -2, "09:20", "earlier_time", goes_well="Elif verheugt zich op haar broertje.")


def lieke_bos(scene: Scene) -> None:
    """Maternity care cannot take it: another is looked for."""
    notice = _notice(scene, -4, "11:10", "practical")
    words = {"reason": HandoverDecline.NO_ROOM, "text": "In die week hebben wij geen plek meer."}
    decline_handover(notice, **words, **_then(scene, ELLEN, -3, "15:20"))


def joyce_peeters(scene: Scene) -> None:
    """Marieke prepared it; Lotte reads it with Joyce and sends it."""
    _draft(
        scene,
        MARIEKE,
        ELLEN,
        -1,
        "14:20",
        kind=HandoverKind.NOTICE,
        reasons=("first_child",),
        read_on=None,
        parents_tell="Ik wil graag samen vooruitkijken naar de eerste weken.",
    )


HANDED_OVER = {
    "sam-adeyemi": sam_adeyemi,
    "zainab-haddad": zainab_haddad,
    "nadia-willems": nadia_willems,
    "hodan-ali": hodan_ali,
    "maria-kowalska": maria_kowalska,
    "li-wei-chen": li_wei_chen,
    "hatice-demir": hatice_demir,
    "lieke-bos": lieke_bos,
    "joyce-peeters": joyce_peeters,
}
