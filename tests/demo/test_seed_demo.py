import datetime
from collections import Counter

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from coalition.models import Membership, Notification, Organisation
from coalition.working_days import is_working_day
from demo import cases
from demo.coalition_data import SECOND_PRACTICE, read_csv
from demo.people import fixed_id, membership_id
from demo.social_map import seed_published
from referrals.enums import ConversationKind, OutcomeKind, PersonKind, Status, Step
from referrals.models import (
    ClinicVisit,
    Conversation,
    Family,
    FollowUp,
    Grant,
    Handover,
    HandoverEvent,
    HandoverLetter,
    Message,
    Outcome,
    Person,
    Referral,
    ReferralEvent,
    ReferralSource,
    Story,
)
from socialmap import workflow
from socialmap.models import Offer

DAY = datetime.date(2026, 11, 24)
CLOCKS = ("pick_up_due_on", "contact_due_on", "feedback_due_on", "due_on")
OFFICE_HOURS = range(8, 18)
BANNED = ("kwetsba", "risico", "probleemgezin")


@pytest.fixture(scope="module", autouse=True)
def seeded(django_db_setup, django_db_blocker):
    """All demo data, loaded once for this file and undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("seed_demo", at=DAY, verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def rows(db):
    """Takes a picture of the ids of every row of the three apps."""

    def picture():
        labels = ("coalition", "socialmap", "referrals")
        models = [model for label in labels for model in apps.get_app_config(label).get_models()]
        return {model.__name__: sorted(model.objects.values_list("pk", flat=True)) for model in models}

    return picture


def forget_todays_families():
    families = Family.objects.filter(registered_at__year=DAY.year)
    Notification.objects.filter(subject_id__in=families.values("pk")).delete()
    Handover.objects.filter(family__in=families).delete()
    Grant.objects.filter(family__in=families).delete()
    Referral.objects.filter(joined_into__isnull=False).delete()
    families.delete()


def test_seeding_again_changes_nothing(rows):
    before = rows()
    call_command("seed_demo", verbosity=0)
    assert rows() == before


def test_a_part_that_broke_off_leaves_nothing_and_the_next_run_makes_it(db, monkeypatch):
    before = list(Referral.objects.order_by("pk").values())
    forget_todays_families()
    history = Referral.objects.count()
    with monkeypatch.context() as patched:
        patched.setitem(cases.STORIES, "sophie-van-den-berg", lambda _scene: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            call_command("seed_demo", at=DAY, verbosity=0)
    assert Referral.objects.count() == history
    call_command("seed_demo", at=DAY, verbosity=0)
    assert list(Referral.objects.order_by("pk").values()) == before


def test_the_conversations_of_the_report_were_held(db):
    full = Conversation.objects.held().filter(kind=ConversationKind.FULL, starts_at__year__lt=DAY.year)
    assert Counter(full.values_list("starts_at__year", flat=True)) == {2022: 25, 2023: 52}


def test_history_is_over(db):
    history = Referral.objects.filter(sent_at__year__lt=DAY.year)
    assert set(history.values_list("status", "next_step")) == {(Status.CLOSED, Step.NOTHING)}
    assert FollowUp.objects.running().filter(started_on__year__lt=DAY.year).count() == 0
    assert set(Outcome.objects.filter(referral__in=history).values_list("kind", flat=True)) == set(OutcomeKind)


def test_every_state_and_every_next_step_can_be_seen(db):
    assert set(Referral.objects.values_list("status", flat=True)) == set(Status)
    assert set(Referral.objects.values_list("next_step", flat=True)) == set(Step)


def test_handovers_can_be_seen_in_most_states(db):
    states = set(Handover.objects.values_list("kind", "status"))
    assert {status for kind, status in states if kind == "support"} == {"offered", "question", "accepted", "confirmed"}
    assert {status for kind, status in states if kind == "notice"} == {"draft", "offered", "accepted", "declined"}


def test_every_family_has_one_expectant_parent_and_a_sign_up_or_a_visit(db):
    expectant = Person.objects.filter(kind=PersonKind.PREGNANT).values_list("family", flat=True)
    assert sorted(expectant) == sorted(Family.objects.values_list("pk", flat=True))
    visiting = ClinicVisit.objects.values_list("family", flat=True)
    assert sorted([*Referral.objects.values_list("family", flat=True), *visiting]) == sorted(expectant)


def test_every_clock_runs_until_a_working_day(db):
    dates = {date for row in Referral.objects.values_list(*CLOCKS) for date in row if date}
    assert [date for date in sorted(dates) if not is_working_day(date)] == []


def test_professionals_worked_on_working_days_in_office_hours(db):
    told = (ReferralEvent, HandoverEvent)
    moments = [
        timezone.localtime(at) for model in told for at in model.objects.exclude(by=None).values_list("at", flat=True)
    ]
    assert [at for at in moments if not is_working_day(at.date()) or at.hour not in OFFICE_HOURS] == []


def test_ids_are_the_same_on_every_machine(db):
    sam = Referral.objects.get(pk=fixed_id("referral", "sam-adeyemi"))
    assert (sam.family_id, sam.reference) == (fixed_id("family", "sam-adeyemi"), "GS-DEBCH6")
    assert sam.family.people.get(kind=PersonKind.PREGNANT).name == "Sam Adeyemi"


def test_only_fictional_phone_numbers(db):
    keys = Person.objects.exclude(phone="").values_list("phone_key", flat=True)
    assert [key for key in keys if not (key.startswith("0155550") and len(key) == 10)] == []


def test_no_words_that_parents_should_never_read(db):
    texts = [
        *Referral.objects.values_list("wish", "practical_question"),
        *Story.objects.values_list("told", "rather_not"),
        *Message.objects.values_list("text", "kind"),
        *ReferralEvent.objects.values_list("note", "verb"),
        *HandoverEvent.objects.values_list("note", "verb"),
        *HandoverLetter.objects.values_list("situation", "background", "assessment", "request"),
        *Offer.objects.values_list("eligibility_description", "parents_text"),
    ]
    assert [text for text in texts if any(word in " ".join(text).lower() for word in BANNED)] == []


def test_everything_in_the_files_was_loaded(db):
    names = [row["name"] for row in read_csv("organisations.csv")]
    assert len(names) == 38
    assert sorted(Organisation.objects.values_list("name", flat=True)) == sorted([*names, SECOND_PRACTICE["name"]])
    offers = read_csv("offers.csv")
    assert len(offers) == 26
    assert sorted(Offer.objects.values_list("name", flat=True)) == sorted(row["name"] for row in offers)
    sources = {(row["key"], row["name_nl"], row["name_en"]) for row in read_csv("referral_sources.csv")}
    assert set(ReferralSource.objects.values_list("key", "name_nl", "name_en")) == sources


def test_parents_find_help_on_the_map_and_what_a_keeper_changed_stays(db):
    rows = {row["key"] for row in read_csv("published_offers.csv")}
    assert set(Offer.objects.for_parents().values_list("key", flat=True)) == rows
    retired = Offer.objects.get(key="home-start")
    workflow.retire(retired, by=Membership.objects.get(pk=membership_id("municipality-editor")))
    seed_published()
    assert set(Offer.objects.for_parents().values_list("key", flat=True)) == rows - {"home-start"}
