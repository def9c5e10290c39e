"""A page asks the database as often for three rows as for one, and at most 15 times."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from referrals import workflow
from referrals.enums import Direction
from referrals.handover_enums import HandoverWithdraw
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
    reopened,
    sender,
    sent,
    signed_up,
    supported,
    talked,
    together,
    with_outcome,
)
from tests.referrals.clinics.builders import clinic, visit
from tests.referrals.handover.builders import completed, intake_held, intake_planned, noticed, offered
from tests.referrals.plan.builders import arranged, noted

MOST = 15
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
    assert queries(noor, "/referrals/?view=team") == one == 13


@pytest.mark.parametrize(
    ("address", "asks"), [("/", 12), ("/referrals/", 7), ("/referrals/?view=ended", 7), ("/notifications/", 8)]
)
def test_pages_of_a_referrer(lotte, address, asks):
    makers = [lambda: asked(sent()), lambda: closed(supported(picked_up())), lambda: declined(sent()), draft]
    for make in makers:
        make()
    one = queries(lotte, address)
    for make in makers * 2:
        make()
    assert queries(lotte, address) == one == asks


def a_busy_day():
    """News of every kind for the midwife, a draft, a family before its intake, and a nurse who comes."""
    asked(sent(**FULL)), closed(supported(picked_up(**FULL))), draft(**FULL), intake_planned()
    sent(**FULL, due_on=timezone.localdate() + datetime.timedelta(weeks=15))


@pytest.mark.parametrize(("address", "asks"), [("/", 15), ("/notifications/", 11)])
@pytest.mark.parametrize("key", ["midwife", "midwife-assistant"])
def test_what_a_referrer_sees_first_on_a_busy_day(db, key, address, asks):
    client = signed_in(key)
    clinic(), a_busy_day()
    one = queries(client, address)
    a_busy_day(), a_busy_day()
    assert queries(client, address) == one == asks


@pytest.mark.parametrize("key", ["maternity-intake", "welfare-worker"])
def test_what_who_receives_handovers_sees_first(db, key):
    client, make = signed_in(key), {"maternity-intake": noticed, "welfare-worker": offered}[key]
    make()
    one = queries(client, "/")
    make(), make()
    assert queries(client, "/") == one == 12


@pytest.mark.parametrize("make", [draft, lambda **facts: draft(partner_name="Robin", **facts)], ids=["short", "whole"])
def test_going_on_with_a_draft(lotte, make):
    assert queries(lotte, f"/referrals/{make(told='Net verhuisd.').pk}/edit/") == 12


@pytest.mark.parametrize(("key", "kind", "asks"), [("midwife", "notice", 10), ("jgz-nurse", "support", 11)])
def test_beginning_a_handover(db, key, kind, asks):
    referral = begun()
    one_more_of_everything(referral, 1)
    assert queries(signed_in(key), f"/families/{referral.family_id}/hand-over/{kind}/") == asks


@pytest.mark.parametrize(
    ("key", "make", "asks"), [("maternity-intake", intake_held, 14), ("welfare-worker", completed, 12)]
)
def test_a_handover(db, key, make, asks):
    assert queries(signed_in(key), make().get_absolute_url()) == asks


def test_handing_on_what_was_handed_to_us(db):
    assert queries(signed_in("maternity-intake"), f"/families/{noticed().family_id}/hand-over/to_jgz/") == 14


def test_notifications_of_a_receiver(noor):
    sent()
    one = queries(noor, "/notifications/")
    sent(), asked(sent()), signed_up()
    assert queries(noor, "/notifications/") == one == 9


def test_handing_over_all_families_of_a_colleague(noor):
    picked_up(**FULL), workflow.pick_up(signed_up(**FULL), by=receiver())
    one = queries(noor, f"/people/{receiver().pk}/hand-over/")
    picked_up(**FULL), workflow.pick_up(signed_up(**FULL), by=receiver()), planned(picked_up(**FULL))
    assert queries(noor, f"/people/{receiver().pk}/hand-over/") == one == 8


def test_who_arranges_what(noor):
    made = arranged(picked_up(**FULL).family, arranger=receiver())
    one = queries(noor, "/arrangements/?view=team")
    arranged(picked_up(**FULL).family, arranger=receiver()), arranged(picked_up(**FULL).family, arranger=receiver())
    assert queries(noor, "/arrangements/?view=team") == one == 7
    assert queries(noor, made.get_absolute_url()) == 11


@pytest.mark.parametrize(("key", "asks"), [("midwife", 9), ("jgz-nurse", 10)])
def test_a_visit(db, key, asks):
    assert queries(signed_in(key), visit().get_absolute_url()) == asks


def test_changing_follow_up(noor):
    follow_up = supported(picked_up(**FULL)).follow_ups.get()
    assert queries(noor, f"/follow-ups/{follow_up.pk}/scale/") == 9


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


def begun():
    """A family with one of everything that its page knows just one of: an outcome with its feedback, a follow-up."""
    referral = talked(picked_up(told="Net verhuisd.", **FULL))
    workflow.record_outcome(referral, by=receiver(), kind=2, follow_up=offer())
    closed(present(referral))
    return reopened(present(referral))


def one_more_of_everything(referral, number):
    """A row for every list of the page: it has as many of each as this was called."""
    nurse, family = receiver(), referral.family
    workflow.record_contact(referral, by=nurse, result="reached", note="Belde.")
    workflow.write(referral, by=nurse, text="Ik belde."), workflow.write(referral, by=sender(), text="Dank.")
    words = {heading: {"goes_well": "Veel."} for heading in ("child", "parent", "surroundings")}
    workflow.hold(planned(referral, days=-number), by=nurse, attendees=["pregnant"], summaries=words)
    together(referral, agreed=f"Wij bellen {number} keer.")
    direction, key = ((Direction.UP, "kasto"), (Direction.DOWN, "stevig-ouderschap"))[number % 2]
    follow_up = referral.follow_ups.get(ended_on=None)
    workflow.scale(follow_up, by=nurse, direction=direction, offer=offer(key), on=timezone.localdate())
    arranged(family, f"Afspraak {number}", arranger=(nurse, sender(), None)[number % 3])
    noted(family, ("mkv-kennismaking", "vroege-echo", "termijnecho")[number % 3])
    workflow.withdraw_handover(offered(referral), by=nurse, reason=HandoverWithdraw.NOT_NEEDED)
    other = sent(by=member("pop-nurse"), **FULL) if number % 2 else signed_up(**FULL)
    workflow.join(other, by=nurse, into=referral)


@pytest.mark.parametrize(
    ("key", "asks"),
    [("midwife", 12), ("midwife-assistant", 12), ("jgz-nurse", 15), ("jgz-nurse-2", 15), ("jgz-coordinator", 15)],
)
def test_family_with_more_of_everything(db, key, asks):
    client, referral = signed_in(key), begun()
    one_more_of_everything(referral, 1)
    one = queries(client, referral.get_absolute_url())
    one_more_of_everything(referral, 2), one_more_of_everything(referral, 3)
    workflow.record_outcome(present(referral), by=receiver(), kind=1)
    closed(present(referral))
    assert queries(client, referral.get_absolute_url()) == one == asks


def test_a_family_with_more_of_everything_shows_all_of_it_once(noor):
    referral = begun()
    for number in (1, 2, 3):
        one_more_of_everything(referral, number)
    page = noor.get(referral.get_absolute_url())
    found = {name: len(page.context[name]) for name in ("conversations", "attempts", "joined", "consents", "thread")}
    assert found == {"conversations": 7, "attempts": 3, "joined": 3, "consents": 6, "thread": 6}
    assert [len(page.context[name]) for name in ("joint_contacts", "arrangements", "handovers", "follow_ups")] == [
        3,
        3,
        3,
        1,
    ]
    assert [step.direction for step in page.context["follow_ups"][0].steps.all()] == ["start", "down", "up", "down"]
    written = [len(talk.summaries.all()) for talk in page.context["conversations"] if not hasattr(talk, "joint")]
    assert sorted(written) == [0, 3, 3, 3]
    assert [person.name for person in referral.family.people.all()] == ["Sam Adeyemi", "Robin"]
    assert [person.name for person in page.context["family"].people.all()] == ["Sam Adeyemi", "Robin"]


@pytest.mark.parametrize("make", WORK.values(), ids=WORK)
@pytest.mark.parametrize("key", ["midwife", "jgz-nurse", "jgz-nurse-2"])
def test_family_in_every_state(db, key, make):
    made = make()
    referral = getattr(made, "referral", made)
    if key == "midwife" and referral.is_self_sign_up:
        return
    assert queries(signed_in(key), referral.get_absolute_url()) <= MOST


def test_family_with_joined_sign_ups(noor):
    kept = picked_up(**FULL)
    workflow.join(signed_up(**FULL), by=receiver(), into=kept)
    one = queries(noor, kept.get_absolute_url())
    workflow.join(signed_up(**FULL), by=receiver(), into=kept)
    workflow.join(signed_up(**FULL), by=receiver(), into=kept)
    assert queries(noor, kept.get_absolute_url()) == one == 15
