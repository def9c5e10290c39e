"""`manage.py seed_load`: the volumes of a large coalition on top of the demo data, to measure with."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from coalition.models import Coalition
from demo.load import copy_families, log_looks, make_offers
from referrals.models import Family

TEN_YEARS = 130  # months: nothing of it is purged in the first night


class Command(BaseCommand):
    """For the login of the owner, once, after seed_demo; never where real families are."""

    help = "Make a large coalition out of the demo data: DATABASE_ROLE=owner manage.py seed_load"

    def add_arguments(self, parser):
        parser.add_argument("--families", type=int, default=110_000)
        parser.add_argument("--offers", type=int, default=10_000)
        parser.add_argument("--lines", type=int, default=1_000_000, help="lines in the access log")

    def handle(self, *args, families, offers, lines, **options):
        present = Family.objects.count()
        if not 0 < present < 1000:
            raise CommandError(f"There are {present} families: seed_load comes once, after seed_demo.")
        with self.timed("families"), transaction.atomic():
            Coalition.objects.update(retention_months=TEN_YEARS)
            for table, rows in copy_families(families).items():
                self.stdout.write(f"  {table}: {rows}")
        with self.timed("offers"), transaction.atomic():
            make_offers(offers)
        with self.timed("lines"):
            log_looks(lines)
        with self.timed("statistics"), connection.cursor() as cursor:
            # Every offer was written twice in one transaction; a map that grows leaves no such holes.
            cursor.execute("VACUUM FULL socialmap_offer")
            # What autovacuum does by itself a little later.
            cursor.execute("VACUUM ANALYZE")

    @contextmanager
    def timed(self, about: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        self.stdout.write(f"{about}: {time.monotonic() - began:.0f} s")
