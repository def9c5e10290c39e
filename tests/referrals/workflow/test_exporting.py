"""The parents' copy holds every field of theirs that its maker's organisation sees, and nothing of anybody else."""

import pytest
import time_machine
from django.apps import apps

from coalition.permissions import Denied
from coalition.personal import Whose, register
from referrals import workflow
from referrals.models import Family
from referrals.request_enums import RequestKind
from tests.referrals.builders import colleague, coordinator, outsider, picked_up, receiver, sender, sent
from tests.referrals.requests import granted, officer, received
from tests.referrals.views import poison
from tests.referrals.workflow.life import WORDS, full_family
from tests.referrals.workflow.test_purging import TUESDAY

pytestmark = pytest.mark.django_db
OF_JGZ = [*poison.CONTENT.values(), WORDS["short"]]


@pytest.fixture(autouse=True)
def _tuesday():
    with time_machine.travel(TUESDAY, tick=False):
        yield


def words_of(copy) -> str:
    return " ".join(f"{entry.text} {entry.value}" for part in copy.sections for row in part.rows for entry in row)


def test_the_practice_copies_all_that_is_not_of_jgz():
    referral = full_family()
    granted(referral)
    text = words_of(workflow.copy_for_parents(referral.family, by=sender()))

    practice = [*poison.IDENTITY.values(), WORDS["message"], WORDS["question"], WORDS["answer"], WORDS["feedback"]]
    assert [word for word in practice if word not in text] == []
    assert poison.found_in(text, [*OF_JGZ, WORDS["ended"]]) == []


def test_jgz_copies_its_own_part_too():
    referral = full_family()
    granted(referral, by=coordinator())
    text = words_of(workflow.copy_for_parents(referral.family, by=coordinator()))

    expected = [*poison.IDENTITY.values(), *OF_JGZ, WORDS["feedback"], WORDS["reason"]]
    assert [word for word in expected if word not in text] == []
    assert poison.found_in(text, [WORDS["ended"]]) == []


def test_only_the_lead_nurse_copies_how_a_pregnancy_ended():
    referral = full_family()
    granted(referral, by=coordinator())

    assert WORDS["ended"] in words_of(workflow.copy_for_parents(referral.family, by=receiver()))


def test_every_field_of_the_register_that_was_filled_in_is_there():
    """By looking at the rows themselves, whatever tables there are."""
    referral = full_family()
    granted(referral, by=coordinator())
    family = Family.objects.get(pk=referral.family_id)
    copy = workflow.copy_for_parents(family, by=receiver())
    found = {(part.table, entry.name) for part in copy.sections for row in part.rows for entry in row}
    filled = {
        (label.split(".")[1], name)
        for label, holding in register().items()
        if holding.whose == Whose.PARENTS and holding.path
        for row in apps.get_model(label).objects.filter(**{holding.path: family.pk})
        for name in holding.facts
        if getattr(row, name) not in (None, "", [])
    }

    assert filled - found == set()
    assert len(filled) > 90


def test_nothing_of_another_family_is_in_it():
    other = sent(
        name="Anderswoord", told="Anderverhaal", wish="Anderewens", phone="06-12345678", partner_name="Anderpartner"
    )
    referral = full_family()
    granted(referral)
    text = words_of(workflow.copy_for_parents(referral.family, by=sender()))

    assert poison.found_in(text, ["Ander", other.reference, "06-12345678"]) == []


def test_it_says_who_else_to_ask():
    referral = picked_up()
    granted(referral)
    granted(referral, by=coordinator())

    copies = [workflow.copy_for_parents(referral.family, by=who) for who in (sender(), coordinator())]
    assert [copy.others for copy in copies] == [[coordinator().organisation], [sender().organisation]]


@pytest.mark.parametrize("who", [colleague, outsider, coordinator, officer])
def test_who_may_not_copy(who):
    referral = picked_up()
    granted(referral)

    with pytest.raises(Denied):
        workflow.copy_for_parents(referral.family, by=who())


def test_without_a_granted_request_there_is_no_copy():
    referral = picked_up()
    received(referral)
    granted(referral, RequestKind.ERASURE)

    with pytest.raises(Denied):
        workflow.copy_for_parents(referral.family, by=sender())


def test_before_pick_up_jgz_has_no_name_to_copy():
    referral = sent()
    granted(referral, by=coordinator())

    with pytest.raises(Denied):
        workflow.copy_for_parents(referral.family, by=coordinator())
