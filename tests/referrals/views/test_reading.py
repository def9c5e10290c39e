"""Looking at a page writes nothing but the web session."""

import pytest
from django.urls import reverse

from referrals.enums import Status
from tests.pages import signed_in, writes
from tests.referrals.builders import picked_up, planned, referral_in, sent, supported

PLAIN = (
    "/",
    "/referrals/",
    "/referrals/?view=team",
    "/referrals/?view=nobody",
    "/referrals/?view=ended",
    "/referrals/new/",
    "/notifications/",
    "/families/",
    "/people/",
    "/stijlgids/",
    "/ouders/",
    "/ouders/nl/kaart/",
    "/privacy/",
    "/toegankelijkheid/",
    "/healthz",
    "/theme/abc.css",
    "/accounts/login/",
    "/accounts/logout/",
    "/accounts/signup/",
    "/accounts/password/reset/",
)
PAGES = {
    Status.DRAFT: "referral family edit send withdraw",
    Status.SENT: "referral family sent card pick_up assign ask decline join withdraw mark_mistake change_contact stop",
    Status.WAITING: "family answer decline",
    Status.PICKED_UP: "family record_contact plan record_outcome reassign ask_withdrawal end_pregnancy",
    Status.OUTCOME: "family give_feedback",
    Status.CLOSED: "family reopen",
    Status.DECLINED: "family reopen",
    Status.WITHDRAWN: "family resume",
    Status.JOINED: "referral family",
}
OF_A_FAMILY = {"family", "change_contact", "stop", "end_pregnancy", "resume"}


def addresses():
    """Every page that is looked at, each for a family in the state it is made for."""
    yield from PLAIN
    for status, verbs in PAGES.items():
        referral = referral_in(status)
        for verb in verbs.split():
            yield reverse(f"referrals:{verb}", args=[referral.family_id if verb in OF_A_FAMILY else referral.pk])
    talk = planned(picked_up())
    yield from (reverse(f"referrals:{verb}", args=[talk.pk]) for verb in ("hold", "change_plan", "invitation"))
    yield reverse("referrals:scale", args=[supported(picked_up()).follow_ups.get().pk])


@pytest.mark.parametrize(
    ("key", "statuses"),
    [
        ("midwife", {200, 302, 403, 404}),
        ("jgz-nurse", {200, 302, 403, 404}),
        ("municipality-editor", {200, 302, 403, 404}),
    ],
)
def test_looking_writes_nothing(db, key, statuses):
    pages, client = list(addresses()), signed_in(key)
    with writes() as found:
        assert {client.get(page).status_code for page in pages} == statuses
    assert found == []


def test_a_stranger_who_looks_writes_nothing(db, client):
    with writes() as found:
        statuses = {client.get(page).status_code for page in PLAIN}
    assert (statuses, found) == ({200, 302}, [])


def test_the_guard_itself_notices_a_write(db):
    with writes() as found:
        sent()
    assert len(found) > 0
