"""Between sending and the first call: declining, asking, withdrawing, assigning, joining, and being just too late."""

import pytest

from tests.browser import steps
from tests.referrals import builders


@pytest.fixture
def midwife(browser_of, screen):
    return browser_of("midwife", **screen)


@pytest.fixture
def nurse(browser_of, screen):
    return browser_of("jgz-nurse", **screen)


def test_a_declined_family_comes_back_after_asking_the_parents_again(midwife, nurse):
    # Given a nurse who declines, with what may help instead
    key = str(builders.sent().pk)
    steps.opens_family(nurse, key)
    nurse.follow("/decline/")
    nurse.fill(
        reason="other_offer", text="Home-Start past hier beter.", alternative=str(builders.offer("home-start").pk)
    )
    nurse.press()

    # When the midwife reads it and the parents want it after all
    steps.opens_news(midwife)
    assert "Home-Start past hier beter." in midwife.text
    assert "Humanitas" in midwife.text
    steps.reopens(midwife, key)

    # Then it is new work for JGZ again
    nurse.open("/referrals/")
    assert nurse.find(f'form[action*="{key}/pick-up/"]').count() == 1


def test_withdrawing_is_free_until_a_nurse_has_it(midwife, nurse):
    key = str(builders.sent().pk)
    steps.withdraws(midwife, key)
    assert midwife.path == "/referrals/"
    steps.reopens(midwife, key)
    steps.picks_up(nurse, key)

    # Then the button is there, says why not, and asking the nurse is the way
    steps.opens_family(midwife, key)
    blocked = midwife.find("button[aria-disabled=true]")
    reason = midwife.find(f"#{blocked.get_attribute('aria-describedby')}")
    assert "Noor Bakker" in reason.inner_text()
    midwife.follow("/ask-withdrawal/")
    midwife.fill(text="De ouders willen het niet meer.")
    midwife.press()
    steps.opens_news(nurse)
    assert "De ouders willen het niet meer." in nurse.text
    steps.withdraws(nurse, key)


def test_the_clock_stands_still_until_the_answer(midwife, nurse):
    key = str(builders.sent().pk)
    steps.opens_family(nurse, key)
    nurse.follow("/ask/")
    nurse.fill(question="Welk nummer is veilig?")
    nurse.press()
    nurse.open("/referrals/")
    assert nurse.find("section[aria-labelledby=waiting] li").count() == 1

    steps.opens_news(midwife)
    assert midwife.path.endswith("/answer/")
    midwife.fill(text="Haar eigen nummer, na vier uur.")
    midwife.press()

    nurse.open("/referrals/")
    assert nurse.find("section[aria-labelledby=waiting]").count() == 0
    assert nurse.find(f'form[action*="{key}/pick-up/"]').count() == 1


def test_the_coordinator_gives_it_to_somebody_who_learns_with_a_buddy(browser_of, screen):
    key = str(builders.sent().pk)
    coordinator = browser_of("jgz-coordinator", **screen)
    steps.opens_family(coordinator, key)
    coordinator.follow("/assign/")
    coordinator.fill(nurse=str(builders.learner().pk))
    coordinator.press()
    assert coordinator.is_told_what_is_wrong
    coordinator.fill(buddy=str(builders.receiver().pk))
    coordinator.press()

    learner = browser_of("jgz-nurse-2", **screen)
    learner.open("/referrals/")
    row = learner.find("li.ks-row").filter(has=learner.find(f'a[href*="{key}"]'))
    assert "Noor Bakker" in row.inner_text()


def test_a_nurse_who_learns_picks_up_with_a_buddy(browser_of, screen):
    key = str(builders.sent().pk)
    learner = browser_of("jgz-nurse-2", **screen)
    steps.opens_family(learner, key)
    assert learner.find("button[aria-disabled=true]").count() > 0
    learner.open("/referrals/")
    learner.press(f'main a[href*="{key}/pick-up/"]')
    learner.fill(buddy=str(builders.coordinator().pk))
    learner.press()
    assert "Sam Adeyemi" in learner.text


def test_the_parents_and_the_midwife_signed_up_both(nurse):
    alone = builders.signed_up(wish="Wie belt mij?")
    kept = builders.sent()
    steps.opens_family(nurse, str(alone.pk))
    nurse.follow("/join/")
    nurse.fill(into=str(kept.pk))
    nurse.press()

    steps.picks_up(nurse, str(kept.pk))
    assert "Wie belt mij?" in nurse.text


def test_the_second_nurse_sees_who_was_first(nurse, browser_of, screen):
    key = str(builders.sent().pk)
    second = browser_of("jgz-coordinator", **screen)
    second.open("/referrals/")
    steps.picks_up(nurse, key)

    second.press(f'form[action*="{key}/pick-up/"] button')
    assert "Noor Bakker" in second.text
    second.follow("/families/")
    assert "Noor Bakker" in second.text
