"""A midwife proposes, the keeper takes one field of two, checks in one press, and keeps the rest of the map."""

import pytest

from socialmap.models import Offer, Proposal
from socialmap.workflow.confirming import make_token
from tests.browser.conftest import DESK, PHONE
from tests.socialmap.upkeep.builders import DELFT, OWNER, due_in, kasto

KEEP = "/socialmap/keep/"


def test_a_proposal_is_taken_for_one_field_and_the_offer_checked(newcomer, screen, transactional_db):
    midwife = newcomer("midwife", **screen)
    midwife.open(f"/socialmap/offers/{kasto().code}/propose/")
    midwife.fill(summary="Een vaste begeleider.", required_document="Een legitimatiebewijs")
    midwife.press()
    keeper = newcomer("municipality-editor", **screen)
    keeper.open(KEEP)
    keeper.follow("/keep/proposals/")
    keeper.press('main a[href*="/keep/proposals/"]')
    keeper.fill(take_summary="take", take_required_document="leave", answer="Dank je wel.")
    keeper.press()
    assert (kasto().summary, kasto().required_document) == ("Een vaste begeleider.", "")
    keeper.press(f'main form[action$="/{kasto().code}/check/"] button')
    assert "Nog steeds juist" in keeper.text
    assert kasto().assured_on is not None
    midwife.open("/notifications/")
    midwife.press('main form[action$="/open/"] button')
    assert "Dank je wel." in midwife.text
    assert Proposal.objects.get().decided_by.user.name == "Bas van Dijk"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_of_a_keeper_looks_well(newcomer, width, transactional_db):
    offer = due_in(-50)
    keeper = newcomer("municipality-editor", width=width)
    sections = ("what", "who", "when", "where", "contacts", "costs", "needs", "notice", "parents")
    one = f"{KEEP}offers/{offer.code}/"
    pages = ["", "new/", "proposals/", "questions/", "needs/", "needs/fathers/", f"{DELFT}/overview/"]
    pages += ["locations/", "locations/new/", f"{DELFT}/safety-net/"]
    for address in [KEEP + page for page in pages] + [f"{one}sections/{section}/" for section in sections]:
        keeper.open(address)
    for page in ("", "call/", "retire/", "history/", f"municipalities/{DELFT}/", "contacts/new/"):
        keeper.open(one + page)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_of_others_looks_well(newcomer, visitor, width, transactional_db):
    offer = due_in(-1)
    midwife = newcomer("midwife", width=width)
    for address in (f"/socialmap/offers/{offer.code}/propose/", "/socialmap/propose/", "/socialmap/ask/"):
        midwife.open(address)
    owner, link = visitor(width=width), f"/socialmap/confirm/{make_token(OWNER)}/"
    for address in ("/socialmap/inclusion/", link, f"{link}{offer.code}/"):
        owner.open(address)
    owner.open(link)
    owner.press('main button[value="right"]')
    assert "Dank u wel" in owner.text
    assert Offer.objects.get(pk=offer.pk).next_check_on > offer.next_check_on
