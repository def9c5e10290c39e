"""Noting contact moments, and who arranges what: who may, what it does to the family, and a second press."""

import datetime

import pytest
from django.utils import timezone

from coalition.models import Notification
from coalition.permissions import Denied
from referrals import workflow
from referrals.arranging import alike, deadlines
from referrals.models import Arrangement, Family, FamilyStep
from referrals.way import is_followed
from referrals.workflow import ChangedMeanwhile
from tests.referrals.builders import (
    closed,
    draft,
    member,
    outsider,
    picked_up,
    present,
    receiver,
    sender,
    sent,
    signed_up,
    talked,
    with_outcome,
)
from tests.referrals.plan.builders import arranged, moment, noted

DAY = datetime.timedelta(days=1)


def now_of(family):
    return Family.objects.get(pk=family.pk)


def finished():
    return closed(with_outcome(talked(picked_up())))


# Contact moments


def test_noting_again_corrects_the_day_and_keeps_one_note():
    family, today = picked_up().family, timezone.localdate()
    noted(family, by=sender(), on=today - 3 * DAY)
    noted(family, on=today)
    only = FamilyStep.objects.get()
    assert (only.key, only.took_place_on, only.by) == ("mkv-kennismaking", today, receiver())


def test_it_did_not_take_place_after_all():
    family = picked_up().family
    noted(family), noted(family, "nipt")
    workflow.forget_step(family, moment(), by=sender())
    workflow.forget_step(family, moment(), by=sender())
    assert FamilyStep.objects.get().key == "nipt"


@pytest.mark.parametrize("end", ["stop", "end_pregnancy"])
def test_when_messages_stop_no_pathway_is_followed(end):
    family = picked_up().family
    noted(family)
    details = {"on": timezone.localdate()} if end == "end_pregnancy" else {}
    getattr(workflow, end)(family, by=sender(), **details)
    assert not is_followed(now_of(family))
    with pytest.raises(Denied):
        noted(family, by=sender())
    workflow.resume(family, by=sender())
    assert is_followed(now_of(family))
    assert FamilyStep.objects.count() == 1


# Who may


@pytest.mark.parametrize("key", ["midwife-2", "social-worker", "welfare-worker", "municipality-editor", "lot-member"])
def test_who_does_not_know_the_family_plans_nothing(key):
    family = picked_up().family
    known = arranged(family)
    for do in (
        lambda: noted(family, by=member(key)),
        lambda: arranged(family, by=member(key)),
        lambda: workflow.finish_arrangement(known, by=member(key)),
        lambda: workflow.undo_arrangement(known, by=member(key)),
        lambda: workflow.drop_arrangement(known, by=member(key)),
    ):
        with pytest.raises(Denied):
            do()
    assert Arrangement.objects.filter(pk=known.pk).values().get() == Arrangement.objects.values().get()


def test_before_pick_up_the_receiver_plans_nothing():
    family = sent().family
    with pytest.raises(Denied):
        arranged(family)
    assert arranged(family, by=sender()).what == "Babyuitzet"


def test_only_who_helps_the_family_can_be_named():
    family = picked_up().family
    helpers = set(workflow.helpers_of(family))
    assert {sender(), member("midwife-assistant"), receiver(), member("jgz-coordinator")} <= helpers
    assert helpers.isdisjoint({outsider(), member("social-worker"), member("coalition-admin")})
    with pytest.raises(Denied):
        arranged(family, arranger=outsider())


# Open, done, undone


def test_done_undone_and_not_needed_any_more():
    one = arranged(picked_up().family, arranger=receiver())
    done = workflow.finish_arrangement(one, by=sender())
    again = workflow.finish_arrangement(one, by=receiver())
    assert (done.done_by, again.done_by, again.done_at) == (sender(), sender(), done.done_at)
    assert workflow.drop_arrangement(one, by=sender()).dropped_at is None  # it is done already
    assert workflow.undo_arrangement(one, by=sender()).is_open
    assert workflow.drop_arrangement(one, by=sender()).dropped_at is not None


def test_the_same_page_pressed_twice_adds_one():
    family, key = picked_up().family, "7b1f1b2e-0000-4000-8000-000000000001"
    arranged(family, pk=key), arranged(family, pk=key)
    assert Arrangement.objects.count() == 1
    with pytest.raises(Denied):
        arranged(picked_up(name="Robin", phone="").family, pk=key)


def test_a_stale_page_changes_nothing():
    one = arranged(picked_up().family)
    facts = {"what": "Bedje", "arranger": sender(), "until_on": None}
    workflow.change_arrangement(one, by=sender(), version=0, **facts)
    with pytest.raises(ChangedMeanwhile):
        workflow.change_arrangement(one, by=receiver(), version=0, **facts | {"what": "Box"})
    assert Arrangement.objects.get().what == "Bedje"


def test_a_citizen_service_number_is_refused():
    with pytest.raises(Denied):
        arranged(picked_up().family, "Formulier 111222333")


def news_for(person):
    return list(Notification.objects.filter(membership=person, kind="arranged").values_list("object_id", flat=True))


def test_who_is_asked_to_arrange_something_hears_of_it():
    referral = picked_up()
    one = arranged(referral.family, arranger=sender())
    arranged(referral.family, "Taalles", arranger=receiver())
    assert (news_for(sender()), news_for(receiver())) == ([referral.pk], [])
    facts = {"what": "Bedje", "until_on": None}
    workflow.change_arrangement(one, by=sender(), version=0, arranger=sender(), **facts)
    workflow.change_arrangement(one, by=sender(), version=1, arranger=receiver(), **facts)
    assert (len(news_for(sender())), news_for(receiver())) == (1, [referral.pk])


def test_of_a_family_that_wants_no_messages_nobody_hears():
    family = picked_up().family
    workflow.end_pregnancy(family, by=receiver(), on=timezone.localdate())
    arranged(family, arranger=sender())
    assert news_for(sender()) == []


# What it does to the family


def test_what_is_open_keeps_the_family_open():
    referral = finished()
    assert now_of(referral.family).closed_at is not None
    one = arranged(referral.family, by=sender())
    assert now_of(referral.family).closed_at is None
    workflow.finish_arrangement(one, by=sender())
    assert now_of(referral.family).closed_at is not None
    workflow.undo_arrangement(one, by=sender())
    assert now_of(referral.family).closed_at is None
    workflow.drop_arrangement(one, by=sender())
    assert now_of(referral.family).closed_at is not None


def test_a_sign_up_that_ends_does_not_close_a_family_for_which_something_is_arranged():
    referral = talked(picked_up())
    one = arranged(referral.family)
    closed(with_outcome(present(referral)))
    assert now_of(referral.family).closed_at is None
    workflow.finish_arrangement(one, by=receiver())
    assert now_of(referral.family).closed_at is not None


def test_when_parents_want_no_more_nothing_is_arranged_any_longer():
    referral = picked_up()
    one, done = arranged(referral.family), arranged(referral.family, "Taalles")
    workflow.finish_arrangement(done, by=receiver())
    workflow.stop(referral.family, by=sender())
    one.refresh_from_db(), done.refresh_from_db()
    assert (one.is_open, one.dropped_at is None, done.dropped_at) == (False, False, None)
    assert now_of(referral.family).closed_at is not None


def test_a_family_entered_by_mistake_is_not_kept_open_by_what_was_to_be_arranged():
    referral = sent()
    arranged(referral.family, by=sender())
    workflow.mark_mistake(referral, by=sender(), reason="Dubbel.")
    assert now_of(referral.family).closed_at is not None


def test_two_sign_ups_of_one_family_go_on_with_one_plan():
    kept, alone = picked_up(), workflow.pick_up(signed_up(), by=receiver())
    arranged(alone.family, "Bedje"), arranged(kept.family, "Taalles")
    noted(alone.family, on=timezone.localdate() - DAY), noted(kept.family), noted(alone.family, "nipt")
    workflow.join(alone, by=receiver(), into=kept)
    family = now_of(kept.family)
    assert sorted(family.arrangements.values_list("what", flat=True)) == ["Bedje", "Taalles"]
    assert {(step.key, step.took_place_on) for step in family.steps.all()} == {
        ("mkv-kennismaking", timezone.localdate()),
        ("nipt", timezone.localdate()),
    }
    assert now_of(alone.family).closed_at is not None


# Alike, and ready in time


@pytest.mark.parametrize(
    ("what", "other", "is_alike"),
    [
        ("babyspullen", "Babyuitzet", True),
        ("Bedje van de BABYbank", "babyuitzet", True),
        ("Taalles zoeken", "taallessen", True),
        ("Huurtoeslag aanvragen", "Kinderopvang aanvragen", False),
        ("Uitleg kraamzorg", "Taalles", False),
        ("Bed", "Bedje", False),
        ("", "Babyuitzet", False),
    ],
)
def test_what_seems_to_be_arranged_already(what, other, is_alike):
    assert bool(alike(what, [Arrangement(what=other)])) is is_alike


def test_what_is_not_needed_any_more_warns_nobody():
    assert alike("Babybed", [Arrangement(what="Babyuitzet", dropped_at=timezone.now())]) == []


def in_four_weeks(days, **changes):
    return draft(due_on=timezone.localdate() + datetime.timedelta(weeks=4, days=days), **changes).family


def headings(*arrangements):
    return [
        (each.id, [owner.person for owner in each.owners]) for each in deadlines(arrangements, timezone.localdate())
    ]


@pytest.mark.parametrize(("days", "group"), [(0, "birth"), (1, "later"), (-60, "birth")])
def test_from_four_weeks_before_the_due_date_it_must_be_ready(days, group):
    one = arranged(in_four_weeks(days), by=sender(), arranger=sender())
    assert headings(one) == [(group, [sender()])]


@pytest.mark.parametrize(
    ("today", "until", "group"),
    [
        ("2026-11-03", "2026-11-08", "weekend"),  # Tuesday until Sunday
        ("2026-11-03", "2026-11-09", "later"),
        ("2026-11-03", "2026-10-01", "weekend"),  # late
        ("2026-11-07", "2026-11-13", "weekend"),  # on Saturday the coming week counts
        ("2026-11-07", "2026-11-16", "later"),
        ("2026-11-06", "2026-11-08", "weekend"),
    ],
)
def test_before_the_weekend(clock, today, until, group):
    one = arranged(picked_up().family, until_on=datetime.date.fromisoformat(until))
    assert [each.id for each in deadlines([one], datetime.date.fromisoformat(today))] == [group]


def test_after_the_birth_nothing_is_due_before_it():
    family = in_four_weeks(-1)
    one = arranged(family, by=sender())
    Family.objects.filter(pk=family.pk).update(born_on=timezone.localdate())
    assert headings(Arrangement.objects.select_related("family").get(pk=one.pk)) == [("later", [None])]
