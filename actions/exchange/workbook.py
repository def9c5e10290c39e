"""The whole workbook: which sheets there are, what says which row is meant, and writing it as xlsx or csv."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from types import SimpleNamespace

from openpyxl import Workbook

from actions.exchange import rows, sheets
from actions.exchange.cells import EnumCell, LotResource
from actions.models import LearningTeam
from coalition.models import Membership
from coalition.workbooks.delimited import write_text
from coalition.workbooks.sheet_resource import Column
from coalition.workbooks.writing import add_sheet, formats_of, saved

LISTS, EXPLANATION = "Keuzelijsten", "Uitleg"
EXPLAINED = (
    "Eén blad per onderwerp. Laat de namen van de bladen en de kolommen staan; de volgorde mag anders.",
    "Dit kun je wijzigen en weer inlezen: Bijeenkomsten, Actiepunten, Besluiten, de laatste drie kolommen van "
    "Aanbevelingen, en de waarde op het blad Cijfers. Al het andere is om te lezen.",
    "Een nieuwe rij zonder nummer wordt een nieuwe bijeenkomst, een nieuw actiepunt of een nieuw besluit.",
    "Een lege cel laat staan wat er stond. Met [leeg] maak je iets leeg.",
    "Een rij die je weghaalt, verandert niets: wat het team bewaart, blijft staan.",
    "Meer dingen in één cel: tips en neem_mee elk op een eigen regel, thema's na elkaar met een puntkomma.",
    "Wijzig je een besluit of een titel in het Nederlands, kijk dan ook naar de Engelse tekst ernaast.",
    "Je ziet eerst wat er verandert. Pas als je bevestigt, staat het erin. Zit er een fout in, dan gaat niets erin.",
    "Er staan geen namen van mensen in. Antwoorden op een samenwerkingsscan en opmerkingen gaan niet mee.",
)


@dataclass(frozen=True)
class Kind:
    """A sheet: its name, its columns, the attributes that say which row is meant, and what stands in it."""

    name: str
    resource: type[LotResource]
    keys: tuple[str, ...]
    read: Callable[[Membership, LearningTeam], list[SimpleNamespace]]
    takes_new: bool = False

    @property
    def columns(self) -> list[Column]:
        return self.resource().get_import_fields()

    @property
    def key_columns(self) -> list[Column]:
        return [column for column in self.columns if column.attribute in self.keys]

    def key_of(self, row: SimpleNamespace) -> tuple[str, ...]:
        """As text, in the order of the columns: the way it stands in a file."""
        return tuple(column.export(row, lists={}) for column in self.key_columns)

    def table(self, by: Membership, team: LearningTeam) -> list[list[str]]:
        """Heading and rows as text."""
        found = self.resource().export(self.read(by, team), lists={})
        return [list(found.headers), *map(list, found)]


KINDS = (
    Kind("Bijeenkomsten", sheets.Meetings, ("number",), rows.meetings, takes_new=True),
    Kind("Actiepunten", sheets.Points, ("number",), rows.points, takes_new=True),
    Kind("Besluiten", sheets.Decisions, ("order",), rows.decisions, takes_new=True),
    Kind("Aanbevelingen", sheets.Recommendations, ("key",), rows.recommendations),
    Kind("Cijfers", sheets.Readings, ("point", "measure", "label", "on"), rows.readings),
    Kind("Factoren", sheets.Factors, ("key",), rows.factors),
    Kind("Niveaus", sheets.Levels, ("level",), rows.levels),
    Kind("Agenda", sheets.Agenda, ("meeting", "position"), rows.agenda),
    Kind("Bronnen", sheets.Sources, ("meeting", "kind", "words"), rows.sources),
    Kind("Aanwezigheid", sheets.Attendances, ("meeting", "role", "organisation"), rows.attendances),
    Kind("Leidde tot", sheets.Links, ("earlier", "later"), rows.links),
    Kind("Verloop", sheets.Steps, ("point", "step"), rows.steps),
    Kind("Eigenaren", sheets.Owners, ("point", "step"), rows.owners),
    Kind("Herkend", sheets.Chosen, ("factor", "point", "meeting"), rows.chosen),
)


def write_workbook(by: Membership, team: LearningTeam) -> bytes:
    """A sheet for every subject, with the words to choose from and how it works."""
    book = Workbook(write_only=True)
    for kind in KINDS:
        heading, *lines = kind.table(by, team)
        add_sheet(book, kind.name, heading, lines, formats_of(kind.columns))
    words = _words()
    add_sheet(book, LISTS, list(words), zip_longest(*words.values(), fillvalue=""))
    add_sheet(book, EXPLANATION, ["uitleg"], [[line] for line in EXPLAINED])
    return saved(book)


def write_texts(by: Membership, team: LearningTeam) -> bytes:
    """Every subject as a text file, together in one zip."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for kind in KINDS:
            package.writestr(f"{kind.name.lower().replace(' ', '-')}.csv", write_text(kind.table(by, team)))
    return content.getvalue()


def _words() -> dict[str, list[str]]:
    return {
        f"{kind.name}: {column.column_name}": list(column.widget.words.words.values())
        for kind in KINDS[:4]
        for column in kind.columns
        if isinstance(column.widget, EnumCell)
    }
