"""The page for while the database is away: 503, with a word when to come back, and what was typed is kept."""

from contextlib import nullcontext
from urllib.parse import urlencode

import pytest
from django.db import OperationalError, connection
from django.test import Client

from coalition.away import when_it_is_back
from referrals.models import Referral
from tests.pages import Page, signed_in
from tests.posts import SIGN_UP

TYPED = SIGN_UP | {
    "pk": "6f2d1a8e-0000-4000-8000-000000000002",
    "source": "verloskundige",
    "wish": 'Rust & "tijd"\nen <iemand> die belt',
}


@pytest.fixture
def away():
    """Everything that asks the database meanwhile hears that it is gone."""

    def refuse(execute, sql, params, many, context):
        if " ROLE" in sql:  # the test's own
            return execute(sql, params, many, context)
        raise OperationalError("the connection is closed")

    return lambda: connection.execute_wrapper(refuse)


@pytest.fixture
def away_for_sessions():
    """The database dies when the work is kept and the session is not yet."""

    def refuse(execute, sql, params, many, context):
        if sql.startswith('UPDATE "coalition_session"'):
            raise OperationalError("the connection is closed")
        return execute(sql, params, many, context)

    return lambda: connection.execute_wrapper(refuse)


def send(client, fields, address="/referrals/new/"):
    """As a browser sends a form."""
    return client.post(address, urlencode(fields), content_type="application/x-www-form-urlencoded")


def fields_on(page):
    return dict(page.choices())


def test_a_page_says_to_try_again(db, away):
    client = signed_in("midwife", raise_request_exception=False)
    with away():
        answer = client.get("/referrals/?page=2")
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "5", "no-store")
    page = Page(answer)
    assert page.title.startswith("Even wachten ")
    assert "/referrals/?page=2" in page.links


def test_what_was_typed_is_kept_and_sent_once_more(db, away):
    client = signed_in("midwife", raise_request_exception=False)
    with away():
        answer = send(client, TYPED)
        kept = fields_on(Page(answer))
        again = send(client, kept)
    assert (answer.status_code, again.status_code) == (503, 503)
    assert kept == TYPED
    answer = send(client, kept)
    assert answer.status_code == 302, answer.content.decode()
    assert Referral.objects.get().wish == TYPED["wish"]


def test_who_loses_the_database_after_the_work_was_kept_sends_again_and_hears_it(db, away_for_sessions):
    """Django alone would say that the request was wrong."""
    client = signed_in("midwife", raise_request_exception=False)
    with away_for_sessions():
        answer = send(client, TYPED)
    assert answer.status_code == 503
    assert send(client, fields_on(Page(answer))).status_code == 302
    assert Referral.objects.count() == 1


def test_a_forged_form_stays_forged(db, away):
    """Another site may have somebody send a form; the button on our page does not make it hers."""
    client = signed_in("midwife", raise_request_exception=False, enforce_csrf_checks=True)
    with away():
        kept = fields_on(Page(send(client, TYPED | {"csrfmiddlewaretoken": "x" * 64})))
    client.get("/referrals/new/")
    assert send(client, kept).status_code == 403
    assert Referral.objects.count() == 0


def test_a_password_is_never_sent_back(db, away):
    client = Client(raise_request_exception=False)
    with away():
        answer = send(client, {"login": "midwife@example.org", "password": "Geheim-woord-9"}, "/accounts/login/")
    assert answer.status_code == 503
    assert "Geheim" not in answer.content.decode()
    assert fields_on(Page(answer)) == {}


@pytest.mark.parametrize("body", [b"\xff=%ff", b"&".join(b"a=1" for _ in range(300)), b"x" * 600_000])
def test_strange_bodies_get_an_answer_too(db, away, body):
    client = signed_in("midwife", raise_request_exception=False)
    with away():
        answer = client.post("/referrals/new/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (400, 503)


def test_our_own_mistakes_stay_500(db):
    def stumble(execute, sql, params, many, context):
        if " ROLE" in sql:
            return execute(sql, params, many, context)
        raise ValueError

    client = signed_in("midwife", raise_request_exception=False)
    with connection.execute_wrapper(stumble):
        answer = client.get("/referrals/")
    assert answer.status_code == 500
    assert "Retry-After" not in answer


def test_a_start_waits_for_the_database(db, away):
    tries = []

    def look():
        tries.append(1)
        with away() if len(tries) == 1 else nullcontext(), connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    when_it_is_back(look)
    assert len(tries) == 2


def test_a_start_does_not_wait_for_ever(db, away):
    with away(), pytest.raises(OperationalError):
        when_it_is_back(lambda: Referral.objects.exists(), seconds=0)
