"""Where each contact moment lies, day by day, against a calculation written out here from the file itself."""

import csv
import datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone, translation

from coalition.workflow.pathway_loading import FILE
from referrals.way import Place, days_of, place_of, steps_in_use, way_of
from tests.coalition.pathway.builders import begun, changed
from tests.referrals.builders import closed, picked_up, present, receiver, reopened, talked, with_outcome
from tests.referrals.plan.builders import noted

DUE = datetime.date(2027, 3, 1)
DAY = datetime.timedelta(days=1)


def family(due=DUE, born=None, **facts):
    nobody = {"pregnancy_ended_on": None, "messages_stopped_at": None, "due_is_about": False}
    return SimpleNamespace(due_on=due, born_on=born, **nobody | facts)


def rows():
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {row["key"]: row for row in csv.DictReader(lines)}


def expected(row, due, born, today):
    """Before the birth by counting weeks of pregnancy up from its first day, after it by counting days of the baby."""
    if row["anchor"] == "birth_date":
        if born is None:
            return "ahead"
        age = today.toordinal() - born.toordinal()
        first, last = int(row["first_day"]), int(row["last_day"])
        return "ahead" if age < first else "behind" if age > last else "now"
    if born is not None:
        return "behind"
    first_day_of_pregnancy = due.toordinal() - 280
    full_weeks = (today.toordinal() - first_day_of_pregnancy) // 7
    if full_weeks < int(row["from_week"]):
        return "ahead"
    return "behind" if full_weeks > int(row["to_week"]) else "now"


@pytest.mark.parametrize("shift", [0, 3, 27])
def test_every_moment_over_400_days_before_and_after_the_birth(db, shift):
    born, file = DUE - datetime.timedelta(days=9) + shift * DAY, rows()
    steps = steps_in_use()
    assert {step.key for step in steps} == set(file)
    for count in range(400):
        today = DUE - datetime.timedelta(days=285) + count * DAY
        for birth in (None, born) if today >= born else (None,):
            who = family(born=birth)
            found = {step.key: str(place_of(step, who, today)) for step in steps}
            assert found == {key: expected(row, DUE, birth, today) for key, row in file.items()}, today


def test_the_days_after_the_birth_over_400_days(db):
    """Two years of visits begin to count on the day of the birth, whatever the due date was."""
    steps, file, born = steps_in_use(), rows(), DUE - datetime.timedelta(days=30)
    for count in range(400):
        today = born + count * DAY
        who = family(due=None, born=born)
        found = {step.key: str(place_of(step, who, today)) for step in steps}
        assert found == {key: expected(row, DUE, born, today) for key, row in file.items()}


def test_the_last_week_belongs_to_it_as_a_whole(db):
    (step,) = [step for step in steps_in_use() if step.key == "mkv-kennismaking"]
    first, last = days_of(step, family())
    assert (first, last) == (datetime.date(2026, 10, 26), datetime.date(2026, 11, 29))  # 22+0 and 26+6
    assert place_of(step, family(), last) == Place.NOW
    assert place_of(step, family(), last + DAY) == Place.BEHIND


def way(who, today, noted=(), nurse=None):
    steps = steps_in_use()
    for step in steps:
        step.noted_on = today if step.key in noted else None
    with translation.override("en"):
        return way_of(who, steps, today, nurse=nurse)


def keys(moments):
    return [moment.step.key for moment in moments]


def test_the_example_of_the_coalition(db):
    """US-26: due on 1 March 2027, on 1 November 2026 it is week 22+6."""
    found = way(family(), datetime.date(2026, 11, 1))
    assert (found.week, found.reached) == ("22+6", 17)
    assert "mkv-kennismaking" in keys(found.now)
    assert [moment.step.is_gsg_moment for moment in found.now if moment.step.key == "mkv-kennismaking"] == [True]
    assert keys(found.ahead)[:4] == [
        "bericht-kraamzorg",
        "vervolgcontroles-2",
        "opname-ziekenhuis",
        "intake-kraamzorg",
    ]
    assert len(found.after_birth) == 11


def test_what_is_optional_stands_beside_the_rest_until_it_was_noted(db):
    today = datetime.date(2026, 11, 1)
    assert "gsg-vervolg" in keys(way(family(), today).also)
    found = way(family(), today, ["gsg-vervolg"])
    assert "gsg-vervolg" in keys(found.now)
    assert "gsg-vervolg" not in keys(found.also)


def test_next_is_who_has_not_met_the_parents_yet_and_the_nurse_has_a_name(db):
    today = datetime.date(2026, 11, 1)
    first = way(family(), today, nurse=receiver()).next
    assert (first.step.key, first.who) == ("uitleg-mkv", "")
    after = way(family(), today, ["uitleg-mkv", "vervolgcontroles-1"], nurse=receiver()).next
    assert (after.step.key, after.who) == ("mkv-kennismaking", receiver().user.name)


def test_nobody_is_ticked_off_for_missing_one(db):
    """What lies behind and was not noted has no word beside it."""
    behind = way(family(), datetime.date(2026, 11, 1)).behind
    assert {moment.tag_word for moment in behind} == {""}


def test_a_due_date_that_is_corrected_moves_every_moment(db):
    later = DUE + datetime.timedelta(days=10)
    for step in steps_in_use():
        if not step.is_after_birth:
            before, after = days_of(step, family()), days_of(step, family(due=later))
            assert [day + 10 * DAY for day in before] == list(after)


def test_weeks_that_parents_told_give_no_days(db):
    found = way(family(due_is_about=True), datetime.date(2026, 11, 1))
    assert found.week == "22"
    assert {moment.days for moment in (*found.behind, *found.now, *found.ahead)} == {""}
    assert found.now[0].when.startswith("about week")


def test_after_a_birth_on_days_of_its_own_all_before_lies_behind(db):
    born = DUE - datetime.timedelta(days=28)
    found = way(family(born=born), born)
    assert (found.reached, found.after_birth, found.is_born) == (None, [], True)
    assert keys(found.now) == ["kraamzorg-week", "kraambed-controles"]
    assert {moment.step.anchor for moment in found.ahead} == {"birth_date"}


def test_with_no_date_at_all_everything_lies_ahead_in_its_order(db):
    found = way(family(due=None), datetime.date(2026, 11, 1))
    assert (found.is_counted, found.behind, found.now, found.week) == (False, [], [], "")
    assert keys(found.ahead)[0] == "aanmelden-verloskundige"


def test_a_version_nobody_agreed_on_drives_no_family(db):
    before = [(step.pk, step.first_day) for step in steps_in_use()]
    changed(begun(), first_day=-140)
    assert [(step.pk, step.first_day) for step in steps_in_use()] == before


def test_what_was_noted_of_this_family_and_no_other():
    one, other = picked_up().family, picked_up(name="Robin", phone="").family
    noted(one)
    assert {step.key for step in steps_in_use(one) if step.noted_on} == {"mkv-kennismaking"}
    assert {step.key for step in steps_in_use(other) if step.noted_on} == set()


@pytest.mark.parametrize(
    ("make", "is_next"),
    [
        (picked_up, True),
        (lambda: talked(picked_up()), False),
        (lambda: with_outcome(talked(picked_up())), False),
        (lambda: closed(with_outcome(talked(picked_up()))), False),
        (lambda: reopened(closed(with_outcome(talked(picked_up())))), True),
    ],
    ids=["before the talk", "held", "outcome", "closed", "reopened"],
)
def test_a_talk_that_was_held_comes_not_next(db, make, is_next):
    referral = present(make())
    noted(referral.family, "mkv-kennismaking")
    way = way_of(referral.family, steps_in_use(referral.family), timezone.localdate(), referral=referral)
    assert (way.next.step.key == "gsg-gesprek") is is_next
