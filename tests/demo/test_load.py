"""A large coalition to measure with: whole stories, each told once more for another family."""

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from coalition.models import AccessEvent, AccessSeal, Coalition
from demo.load import copy_families, log_looks, make_offers
from demo.load.families import LEFT_OUT, WAYS
from referrals.models import Family, Person, Referral, ReferralEvent
from socialmap.models import Offer
from tests.referrals.builders import closed, picked_up, talked, with_outcome

pytestmark = pytest.mark.django_db
OPEN = {"draft", "sent", "waiting", "picked_up", "outcome"}


@pytest.fixture
def stories():
    """One family whose sign-up is finished, and one that is being worked with."""
    return closed(with_outcome(talked(picked_up()))), picked_up(phone="06-12345678")


def test_every_table_of_a_family_is_copied_or_left_out_on_purpose():
    known = {model.__name__ for model in Family._meta.apps.get_app_config("referrals").get_models()}
    of_no_family = {"Clinic", "ReferralSource", "SummaryHeading", "VisitReason", "YearFigure"}
    assert known == set(WAYS) | LEFT_OUT | of_no_family


def test_a_copy_is_a_family_of_its_own_with_the_same_story(stories):
    finished, running = (Referral.objects.get(pk=referral.pk) for referral in stories)
    before = Referral.objects.count()
    copy_families(3)
    copies = Referral.objects.filter(status=finished.status, source=finished.source).exclude(pk=finished.pk)
    told = ReferralEvent.objects.filter(referral=finished).count()
    assert set(copies.annotate(told=Count("events")).values_list("told", flat=True)) == {told}
    assert Referral.objects.count() > before
    assert Referral.objects.filter(family=running.family).count() == 1
    assert Family.objects.annotate(known=Count("referrals")).filter(known__gt=1).count() == 0


def test_no_two_have_a_code_a_name_or_a_number_in_common(stories):
    copy_families(5)
    references = Referral.objects.values_list("reference", flat=True)
    phones = [phone for phone in Person.objects.values_list("phone_key", flat=True) if phone]
    assert len(set(references)) == len(references)
    assert len(set(phones)) == len(phones)


def test_offers_and_lines_come_with_words_and_seals(stories):
    before = Offer.objects.count()
    make_offers(20)
    assert Offer.objects.count() == before + 20
    assert not Offer.objects.filter(code__startswith="B-", search_vector=None).exists()
    for_parents = Offer.objects.for_parents().filter(code__startswith="B-")
    assert for_parents.exclude(contacts=None).exclude(locations=None).exclude(translations=None).exists()
    assert not Offer.objects.filter(code__startswith="B-", versions=None).exists()
    assert log_looks(50) >= 50
    assert AccessSeal.objects.exists()
    assert set(AccessEvent.objects.filter(source="load").values_list("page", flat=True)) == {"referrals:family"}


def test_a_million_lines_can_be_numbered(stories):
    log_looks(7, first=999_994)
    looks = AccessEvent.objects.filter(source="load")
    families = set(Family.objects.values_list("pk", flat=True))
    assert looks.count() == 7
    assert {subject for look in looks for subject in look.subject_ids} == families


def test_it_comes_only_on_top_of_the_demonstration():
    months = Coalition.objects.get().retention_months
    Family.objects.all().delete()
    with pytest.raises(CommandError, match="after seed_demo"):
        call_command("seed_load")
    assert Coalition.objects.get().retention_months == months
