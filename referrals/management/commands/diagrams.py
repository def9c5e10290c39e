"""`manage.py diagrams`: draws docs/referral-states.md anew."""

from django.core.management.base import BaseCommand

from referrals.diagrams import PAGE, states_page


class Command(BaseCommand):
    """Writes the page of states."""

    help = "Draw the states of a referral from the transition table."

    def handle(self, *args, **options):
        PAGE.write_text(states_page(), encoding="utf-8")
        self.stdout.write(f"Written: {PAGE.name}")
