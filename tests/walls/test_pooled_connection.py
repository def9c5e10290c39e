"""Two people take turns on one connection to the database: each gets the own families and never the other's."""

import pytest
from django.db import connection, transaction
from django.http import HttpResponseNotFound
from django.urls import reverse

from coalition import urls, walls
from tests.pages import signed_in
from tests.referrals.builders import outsider, sent
from tests.referrals.builders import signed_up as alone

ROUNDS = 250


@pytest.mark.slow
def test_a_thousand_requests_over_one_connection(transactional_db, monkeypatch):
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound(), raising=False)
    own, others, parents = sent(), sent(outsider(), name="Robin", phone=""), alone(phone="06-12345678")
    made = (own, others, parents)
    pages = [reverse("referrals:referral", args=[each.pk]) for each in made]
    found = [each.get_absolute_url() for each in made]
    expected = {
        "midwife": [found[0], None, None],
        "midwife-2": [None, found[1], None],
        "jgz-nurse": found,
    }
    clients = {key: signed_in(key) for key in expected}
    process = connection.connection.info.backend_pid
    keys = ("midwife", "midwife-2", "jgz-nurse", "midwife-2")
    for turn in range(ROUNDS):
        for place, key in enumerate(keys):
            page = (turn + place) % 3
            assert clients[key].get(pages[page]).headers.get("Location") == expected[key][page]
    assert connection.connection.info.backend_pid == process


def test_who_acts_cannot_be_set_outside_a_transaction(transactional_db):
    with pytest.raises(transaction.TransactionManagementError):
        walls.set_actor(walls.NOBODY)
