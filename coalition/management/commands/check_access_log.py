"""`manage.py check_access_log`: is the access log as it was written? For the login of the owner or the worker."""

from django.core.management.base import BaseCommand, CommandError

from coalition.access.seal import faults


class Command(BaseCommand):
    """Recomputes every seal, and names the batch that does not fit."""

    help = "Check the seals of the access log; names the batch in which a line was changed, removed or added."

    def handle(self, *args, **options):
        found = faults()
        if found:
            raise CommandError("\n".join(["The access log was changed.", *found]))
        self.stdout.write("The access log is as it was written.")
