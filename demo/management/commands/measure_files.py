"""`manage.py measure_files`: how long files take that people take along, for a small and a large coalition.

Offers are made up on top of the demo data. Keeps nothing.
"""

import datetime
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from actions.models import LearningTeam
from actions.papers import paper_of
from actions.reporting import Period, report_for
from coalition import walls
from coalition.access import looks
from coalition.access.report import Look
from coalition.models import Membership
from coalition.parents.keeping.files import as_xlsx, plan_of
from demo.load.offers import make_offers
from demo.people import membership_id
from socialmap import map_files
from socialmap.enums import ExportKind, OfferState, Visibility
from socialmap.models import Offer


class Command(BaseCommand):
    """For the login of the owner, after seed_demo."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--offers", type=int, nargs="*", default=[500, 10_000])
        parser.add_argument("--lines", type=int, nargs="*", default=[100, 1000], help="in the list of who saw a family")

    def handle(self, *args: Any, offers: list[int], lines: list[int], **options: Any) -> None:
        for number in lines:
            self._list_on_paper(number)
        self._report()
        self._texts()
        for number in offers:
            with transaction.atomic():
                self._map(number)
                transaction.set_rollback(True)

    def _list_on_paper(self, number: int) -> None:
        found = [_look(place) for place in range(number)]
        with self._told(f"who has seen a family, {number} lines"):
            looks.paper(looks.context_of(found, uuid4(), (None, None)))

    def _report(self) -> None:
        by = _member("lot-facilitator")
        with walls.acting_as(by):
            team = LearningTeam.objects.visible_to(by).get()
            with self._told("report of the learning team on paper"):
                paper_of(report_for(by, team, Period()), "nl")

    def _texts(self) -> None:
        with self._told("texts for parents, out"):
            content = as_xlsx("ar")
        with self._told("texts for parents, in"):
            plan_of("ar", content, "teksten.xlsx")

    def _map(self, number: int) -> None:
        make_offers(number)
        today = timezone.localdate()
        Offer.objects.filter(code__startswith="B-").update(
            state=OfferState.PUBLISHED,
            visibility=Visibility.PUBLIC,
            assured_on=today,
            next_check_on=today + datetime.timedelta(days=180),
        )
        by = _member("municipality-editor")
        for kind in ExportKind:
            with self._told(f"social map, {kind.label}, {number} offers"):
                map_files.file_of(kind, by=by)

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        start, busy = time.monotonic(), time.process_time()
        yield
        took, own = time.monotonic() - start, time.process_time() - busy
        self.stdout.write(f"{what}: {took:.1f} s, of which {own:.1f} s work of our own")


def _member(key: str) -> Membership:
    return Membership.objects.with_people().get(pk=membership_id(key))


def _look(place: int) -> Look:
    day = timezone.localdate() - datetime.timedelta(days=place)
    names = {"organisation": "Jeugdgezondheidszorg", "person": "Noor de Vries", "function": "Jeugdverpleegkundige"}
    return Look(day=day, ground="Gezin van de eigen organisatie", what=["Gezin", "Lijst"], lines=3, **names)
