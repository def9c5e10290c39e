"""When the parents want no more, or the pregnancy went differently: everything stops, gently, and can be corrected."""

import pytest

from tests.browser import steps
from tests.referrals import builders


@pytest.fixture
def midwife(browser_of, screen):
    return browser_of("midwife", **screen)


@pytest.fixture
def nurse(browser_of, screen):
    return browser_of("jgz-nurse", **screen)


def ends(person, referral, how: str, **answers) -> None:
    steps.opens_family(person, str(referral.pk))
    person.follow(f"/{how}/")
    person.fill(**answers)
    person.press()


def test_the_parents_want_no_more(midwife, nurse):
    referral = builders.picked_up()
    ends(midwife, referral, "stop", note="Zij hebben rust nodig.")
    nurse.open("/referrals/?view=team")
    assert nurse.find(f'main a[href*="{referral.family_id}"]').count() == 0

    # Then what was a mistake is corrected, and taken up again
    midwife.follow("/resume/")
    midwife.press(".ks-interruption form button")
    steps.reopens(midwife, str(referral.pk))
    nurse.open("/referrals/")
    assert nurse.find(f'form[action*="{referral.pk}/pick-up/"]').count() == 1


def test_why_it_ended_is_for_the_lead_nurse_only(midwife, nurse):
    referral = builders.picked_up()
    ends(midwife, referral, "end-pregnancy", on=steps.in_days(-2), note="Het kindje leefde niet meer.")
    steps.opens_family(nurse, str(referral.pk))
    assert "leefde niet meer" in nurse.text
    assert "leefde niet meer" not in midwife.page.content()
    nurse.open("/notifications/")
    assert nurse.find('main form[action$="/open/"]').count() == 0

    nurse.open(f"/families/{referral.family_id}/")
    nurse.follow("/resume/")
    nurse.press(".ks-interruption form button")
    assert "leefde niet meer" not in nurse.page.content()


def test_a_telephone_number_is_corrected_after_sending(midwife, nurse):
    referral = builders.picked_up()
    ends(midwife, referral, "change-contact", phone="015-5550299", contact_note="Liever na vier uur.")
    steps.opens_news(nurse)
    assert "015-5550299" in nurse.text


def test_what_should_never_have_been_entered_is_hidden(midwife):
    referral = builders.sent()
    ends(midwife, referral, "mark-mistake", reason="Dubbel ingevoerd.")
    assert midwife.path == "/referrals/"
    assert midwife.find(f'main a[href*="{referral.family_id}"]').count() == 0


def test_a_message_goes_over_and_back(midwife, nurse):
    referral = builders.picked_up()
    steps.opens_family(midwife, str(referral.pk))
    midwife.fill(text="Donderdag is zij thuis.")
    midwife.press("#messages button")
    steps.opens_news(nurse)
    assert "Donderdag is zij thuis." in nurse.text
    nurse.press("#messages button")
    assert nurse.is_told_what_is_wrong
