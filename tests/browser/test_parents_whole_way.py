"""From the screen in a waiting room to the end: a parent scans, signs up, reads who comes, and stops it alone."""

import time
from urllib.parse import urlsplit

import pytest

from referrals.models import Referral
from referrals.parents.views import SHORTEST_SECONDS
from tests.browser.conftest import DESK
from tests.browser.test_parents import PHONES, answers_all, say
from tests.browser.test_screens import TELEVISION
from tests.referrals.builders import present, receiver
from tests.referrals.parents.own_page import key_of
from tests.socialmap.screens.builders import codes_in, screen_of

# How the three of them end it: by taking back their yes, or by stopping everything.
ENDINGS = {"nl": "/delen/", "en": "/stoppen/", "ar": "/delen/"}


def scanned(visitor, code):
    """The address in the code on a television that shows this language."""
    television = visitor(width=TELEVISION["width"])
    television.page.set_viewport_size(TELEVISION)
    television.page.goto(f"/scherm/{screen_of(languages=[code]).token}/")
    [address] = codes_in(television.page.screenshot())
    return address


def here(address):
    """Where this address lies on the site of the test."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def signs_up(parent, address, code):
    began = time.monotonic()
    parent.open(here(address))
    parent.follow("/aanmelden/")
    parent.press()
    assert parent.is_told_what_is_wrong
    assert say("error.name", code) in parent.text
    answers_all(parent)
    parent.press()
    assert say("error.agree", code) in parent.text
    parent.page.wait_for_timeout(max(0, SHORTEST_SECONDS + 1 - (time.monotonic() - began)) * 1000)
    parent.fill(agrees_to_share=True)
    parent.press()


def opens_own_page(parent, referral):
    parent.open(here(parent.find('main a[href*="/mijn/"]').first.get_attribute("href")))
    told = key_of(referral)
    parent.fill(code=told["code"], month=told["month"])
    parent.press()


@pytest.mark.parametrize("screen", PHONES)
@pytest.mark.parametrize("code", ENDINGS)
def test_from_a_screen_to_the_nurse_and_to_the_end(visitor, newcomer, transactional_db, screen, code):
    parent = visitor(**screen)
    parent.slow_down()
    signs_up(parent, scanned(visitor, code), code)
    referral = Referral.objects.get()
    assert referral.reference in parent.text
    assert (referral.source_id, referral.family.language) == ("qr-wachtkamer", "ar")
    nurse = newcomer("jgz-nurse", width=DESK)
    nurse.open("/referrals/?view=nobody")
    nurse.press(f'form[action*="{referral.pk}/pick-up/"] button')
    assert "Amal" in nurse.text
    opens_own_page(parent, referral)
    assert receiver().user.name in parent.text
    parent.follow(ENDINGS[code])
    parent.press()
    assert say("mine.over", code) in parent.text
    ended = present(referral)
    assert (ended.status, ended.family.messages_stopped_at is not None) == ("withdrawn", code == "en")
