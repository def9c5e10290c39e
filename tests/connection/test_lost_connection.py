"""What happens when the connection drops half-way: nothing acknowledged is lost, nothing half-written stays."""

import socket
from urllib.parse import urlencode, urlsplit

import pytest
from django.core.management import call_command
from django.test import Client

from coalition.models import Membership
from demo.people import membership_id
from referrals.models import Family, Person, Referral

PRESS = "6f2d1a8e-0000-4000-8000-000000000001"


@pytest.fixture
def midwife(live_server, transactional_db):
    """Cookies and token of a midwife, to speak HTTP by hand."""
    call_command("seed_demo", families=False, verbosity=0)
    client = Client()
    client.force_login(Membership.objects.get(pk=membership_id("midwife")).user)
    client.get("/referrals/new/")
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    return cookies, client.cookies["csrftoken"].value, urlsplit(live_server.url)


def draft_form(token):
    fields = {
        "csrfmiddlewaretoken": token,
        "pk": PRESS,
        "name": "Roos",
        "phone": "015-5550299",
        "municipality": "0503",
        "source": "verloskundige",
        "consent_how": "together",
        "save_draft": "1",
    }
    return urlencode(fields).encode()


def request_bytes(midwife):
    cookies, token, server = midwife
    body = draft_form(token)
    head = (
        f"POST /referrals/new/ HTTP/1.1\r\nHost: {server.netloc}\r\nCookie: {cookies}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body


def send(midwife, payload, *, wait_for_answer):
    server = midwife[2]
    with socket.create_connection((server.hostname, server.port), timeout=20) as connection:
        connection.sendall(payload)
        connection.shutdown(socket.SHUT_WR)  # nothing more comes
        if not wait_for_answer:
            return b""
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
        return answer.split(b"\r\n", 1)[0]


def rows():
    return Family.objects.count(), Person.objects.count(), Referral.objects.count()


def test_half_a_form_saves_nothing(midwife):
    payload = request_bytes(midwife)

    answer = send(midwife, payload[:-40], wait_for_answer=True)

    assert answer != b"HTTP/1.1 302 Found"
    assert rows() == (0, 0, 0)


def test_pressing_again_after_the_answer_was_lost_makes_one_draft(midwife):
    payload = request_bytes(midwife)
    send(midwife, payload, wait_for_answer=False)

    answer = send(midwife, payload, wait_for_answer=True)

    assert answer == b"HTTP/1.1 302 Found"
    assert rows() == (1, 1, 1)


def test_what_was_acknowledged_is_there_for_everyone(midwife):
    answer = send(midwife, request_bytes(midwife), wait_for_answer=True)

    assert answer == b"HTTP/1.1 302 Found"
    assert Referral.objects.get().pk.hex == PRESS.replace("-", "")
