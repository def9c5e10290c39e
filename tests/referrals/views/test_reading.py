"""Looking at a page writes nothing but the web session."""

import pytest
from django.urls import reverse
from django.utils import timezone

from referrals import workflow
from referrals.enums import Status
from tests.pages import read_only, signed_in
from tests.referrals.builders import picked_up, planned, receiver, referral_in, sent, signed_up, supported

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
    "/kaart/",
    "/privacy/",
    "/toegankelijkheid/",
    "/healthz",
    "/theme/abc.css",
    "/accounts/login/",
    "/accounts/logout/",
    "/accounts/signup/",
    "/accounts/password/reset/",
)
OF_A_REFERRAL = (
    "referral edit send sent card pick_up assign reassign ask answer decline join record_contact plan record_outcome "
    "give_feedback withdraw ask_withdrawal reopen mark_mistake"
).split()
OF_A_FAMILY = ("family", "change_contact", "stop", "end_pregnancy", "resume")
OF_A_TALK = ("hold", "change_plan", "invitation")
READ = {200, 302, 403, 404, 409}


def addresses():
    """Every page that is looked at, for families in every state."""
    ended = picked_up()
    workflow.end_pregnancy(ended.family, by=receiver(), on=timezone.localdate())
    support = supported(picked_up())
    referrals = [*map(referral_in, Status), ended, support, signed_up(), sent()]
    yield from PLAIN
    for referral in referrals:
        yield from (reverse(f"referrals:{verb}", args=[referral.pk]) for verb in OF_A_REFERRAL)
        yield from (reverse(f"referrals:{verb}", args=[referral.family_id]) for verb in OF_A_FAMILY)
    talk = planned(picked_up())
    yield from (reverse(f"referrals:{verb}", args=[talk.pk]) for verb in OF_A_TALK)
    yield reverse("referrals:scale", args=[support.follow_ups.get().pk])


@pytest.mark.slow
@pytest.mark.parametrize("key", ["midwife", "jgz-nurse", "municipality-editor"])
def test_looking_writes_nothing(db, key):
    pages, client = list(addresses()), signed_in(key)
    with read_only():
        statuses = {client.get(page).status_code for page in pages}
    assert statuses <= READ


def test_a_stranger_who_looks_writes_nothing(db, client):
    with read_only():
        statuses = {client.get(page).status_code for page in PLAIN}
    assert statuses == {200, 302}


def test_the_guard_itself_notices_a_write(db):
    with pytest.raises(AssertionError, match="A page wrote"), read_only():
        sent()
