"""`manage.py diagrams`: draws docs/referral-states.md and docs/handover-states.md anew."""

from django.core.management.base import BaseCommand

from referrals.diagrams import HANDOVER, HANDOVER_PAGE, PAGE, REFERRAL, states_page


class Command(BaseCommand):
    """Writes the pages of states."""

    help = "Draw the states of a referral and of a handover from their transition tables."

    def handle(self, *args, **options):
        for page, drawing in ((PAGE, REFERRAL), (HANDOVER_PAGE, HANDOVER)):
            page.write_text(states_page(drawing), encoding="utf-8")
            self.stdout.write(f"Written: {page.name}")
