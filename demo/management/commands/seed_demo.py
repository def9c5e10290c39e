"""Loads the Delft demo data: the coalition, its people, a history and today's families."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from demo.coalition_data import seed_coalition
from demo.people import seed_people


class Command(BaseCommand):
    help = "Load the fictional people and families for practice, once; what a kill left undone is done by the next run."

    def add_arguments(self, parser):
        parser.add_argument(
            "--no-families", action="store_false", dest="families", help="organisations and people only"
        )

    def handle(self, *args, families, **options):
        if not settings.DEMO:
            raise CommandError("seed_demo only works in demo mode (DEMO=1): it lets anyone sign in as anyone.")
        with transaction.atomic():
            seed_coalition()
            seed_people()
