"""`manage.py load_visit_reasons`: the reasons for a home visit to begin with."""

from django.core.management.base import BaseCommand

from referrals.visit_reasons import load_visit_reasons


class Command(BaseCommand):
    """Adds the reasons that are missing."""

    help = "Load the reasons for a home visit that are not there yet; what the coalition changed stays."

    def handle(self, *args, **options):
        self.stdout.write(f"Reasons added: {load_visit_reasons()}")
