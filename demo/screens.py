"""A screen in the waiting room of the practice where people practise, as the practice made it itself."""

from coalition.models import Membership, Municipality
from demo.people import fixed_id, membership_id
from socialmap.models import Screen
from socialmap.screens.facts import ScreenFacts
from socialmap.workflow.screens import make_screen

KEY = fixed_id("screen", "wachtkamer")
LANGUAGES = ["nl", "en", "ar", "tr", "pl", "uk"]


def seed_screen() -> None:
    """What people changed later stays."""
    if Screen.objects.filter(pk=KEY).exists():
        return
    by = Membership.objects.get(pk=membership_id("midwife"))
    facts = ScreenFacts("Wachtkamer", by.organisation, Municipality.objects.get(name="Delft"), LANGUAGES, seconds=12)
    screen = make_screen(facts, by=by, pk=KEY)
    Screen.objects.filter(pk=screen.pk).update(token="wachtkamer23")  # noqa: S106 (an address to try, no secret)
