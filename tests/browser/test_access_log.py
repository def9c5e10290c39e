"""The privacy officer's pages, on a phone without scripts and at a desk; every page she comes to is looked at."""

from coalition.models import AccessEvent
from tests.browser.visit import SUMMARY
from tests.referrals import builders


def test_from_the_code_on_the_card_to_who_has_seen_it(browser_of, screen):
    referral = builders.sent()
    browser_of("midwife", **screen).open(referral.get_absolute_url())
    officer = browser_of("privacy-officer", **screen)
    officer.open("/manage/access-log/")
    officer.press()
    assert officer.find(SUMMARY).is_visible()
    officer.open(f"/manage/access-log/families/{referral.family_id}/")
    assert officer.find("main h1").is_visible()
    assert AccessEvent.objects.filter(kind="log", subject_ids=[referral.family_id]).count() == 1


def test_what_an_account_saw(browser_of, screen):
    referral, midwife = builders.sent(), builders.sender()
    browser_of("midwife", **screen).open(referral.get_absolute_url())
    officer = browser_of("privacy-officer", **screen)
    officer.open("/manage/access-log/accounts/")
    days = "from_on_day=1&from_on_month=1&from_on_year=2026&until_on_day=31&until_on_month=12&until_on_year=2099"
    officer.open(f"/manage/access-log/accounts/?account={midwife.pk}&{days}")
    assert officer.find(f"main a[href$='/families/{referral.family_id}/']").is_visible()
    officer.open(f"/manage/access-log/accounts/?account={midwife.pk}&from_on_day=40")
    assert officer.find(SUMMARY).is_visible()
