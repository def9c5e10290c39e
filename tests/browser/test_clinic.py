"""A day of the clinic on a phone, and a nurse who leaves: her families go on with a colleague whose name they hear."""

import pytest

from coalition.models import Liaison, Membership, Notification
from referrals.enums import Notice, Status, Verb
from referrals.models import ClinicVisit, Referral
from tests.browser.conftest import PHONE
from tests.referrals import builders
from tests.referrals.clinics.builders import clinic, visit


@pytest.fixture
def places_kept(transactional_db):
    """Who belongs to which practice stands there for every test."""
    liaisons = list(Liaison.objects.values("pk", "nurse_id", "deputy_id"))
    deputies = list(Membership.objects.values("pk", "deputy_id"))
    yield
    for facts in liaisons:
        Liaison.objects.filter(pk=facts.pop("pk")).update(**facts)
    for facts in deputies:
        Membership.objects.filter(pk=facts.pop("pk")).update(**facts)


@pytest.mark.parametrize("javascript", [False, True], ids=["plain", "scripts"])
def test_a_day_of_the_clinic_on_a_phone(browser_of, javascript):
    screen = {"width": PHONE, "javascript": javascript}
    marieke, noor, day = browser_of("midwife-assistant", **screen), browser_of("jgz-nurse", **screen), clinic()

    # The assistant plans in a free slot; without the parents' yes the nurse reads no name
    marieke.open("/clinics/")
    marieke.follow(str(day.pk))
    marieke.follow("/plan/")
    marieke.fill(at="10:20", name="Robin Smit", phone="015-5550209", language="pl", agrees="no")
    marieke.press()
    noor.open(day.get_absolute_url())
    assert ("Robin" in marieke.text, "Robin" in noor.text) == (True, False)

    # She introduces, the parent says yes
    marieke.follow("/clinics/visits/")
    marieke.press('form[action$="/share/"] button')
    noor.open(day.get_absolute_url())
    noor.follow("/clinics/visits/")
    assert "Robin Smit" in noor.text

    # The short conversation opens the sign-up in one press, and nothing is typed again
    noor.fill(gsg="planned", agrees=True, agrees_to_feedback=True)
    noor.press()
    referral = Referral.objects.get()
    assert noor.path == f"/families/{referral.family_id}/"
    assert (referral.nurse, referral.referrer) == (builders.receiver(), builders.colleague())
    marieke.open("/")
    assert "Robin Smit" in marieke.text


def test_who_comes_second_reads_who_was_first(browser_of):
    lotte, day = browser_of("midwife", width=PHONE), clinic()
    lotte.open(f"{day.get_absolute_url()}plan/?at=10:00")
    visit(day)
    lotte.fill(name="Alex", phone="015-5550210", agrees="yes")
    lotte.press()
    assert "Marieke Post" in lotte.text
    assert ClinicVisit.objects.count() == 1


def test_a_nurse_leaves_and_each_parent_hears_the_new_name(browser_of, places_kept):
    families = {builders.picked_up(name=name).family_id for name in ("Sam", "Robin")}
    irma, lotte = browser_of("jgz-coordinator"), browser_of("midwife")
    irma.open("/referrals/")
    irma.follow("/people/hand-over/")
    irma.follow(f"/people/{builders.receiver().pk}/hand-over/")
    irma.fill(nurse=str(builders.coordinator().pk), reason="Noor heeft een andere baan.")
    irma.press()

    assert set(Referral.objects.values_list("nurse", "status")) == {(builders.coordinator().pk, Status.PICKED_UP)}
    to_tell = Notification.objects.filter(membership=builders.coordinator(), kind=Notice.TELL_NAME)
    assert set(to_tell.values_list("subject_id", flat=True)) == families
    irma.open("/notifications/")
    assert all(name in irma.text for name in ("Sam", "Robin"))
    assert Notification.objects.filter(membership=builders.sender(), kind=Verb.REASSIGN).count() == len(families)
    lotte.open("/")
    assert "Irma Jansen" in lotte.text
