"""The door of the parents' own page: link, code and month together, and the same answer to all that is not right."""

import datetime
import uuid

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition.languages import LANGUAGES
from coalition.parents.texts import product_texts
from referrals import workflow
from referrals.enums import Status
from referrals.models import Family, ParentsLink
from referrals.parents.mine_door import COOKIE, LASTS, MOST_AT_ONE_LINK, MOST_FROM_ONE_PLACE
from referrals.parents_tokens import digest_of, token_of
from tests.pages import Page, writes
from tests.referrals.builders import own_facts, picked_up, present, receiver, referral_in, sent
from tests.referrals.parents.own_page import alone, at, at_door, key_of, linked, months_later, parent_of
from tests.referrals.parents.test_sign_up import answered, only_referral, sends

pytestmark = pytest.mark.django_db
NOWHERE = "x" * 22


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


def words(key, code="nl"):
    return product_texts()[key][code]


def test_the_thank_you_page_shows_link_and_code_and_writes_nothing():
    client = answered()
    sends(client)
    referral = only_referral()
    with writes() as written:
        pages = [client.get("/ouders/nl/aanmelden/gelukt/").content.decode() for _press in range(2)]
    address = at("mine_door", token_of(referral.family.parents_links.get().pk))
    assert [(page.count(address) > 0, page.count("<svg") > 0, referral.reference in page) for page in pages] == [
        (True, True, True)
    ] * 2
    assert written == []


def test_from_the_thank_you_page_to_the_own_page():
    client = answered()
    sends(client)
    referral = only_referral()
    answer = client.post(at("mine_door", linked(referral), code="ar"), key_of(referral))
    assert answer["Location"] == at(code="ar")
    page = client.get(at(code="ar"))
    assert (page.status_code, "مرحبًا Amal" in Page(page).text) == (200, True)


def test_of_a_link_only_a_digest_is_kept():
    link = alone().family.parents_links.get()
    token = token_of(link.pk)
    assert link.digest == digest_of(token)
    assert token not in {str(value) for value in vars(link).values()}


@pytest.mark.parametrize("told", ["gs-{}", "GS {}", "{}", " gs{} ", "g s - {}"])
def test_the_code_is_understood_as_people_write_it(told):
    referral = alone()
    written = told.format(referral.reference[3:].lower())
    assert at_door(referral, code=written)[1].status_code == 302


def test_a_month_next_to_it_is_right_when_the_date_is_about():
    referral = alone(due_on=timezone.localdate() + datetime.timedelta(days=90), due_is_about=True)
    due_on = referral.family.due_on
    right = {number: at_door(referral, month=months_later(due_on, number))[1].status_code for number in (-1, 0, 1)}
    assert right == {-1: 302, 0: 302, 1: 302}
    assert at_door(referral, month=months_later(due_on, 2))[1].status_code == 422
    assert at_door(referral, month="unknown")[1].status_code == 422


def test_a_month_next_to_it_is_wrong_when_the_date_is_known():
    referral = alone(due_on=timezone.localdate() + datetime.timedelta(days=90))
    assert at_door(referral, month=months_later(referral.family.due_on, 1))[1].status_code == 422
    assert at_door(referral)[1].status_code == 302


def test_i_do_not_know_is_right_when_no_date_is_known():
    referral = alone(due_on=None, due_is_about=False)
    assert at_door(referral, month="unknown")[1].status_code == 302
    assert at_door(referral, month=timezone.localdate().replace(day=1).isoformat())[1].status_code == 422


def test_after_the_birth_the_month_of_the_birth_is_right_as_well():
    due_on = timezone.localdate().replace(day=2)
    referral = alone(due_on=due_on)
    born_on = due_on - datetime.timedelta(days=4)
    Family.objects.filter(pk=referral.family_id).update(born_on=born_on)
    months = {
        day.replace(day=1).isoformat(): at_door(referral, month=months_later(day, 0))[1].status_code
        for day in (due_on, born_on)
    }
    assert set(months.values()) == {302}
    assert at_door(referral, month=months_later(due_on, 2))[1].status_code == 422


def wrong_ways():
    """What is not right, each in one way."""
    known = alone()
    month = key_of(known)["month"]
    other = "unknown" if month != "unknown" else timezone.localdate().replace(day=1).isoformat()
    ended = alone(phone="06-11111111")
    ParentsLink.objects.filter(family=ended.family).update(ended_at=timezone.now())
    old = alone(phone="06-22222222")
    long_ago = timezone.now() - datetime.timedelta(days=20)
    ParentsLink.objects.filter(family=old.family).update(made_at=long_ago, ends_at=long_ago + datetime.timedelta(1))
    stranger = alone(phone="06-33333333")
    return {
        "right": (linked(known), key_of(known)),
        "no such link": (NOWHERE, key_of(known)),
        "code of nobody": (linked(known), key_of(known) | {"code": "GS-222222"}),
        "code of others": (linked(known), key_of(known) | {"code": stranger.reference}),
        "month": (linked(known), key_of(known) | {"month": other}),
        "ended": (token_of(ended.family.parents_links.get().pk), key_of(ended)),
        "too old": (token_of(old.family.parents_links.get().pk), key_of(old)),
    }


def test_all_that_is_not_right_gets_the_same_answer():
    found = {}
    for name, (token, told) in wrong_ways().items():
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            response = Client().post(at("mine_door", token), told)
        body = response.content.decode().replace(token, "").replace(told["code"], "").replace(told["month"], "")
        marks = [line for line in body.splitlines() if "csrf" not in line and "<option" not in line]
        found[name] = (response.status_code, marks, len(asked), COOKIE in response.cookies)
    right = found.pop("right")
    assert (right[0], right[3]) == (302, True)
    assert {(status, opened) for status, _body, _queries, opened in found.values()} == {(422, False)}
    assert len({tuple(body) for _status, body, _queries, _opened in found.values()}) == 1
    assert len({queries for _status, _body, queries, _opened in found.values()}) == 1


def test_the_link_alone_shows_nothing_not_even_whether_it_exists():
    def seen(token):
        with CaptureQueriesContext(connection) as asked:
            page = Client().get(at("mine_door", token))
        lines = page.content.decode().replace(token, "").splitlines()
        return page.status_code, [line for line in lines if "csrf" not in line], len(asked)

    assert seen(linked(alone())) == seen(NOWHERE)


@pytest.mark.parametrize("exists", [True, False])
def test_after_a_few_tries_one_waits_at_any_link(exists):
    referral = alone()
    token = linked(referral) if exists else NOWHERE
    tries = [
        Client(REMOTE_ADDR=f"10.0.0.{number}").post(at("mine_door", token), key_of(referral) | {"code": "GS-222222"})
        for number in range(MOST_AT_ONE_LINK + 1)
    ]
    assert [each.status_code for each in tries] == [422] * MOST_AT_ONE_LINK + [429]
    assert words("mine.wait") in Page(tries[-1]).text
    assert Client().post(at("mine_door", token), key_of(referral)).status_code == 429


def test_from_one_place_not_every_link_is_tried():
    answers = [
        Client().post(at("mine_door", f"{number:022}"), {"code": "GS-222222", "month": "unknown"}).status_code
        for number in range(MOST_FROM_ONE_PLACE + 1)
    ]
    assert answers == [422] * MOST_FROM_ONE_PLACE + [429]


def test_one_house_shuts_out_nobody_else():
    """A house has all addresses of a /48; it waits at every link, and the house next to it does not."""
    for number in range(MOST_FROM_ONE_PLACE):
        house = Client(REMOTE_ADDR=f"2001:db8:7:{number:x}::1")
        assert (
            house.post(at("mine_door", f"{number:022}"), {"code": "GS-222222", "month": "unknown"}).status_code == 422
        )
    referral = alone()
    token, told = linked(referral), key_of(referral)
    places = ("2001:db8:7:ffff::1", "2001:db8:8::1", "192.0.2.1")
    answers = [Client(REMOTE_ADDR=place).post(at("mine_door", token), told).status_code for place in places]
    assert answers == [429, 302, 302]


def test_what_was_right_counts_for_no_place():
    """Many phones of one network have the same address."""
    families = [alone(phone=f"06-1111{number:04}") for number in range(MOST_FROM_ONE_PLACE // MOST_AT_ONE_LINK + 1)]
    answers = [at_door(each)[1].status_code for each in families for _try in range(MOST_AT_ONE_LINK)]
    assert set(answers) == {302}


def test_what_is_wrong_is_said_in_the_language_of_the_page():
    for code in LANGUAGES:
        cache.clear()
        answer = Client().post(at("mine_door", NOWHERE, code=code), {"code": "GS-222222", "month": "unknown"})
        assert words("mine.wrong", code) in Page(answer).text


def test_the_cookie_is_for_this_browser_only():
    cookie = parent_of(alone()).cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", LASTS)


@pytest.mark.parametrize("cookie", ["", "nonsense", "a:b:c"])
def test_without_the_cookie_the_page_is_closed(cookie):
    referral = alone()
    consent = referral.family.people.get().consents.get()
    client = Client()
    client.cookies[COOKIE] = cookie
    for name, args in (
        ("mine", ()),
        ("mine_calendar", ()),
        ("mine_stop", ()),
        ("mine_take_back", (consent.pk,)),
        ("mine_change", ("reach",)),
    ):
        assert client.get(at(name, *args))["Location"] == at("mine_closed")
    assert client.post(at("mine_stop"))["Location"] == at("mine_closed")
    assert present(referral).status == Status.SENT


def test_a_link_that_ended_closes_what_it_opened():
    referral = alone()
    client = parent_of(referral)
    ParentsLink.objects.update(ended_at=timezone.now())
    assert client.get(at())["Location"] == at("mine_closed")
    assert client.get(at("mine_closed")).status_code == 200


def test_closing_forgets_it_in_this_browser():
    client = parent_of(alone())
    assert client.post(at("mine_leave"))["Location"] == at("mine_closed")
    assert client.get(at())["Location"] == at("mine_closed")


@pytest.mark.parametrize("status", [Status.DRAFT, Status.MISTAKE])
def test_what_was_never_sent_or_was_a_mistake_has_no_page(status):
    referral = referral_in(status)
    link = ParentsLink(family=referral.family, ends_at=timezone.now() + datetime.timedelta(1))
    link.digest = digest_of(token_of(link.pk))
    link.save()
    assert at_door(referral)[1].status_code == 422


def test_a_new_link_ends_the_one_before_and_a_second_press_makes_no_other():
    referral = picked_up()
    first = workflow.link_parents(referral, by=receiver())
    assert workflow.link_parents(referral, by=receiver()) == first
    second = workflow.link_parents(referral, by=receiver(), instead_of=first.pk)
    assert workflow.link_parents(referral, by=receiver(), instead_of=first.pk) == second
    first.refresh_from_db()
    assert (first.ended_at is not None, second.ended_at) == (True, None)
    answers = [
        Client().post(at("mine_door", token_of(each.pk)), key_of(referral)).status_code for each in (first, second)
    ]
    assert answers == [422, 302]


def test_a_second_press_of_the_sign_up_makes_one_link():
    pk = uuid.uuid4()
    for _press in range(2):
        workflow.sign_up(own_facts(), pk=pk)
    assert ParentsLink.objects.count() == 1


def test_a_family_that_was_signed_up_by_a_midwife_has_no_link_until_somebody_makes_one():
    assert sent().family.parents_links.count() == 0
