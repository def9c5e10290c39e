"""Loads the Delft demo data: the coalition, its people, a history and today's families."""

import datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from coalition.models import OwnFigure
from coalition.workflow.parents_texts import load_parents_texts
from demo import cases, history
from demo.areas import seed_areas
from demo.coalition_data import seed_coalition
from demo.learning_team import seed_learning_team
from demo.pathway import seed_pathway, seed_proposal
from demo.people import seed_people
from demo.screens import seed_screen
from demo.social_map import seed_published
from referrals.workflow.figures import count_everything

NOON = datetime.time(12)


class Command(BaseCommand):
    """Each part is one transaction: it is there completely or not at all, and the next run makes what is missing."""

    help = "Load the fictional people and families for practice, once; what a kill left undone is done by the next run."

    def add_arguments(self, parser):
        parser.add_argument(
            "--no-families", action="store_false", dest="families", help="organisations and people only"
        )
        parser.add_argument("--at", type=datetime.date.fromisoformat, help="make today's families as on this day")

    def handle(self, *args, families, at=None, **options):
        if not settings.DEMO:
            raise CommandError("seed_demo only works in demo mode (DEMO=1): it lets anyone sign in as anyone.")
        with transaction.atomic():
            seed_coalition()
            seed_areas()
            seed_people()
            seed_pathway()
            load_parents_texts()
            seed_learning_team()
        if families:
            self._seed_families(_noon(at) if at else timezone.now())

    def _seed_families(self, now):
        seed_published()
        seed_screen()
        for year in history.YEARS:
            if not history.is_seeded(year):
                history.seed(year)
        if not cases.is_seeded():
            cases.seed(now)
            seed_proposal()
        if not OwnFigure.objects.exists():
            count_everything()


def _noon(day):
    return timezone.make_aware(datetime.datetime.combine(day, NOON))
