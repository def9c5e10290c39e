"""The sheets of the workbook, their columns, and which of them may be changed by importing it again."""

from __future__ import annotations

from typing import Any

from actions.enums import (
    AnswerState,
    Certainty,
    DecisionKind,
    Effect,
    FactorGroup,
    OwnerRole,
    Phase,
    PointStatus,
    Polarity,
    SeatRole,
    SourceKind,
    Theme,
)
from actions.exchange.cells import DecimalCell, EnumCell, EnumsCell, Fixed, LinesCell, LotResource, LotText
from coalition.workbooks.cells import DateCell, NumberCell
from coalition.workbooks.sheet_resource import FIXED, NEEDED, Column

MUST: dict[str, Any] = {**NEEDED, **FIXED}


def _text(name: str, limit: int = 0, attribute: str = "", **options: Any) -> Column:
    return Column(name, attribute or name, LotText(limit), **options)


def _lines(name: str, limit: int, attribute: str) -> Column:
    return Column(name, attribute, LinesCell(limit), empty=[])


def _fixed(name: str, widget: Any = None, attribute: str = "", **options: Any) -> Fixed:
    return Fixed(name, attribute or name, widget or LotText(), **options)


class Meetings(LotResource):
    """Every meeting; its agenda, sources and attendance have sheets of their own."""

    nummer = _fixed("nummer", NumberCell(), "number")
    datum = Column("datum", "on", DateCell(), **MUST)
    titel = _text("titel", 120, "title_nl", **MUST)
    titel_engels = _text("titel_engels", 120, "title_en")
    fase = Column("fase", "phase", EnumCell(Phase))
    neem_mee = _lines("neem_mee", 300, "take_along")
    zekerheid = _fixed("zekerheid", EnumCell(Certainty), "content_certainty")
    over_zekerheid = _fixed("over_zekerheid", attribute="certainty_note")
    gebeurtenis = _fixed("gebeurtenis", attribute="related_event")
    bron = _fixed("bron", attribute="source")


class Points(LotResource):
    """Every action point with both its numbers."""

    nummer = _fixed("nummer", NumberCell(), "number")
    nummer_project = _fixed("nummer_project", NumberCell(), "project_number")
    titel = _text("titel", 120, "title_nl", **MUST)
    titel_engels = _text("titel_engels", 120, "title_en")
    samenvatting_engels = _text("samenvatting_engels", 300, "summary_en")
    wat = _text("wat", 1000, "description")
    doel = _text("doel", 1000, "goal")
    hoe = _text("hoe", 2000, "how")
    resultaat = _text("resultaat", 2000, "result")
    hobbels = _text("hobbels", 2000, "obstacles")
    tips = _lines("tips", 300, "tips")
    volgende_stap = _text("volgende_stap", 1000, "next_step")
    themas = Column("themas", "themes", EnumsCell(Theme), empty=[])
    zekerheid_themas = _fixed("zekerheid_themas", EnumCell(Certainty), "themes_certainty")
    grond_themas = _fixed("grond_themas", attribute="themes_basis")
    stand = Column("stand", "status", EnumCell(PointStatus), **FIXED)
    over_stand = _text("over_stand", 300, "status_note")
    begonnen_op = Column("begonnen_op", "started_on", DateCell(), empty=None)
    eerst_besproken = _fixed("eerst_besproken", NumberCell(), "first_discussed")
    eigenaar_functie = _fixed("eigenaar_functie", EnumsCell(OwnerRole), "owner_roles", in_new_rows=True, empty=[])
    eigenaar_organisatie = _fixed("eigenaar_organisatie", attribute="owner_organisation")
    zekerheid_eigenaar = _fixed("zekerheid_eigenaar", EnumCell(Certainty), "owner_certainty")
    openbaar = _fixed("openbaar", attribute="is_public")
    bron = _fixed("bron", attribute="source")


class Decisions(LotResource):
    """Every decision with its reason."""

    nummer = _fixed("nummer", NumberCell(), "order")
    soort = Column("soort", "kind", EnumCell(DecisionKind), **MUST)
    besluit = _text("besluit", 300, "choice_nl", **MUST)
    besluit_engels = _text("besluit_engels", 300, "choice_en")
    reden = _text("reden", 1000, "reason_nl", **MUST)
    reden_engels = _text("reden_engels", 1000, "reason_en")
    getallen = _text("getallen", 300, "numbers")
    bijeenkomst = Column("bijeenkomst", "meeting", NumberCell(), empty=None)
    in_tabel_4 = _fixed("in_tabel_4", attribute="in_table_4")
    bron = _fixed("bron", attribute="source")


class Recommendations(LotResource):
    """Every recommendation, with what the coalition does about it."""

    sleutel = _fixed("sleutel", attribute="key")
    rapport = _fixed("rapport", attribute="source_report")
    nummer = _fixed("nummer", NumberCell(), "number")
    aanbeveling = _fixed("aanbeveling", attribute="text_nl")
    aanbeveling_engels = _fixed("aanbeveling_engels", attribute="text_en")
    voor_wie = _fixed("voor_wie", LinesCell(), "for_whom")
    betekenis_voor_software = _fixed("betekenis_voor_software", attribute="implication")
    bron = _fixed("bron", attribute="source")
    stand = Column("stand", "state", EnumCell(AnswerState), **FIXED)
    wat_wij_doen = _text("wat_wij_doen", 1000, "what_we_do")
    actiepunt = Column("actiepunt", "action", NumberCell(), empty=None)


class Factors(LotResource):
    """What helps and hinders, from the reports."""

    sleutel = _fixed("sleutel", attribute="key")
    rapport = _fixed("rapport", attribute="source_report")
    groep = _fixed("groep", EnumCell(FactorGroup), "group")
    ondergroep = _fixed("ondergroep", attribute="subgroup")
    werking = _fixed("werking", EnumCell(Polarity), "polarity")
    factor = _fixed("factor", attribute="label_nl")
    factor_engels = _fixed("factor_engels", attribute="label_en")
    toelichting = _fixed("toelichting", attribute="note")
    bron = _fixed("bron", attribute="source")


class Levels(LotResource):
    """The five ways of working together."""

    niveau = _fixed("niveau", NumberCell(), "level")
    sleutel = _fixed("sleutel", attribute="key")
    naam = _fixed("naam", attribute="name_nl")
    naam_engels = _fixed("naam_engels", attribute="name_en")
    omschrijving = _fixed("omschrijving", attribute="description_nl")
    omschrijving_engels = _fixed("omschrijving_engels", attribute="description_en")
    past_als = _fixed("past_als", attribute="fits_when_nl")
    past_als_engels = _fixed("past_als_engels", attribute="fits_when_en")
    voorspelbaarheid = _fixed("voorspelbaarheid", attribute="predictability")
    complexiteit = _fixed("complexiteit", attribute="complexity")
    urgentie = _fixed("urgentie", attribute="urgency")
    samen_plan = _fixed("samen_plan", attribute="joint_plan")
    voorbeeld = _fixed("voorbeeld", attribute="example_nl")
    toelichting = _fixed("toelichting", attribute="note")
    bron = _fixed("bron", attribute="source")


class Readings(LotResource):
    """What was counted for an action point; only the value may be mended here."""

    actiepunt = _fixed("actiepunt", NumberCell(), "point")
    meting = _fixed("meting", attribute="measure")
    moment = _fixed("moment", attribute="label")
    dag = _fixed("dag", DateCell(), "on")
    waarde = Column("waarde", "value", DecimalCell(), **FIXED)
    eenheid = _fixed("eenheid", attribute="unit")
    toelichting = _fixed("toelichting", attribute="note")


class Agenda(LotResource):
    """The points of every agenda."""

    bijeenkomst = _fixed("bijeenkomst", NumberCell(), "meeting")
    volgorde = _fixed("volgorde", NumberCell(), "position")
    punt = _fixed("punt", attribute="title_nl")
    punt_engels = _fixed("punt_engels", attribute="title_en")
    toelichting = _fixed("toelichting", attribute="note")
    minuten = _fixed("minuten", NumberCell(), "minutes")
    wat_kwam_eruit = _fixed("wat_kwam_eruit", attribute="said")
    actiepunt = _fixed("actiepunt", NumberCell(), "point")


class Sources(LotResource):
    """What was on the table at a meeting, counted."""

    bijeenkomst = _fixed("bijeenkomst", NumberCell(), "meeting")
    soort = _fixed("soort", EnumCell(SourceKind), "kind")
    andere_bron = _fixed("andere_bron", attribute="words")
    aantal = _fixed("aantal", NumberCell(), "count")


class Attendances(LotResource):
    """Who was there, by role and organisation; nobody's name."""

    bijeenkomst = _fixed("bijeenkomst", NumberCell(), "meeting")
    functie = _fixed("functie", EnumCell(SeatRole), "role")
    organisatie = _fixed("organisatie", attribute="organisation")
    plaatsen = _fixed("plaatsen", NumberCell(), "places")
    aanwezig = _fixed("aanwezig", NumberCell(), "present")


class Links(LotResource):
    """What led to what."""

    eerder = _fixed("eerder", NumberCell(), "earlier")
    later = _fixed("later", NumberCell(), "later")
    toelichting = _fixed("toelichting", attribute="note")


class Steps(LotResource):
    """How every action point moved."""

    actiepunt = _fixed("actiepunt", NumberCell(), "point")
    stap = _fixed("stap", NumberCell(), "step")
    dag = _fixed("dag", DateCell(), "on")
    van = _fixed("van", EnumCell(PointStatus), "from_status")
    naar = _fixed("naar", EnumCell(PointStatus), "to_status")
    bijeenkomst = _fixed("bijeenkomst", NumberCell(), "meeting")
    afspraak = _fixed("afspraak", attribute="note")


class Owners(LotResource):
    """How action points went to another owner: roles and organisations."""

    actiepunt = _fixed("actiepunt", NumberCell(), "point")
    stap = _fixed("stap", NumberCell(), "step")
    dag = _fixed("dag", DateCell(), "on")
    van_functie = _fixed("van_functie", EnumsCell(OwnerRole), "from_roles")
    van_organisatie = _fixed("van_organisatie", attribute="from_organisation")
    naar_functie = _fixed("naar_functie", EnumsCell(OwnerRole), "to_roles")
    naar_organisatie = _fixed("naar_organisatie", attribute="to_organisation")
    reden = _fixed("reden", attribute="reason")


class Chosen(LotResource):
    """Which factors the team recognised, and where."""

    sleutel = _fixed("sleutel", attribute="factor")
    actiepunt = _fixed("actiepunt", NumberCell(), "point")
    bijeenkomst = _fixed("bijeenkomst", NumberCell(), "meeting")
    werking = _fixed("werking", EnumCell(Effect), "effect")
