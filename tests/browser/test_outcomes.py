"""What can come of a talk besides support by the same nurse, and what the referrer hears of it."""

import pytest

from tests.browser import steps
from tests.referrals import builders


@pytest.fixture
def nurse(browser_of, screen):
    return browser_of("jgz-nurse", **screen)


def test_reassured_with_a_last_call(nurse):
    key = str(builders.talked(builders.picked_up()).pk)
    steps.records_outcome(nurse, key, 1, call_back_on=steps.in_days(14))
    steps.gives_feedback(nurse)

    # Then the call stands in her work until it is made
    nurse.open("/referrals/")
    assert nurse.find('main a[href*="/record-contact/"]').count() == 1
    steps.records_contact(nurse, key, "reached")
    nurse.open("/referrals/")
    assert nurse.find('main a[href*="/record-contact/"]').count() == 0


def test_on_to_another_party_that_has_no_room_yet(nurse, browser_of, screen):
    # Given help that is not found yet, a solution until then, and parents who want no feedback
    key = str(builders.talked(builders.picked_up()).pk)
    steps.records_outcome(
        nurse, key, 3, onward_offer="", temporary_solution="Zij kan nog een maand bij haar zus wonen."
    )
    nurse.fill(wants="parents_wish")
    nurse.press()
    assert "bij haar zus" in nurse.text

    # Then the midwife hears that there is none at their wish, and nothing of the talk
    midwife = browser_of("midwife", **screen)
    steps.opens_news(midwife)
    assert midwife.find("#feedback").count() == 1
    assert midwife.find("main blockquote").filter(has_text="zus").count() == 0
    assert "bij haar zus" not in midwife.page.content()


def test_no_talk_with_its_reason(nurse):
    key = str(builders.picked_up().pk)
    steps.opens_family(nurse, key)
    nurse.follow("/record-outcome/")
    nurse.fill(kind="0")
    nurse.press()
    assert nurse.is_told_what_is_wrong
    nurse.fill(reason="not_now")
    nurse.press()
    assert nurse.path.endswith("/give-feedback/")
