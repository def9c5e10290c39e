"""Making, opening, answering, closing, repeating: who may, the second press, and what is kept of an answer."""

import pytest
from django.db import connection
from django.utils import translation

from actions.models import ActionPoint, Factor, Scan, ScanAction, ScanAnswer, ScanRating, ScanTaken
from actions.permissions import AnsweredAlready
from actions.scan_results import results_of
from actions.workflow import scanning
from actions.workflow.freshness import Changed
from coalition.models import Membership
from coalition.permissions import Denied
from tests.actions.builders import facilitator, parent, team
from tests.actions.scans.builders import (
    TIME,
    TRUST,
    WORKLOAD,
    answered,
    closed,
    colleague,
    made,
    opened,
    plan,
    said,
    with_results,
    with_too_few,
)
from tests.referrals.builders import member, outsider, receiver, sender

pytestmark = pytest.mark.django_db


def test_making_the_same_twice_makes_one():
    assert made() == made()
    assert Scan.objects.count() == 1


@pytest.mark.parametrize("key", ["lot-member", "municipality-editor", "midwife", "coalition-admin"])
def test_only_the_facilitator_makes_opens_closes_repeats_and_acts(key):
    by, scan = member(key), with_results()
    for verb in (
        lambda: scanning.make_scan(team(), plan(title="Andere"), by=by),
        lambda: scanning.change_scan(scan, plan(), by=by),
        lambda: scanning.open_scan(scan, by=by),
        lambda: scanning.close_scan(scan, by=by),
        lambda: scanning.discard_scan(scan, by=by),
        lambda: scanning.repeat_scan(scan, by=by),
        lambda: scanning.make_point(scan, Factor.objects.get(key=TIME), by=by),
    ):
        with pytest.raises(Denied):
            verb()
    assert Scan.objects.count() == 1


@pytest.mark.parametrize("given", [{"partners": ("midwife",)}, {"factors": ()}], ids=["one partner", "no question"])
def test_a_scan_is_about_two_partners_and_something(given):
    with pytest.raises(Denied):
        made(**given)


def test_more_than_twenty_questions_are_too_many():
    keys = list(Factor.objects.values_list("key", flat=True)[:21])
    with pytest.raises(Denied):
        made(factors=keys)


def test_a_draft_changes_and_an_open_scan_does_not():
    scan = scanning.change_scan(made(), plan(title="Beter", factors=(TIME,)), by=facilitator(), revision=0)
    assert (scan.title, [each.key for each in scan.factors.all()], scan.revision) == ("Beter", [TIME], 1)
    opened(scan)
    with pytest.raises(Denied):
        scanning.change_scan(scan, plan(), by=facilitator())
    with pytest.raises(Denied):
        scanning.discard_scan(scan, by=facilitator())


def test_an_old_page_changes_and_opens_nothing():
    scan = made()
    scanning.change_scan(scan, plan(title="Beter"), by=facilitator(), revision=0)
    with pytest.raises(Changed):
        scanning.change_scan(scan, plan(title="Ouder"), by=facilitator(), revision=0)
    with pytest.raises(Changed):
        scanning.open_scan(scan, by=facilitator(), revision=0)
    assert (Scan.objects.get().title, Scan.objects.get().is_draft) == ("Beter", True)


def test_opening_and_closing_twice_is_once():
    scan = opened()
    opened(scan)
    revision = Scan.objects.get().revision
    closed(scan)
    closed(scan)
    assert (Scan.objects.get().is_closed, Scan.objects.get().revision) == (True, revision + 1)


def test_a_scan_that_was_never_opened_cannot_close():
    with pytest.raises(Denied):
        closed(made())


# Answering


@pytest.mark.parametrize("by", [sender, receiver, parent])
def test_everybody_of_a_partner_answers(by):
    scanning.answer_scan(opened(), said(), by=by())
    assert ScanAnswer.objects.count() == 1


def test_who_was_not_asked_does_not_answer():
    scan = opened()
    for by in (outsider(), facilitator(), member("municipality-editor")):
        with pytest.raises(Denied):
            scanning.answer_scan(scan, said(), by=by)
    assert not ScanAnswer.objects.exists()


def test_nobody_answers_before_it_opens_or_after_it_closes():
    for scan in (made(title="Een"), closed(opened(title="Twee"))):
        with pytest.raises(Denied):
            scanning.answer_scan(scan, said(), by=sender())


def test_a_second_answer_is_refused_also_in_another_function():
    scan = opened()
    scanning.answer_scan(scan, said(), by=sender())
    other = Membership.objects.create(user=sender().user, organisation=receiver().organisation, role="lot_member")
    for by in (sender(), other):
        with pytest.raises(AnsweredAlready):
            scanning.answer_scan(scan, said(), by=by)
    assert ScanAnswer.objects.count() == 1


def test_what_somebody_cannot_say_is_not_kept():
    scanning.answer_scan(opened(), said(now=None, time=None), by=sender())
    assert ScanAnswer.objects.get().level_now_id is None
    kept = dict(ScanRating.objects.values_list("factor__key", "value"))
    assert kept == {TRUST: 3, WORKLOAD: 4}


def test_a_question_that_was_not_asked_is_not_kept():
    scan = opened(factors=(TIME,))
    scanning.answer_scan(scan, said(), by=sender())
    assert list(ScanRating.objects.values_list("factor__key", flat=True)) == [TIME]


def test_after_closing_nothing_says_who_answered_or_in_what_order():
    """The rows of an answer and of who answered are written together; closing takes away what they share."""
    scan = answered(opened(), *[said(time=1 + place % 4) for place in range(8)])
    before = set(ScanAnswer.objects.values_list("pk", flat=True))
    assert ScanTaken.objects.count() == 8
    closed(scan)
    assert ScanTaken.objects.count() == 0
    assert not before & set(ScanAnswer.objects.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT xmin::text) FROM actions_scananswer")
        assert cursor.fetchone() == (8, 1)
    values = ScanRating.objects.filter(factor__key=TIME).values_list("value", flat=True)
    assert sorted(values) == [1, 1, 2, 2, 3, 3, 4, 4]


def test_closing_keeps_every_answer_as_it_was_given():
    answers = [said(), said("social", now=None, wanted=4, time=None, trust=1, workload=2)]
    closed(answered(opened(), *answers))
    kept = {
        (
            each.group,
            each.level_now_id,
            each.level_wanted_id,
            *sorted((r.factor.key, r.value) for r in each.ratings.all()),
        )
        for each in ScanAnswer.objects.all()
    }
    assert kept == {
        ("birth_care", 1, 3, (TRUST, 3), (TIME, 2), (WORKLOAD, 4)),
        ("social", None, 4, (TRUST, 1), (WORKLOAD, 2)),
    }


# Results


def test_before_closing_there_are_no_results():
    scan = answered(opened(), *[said() for _ in range(8)])
    assert not results_of(scan).people


def test_of_four_answers_nothing_is_shown():
    assert not results_of(with_too_few()).people


def test_results_are_of_groups_together():
    results = results_of(with_results())
    shown = results.ratings[TIME].of_cells
    assert results.people == 10
    assert {key: (one.value, one.bound) for key, one in shown.items()} == {
        "birth_care": (2.0, ""),
        "youth_health_care": (3.5, "at_least"),
    }


# Repeating, and what comes of it


def test_repeating_takes_partners_and_factors_over_once():
    first = with_results()
    again = scanning.repeat_scan(first, by=facilitator())
    assert scanning.repeat_scan(first, by=facilitator()) == again
    assert again.is_draft
    assert again.title == "Samenwerken rond de geboorte (2)"
    assert list(again.factors.all()) == list(first.factors.all())
    organisations = [set(scan.partners.values_list("organisation", flat=True)) for scan in (first, again)]
    assert organisations[0] == organisations[1]
    third = scanning.repeat_scan(closed(opened(again)), by=facilitator())
    assert third.title == "Samenwerken rond de geboorte (3)"


def test_only_a_closed_scan_is_repeated():
    with pytest.raises(Denied):
        scanning.repeat_scan(opened(), by=facilitator())


def test_a_result_becomes_one_action_point_that_says_where_it_came_from():
    scan, factor = with_results(), Factor.objects.get(key=WORKLOAD)
    with translation.override("en"):
        point = scanning.make_point(scan, factor, by=facilitator())
    assert scanning.make_point(scan, factor, by=facilitator()) == point
    assert (point.title_nl, point.themes) == (factor.label_nl, ["integrated_collaboration"])
    for words in (scan.title, "“Werkdruk”", "kwam uit op 3"):
        assert words in point.description
    link = ScanAction.objects.get()
    assert (link.scan, link.factor, link.action) == (scan, factor, point)
    assert ActionPoint.objects.filter(title_nl=factor.label_nl).count() == 1


def test_what_is_not_shown_becomes_nothing():
    for scan in (with_too_few(title="Te weinig"), answered(opened(title="Open"), *[said() for _ in range(6)])):
        with pytest.raises(Denied):
            scanning.make_point(scan, Factor.objects.get(key=TIME), by=facilitator())
    with pytest.raises(Denied):
        scanning.make_point(with_results(), Factor.objects.get(key="001-C-1"), by=facilitator())


def test_a_scan_is_seen_by_the_team_and_once_open_by_its_partners():
    scan = made()
    assert list(Scan.objects.visible_to(parent())) == [scan]
    assert not Scan.objects.visible_to(sender()).exists()
    opened(scan)
    assert list(Scan.objects.visible_to(sender())) == [scan]
    assert not Scan.objects.visible_to(outsider()).exists()


def test_a_scan_is_still_to_answer_until_somebody_did():
    scan = opened()
    asked = Scan.objects.asked_of(sender())
    assert list(asked.not_yet_answered_by(sender())) == [scan]
    scanning.answer_scan(scan, said(), by=sender())
    assert not asked.not_yet_answered_by(sender()).exists()
    assert asked.not_yet_answered_by(colleague(1, sender().organisation)).exists()
