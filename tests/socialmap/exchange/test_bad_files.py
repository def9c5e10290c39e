"""Files that are no workbook, or a nasty one: refused with one sentence, and nothing of them stays."""

import io
import logging
import struct
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from coalition.workbooks.package import LARGEST_UNPACKED
from socialmap.exchange.faults import refusal_words
from socialmap.exchange.preview import blocks_of
from tests.socialmap.exchange.books import OFFER, book, codes, needs, opened, previewed, saved

pytestmark = pytest.mark.django_db
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"EncryptedPackage" * 40
ENTITIES = """<?xml version="1.0"?><!DOCTYPE bomb [<!ENTITY a "aaaaaaaaaa">%s]><worksheet>&j;</worksheet>"""


@pytest.fixture(autouse=True)
def _needs(db):
    needs()


def package(**parts):
    """A plain workbook with these parts added or replaced; a part that is None is left out."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(OFFER))) as plain, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        own = {name: plain.read(name) for name in plain.namelist()}
        for name, text in (own | parts).items():
            if text is not None:
                new.writestr(name, text)
    return content.getvalue()


def bomb():
    return package(**{"xl/worksheets/sheet1.xml": b" " * (LARGEST_UNPACKED + 1)})


def lying_bomb():
    """Says of itself that it is small."""
    content = bytearray(bomb())
    place = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    content[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(content)


def entities():
    steps = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    return package(**{"xl/worksheets/sheet1.xml": ENTITIES % steps})


def sheet_of(cells):
    """A sheet with this XML as its first row."""
    xml = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return package(**{"xl/worksheets/sheet1.xml": f'{xml}<row r="1">{cells}</row></sheetData></worksheet>'})


def named(column, text):
    return f'<c r="{column}1" t="inlineStr"><is><t>{text}</t></is></c>'


def wide():
    return sheet_of("".join(named(get_column_letter(place), f"k{place}") for place in range(1, 18_000)))


REFUSED = {
    "nothing": (b"", "empty"),
    "spaces": (b" \r\n ", "empty"),
    "random": (bytes(range(256)) * 40, "broken"),
    "half a zip": (book(OFFER)[:2000], "broken"),
    "a zip that is no workbook": (package(**{"xl/workbook.xml": None}), "broken"),
    "nothing known of its types": (package(**{"[Content_Types].xml": None}), "broken"),
    "no xml": (package(**{"xl/workbook.xml": b"not xml"}), "broken"),
    "a password": (OLE, "protected"),
    "macros": (package(**{"xl/vbaProject.bin": b"x"}), "macros"),
    "macros by type": (package(**{"[Content_Types].xml": b"<Types>macroEnabled</Types>"}), "macros"),
    "links to other files": (package(**{"xl/externalLinks/externalLink1.xml": b"<x/>"}), "external_links"),
    "a bomb": (bomb(), "unpacks_too_large"),
    "a lying bomb": (lying_bomb(), "broken"),
    "large styles": (package(**{"xl/styles.xml": b" " * 5_000_000}), "unpacks_too_large"),
    "many parts": (package(**{f"xl/{place}.xml": b"" for place in range(600)}), "unpacks_too_large"),
    "entities": (entities(), "broken"),
    "six megabytes": (b"PK\x03\x04" + b"x" * 6_000_000, "too_large"),
    "a page of the web": (b"<html><body>naam</body></html>", "no_header"),
    "another sheet": (book(OFFER, sheet="Blad1"), "no_sheet"),
    "no columns we know": (book({"a": 1}, {"a": 2}), "no_header"),
    "no rows": (book(), "no_header"),
    "only a heading": (b"code;naam\r\n", "no_rows"),
    "18,000 columns": (wide(), "too_many_columns"),
    "70 columns": (book({f"k{place}": 1 for place in range(70)}), "too_many_columns"),
    "a column twice": (b"code;naam;Naam\r\n;Taalhuis;x\r\n", "column_twice"),
    "5,001 rows": (b"code;naam\r\n" + b";x\r\n" * 5001, "too_many_rows"),
    "letters twice over": ("naam;samenvatting\r\nx;één\r\n".encode().decode("cp1252").encode(), "letters"),
    "letters of nobody": (b"naam;x\r\nCaf\x81\x8d;x\r\n", "letters"),
    "zeroes": (b"naam;x\r\n\0;\0\r\n", "broken"),
    "an endless cell": (b"naam;x\r\n" + b"a" * 200_000, "broken"),
    "somebody else's map": (b"code;naam\r\nROT-0001;x\r\nROT-0002;y\r\n", "nothing_known"),
    "unknown providers": (b"naam;organisatie\r\nx;Ergens\r\ny;Elders\r\n", "nothing_known"),
}


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_workbook_is_refused_in_one_sentence(content, code):
    run = previewed(content, "kaart.xlsx" if content.startswith(b"PK") else "kaart.csv")

    assert (run.state, run.refusal) == ("refused", code)
    assert refusal_words(code)
    assert bytes(run.content) == b""


@pytest.mark.parametrize("name", ["kaart.xlsm", "KAART.XLSB"])
def test_a_file_that_says_it_holds_macros_is_refused(name):
    assert previewed(book(OFFER), name).refusal == "macros"


def test_a_formula_counts_by_its_value_and_without_one_is_an_error():
    made = opened(book(OFFER))
    made["Aanbod"]["B2"] = "=A2"

    assert codes(previewed(saved(made))) == [("B2", "formula_without_value")]


def test_a_formula_with_a_value_is_that_value():
    cells = named("A", "naam") + named("B", "organisatie")
    row = '</row><row r="2"><c r="A2" t="str"><f>CONCAT("x")</f><v>Taal</v></c>'
    row += '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    run = previewed(sheet_of(cells + row))

    assert ("B2", "formula_error") in codes(run)
    assert run.plan["rows"][0]["name"] == "Taal"


def test_a_date_that_no_calendar_holds_is_an_error():
    made = Workbook()
    made.active.title = "Aanbod"
    made.active.append([*OFFER, "gecontroleerd_op"])
    made.active.append([*OFFER.values(), 99_999_999])
    made.active["P2"].number_format = "dd-mm-yyyy"

    assert codes(previewed(saved(made)))[0][0] == "P2"


def test_a_workbook_of_the_first_macintosh_counts_its_days_right():
    made = opened(book(OFFER | {"gecontroleerd_op": None}))
    made.epoch = CALENDAR_MAC_1904
    made["Aanbod"]["P2"] = 44_621 - 1462
    made["Aanbod"]["P2"].number_format = "dd-mm-yyyy"

    assert codes(previewed(saved(made))) == []


def test_two_thousand_wrong_rows_are_counted_and_shown_a_few_at_a_time():
    rows = [OFFER | {"naam": f"Groep {number}", "kosten": "duur"} for number in range(2000)]

    run = previewed(book(*rows))

    assert len(run.plan["errors"]) == 2000
    (block,) = blocks_of(run, "", "1")
    assert (block.count, len(block.rows)) == (2000, 15)
    (block,) = blocks_of(run, "errors", "40")
    assert len(block.rows) == 50


def test_what_nobody_reads_is_counted_only():
    rows = [{"naam": f"Groep {number}", "organisatie": "Gemeente Delft"} for number in range(200)]

    run = previewed(book(*rows))

    assert run.plan["counts"]["errors"] == 200 * 13
    assert len(run.plan["errors"]) == 2000
    (block,) = blocks_of(run, "", "1")
    assert block.is_cut


@pytest.mark.parametrize("column", ["wachttijd", "talen", "contact_telefoon", "moment_van", "website", "samenvatting"])
@pytest.mark.parametrize("text", ["x" + " " * 9998 + "y", "(" * 9999, "<a" * 5000, "0 " * 5000, ";" * 9999 + "x"])
def test_no_cell_takes_long(column, text):
    """A pattern that would wander through these takes minutes."""
    assert previewed(book(OFFER | {column: text})).state == "previewed"


def test_nothing_of_a_file_ends_up_in_the_log(caplog):
    with caplog.at_level(logging.DEBUG):
        previewed(book(OFFER | {"naam": "Vergif-42", "gecontroleerd_op": "Vergif-42"}))
        previewed(b"Vergif-42", "Vergif-42.csv")

    assert "Vergif-42" not in caplog.text
