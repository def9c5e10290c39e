"""`manage.py measure_import`: how long the preview of a full workbook takes, and how much memory. Keeps nothing."""

import resource
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from coalition.models import Membership
from demo.people import membership_id
from socialmap.exchange.lists import FORMATS
from socialmap.exchange.reading import MOST_ROWS
from socialmap.exchange.resource import COLUMNS
from socialmap.exchange.workbook import write_tables
from socialmap.models import Location, Need
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
        need, _ = Need.objects.get_or_create(slug="meting", defaults={"name": "Meting", "parents_name": "Meting"})
        place = Location.objects.create(name="Zaal voor de meting")
        line = FULL | {"behoeften": need.name, "locatie": place.name}
        names = [column.column_name for column in COLUMNS]
        table = [[str(number) if name == "naam" else line.get(name, "") for name in names] for number in range(rows)]
        content = write_tables({"Aanbod": [names, *table]})
        del table
        by = Membership.objects.with_people().get(pk=membership_id("municipality-editor"))
        start = time.monotonic()
        run = importing.read(importing.receive(content, "meting.xlsx", by=by))
        seconds = time.monotonic() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        counts = {kind: count for kind, count in run.plan["counts"].items() if count}
        self.stdout.write(f"{rows} rows of {len(names)} columns, {len(content) // 1024} kB: {counts}")
        self.stdout.write(f"{seconds:.1f} s, at most {peak} MB")
        transaction.set_rollback(True)
