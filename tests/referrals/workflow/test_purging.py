"""Twelve months after it closed nothing of a family is left, not a day earlier, and never by half."""

import datetime
import uuid

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone

from coalition import walls
from coalition.models import Coalition, Notification
from referrals import workflow
from referrals.models import DataRequest, Family, PurgedFamily, Referral, YearFigure
from tests.pages import row_counts, signed_in
from tests.referrals.builders import closed, draft, picked_up, receiver, sender, sent, signed_up, talked, with_outcome
from tests.referrals.workflow.life import EVERY_WORD, a_year_after, full_family, run, tables_with
from tests.web_login import login

pytestmark = pytest.mark.django_db
TUESDAY = datetime.datetime(2026, 11, 3, 9, 0, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock(settings):
    """A Tuesday, in an installation that is no demo."""
    settings.DEMO, settings.PURGE_KEY = False, "k" * 40
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


def finished(**changes) -> Referral:
    return closed(with_outcome(talked(picked_up(**changes))))


def test_every_word_was_there_and_none_is_left(clock):
    before = row_counts()
    referral = full_family()
    other = finished(name="Robin", phone="06-12345678")
    workflow.reopen(other, by=receiver(), reason="Zij belde.", how="phone")
    keys = [str(referral.family_id), str(referral.pk), referral.reference]
    missing = [word for word in EVERY_WORD if not tables_with(word)]
    assert missing == []

    clock.move_to(a_year_after(referral.family.closed_at))
    assert run() == 1

    assert [(word, where) for word in EVERY_WORD if (where := tables_with(word))] == []
    found = {where for key in keys for where in tables_with(key)}
    lines = {where for where in found if where.startswith("coalition_accessevent") and where.endswith(".subject_ids")}
    assert found - lines == {"referrals_purgedfamily.family_id"}
    assert lines != set()
    assert Family.objects.get().pk == other.family_id
    workflow.withdraw(Referral.objects.get(), by=receiver())
    clock.move_to(timezone.now() + 400 * DAY)
    assert run() == 1
    left = {name for name, count in row_counts().items() if count > before[name]}
    assert left == {"PurgedFamily", "YearFigure"}


def test_a_family_stays_until_the_last_day(clock):
    referral = finished()
    last_moment = a_year_after(referral.family.closed_at) - datetime.timedelta(seconds=2)

    clock.move_to(last_moment)
    assert run() == 0
    clock.move_to(last_moment + datetime.timedelta(seconds=2))
    assert run() == 1


def test_the_coalition_chooses_how_long(clock):
    Coalition.objects.update(retention_months=3)
    finished()

    clock.move_to(TUESDAY + 91 * DAY)
    assert run() == 0
    clock.move_to(TUESDAY + 92 * DAY)
    assert run() == 1


def test_a_family_that_was_reopened_stays(clock):
    referral = finished()
    clock.move_to(TUESDAY + 300 * DAY)
    workflow.reopen(referral, by=receiver(), reason="Zij belde.", how="phone")

    clock.move_to(TUESDAY + 800 * DAY)
    assert run() == 0
    workflow.withdraw(Referral.objects.get(), by=receiver())
    clock.move_to(TUESDAY + 1100 * DAY)
    assert run() == 0
    clock.move_to(TUESDAY + 1200 * DAY)
    assert run() == 1


def test_joined_families_go_together_and_not_before_the_last_is_closed(clock):
    alone, kept = signed_up(phone="06-12345678"), picked_up(phone="06-12345678")
    workflow.join(alone, by=receiver(), into=kept)
    clock.move_to(TUESDAY + 400 * DAY)
    assert run() == 0

    closed(with_outcome(talked(Referral.objects.get(pk=kept.pk))))
    clock.move_to(TUESDAY + 600 * DAY)
    assert run() == 0
    clock.move_to(TUESDAY + 800 * DAY)
    assert run() == 1
    assert Family.objects.count() == 0
    assert sorted(PurgedFamily.objects.values_list("pk", flat=True)) == sorted([alone.family_id, kept.family_id])
    assert figures()["2026", "family"] == 1


def figures():
    return {(str(each.year), each.kind): each.count for each in YearFigure.objects.all()}


def test_figures_of_the_years_stay(clock):
    finished()
    finished(name="Robin", phone="06-12345678")
    workflow.mark_mistake(sent(name="Kim", phone="06-87654321"), by=sender(), reason="Dubbel.")

    clock.move_to(TUESDAY + 400 * DAY)
    assert run() == 3
    kinds = ("family", "outcome_1", "sign_up", "talk_full")
    assert figures() == {("2026", kind): 2 for kind in kinds}


def test_only_the_key_recognises_a_reference(clock, settings):
    referral = finished()
    clock.move_to(TUESDAY + 400 * DAY)
    run()
    kept = PurgedFamily.objects.get()

    assert kept.references == [workflow.hashed(referral.reference)]
    settings.PURGE_KEY = "l" * 40
    assert kept.references != [workflow.hashed(referral.reference)]


def test_without_a_key_nothing_is_removed(clock, settings):
    finished()
    settings.PURGE_KEY = ""
    clock.move_to(TUESDAY + 400 * DAY)

    with pytest.raises(ImproperlyConfigured):
        run()
    assert Family.objects.count() == 1
    assert YearFigure.objects.count() == 0


def test_a_request_about_the_family_forgets_which_one(clock):
    referral = finished()
    about = {"organisation": sender().organisation, "due_on": timezone.localdate(), "registered_by": sender()}
    DataRequest.objects.create(kind="access", reference=referral.reference, **about)
    DataRequest.objects.create(kind="access", reference="GS-222222", **about)
    clock.move_to(TUESDAY + 400 * DAY)
    run()

    assert sorted(DataRequest.objects.values_list("reference", flat=True)) == ["", "GS-222222"]


def test_proof_goes_with_the_log_it_leads_to(clock):
    PurgedFamily.objects.create(family_id=uuid.uuid4(), references=[], reason="closed")
    clock.move_to(datetime.datetime(2031, 11, 3, 9, 0, tzinfo=datetime.UTC))
    workflow.forget_proof()
    assert PurgedFamily.objects.count() == 1

    clock.move_to(datetime.datetime(2031, 11, 4, 9, 0, tzinfo=datetime.UTC))
    workflow.forget_proof()
    assert PurgedFamily.objects.count() == 0


def test_demo_data_is_never_purged(clock, settings, capsys):
    settings.DEMO = True
    finished()
    draft(name="Kim", phone="")
    clock.move_to(TUESDAY + 4000 * DAY)

    assert run() == 0
    call_command("purge")
    assert capsys.readouterr().out == "Demo data is never purged.\n"
    assert Family.objects.count() == 2


def test_a_dry_run_only_counts(clock, capsys):
    finished()
    clock.move_to(TUESDAY + 400 * DAY)
    key = sender().organisation.key

    call_command("purge", dry_run=True)
    assert capsys.readouterr().out == f"{key}: 1\nFamilies would be removed: 1\n"
    assert Family.objects.count() == 1
    call_command("purge")
    assert capsys.readouterr().out == f"{key}: 1 (1 of 1 done)\nFamilies removed: 1\n"
    assert Family.objects.count() == 0


def test_one_family_that_cannot_go_keeps_no_other(clock):
    stuck, other = finished(), finished(name="Robin", phone="06-12345678")
    clock.move_to(TUESDAY + 400 * DAY)

    def refusing(execute, sql, params, many, context):
        if sql.startswith('DELETE FROM "referrals_family"') and stuck.family_id in params:
            raise DatabaseError
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refusing):
        assert run() == 1
    assert [family.pk for family in Family.objects.all()] == [stuck.family_id]
    assert [proof.pk for proof in PurgedFamily.objects.all()] == [other.family_id]


class Broken(Exception):
    """The worker dies here."""


@pytest.mark.parametrize("statement", [2, 12, 22, 32])
def test_dying_in_the_middle_leaves_the_family_whole(clock, statement):
    full_family()
    before = row_counts()
    notices = Notification.objects.count()
    clock.move_to(TUESDAY + 400 * DAY)

    passed = breaking_at(statement)
    if not passed:
        assert row_counts() == before
        assert Notification.objects.count() == notices
        assert run() == 1
    assert Family.objects.count() == 0


def breaking_at(number):
    """Runs the purge and breaks its writes off at this one; True when it came to its end before."""
    writes = iter(range(1, 1000))

    def breaking(execute, sql, params, many, context):
        if sql.startswith(("DELETE", "UPDATE", "INSERT")) and next(writes) == number:
            raise Broken
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(breaking):
            run()
    except Broken:
        return False
    return True


@pytest.fixture
def finds(settings):
    """Where that person ends who types the code of a card into the access log; the second factor is told elsewhere."""

    def search(key, code):
        settings.DEMO = True
        return signed_in(key).post(reverse("referrals:access_log"), {"reference": code}).get("Location")

    return search


def test_the_code_on_the_card_still_leads_to_who_looked(clock, settings, finds):
    referral, other = finished(), finished(name="Robin", phone="06-12345678")
    settings.DEMO = True
    signed_in("midwife").get(referral.get_absolute_url())
    settings.DEMO = False
    clock.move_to(a_year_after(referral.family.closed_at) + DAY)
    assert run() == 2

    place = finds("privacy-officer", referral.reference.lower())
    assert place == reverse("access_log_family", args=[referral.family_id])
    page = signed_in("privacy-officer").get(place).content.decode()
    assert sender().user.name in page
    assert place != finds("privacy-officer", other.reference) is not None
    assert finds("privacy-officer", "GS-222222") is None
    assert finds("midwife", referral.reference) is None
    with login("web"), walls.acting_as(sender()):
        assert workflow.removed_family(referral.reference) is None


def test_without_the_key_the_code_leads_nowhere(clock, settings, finds):
    referral = finished()
    clock.move_to(a_year_after(referral.family.closed_at) + DAY)
    assert run() == 1
    settings.PURGE_KEY = ""
    assert finds("privacy-officer", referral.reference) is None
