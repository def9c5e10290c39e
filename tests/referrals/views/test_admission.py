"""In hospital: one question that becomes a sign-up in one press, and who is away is seen by who chooses."""

import datetime

from django.utils import timezone

from coalition.models import Membership
from referrals.enums import Status
from referrals.models import Family, Referral
from tests.pages import Page, signed_in
from tests.posts import SIGN_UP
from tests.referrals.builders import coordinator, receiver, sent

ADMISSION = "/referrals/admission/"


def answered(answer, **changes):
    return signed_in("pop-nurse").post(ADMISSION, SIGN_UP | {"source": "pop-poli", "answer": answer} | changes)


def test_a_wish_is_signed_up_in_one_press(db):
    response = answered("wants")
    referral = Referral.objects.get()
    assert (referral.status, referral.source_id) == (Status.SENT, "pop-poli")
    assert response.url == f"/referrals/{referral.pk}/sent/"


def test_later_keeps_a_draft_and_nothing_leaves(db):
    assert answered("later", agrees_to_share="").status_code == 302
    assert Referral.objects.get().status == Status.DRAFT


def test_had_one_keeps_nothing_and_says_whom_to_call(db):
    page = Page(answered("had"))
    assert not Family.objects.exists()
    assert receiver().organisation.phone in page.text


def test_without_a_yes_nothing_is_written(db):
    assert answered("wants", agrees_to_share="").status_code == 422
    assert not Family.objects.exists()


def test_who_chooses_a_nurse_reads_who_is_away(irma):
    day = timezone.localdate() + datetime.timedelta(days=7)
    Membership.objects.filter(pk=receiver().pk).update(absent_until=day, deputy=coordinator())
    text = Page(irma.get(f"/referrals/{sent().pk}/assign/")).text
    assert "afwezig tot en met 10 november, Irma Jansen neemt waar" in text


def test_a_nurse_says_herself_when_she_is_away(noor):
    body = {"days": ["1"], "deputy": coordinator().pk}
    body |= {"absent_until_day": "13", "absent_until_month": "11", "absent_until_year": "2026"}
    assert noor.post("/people/away/", body).status_code == 302
    assert (receiver().is_away(), receiver().days) == (True, [1])
    people = Page(noor.get("/people/?text=Noor")).text
    assert "Irma Jansen neemt waar" in people


def test_who_can_be_reached_stands_with_its_hours(lotte):
    organisation = receiver().organisation
    assert organisation.opening_hours in Page(lotte.get("/people/reachable/")).text
