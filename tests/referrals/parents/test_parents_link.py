"""Who knows parents by name makes the link to their own page, shows it, and prints it in their language."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from coalition.models import AccessEvent
from coalition.parents.texts import product_texts
from referrals import workflow
from referrals.enums import Verb
from referrals.models import ParentsLink
from referrals.parents_tokens import token_of
from tests.pages import Page, dutch, signed_in, writes
from tests.referrals.builders import picked_up, receiver
from tests.referrals.parents.own_page import alone, at, key_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


def page(referral, name="link_parents"):
    return reverse(f"referrals:{name}", args=[referral.pk])


def live(referral):
    return ParentsLink.objects.live().get(family=referral.family)


@pytest.mark.parametrize("key", ["jgz-nurse", "jgz-nurse-2", "jgz-coordinator"])
def test_who_knows_them_by_name_makes_the_link_and_parents_come_in(client, key):
    referral = picked_up()
    colleague = signed_in(key)
    with writes() as written:
        assert dutch("There is no link now. A new one works for two weeks.") in Page(colleague.get(page(referral))).text
    assert written == []
    assert colleague.post(page(referral), {"instead_of": ""}).url == page(referral)
    link = live(referral)
    shown = colleague.get(page(referral)).content.decode()
    address = at("mine_door", token_of(link.pk))
    assert (address in shown, referral.reference in shown, "<svg" in shown) == (True, True, True)
    assert client.post(address, key_of(referral))["Location"] == at()
    assert referral.events.filter(verb=Verb.LINK_PARENTS).count() == 1
    assert AccessEvent.objects.filter(page="referrals:link_parents", action="C", kind="print").count() == 1


@pytest.mark.parametrize("key", ["midwife", "midwife-assistant"])
def test_who_referred_makes_no_link_because_it_shows_what_belongs_to_the_nurses(key):
    referral = picked_up()
    colleague = signed_in(key)
    assert page(referral) not in Page(colleague.get(referral.get_absolute_url())).links
    assert colleague.post(page(referral), {"instead_of": ""}).status_code == 403
    workflow.link_parents(referral, by=receiver())
    assert [colleague.get(page(referral, name)).status_code for name in ("link_parents", "parents_card")] == [403, 403]


def test_a_second_press_or_a_page_that_was_open_for_long_makes_no_other_link():
    referral = picked_up()
    irma, noor = signed_in("jgz-coordinator"), signed_in("jgz-nurse")
    for colleague in (irma, irma, noor):
        colleague.post(page(referral), {"instead_of": ""})
    assert ParentsLink.objects.count() == 1
    first = live(referral)
    for colleague in (noor, irma):
        colleague.post(page(referral), {"instead_of": str(first.pk)})
    assert (ParentsLink.objects.count(), live(referral).pk == first.pk) == (2, False)


@pytest.mark.parametrize("instead_of", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_of_a_page_that_was_tampered_with_the_present_link_stays(instead_of):
    referral = picked_up()
    link = workflow.link_parents(referral, by=receiver())
    assert signed_in("jgz-nurse").post(page(referral), {"instead_of": instead_of}).status_code == 302
    assert live(referral).pk == link.pk


@pytest.mark.parametrize(("language", "code"), [("ar", "ar"), ("nl", "nl"), ("ti", "nl"), ("", "nl")])
def test_the_card_is_in_the_language_parents_read(language, code):
    referral = picked_up(language=language)
    workflow.link_parents(referral, by=receiver())
    shown = signed_in("jgz-nurse").get(page(referral, "parents_card"))
    text = Page(shown).text
    assert product_texts()["mine.link"][code] in text
    assert product_texts()["mine.card_code"][code] in text
    assert (referral.reference in text, at("mine_door", token_of(live(referral).pk), code=code) in text) == (
        False,
        True,
    )


def test_the_midwife_is_not_told_and_the_nurse_reads_what_parents_wish():
    referral = workflow.pick_up(alone(midwife_may_know="no"), by=receiver())
    words = dutch("The midwife may not know of this sign-up.")
    assert words in Page(signed_in("jgz-nurse").get(referral.get_absolute_url())).text
    for key in ("midwife", "midwife-2", "midwife-assistant"):
        assert signed_in(key).get(referral.get_absolute_url()).status_code == 404


def test_before_pick_up_the_nurse_does_not_read_who_it_is_and_makes_no_link():
    referral = alone()
    noor = signed_in("jgz-nurse")
    assert page(referral) not in noor.get(referral.get_absolute_url()).content.decode()
    assert noor.post(page(referral)).status_code == 403
