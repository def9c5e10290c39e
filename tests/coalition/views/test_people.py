"""Who is who: found by name, function and organisation; open to everyone signed in."""

import pytest
from django.utils import timezone

from coalition.models import Membership
from demo.people import fixed_id, membership_id
from tests.pages import Page, signed_in


def names(client, query=""):
    return [str(person.user.name) for person in client.get(f"/people/?{query}").context["memberships"]]


@pytest.fixture
def bas(db):
    return signed_in("municipality-editor")


def test_everybody_stands_there(bas):
    assert len(names(bas)) == Membership.objects.active(timezone.localdate()).count()


@pytest.mark.parametrize(("text", "found"), [("noor", ["Noor Bakker"]), ("bakker NOOR", ["Noor Bakker"]), ("zzz", [])])
def test_by_name(bas, text, found):
    assert names(bas, f"text={text}") == found


def test_by_organisation(bas):
    practice = fixed_id("organisation", "verloskundigen-delvi")
    assert sorted(names(bas, f"organisation={practice}")) == ["Lotte de Wit", "Marieke Post"]


def test_who_left_is_gone(bas):
    Membership.objects.filter(pk=membership_id("jgz-nurse")).update(until_on="2023-01-01")
    assert names(bas, "text=Noor") == []


def test_who_is_away_is_told_with_the_deputy(bas):
    Membership.objects.filter(pk=membership_id("jgz-nurse")).update(absent_until=timezone.localdate())
    assert "Irma Jansen" in Page(bas.get("/people/?text=Noor")).text


@pytest.mark.parametrize(
    "query", ["text=" + "x" * 500, "organisation=wrong", "text=%00", "organisation=%00", "text=%FF"]
)
def test_a_wrong_filter_is_no_error(bas, query):
    assert bas.get(f"/people/?{query}").status_code == 200
