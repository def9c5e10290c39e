"""`manage.py measure_import`: how long reading and carrying out full workbooks takes, and how much memory.

First every row is new, then every row changes, then an import of new rows is undone. Keeps nothing.
"""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from coalition.models import Membership
from coalition.workbooks.reading import MOST_ROWS
from coalition.workbooks.writing import write_tables
from demo.people import membership_id
from socialmap.exchange.lists import FORMATS
from socialmap.exchange.resource import COLUMNS
from socialmap.models import ImportRun, Location, Need
from socialmap.workflow import importing

FULL = {
    "organisatie": "Gemeente Delft",
    "ook_bekend_als": "Samen",
    "samenvatting": "Samen leren. " * 15,
    "beschrijving": "Een middag in de week. " * 30,
    "voor_wie": "Voor alle ouders in Delft.",
    "niet_voor": "Voor niemand niet.",
    "laag": "preventief",
    "verwijzing_nodig": "ja",
    "verwijzing_door": "huisarts",
    "moment_van": "begin zwangerschap",
    "moment_tot": "1000 dagen",
    "aanmelden_van": "12 weken",
    "aanmelden_tot": "1 jaar",
    "mede_organisaties": "Delft voor Elkaar",
    "gemeenten": "Delft; Rijswijk",
    "vorm": "; ".join(FORMATS.words.values()),
    "aanmelden_hoe": "Bel ons op dinsdag.",
    "aanmelden_door": "beiden",
    "aanmelden_website": "www.example.org",
    "contact_rol": "Balie",
    "contact_naam": "Zoë",
    "contact_email": "balie@example.org",
    "contact_telefoon": "0155550100",
    "contact_zichtbaar": "professionals",
    "talen": "Arabisch (tolk); Turks",
    "kosten": "eigen bijdrage",
    "kosten_toelichting": "5 euro",
    "wachttijd": "wachtlijst (4-6 weken)",
    "wachttijd_peildatum": "01-11-2026",
    "openingstijden": "werkdagen",
    "website": "https://example.org",
    "melding": "Dicht in december",
    "melding_tot": "31-12-2026",
    "zichtbaarheid": "openbaar",
    "eigenaar_email": "eigenaar@example.org",
    "gecontroleerd_op": "01-11-2026",
    "gecontroleerd_door": "Bas",
    "trefwoorden": "taal, lezen",
    "opmerking_intern": "geen",
}


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rows", type=int, default=MOST_ROWS)

    @transaction.atomic
    def handle(self, *args: Any, rows: int, **options: Any) -> None:
        line = _line()
        run = self._measure("new", _workbook(line, rows))
        # Each row exists now; one word more in three kinds of cell changes every one of them.
        changed = {"samenvatting": "Iets anders.", "gemeenten": "Delft", "wachttijd": "plek"}
        self._measure("changed", _workbook(line | changed, rows))
        with self._told("undone"):
            importing.undo(self._measure("new again", _workbook(line | {"organisatie": "jgz-zhw"}, rows)), by=run.by)
        transaction.set_rollback(True)

    def _measure(self, what: str, content: bytes) -> ImportRun:
        by = Membership.objects.with_people().get(pk=membership_id("municipality-editor"))
        with self._told(f"{what}: read, {len(content) // 1024} kB"):
            run = importing.read(importing.receive(content, "meting.xlsx", by=by))
        with self._told(f"{what}: carried out"):
            run = importing.apply(run, by=by)
        counts = {kind: count for kind, count in run.plan["counts"].items() if count}
        self.stdout.write(f"{counts}, {run.state}")
        return run

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        start, busy = time.monotonic(), time.process_time()
        yield
        took, own = time.monotonic() - start, time.process_time() - busy
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        self.stdout.write(f"{what}: {took:.1f} s, of which {own:.1f} s work of our own; at most {peak} MB until now")


def _line() -> dict[str, str]:
    need, _ = Need.objects.get_or_create(slug="meting", defaults={"name": "Meting", "parents_name": "Meting"})
    place = Location.objects.create(name="Zaal voor de meting")
    return FULL | {"behoeften": need.name, "locatie": place.name}


def _workbook(line: dict[str, str], rows: int) -> bytes:
    names = [column.column_name for column in COLUMNS]
    table = [[str(number) if name == "naam" else line.get(name, "") for name in names] for number in range(rows)]
    return write_tables({"Aanbod": [names, *table]})
