"""`manage.py purge`: removes what is over now, instead of tonight; `--dry-run` only counts."""

from django.conf import settings
from django.core.management.base import BaseCommand

from coalition import walls
from coalition.models import Organisation
from referrals import workflow
from referrals.workflow.purging import due_families


class Command(BaseCommand):
    """Removes families whose time is over, or says how many there are."""

    help = "Remove families that closed longer ago than the coalition keeps them."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say how many families would be removed")

    def handle(self, *args, dry_run=False, **options):
        if settings.DEMO:
            self.stdout.write("Demo data is never purged.")
            return
        do, words = (_count, "would be removed") if dry_run else (workflow.purge_due, "removed")
        total = 0
        for organisation in Organisation.objects.all():
            number = do(organisation)
            total += number
            if number:
                self.stdout.write(f"{organisation.key}: {number}")
        self.stdout.write(f"Families {words}: {total}")


def _count(organisation):
    with walls.acting_for(organisation):
        return len(due_families(organisation))
