"""`manage.py load_parents_texts`: the texts for parents in the languages that come with the product."""

from django.core.management.base import BaseCommand

from coalition.workflow.parents_texts import load_parents_texts


class Command(BaseCommand):
    """After an installation and after an upgrade. What the coalition changed or checked stays as it is."""

    help = "Load the translated texts for parents that are not there yet, as drafts to be checked."

    def handle(self, *args, **options):
        loaded = load_parents_texts()
        if options["verbosity"]:
            self.stdout.write(f"Texts loaded: {loaded}")
