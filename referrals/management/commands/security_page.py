"""`manage.py security_page`: draws the tables of docs/security.md anew."""

from django.core.management.base import BaseCommand

from referrals.security_page import PAGE, security_page


class Command(BaseCommand):
    """Writes the tables into the page for the privacy officer, and leaves its words."""

    help = "Draw the tables of docs/security.md from the code."

    def handle(self, *args, **options):
        PAGE.write_text(security_page(), encoding="utf-8")
        self.stdout.write(f"Written: {PAGE.name}")
