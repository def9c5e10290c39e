"""The owner's link: no sign-in, no writing by looking, and nothing for whom it is not meant."""

import datetime

import pytest
from django.core import signing
from django.utils import timezone

from socialmap import workflow
from socialmap.models import Check, Offer, Proposal
from socialmap.workflow.confirming import LINK_DAYS, PURPOSE, SECOND, make_token
from tests.pages import Page, dutch, row_counts, writes
from tests.socialmap.upkeep.builders import OWNER, bas, due_in, offer_of_owner


def address(email=OWNER, role="owner", code=""):
    return f"/socialmap/confirm/{make_token(email, role)}/" + (f"{code}/" if code else "")


def now(offer):
    return Offer.objects.with_links().get(pk=offer.pk)


def answer(client, offer, word, to=None):
    return client.post(to or address(), {"code": offer.code, "answer": word})


def test_link_holds_no_address_and_no_name():
    offer_of_owner()
    shown = signing.b64_decode(make_token(OWNER).split(":")[0].encode())
    assert (b"example" in shown, b"Vadergroep" in shown) == (False, False)


def test_looking_changes_nothing_and_is_for_nobody_else(client):
    due_in(-5)
    before = row_counts()
    with writes() as wrote:
        response = client.get(address())
    assert (response.status_code, wrote, row_counts()) == (200, [], before)
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cache-Control"] == "no-store"


def test_still_right_is_one_press_per_offer(client):
    first, second = due_in(-5), due_in(-5, name="Moedergroep")
    assert Page(client.get(address())).text.count(dutch("I change something")) == 2
    answer(client, first, "right")
    assert (now(first).assured_on, now(second).assured_on != timezone.localdate()) == (timezone.localdate(), True)
    check = Check.objects.filter(offer=first).latest("pk")
    assert (check.method, check.outcome, check.by, check.by_label) == ("link", "right", None, first.organisation.name)


@pytest.mark.parametrize("word", ["right", "stopped", "not_owner"])
def test_used_twice_is_harmless(client, word):
    offer = due_in(-5)
    to = address()
    answer(client, offer, word, to)
    once = row_counts()
    answer(client, offer, word, to)
    assert row_counts() == once


def test_stopped_is_a_task_for_the_keepers(client, keeper):
    offer = due_in(-5)
    answer(client, offer, "stopped")
    assert now(offer).state == "concept"
    row = keeper.get("/socialmap/keep/").context["rows"][0]
    assert (row["cells"][0]["value"], row["cells"][1]["value"]) == ("Vadergroep", dutch("Owner says: stopped"))


def test_not_the_owner_is_asked_no_more(client, keeper):
    offer = due_in(-5)
    answer(client, offer, "not_owner")
    assert not now(offer).contacts.get().is_owner
    assert client.get(address()).status_code == 410
    rows = keeper.get("/socialmap/keep/?view=without_owner").context["rows"]
    assert dutch("Look for an owner") in {row["cells"][1]["value"] for row in rows}


def test_change_is_a_proposal_of_the_owner(client):
    offer = due_in(-5)
    form = client.get(address(code=offer.code)).context["form"]
    sent = {bound.name: bound.value() for bound in form if bound.value() not in (None, "")}
    assert client.post(address(code=offer.code), sent | {"summary": "Korter."}).status_code == 302
    proposal = Proposal.objects.get()
    assert (proposal.by, proposal.by_label, list(proposal.fields)) == (None, offer.organisation.name, ["summary"])
    workflow.decide(proposal, {"summary": True}, by=bas(), version=offer.version)
    assert now(offer).summary == "Korter."


def test_link_is_withdrawn_when_the_owner_changes(client):
    offer = due_in(-5)
    old = address()
    offer.contacts.update(email="new@example.org")
    assert client.get(old).status_code == 410
    assert answer(client, offer, "right", old).status_code == 410
    assert client.get(address("new@example.org")).status_code == 200


def test_offers_of_others_are_neither_shown_nor_changed(client):
    due_in(-5)
    other = due_in(-5, name="Van een ander", email="other@example.org")
    assert "Van een ander" not in Page(client.get(address())).text
    answer(client, other, "right")
    assert not Check.objects.filter(offer=other, method="link").exists()
    assert client.get(address(code=other.code)).status_code == 404


def test_link_passed_on_shows_public_facts_and_the_owners_own(client):
    facts = {"internal_note": "Poison note", "unsure": ["poison unsure"], "source_text": "Poison source"}
    offer = due_in(-5, **facts)
    contacts = [
        {"role": "Balie", "phone": "015-5550001", "email": "", "visibility": "public"},
        {"role": "Collega", "name": "Poison name", "phone": "015-5550002", "visibility": "professionals"},
        {"role": "Geheim", "phone": "015-5550003", "visibility": "internal"},
    ]
    for contact in contacts:
        offer.contacts.create(**contact)
    html = client.get(address()).content.decode() + client.get(address(code=offer.code)).content.decode()
    found = [word for word in ("oison", "015-5550002", "015-5550003", OWNER) if word in html]
    assert found == []
    assert ("015-5550001" in html, "015-5550123" in html) == (True, True)


def test_link_works_for_a_while_only(client, clock):
    due_in(-5)
    old = address()
    clock.move_to(timezone.now() + datetime.timedelta(days=LINK_DAYS + 1))
    assert client.get(old).status_code == 410


BROKEN = {
    "one letter": "x",
    "three parts": "a:b:c",
    "another purpose": signing.dumps(["owner", "x"], salt="other"),
    "another content": signing.dumps("owner", salt=PURPOSE),
    "no text": "%00",
    "long": "é" * 300,
}


@pytest.mark.parametrize("token", BROKEN)
def test_broken_link_is_a_page_in_words(client, token):
    response = client.get(f"/socialmap/confirm/{BROKEN[token]}/")
    assert (response.status_code, dutch("This link no longer works") in response.content.decode()) == (410, True)


def test_link_of_another_purpose_does_not_open(client):
    due_in(-5)
    token = make_token(OWNER)
    stolen = signing.dumps(signing.loads(token, salt=PURPOSE), salt="invitation")
    assert client.get(f"/socialmap/confirm/{stolen}/").status_code == 410


def test_second_contact_meets_only_what_the_owner_left(client):
    asked, other = due_in(-31), due_in(-31, name="Niet gevraagd")
    for offer in (asked, other):
        offer.contacts.create(role="Collega", email="second@example.org")
    asked.reminders.create(check_on=asked.next_check_on, rung=30)
    text = Page(client.get(address("second@example.org", SECOND))).text
    assert ("Vadergroep" in text, "Niet gevraagd" in text) == (True, False)
    assert client.get(address("second@example.org")).status_code == 410


def test_guessing_is_slowed_down(client):
    answers = [client.post(f"/socialmap/confirm/x{number}/").status_code for number in range(31)]
    assert (answers[29], answers[30]) == (410, 429)
