"""The pages for who manages people, and those about one's own second factor, as they look and as they are used."""

import pytest

from demo.people import membership_id
from tests.browser.conftest import DESK, PHONE

NOOR = membership_id("jgz-nurse")
PAGES = [
    "/manage/people/",
    *(f"/manage/people/{NOOR}/{step}/" for step in ("end", "away", "close", "open", "second-factor")),
    "/accounts/second-factor/",
    "/accounts/second-factor/app/",
    "/accounts/second-factor/codes/new/",
    "/accounts/passkeys/",
    "/accounts/passkeys/add/",
]


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_looks_well(newcomer, width):
    admin = newcomer("coalition-admin", width=width)
    for address in PAGES:
        admin.open(address)


def test_a_care_function_is_offered_and_the_coordinator_says_yes(newcomer, screen, transactional_db):
    admin = newcomer("coalition-admin", **screen)
    admin.open("/manage/people/invite/")
    admin.press("main form button[type=submit]")
    assert admin.is_told_what_is_wrong
    admin.find("#id_email").fill("nieuw@example.org")
    admin.find("#id_name").fill("Nieuwe Collega")
    admin.find("#id_organisation").select_option(label="Jeugdgezondheidszorg Zuid-Holland West")
    admin.find("#id_role").select_option("jgz_nurse")
    admin.press("main form button[type=submit]")
    assert "Nieuwe Collega" in admin.text
    coordinator = newcomer("jgz-coordinator", **screen)
    coordinator.open("/people/")
    coordinator.press('a[href*="/invitations/"]')
    coordinator.press("main form button[type=submit]")
    assert "De uitnodiging is onderweg" in coordinator.text
