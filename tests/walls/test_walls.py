"""The second wall by itself: what PostgreSQL shows to the logins of web and job."""

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalition import walls
from coalition.models import AccessEvent, Notification, Organisation
from coalition.permissions import Denied
from coalition.working_days import ONE_DAY
from referrals import workflow
from referrals.models import Consent, DataRequest, Family, Grant, Person, PurgedFamily, Referral
from tests.pages import signed_in
from tests.referrals.builders import (
    closed,
    draft,
    joined,
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
from tests.referrals.plan.builders import arranged, noted
from tests.web_login import login

pytestmark = pytest.mark.django_db


def walled():
    """Every table of a family itself; the log and what is kept of requests have tests of their own."""
    others = (AccessEvent, PurgedFamily, DataRequest)
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model not in others and not is_open(model._meta.db_table)]


def is_open(table):
    return any(table == start or table.startswith(f"{start}_") for start in settings.TABLES_WITHOUT_WALL)


def rows_of():
    return {model.__name__: model._base_manager.count() for model in walled()}


@pytest.fixture
def everything():
    """At least a row in every table that is about families."""
    closed(with_outcome(talked(sent_and_picked_up())))
    referral = picked_up()
    workflow.write(referral, by=sender(), text="Hoi")
    arranged(referral.family), noted(referral.family)
    return referral


def sent_and_picked_up():
    return picked_up(partner_name="Robin")


@pytest.mark.parametrize("role", ["web", "job"])
def test_nobody_acting_means_no_rows(everything, role):
    with login(role):
        assert set(rows_of().values()) == {0}


@pytest.mark.parametrize(
    "key", ["municipality-editor", "lot-facilitator", "lot-member", "coalition-admin", "maternity-intake"]
)
def test_who_never_meets_families_sees_no_row(everything, key):
    with login("web"), walls.acting_as(member(key)):
        assert set(rows_of().values()) == {0}


def test_another_practice_sees_no_row(everything):
    with login("web"), walls.acting_as(outsider()):
        assert set(rows_of().values()) == {0}


def test_the_referrer_sees_her_family_and_nothing_that_belongs_to_jgz(everything):
    with login("web"), walls.acting_as(sender()):
        rows = rows_of()
    assert {rows[name] for name in ("Conversation", "Summary", "ContactAttempt", "Outcome", "FollowUp")} == {0}
    assert (rows["Family"], rows["Referral"], rows["Message"]) == (2, 2, 1)
    assert (rows["Arrangement"], rows["FamilyStep"]) == (1, 1)


def test_a_draft_is_not_there_for_jgz():
    draft()
    with login("web"), walls.acting_as(receiver()):
        assert (Referral.objects.count(), Family.objects.count(), Person.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("ends", ["consent", "grant", "until"])
def test_without_a_yes_the_family_is_gone_with_the_next_query(ends):
    referral = picked_up()
    with login("web"), walls.acting_as(receiver()):
        assert Family.objects.filter(pk=referral.family_id).exists()
        assert Consent.objects.count() == 2
    grant = Grant.objects.get(family=referral.family)
    if ends == "consent":
        Consent.objects.filter(pk=grant.consent_id).update(withdrawn_at=grant.consent.given_at)
    elif ends == "grant":
        Grant.objects.filter(pk=grant.pk).update(ended_at=grant.granted_at)
    else:
        Grant.objects.filter(pk=grant.pk).update(until_on=timezone.localdate() - ONE_DAY)
    with login("web"), walls.acting_as(receiver()):
        gone = (Family, Referral, Person, Consent, Notification)
        assert [model.objects.count() for model in gone] == [0, 0, 0, 0, 0]


def test_a_yes_is_read_by_whom_it_lets_see_and_by_nobody_else():
    picked_up()
    counts = []
    for reader in (sender(), receiver(), outsider()):
        with login("web"), walls.acting_as(reader):
            counts.append(Consent.objects.count())
    assert counts == [2, 2, 0]


def test_what_is_in_hand_is_let_go_of(everything):
    with login("web"):
        with walls.in_hand(everything.family_id):
            assert Family.objects.get().pk == everything.family_id
        assert Family.objects.count() == 0


def test_an_error_lets_go_as_well(everything):
    with login("web"):
        with pytest.raises(KeyError), walls.in_hand(everything.family_id):
            raise KeyError
        assert Family.objects.count() == 0


def test_a_family_that_was_joined_comes_along():
    kept = joined()
    with login("web"), walls.in_hand(kept.family_id):
        assert Referral.objects.count() == 2


def test_a_verb_leaves_nothing_in_hand():
    referral = sent()
    with login("web"), walls.acting_as(receiver()):
        workflow.pick_up(referral, by=receiver())
        assert walls.present_actor()[2] == ""


def test_nobody_takes_what_she_does_not_see():
    referral = sent()
    with login("web"), walls.acting_as(outsider()), pytest.raises(Denied):
        workflow.pick_up(referral, by=outsider())
    assert present(referral).nurse is None


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE referrals_family DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE referrals_family NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY referrals_family_rows ON referrals_family",
        "CREATE POLICY open ON referrals_family USING (true)",
        "TRUNCATE referrals_grant CASCADE",
    ],
)
def test_the_web_login_cannot_open_the_wall(statement):
    with login("web"), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_nobody_gives_a_family_to_herself(everything):
    with login("web"), walls.acting_as(outsider()), pytest.raises(DatabaseError), transaction.atomic():
        Family.objects.create(owner_organisation=sender().organisation, municipality_id="0503")


@pytest.mark.parametrize("kind", ["municipality", "parent_panel", "health_insurer", "university", "placeholder"])
def test_no_grant_for_an_organisation_that_gives_no_care(kind):
    referral = sent()
    consent = Consent.objects.filter(person__family=referral.family_id).first()
    other = Organisation.objects.filter(kind=kind).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(
            family=referral.family, organisation=other, organisation_kind=kind, categories=["wish"], consent=consent
        )


def test_no_grant_under_another_kind():
    referral = sent()
    consent = Consent.objects.filter(person__family=referral.family_id).first()
    town = Organisation.objects.filter(kind="municipality").first()
    wrong = Grant(family=referral.family, organisation=town, organisation_kind="hospital", categories=["wish"])
    wrong.consent = consent
    wrong.save()
    with pytest.raises(IntegrityError):
        connection.check_constraints()


def test_every_table_has_its_wall(capsys):
    call_command("walls")
    assert "NO WALL" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE referrals_note (id int)",
        "ALTER TABLE referrals_person NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE referrals_person DISABLE ROW LEVEL SECURITY",
        "CREATE VIEW referrals_names AS SELECT name FROM referrals_person",
        "CREATE MATERIALIZED VIEW referrals_names AS SELECT name FROM referrals_person",
    ],
)
def test_a_table_without_wall_is_told(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
    with pytest.raises(CommandError):
        call_command("walls", verbosity=0)


def test_the_site_does_not_start_above_the_wall():
    with pytest.raises(ImproperlyConfigured):
        walls.refuse_a_login_above_the_walls()


def test_the_site_starts_with_the_login_of_the_web():
    with login("web"):
        walls.refuse_a_login_above_the_walls()


def test_a_page_that_fails_leaves_nothing(monkeypatch):
    """The view has done its work when the page around it fails."""
    referral = sent()
    client = Client(raise_request_exception=False)
    client.force_login(receiver().user)
    monkeypatch.setattr("referrals.views.receiving.redirect", None)
    monkeypatch.setattr("referrals.views.acting.redirect", None)
    response = client.post(reverse("referrals:pick_up", args=[referral.pk]))
    assert (response.status_code, present(referral).nurse) == (500, None)


def test_a_stranger_sees_no_row_after_somebody_else_did():
    referral = signed_up()
    noor = signed_in("jgz-nurse")
    assert noor.get(referral.get_absolute_url()).status_code == 200
    Client().get("/")
    with login("web"):
        assert Family.objects.count() == 0
