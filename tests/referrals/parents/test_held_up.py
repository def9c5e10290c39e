"""Programs that sign up are held up, never parents: with words, and nothing is lost."""

from coalition.counters import seconds_to_wait_together
from coalition.parents.texts import product_texts
from referrals.models import Referral
from referrals.parents.views import ACTION, MOST_FROM_ONE_PLACE, MOST_TOGETHER, SECONDS
from tests.pages import Page
from tests.referrals.parents.test_sign_up import YES, answered, at, sends, waited


def test_who_answers_faster_than_one_can_read_presses_once_more(db):
    client = answered()
    waited(client, seconds=-60)
    response = sends(client)
    assert (response.status_code, Referral.objects.count()) == (429, 0)
    assert product_texts()["error.busy"]["nl"] in Page(response).text
    waited(client)
    assert sends(client).url == at("gelukt")


def test_a_program_that_fills_in_every_box_is_stopped_with_words(db):
    client = answered()
    response = client.post(at("check"), YES | {"website": "http://example.org"})
    assert (response.status_code, Referral.objects.count()) == (422, 0)
    assert product_texts()["error.leave_empty"]["nl"] in Page(response).text


def test_many_sign_ups_from_one_place_wait_and_lose_nothing(db):
    for _number in range(MOST_FROM_ONE_PLACE):
        assert sends(answered()).status_code == 302
    client = answered()
    assert sends(client).status_code == 429
    assert client.get(at("check")).status_code == 200


def test_many_places_together_wait_as_well(db):
    client = answered()
    for _ in range(MOST_TOGETHER):
        seconds_to_wait_together(ACTION, most=MOST_TOGETHER, seconds=SECONDS)
    response = sends(client)
    assert (response.status_code, Referral.objects.count()) == (429, 0)
    assert product_texts()["error.busy"]["nl"] in Page(response).text


def test_a_program_that_is_too_fast_takes_nothing_from_others(db):
    for _ in range(MOST_TOGETHER - 1):
        seconds_to_wait_together(ACTION, most=MOST_TOGETHER, seconds=SECONDS)
    program = answered()
    waited(program, seconds=-60)
    for number in range(3):
        assert program.post(at("check"), YES, REMOTE_ADDR=f"10.0.0.{number}").status_code == 429
    assert sends(answered()).url == at("gelukt")
