"""`manage.py diagrams`: draws the pages of states in docs/ anew."""

from django.core.management.base import BaseCommand

from referrals.diagrams import PAGES, states_page


class Command(BaseCommand):
    """Writes the pages of states."""

    help = "Draw the states of a referral, a handover and a clinic visit from their transition tables."

    def handle(self, *args, **options):
        for page, drawing in PAGES.items():
            page.write_text(states_page(drawing), encoding="utf-8")
            self.stdout.write(f"Written: {page.name}")
