"""`manage.py personal_data`: draws docs/personal-data.md anew."""

from django.core.management.base import BaseCommand

from coalition.personal_page import PAGE, personal_page


class Command(BaseCommand):
    """Writes the page of personal data."""

    help = "Draw the page of personal data from the register."

    def handle(self, *args, **options):
        PAGE.write_text(personal_page(), encoding="utf-8")
        self.stdout.write(f"Written: {PAGE.name}")
