"""A page asks the database as often for three rows as for one, and at most 15 times; a whole family 23 times."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from referrals import workflow
from referrals.enums import Direction
from tests.pages import signed_in
from tests.referrals.builders import (
    asked,
    closed,
    declined,
    draft,
    member,
    offer,
    picked_up,
    planned,
    present,
    receiver,
    sender,
    sent,
    signed_up,
    supported,
    talked,
    with_outcome,
)

MOST = 15
MOST_OF_A_FAMILY = 24  # a query for each kind of thing that is recorded about it, and two for the access line
UNCOUNTED = (
    "SAVEPOINT",
    "RELEASE SAVEPOINT",
    "SELECT set_config",
    "SET ROLE",
    "RESET ROLE",
    'UPDATE "coalition_session"',
)
FULL = {"partner_name": "Robin", "email": "sam@example.org", "language": "pl", "rather_not": "Geld."}


def queries(client, address, data=None):
    """How often a page asks the database; not the transaction around it, who acts in it, or that somebody was seen."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(address) if data is None else client.post(address, data)
    assert response.status_code == 200
    return len([query for query in captured if not query["sql"].startswith(UNCOUNTED)])


WORK = {
    "new": lambda: sent(**FULL),
    "by the parents": lambda: signed_up(**FULL),
    "question": lambda: asked(sent(**FULL)),
    "with a nurse": lambda: picked_up(**FULL),
    "appointment": lambda: planned(picked_up(**FULL)),
    "appointment today": lambda: planned(picked_up(**FULL), days=0),
    "talk held": lambda: talked(picked_up(**FULL)),
    "outcome": lambda: with_outcome(talked(picked_up(**FULL))),
    "buddy": lambda: workflow.pick_up(sent(**FULL), by=member("jgz-nurse-2"), buddy=receiver()),
}


@pytest.mark.parametrize("view", ["mine", "team", "nobody"])
@pytest.mark.parametrize("make", WORK.values(), ids=WORK)
def test_worklist(db, view, make):
    client, address = signed_in("jgz-nurse"), f"/referrals/?view={view}"
    make()
    one = queries(client, address)
    make(), make()
    assert queries(client, address) == one <= MOST


def test_worklist_with_every_kind_of_row(noor):
    for make in WORK.values():
        make()
    one = queries(noor, "/referrals/?view=team")
    for make in WORK.values():
        make()
    assert queries(noor, "/referrals/?view=team") == one <= MOST


@pytest.mark.parametrize("address", ["/", "/referrals/", "/referrals/?view=ended", "/notifications/"])
def test_pages_of_a_referrer(lotte, address):
    makers = [lambda: asked(sent()), lambda: closed(supported(picked_up())), lambda: declined(sent()), draft]
    for make in makers:
        make()
    one = queries(lotte, address)
    for make in makers * 2:
        make()
    assert queries(lotte, address) == one <= MOST


def test_notifications_of_a_receiver(noor):
    sent()
    one = queries(noor, "/notifications/")
    sent(), asked(sent()), signed_up()
    assert queries(noor, "/notifications/") == one <= MOST


def test_people(lotte, noor):
    few, many = queries(lotte, "/people/?text=Lotte"), queries(lotte, "/people/")
    assert few == many <= MOST


@pytest.mark.parametrize("key", ["midwife", "jgz-nurse"])
def test_search(db, key):
    client = signed_in(key)
    picked_up(**FULL)
    one = queries(client, "/families/", {"text": "Sam"})
    picked_up(**FULL), picked_up(**FULL)
    assert queries(client, "/families/", {"text": "Sam"}) == one <= MOST


def test_possible_duplicates(lotte):
    typed = {"name": "Sam Adeyemi", "phone": "015-5550201"}
    sent(**FULL)
    one = queries(lotte, "/referrals/new/duplicates/", typed)
    sent(**FULL), sent(**FULL)
    assert queries(lotte, "/referrals/new/duplicates/", typed) == one <= MOST


def everything(referral, days):
    """One more attempt, message and talk with its summary."""
    nurse = receiver()
    workflow.record_contact(referral, by=nurse, result="reached", note="Belde.")
    workflow.write(referral, by=nurse, text="Ik belde."), workflow.write(referral, by=sender(), text="Dank.")
    talk = planned(referral, days=days)
    words = {heading: {"goes_well": "Veel."} for heading in ("child", "parent", "surroundings")}
    workflow.hold(talk, by=nurse, attendees=["pregnant"], summaries=words)


def follow_up_changed(referral):
    follow_up = present(referral).follow_ups.get()
    for direction, key in ((Direction.DOWN, "stevig-ouderschap"), (Direction.UP, "kasto")):
        workflow.scale(follow_up, by=receiver(), direction=direction, offer=offer(key), on=timezone.localdate())


@pytest.mark.parametrize("key", ["midwife", "jgz-nurse", "jgz-nurse-2", "jgz-coordinator"])
def test_family(db, key):
    client, referral = signed_in(key), picked_up(**FULL)
    everything(referral, -9)
    workflow.record_outcome(referral, by=receiver(), kind=2, follow_up=offer())
    one = queries(client, referral.get_absolute_url())
    everything(referral, -5), everything(referral, -2)
    follow_up_changed(referral)
    assert queries(client, referral.get_absolute_url()) == one <= MOST_OF_A_FAMILY


@pytest.mark.parametrize("make", WORK.values(), ids=WORK)
@pytest.mark.parametrize("key", ["midwife", "jgz-nurse", "jgz-nurse-2"])
def test_family_in_every_state(db, key, make):
    made = make()
    referral = getattr(made, "referral", made)
    if key == "midwife" and referral.is_self_sign_up:
        return
    assert queries(signed_in(key), referral.get_absolute_url()) <= MOST_OF_A_FAMILY


def test_family_with_joined_sign_ups(noor):
    kept = picked_up(**FULL)
    workflow.join(signed_up(**FULL), by=receiver(), into=kept)
    one = queries(noor, kept.get_absolute_url())
    workflow.join(signed_up(**FULL), by=receiver(), into=kept)
    workflow.join(signed_up(**FULL), by=receiver(), into=kept)
    assert queries(noor, kept.get_absolute_url()) == one <= MOST_OF_A_FAMILY
