"""`manage.py load_lot`: the lists of the reports, and the history of the learning team of Delft."""

from django.core.management.base import BaseCommand

from actions.workflow.loading import load_history, load_lists


class Command(BaseCommand):
    """Safe to repeat: it loads what is not there yet and leaves what a team changed."""

    help = "Load factors, levels and recommendations, and the meetings, action points and decisions of Delft."

    def add_arguments(self, parser):
        parser.add_argument("--lists-only", action="store_true", help="for a coalition with a history of its own")

    def handle(self, *args, lists_only, **options):
        new = load_lists()
        if not lists_only:
            load_history()
        if options["verbosity"]:
            self.stdout.write(f"New lines in the lists: {new}")
