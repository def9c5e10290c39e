"""`manage.py load_pathway`: a first draft of the care pathway, when there is no version at all."""

from django.core.management.base import BaseCommand

from coalition.workflow.pathway_loading import load_pathway


class Command(BaseCommand):
    """Once, in a new installation. The coalition changes it, asks its organisations and takes it into use."""

    help = "Make a first draft of the care pathway. Does nothing when there is one."

    def handle(self, *args, **options):
        draft = load_pathway()
        if options["verbosity"]:
            self.stdout.write(f"Contact moments in the draft: {draft.steps.count()}" if draft else "Nothing to do.")
