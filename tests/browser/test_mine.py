"""Parents with a phone come to their own page: from the thank-you page, and from the card the nurse prints."""

import pytest
from django.urls import reverse

from coalition.parents.texts import product_texts
from referrals import workflow
from referrals.models import Consent, Referral
from referrals.parents.mine_door import link_address
from tests.browser.conftest import DESK, PHONE
from tests.referrals.builders import picked_up, planned, present, receiver, signed_up, talked
from tests.referrals.parents.own_page import key_of

WIDTHS = [PHONE, DESK]


def say(key, code="nl"):
    return product_texts()[key][code]


def address(referral, code="nl"):
    link = workflow.open_link(referral.family) or workflow.link_parents(referral, by=receiver())
    return link_address(code, link.pk).split("/", 3)[3]


def opened(visitor, referral, code="nl", **screen):
    parent = visitor(**screen)
    parent.open(f"/{address(referral, code)}")
    told = key_of(referral)
    parent.fill(code=told["code"].lower())
    parent.page.select_option("#id_month", told["month"])
    parent.press()
    assert parent.path == f"/ouders/{code}/mijn/"
    return parent


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("code", ["nl", "ar"])
def test_who_comes_is_read_and_a_yes_is_taken_back(visitor, newcomer, transactional_db, code, javascript):
    referral = planned(picked_up(language=code)).referral
    parent = opened(visitor, referral, code, width=PHONE, javascript=javascript)
    assert receiver().user.name in parent.text
    yes = Consent.objects.filter(person__family=referral.family, purpose="conversation").get()
    parent.follow(f"/delen/{yes.pk}/")
    parent.press()
    assert say("mine.over", code) in parent.text
    assert present(referral).status == "withdrawn"


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_looks_well(visitor, transactional_db, width):
    referral = talked(picked_up())
    parent = opened(visitor, referral, width=width)
    for page in ("veranderen/reach/", "veranderen/language/", "stoppen/", ""):
        parent.open(f"/ouders/nl/mijn/{page}")
    parent.fill(words="Fijn.")
    parent.press('form[action$="/hoe/"] button')
    assert "Fijn." in parent.text
    parent.press('form[action$="/sluiten/"] button')
    assert say("mine.closed") in parent.text


@pytest.mark.parametrize("key", ["", "Enter", "Space"])
@pytest.mark.parametrize("javascript", [True, False])
def test_after_leaving_quickly_the_way_back_shows_nothing_of_the_family(visitor, transactional_db, javascript, key):
    referral = talked(picked_up())
    parent = opened(visitor, referral, width=PHONE, javascript=javascript)
    parent.open("/ouders/nl/mijn/veranderen/reach/")
    phone = parent.find("#id_phone").input_value()
    assert phone
    parent.leave_quickly(key)
    parent.page.go_back()
    assert parent.path == "/ouders/nl/mijn/open/"
    assert say("mine.closed") in parent.text
    parent.page.go_back()
    assert phone not in parent.page.content()
    if javascript:  # the page they left is no longer on the way, so this is the door, with nothing filled in
        assert parent.find("#id_code").input_value() == ""
    else:
        assert parent.path == "/ouders/nl/mijn/open/"
    parent.page.goto("/ouders/nl/mijn/")
    assert parent.path == "/ouders/nl/mijn/open/"


def test_what_is_wrong_is_said_at_the_door(visitor, transactional_db):
    parent = visitor(width=PHONE)
    parent.open(f"/{address(present(signed_up()))}")
    parent.press()
    assert parent.is_told_what_is_wrong
    parent.fill(code="GS-222222")
    parent.page.select_option("#id_month", "unknown")
    parent.press()
    assert say("mine.wrong") in parent.text


@pytest.mark.parametrize("width", WIDTHS)
def test_the_nurse_makes_the_link_and_prints_the_card(newcomer, transactional_db, width):
    referral = picked_up(language="ar")
    nurse = newcomer("jgz-nurse", width=width)
    nurse.open(reverse("referrals:link_parents", args=[referral.pk]))
    nurse.press()
    assert referral.reference in nurse.text
    nurse.follow("/parents-link/card/")
    assert say("mine.link", "ar") in nurse.text
    assert Referral.objects.get().events.filter(verb="link_parents").count() == 1
