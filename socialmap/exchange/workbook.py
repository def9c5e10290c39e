"""Writing the workbook: the offers, what goes with them, the lists to choose from, and how it works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from coalition.long_tasks.how_far import HowFar
from coalition.workbooks.cells import ChoiceCell, ChoicesCell
from coalition.workbooks.sheet_resource import Column, SheetResource
from coalition.workbooks.words import WordList
from coalition.workbooks.writing import add_sheet, formats_of, saved
from socialmap.exchange import lists as closed
from socialmap.exchange.resource import COLUMNS, ContactResource, LocationResource, OfferResource, PlaceResource
from socialmap.exchange.rows import OfferRow, is_special
from socialmap.exchange.sheets import MAIN_SHEET
from socialmap.exchange.widgets import MomentCell, NamedCell, NamedListCell

LISTS, EXPLANATION, ORGANISATIONS = "Keuzelijsten", "Uitleg", "Organisaties"
PLACES, CONTACTS, LOCATIONS = "Gemeenten per aanbod", "Contacten", "Locaties"
ROOM_TO_GROW = 5001
EXPLAINED = (
    "Eén rij is één aanbod. Laat de namen van de kolommen staan; de volgorde mag anders.",
    "Een nieuwe rij zonder code wordt een nieuw aanbod. De code van een bestaand aanbod verandert nooit.",
    "Een lege cel laat staan wat er stond. Met [leeg] maak je iets leeg.",
    "Een rij die je weghaalt, verandert niets: het aanbod blijft staan.",
    "Meer dingen in één cel zet je na elkaar met een puntkomma: Delft; Rijswijk.",
    "De eerste twee behoeften zijn waar het aanbod vooral voor is.",
    "Een moment is een woord uit de keuzelijst, of een week: 0 is de geboorte, -40 het begin van de zwangerschap.",
    "Talen schrijf je als: Arabisch; Turks (tolk); Pools (materiaal).",
    "Wachttijd schrijf je als: plek, vol, of wachtlijst (4-6 weken). Zet de dag erbij in wachttijd_peildatum.",
    "Een locatie zet je eerst op het blad Locaties; noem haar naam dan bij het aanbod. Zonder code is zij nieuw.",
    "Je ziet eerst wat er verandert. Pas als je bevestigt, staat het in de sociale kaart.",
)


def visible_columns(*, keeps: bool) -> tuple[Column, ...]:
    """Which columns a keeper, or another professional, takes home."""
    return tuple(column for column in COLUMNS if keeps or not column.of_keepers)


def table_of(rows: Iterable[OfferRow], lists: dict[str, WordList], *, keeps: bool) -> list[list[str]]:
    """Heading and rows as text, through the resource."""
    names = [column.attribute for column in visible_columns(keeps=keeps)]
    fields = {column.attribute: name for name, column in OfferResource.fields.items()}
    dataset = OfferResource().export(rows, export_fields=[fields[name] for name in names], lists=lists)
    return [list(dataset.headers), *map(list, dataset)]


def write_workbook(
    rows: Sequence[OfferRow],
    lists: dict[str, WordList],
    *,
    keeps: bool,
    locations: Sequence[SimpleNamespace] = (),
    told: HowFar | None = None,
) -> bytes:
    """The whole workbook; each offer is gone through twice, once for its cells and once to write them."""
    told = told or HowFar()
    book = Workbook(write_only=True)
    columns = visible_columns(keeps=keeps)
    heading, *offers = table_of(told.over(rows), lists, keeps=keeps)
    main = add_sheet(book, MAIN_SHEET, heading, told.over(offers), formats_of(columns))
    names = _choices(columns, lists)
    _add_choices(main, columns, names)
    if keeps:
        _add_beside(book, rows, lists)
    _add_table(book, LOCATIONS, LocationResource(), locations, lists)
    organisations = [[lists["organisations"].word(key), code] for code, key in lists["organisations"].also.items()]
    add_sheet(book, ORGANISATIONS, ["naam", "code"], sorted(organisations))
    _add_lists(book, names)
    add_sheet(book, EXPLANATION, ["uitleg"], [[line] for line in EXPLAINED])
    return saved(book)


def _add_beside(book: Workbook, rows: Sequence[OfferRow], lists: dict[str, WordList]) -> None:
    """What has no place in the row of an offer itself."""
    places = [SimpleNamespace(offer=row.code, **each) for row in rows for each in row.places() if is_special(each)]
    contacts = [SimpleNamespace(offer=row.code, **each) for row in rows for each in row.other_contacts()]
    _add_table(book, PLACES, PlaceResource(), places, lists)
    _add_table(book, CONTACTS, ContactResource(), contacts, lists)


def _add_table(
    book: Workbook, title: str, resource: SheetResource, rows: Sequence[Any], lists: dict[str, WordList]
) -> None:
    table = resource.export(rows, lists=lists)
    add_sheet(book, title, table.headers, table, formats_of(resource.get_import_fields()))


def _choices(columns: Iterable[Column], lists: dict[str, WordList]) -> dict[str, list[str]]:
    """The words of every closed list, by the column that uses it."""
    found = {}
    for column in columns:
        widget = column.widget
        if isinstance(widget, ChoiceCell):
            found[column.column_name] = list(widget.words.words.values())
        elif isinstance(widget, NamedCell):
            words = sorted(lists[widget.kind].word(code) for code in lists[widget.kind].words)
            found[column.column_name] = [closed.NATIONAL, *words] if column.column_name == "gemeenten" else words
        elif isinstance(widget, MomentCell):
            found[column.column_name] = list(closed.MOMENTS)
    return found | {
        "talen": list(closed.LANGUAGES.words.values()),
        "wachttijd": list(closed.ROOMS.words.values()),
    }


def _add_lists(book: Workbook, names: dict[str, list[str]]) -> None:
    longest = max(map(len, names.values()))
    rows = [[words[place] if place < len(words) else "" for words in names.values()] for place in range(longest)]
    add_sheet(book, LISTS, list(names), rows)


def _add_choices(sheet: Any, columns: Sequence[Column], names: dict[str, list[str]]) -> None:
    """Drop-down lists where a cell holds one word; where it holds several, the list only helps to look."""
    places = {name: get_column_letter(place) for place, name in enumerate(names, 1)}
    for place, column in enumerate(columns, 1):
        words = names.get(column.column_name)
        if not words or isinstance(column.widget, NamedListCell | ChoicesCell):
            continue
        letter, own = places[column.column_name], get_column_letter(place)
        choice = DataValidation("list", formula1=f"{LISTS}!${letter}$2:${letter}${len(words) + 1}", allow_blank=True)
        # A week, a code or “[leeg]” is right as well; the import says what is wrong.
        choice.showErrorMessage = False
        choice.add(f"{own}2:{own}{ROOM_TO_GROW}")
        sheet.data_validations.append(choice)
