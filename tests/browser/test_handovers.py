"""A notice to maternity care that is answered, and outcome 3 that becomes a warm handover."""

import pytest

from demo.people import fixed_id
from tests.browser import steps
from tests.browser.conftest import SCREENS
from tests.referrals import builders
from tests.referrals.handover.builders import FULL, READ_BACK, kim

YES = {"categories": ["identity", "contact"], "how": "together"}
MATERNITY_CARE = f"organisation:{fixed_id('organisation', 'kraamzorg-de-eilanden')}"


@pytest.mark.parametrize("screen", SCREENS)
def test_a_notice_to_maternity_care_is_answered_and_seen_by_the_midwife(browser_of, screen):
    # Given a family, one press from its page to a notice that is ready but for the yes
    key = str(builders.picked_up(**FULL).pk)
    midwife = browser_of("midwife", **screen)
    steps.opens_family(midwife, key)
    midwife.follow("/hand-over/notice/")
    midwife.press()
    assert midwife.is_told_what_is_wrong
    midwife.fill(to=MATERNITY_CARE, visit_reasons=["first_child"], read_on=steps.today(), **YES)
    midwife.press()
    assert "/handovers/" in midwife.path

    # When maternity care plans a home visit
    ellen = browser_of("maternity-intake", **screen)
    ellen.open("/")
    ellen.follow("/handovers/")
    ellen.follow("/plan-intake/")
    ellen.fill(on=steps.in_days(3), how="home")
    ellen.press()

    # Then the midwife reads the day and the name
    steps.opens_news(midwife)
    assert "Ellen Mulder" in midwife.text


@pytest.mark.parametrize("screen", SCREENS)
def test_outcome_three_becomes_a_warm_handover(browser_of, screen):
    # Given outcome 3, and a nurse who hands over to Kim of Delft Support
    referral = builders.with_outcome(
        builders.talked(builders.picked_up(**FULL)), 3, onward_offer=builders.offer("delft-support")
    )
    nurse = browser_of("jgz-nurse", **screen)
    steps.opens_family(nurse, str(referral.pk))
    nurse.follow("/hand-over/support/")
    assert nurse.value("rather_not") == FULL["rather_not"]
    words = {"goes_well": "Zij doen het samen.", "request": "Een andere woning zoeken."}
    nurse.fill(to=f"person:{kim().pk}", read_on=steps.today(), **words, **YES)
    nurse.press()

    # When Kim, who reads no name yet, asks something first
    worker = browser_of("welfare-worker", **screen)
    worker.open("/")
    worker.follow("/handovers/")
    address = worker.path
    assert steps.NAME not in worker.page.content()
    assert "Een andere woning zoeken." in worker.text
    worker.follow("/ask/")
    worker.fill(question="Tot wanneer kunnen zij blijven?")
    worker.press()

    # And gets an answer, accepts, and says in her own words what she will do
    steps.opens_news(nurse)
    nurse.follow("/answer/")
    nurse.fill(text="Tot eind januari.")
    nurse.press()
    takes_over(worker, address)

    # Then the nurse reads that it is warm
    nurse.open(address)
    assert READ_BACK in nurse.text
    worker.follow("/complete/")
    worker.fill(note="Er is een woning.")
    worker.press()
    nurse.open(address)
    assert "Er is een woning." in nurse.text


def takes_over(worker, address):
    worker.open(address)
    assert "Tot eind januari." in worker.text
    worker.follow("/accept/")
    worker.press()
    assert steps.NAME in worker.text
    worker.follow("/confirm/")
    worker.fill(how="read_back", text=READ_BACK)
    worker.press()
