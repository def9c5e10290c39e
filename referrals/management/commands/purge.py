"""`manage.py purge`: removes what is over now, instead of tonight; `--dry-run` only counts."""

from django.conf import settings
from django.core.management.base import BaseCommand

from coalition.long_tasks import working
from coalition.long_tasks.kinds import LIFE_CYCLE
from coalition.models import Organisation
from referrals import workflow
from referrals.workflow.purging import count_due


class Command(BaseCommand):
    """Removes families whose time is over and tells how far it is, or only says how many there are."""

    help = "Remove families that closed longer ago than the coalition keeps them."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say how many families would be removed")

    def handle(self, *args, dry_run=False, **options):
        if settings.DEMO:
            self.stdout.write("Demo data is never purged.")
            return
        organisations = list(Organisation.objects.all())
        total = self._count(organisations) if dry_run else self._purge(organisations)
        self.stdout.write(f"Families {'would be removed' if dry_run else 'removed'}: {total}")

    def _count(self, organisations):
        numbers = {each.key: count_due([each]) for each in organisations}
        for key, number in numbers.items():
            if number:
                self.stdout.write(f"{key}: {number}")
        return sum(numbers.values())

    def _purge(self, organisations):
        total = 0
        with working.by_itself(LIFE_CYCLE) as told:
            told.expect(count_due(organisations))
            for organisation in organisations:
                number = workflow.purge_due(organisation, told)
                total += number
                if number:
                    self.stdout.write(f"{organisation.key}: {number} ({told.done} of {told.total} done)")
        return total
