"""Parents want to see what is written about them, and have it removed: from the officer to the one who does it."""

import pytest
from django.utils import timezone

from referrals.models import Family
from tests.referrals import builders


@pytest.fixture
def officer(browser_of, screen):
    return browser_of("privacy-officer", **screen)


@pytest.fixture
def midwife(browser_of, screen):
    return browser_of("midwife", **screen)


def asks(officer, referral, kind: str) -> str:
    """The officer registers and grants it; the address of the request."""
    practice = builders.member("midwife").organisation
    officer.open("/manage/requests/")
    officer.follow("/manage/requests/new/")
    officer.press()
    assert officer.is_told_what_is_wrong
    officer.fill(kind=kind, reference=referral.reference, organisation=str(practice.pk), is_known=True)
    officer.fill(received_on=timezone.localdate())
    officer.press()
    address = officer.path
    officer.fill(verb="grant")
    officer.press()
    return address


def test_a_copy_of_everything(officer, midwife):
    referral = builders.picked_up()
    address = asks(officer, referral, "access")
    midwife.open("/notifications/")
    midwife.press("main form[action$='/open/'] button")
    assert midwife.path == address
    midwife.follow("/data.html")
    assert "Sam Adeyemi" in midwife.text

    midwife.open(address)
    midwife.fill(result="De kopie is gegeven.")
    midwife.press()
    officer.open(address)
    assert "De kopie is gegeven." in officer.text


def test_everything_is_removed(officer, midwife):
    referral = builders.closed(builders.with_outcome(builders.talked(builders.picked_up())))
    midwife.open(asks(officer, referral, "erasure"))
    midwife.follow("/erase/")
    midwife.press(".ks-interruption form button")
    assert midwife.path == "/manage/requests/"
    assert not Family.objects.filter(pk=referral.family_id).exists()
    officer.open("/manage/requests/")
    assert referral.reference not in officer.text
