"""`manage.py pathway_diagram`: draws docs/pathway-states.md anew."""

from django.core.management.base import BaseCommand

from coalition.pathway.diagram import PAGE, states_page


class Command(BaseCommand):
    """Writes the page of states."""

    help = "Draw the states of a version of the care pathway from the transition table."

    def handle(self, *args, **options):
        PAGE.write_text(states_page(), encoding="utf-8")
        self.stdout.write(f"Written: {PAGE.name}")
