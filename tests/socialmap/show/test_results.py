"""Did signing up work? Counted a day, without anybody; two silences in a month ask for a check."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from coalition.permissions import Denied
from socialmap.models import Offer, SignUpTally
from socialmap.workflow import note_result
from tests.pages import dutch, signed_in
from tests.socialmap.show.builders import checked, concept, in_days, published, retired

pytestmark = pytest.mark.django_db


def tap(offer, result, key="midwife"):
    return signed_in(key).post(f"/socialmap/offers/{offer.code}/result/", {"result": result})


def tallies():
    return sorted(SignUpTally.objects.values_list("result", "count"))


def next_check(offer):
    return Offer.objects.get(pk=offer.pk).next_check_on


def test_taps_of_a_day_are_one_count_and_hold_nobody():
    offer = published()
    assert tap(offer, "full").url == offer.get_absolute_url()
    tap(offer, "full", "jgz-nurse")
    tap(offer, "succeeded")
    assert tallies() == [("full", 2), ("succeeded", 1)]
    assert SignUpTally.objects.filter(day=timezone.localdate()).count() == 2
    assert {field.name for field in SignUpTally._meta.fields} == {"id", "offer", "day", "result", "count"}


def test_two_silences_in_a_month_ask_for_a_check_today():
    offer = published()
    tap(offer, "no_answer")
    assert next_check(offer) == in_days(100)
    tap(offer, "no_answer", "pop-nurse")
    assert next_check(offer) == timezone.localdate()
    page = signed_in("midwife").get(offer.get_absolute_url()).content.decode()
    assert dutch("Needs a check") in page


@pytest.mark.parametrize("result", ["full", "no_fit", "succeeded"])
def test_other_results_ask_for_no_check(result):
    offer = published()
    tap(offer, result)
    tap(offer, result)
    assert next_check(offer) == in_days(100)


def test_silences_of_longer_ago_or_before_the_last_check_no_longer_count():
    offer = published(days_ago=200)
    SignUpTally.objects.create(offer=offer, day=in_days(-40), result="no_answer", count=5)
    tap(offer, "no_answer")
    assert next_check(offer) == in_days(100)
    SignUpTally.objects.create(offer=offer, day=in_days(-20), result="no_answer", count=5)
    checked(offer, days_ago=10)
    tap(offer, "full")
    assert next_check(offer) == in_days(100)


def test_an_offer_that_is_late_already_keeps_its_day():
    offer = checked(published(), days_ago=300, due_in=-50)
    tap(offer, "no_answer")
    tap(offer, "no_answer")
    assert next_check(offer) == in_days(-50)


def test_an_offer_nobody_ever_checked_waits_for_its_first_check():
    offer = concept()
    tap(offer, "no_answer")
    tap(offer, "no_answer")
    assert (next_check(offer), tallies()) == (None, [("no_answer", 2)])


@pytest.mark.parametrize("result", ["", "broken", "full\0"])
def test_what_is_no_result_is_not_counted(result):
    offer = published()
    assert tap(offer, result).status_code == 302
    assert tallies() == []


def test_what_one_does_not_see_one_does_not_tap():
    assert tap(retired(), "full").status_code == 404
    assert tap(published("Intern", visibility="internal"), "full").status_code == 404
    assert tallies() == []


def test_nobody_taps_without_being_signed_in(client):
    offer = published()
    assert client.post(f"/socialmap/offers/{offer.code}/result/", {"result": "full"}).status_code == 302
    with pytest.raises(Denied):
        note_result(offer, "full", by=None)
    assert tallies() == []


def test_the_database_counts_a_result_once_a_day():
    offer = published()
    facts = {"offer": offer, "day": timezone.localdate(), "result": "full"}
    SignUpTally.objects.create(**facts)
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        SignUpTally.objects.create(**facts)
    assert refusal.value.__cause__.diag.constraint_name == "socialmap_sign_up_tally_once_a_day"
