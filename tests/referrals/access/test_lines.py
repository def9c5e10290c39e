"""What a line of the access log says: of a page, a list, a search, a deed, a refusal, and of coming and going."""

import socket

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from coalition.models import AccessEvent, User
from demo.people import membership_id
from referrals import workflow
from referrals.models import Grant, Referral
from tests.pages import signed_in
from tests.posts import SIGN_UP
from tests.referrals.builders import (
    draft,
    learner,
    member,
    outsider,
    picked_up,
    planned,
    receiver,
    sender,
    sent,
    signed_up,
)

GENERATED = {"_state", "id", "at"}


def said(line):
    """Every column of a line but its own id and moment."""
    return {name: value for name, value in vars(line).items() if name not in GENERATED}


def by(membership, **changes):
    """A whole line of this person, as it must be."""
    return {
        "outcome": "ok", "answer": 200, "action": "R", "purpose": "care",
        "actor_id": membership.user_id, "actor_label": membership.user.name, "is_requestor": True,
        "on_behalf_of_id": None, "on_behalf_of_label": "",
        "membership_id": membership.pk, "role_code": membership.role,
        "organisation_id": membership.organisation_id, "organisation_label": membership.organisation.name,
        "net_address": "127.0.0.1", "object_id": None,
        "subject_ids": [], "grant_ids": [], "consent_ids": [], "consent_days": [], "categories": [],
        "search_fields": [], "hits": None, "term_hash": "",
        "policy_version": "0.1", "source": socket.gethostname()[:80], "source_type": "web",
    } | changes  # fmt: skip


def own(*referrals):
    """The families of these referrals, on no other ground than being of the own organisation."""
    none = [None] * len(referrals)
    families = [each.family_id for each in referrals]
    return {"subject_ids": families, "grant_ids": none, "consent_ids": none, "consent_days": none}


def granted(referral):
    """The family of this referral, by its grant and the consent of that day."""
    grant = Grant.objects.get(family=referral.family)
    return {
        "subject_ids": [referral.family_id],
        "grant_ids": [grant.pk],
        "consent_ids": [grant.consent_id],
        "consent_days": [timezone.localdate(grant.consent.given_at)],
    }


def test_a_page_of_the_own_organisation(lines):
    referral, lotte = sent(), signed_in("midwife")
    lotte.get(referral.get_absolute_url())
    shown = ["contact", "feedback", "identity", "messages", "story", "wish"]
    page = {"kind": "family", "page": "referrals:family", "permission": "family.read", "object_id": referral.family_id}
    assert [said(line) for line in lines()] == [by(sender(), categories=shown, **page, **own(referral))]


def test_a_page_seen_through_a_grant_before_it_is_accepted(lines):
    referral = sent()
    signed_in("jgz-nurse-2").get(referral.get_absolute_url())
    page = {"kind": "family", "page": "referrals:family", "permission": "family.read", "object_id": referral.family_id}
    assert [said(line) for line in lines()] == [by(learner(), categories=["minimum"], **page, **granted(referral))]


def test_a_list_of_names_tells_of_each_family_on_which_ground_it_is_seen(lines):
    referral, alone = picked_up(), workflow.pick_up(signed_up(), by=receiver())
    answer = signed_in("jgz-coordinator").get(f"/people/{referral.nurse_id}/hand-over/")
    assert answer.context["going"] == ["Sam Adeyemi", "Sam Adeyemi"]
    (line,) = lines()
    seen = zip(line.subject_ids, line.grant_ids, line.consent_ids, line.consent_days, strict=True)
    expected = [[key for (key,) in one.values()] for one in (granted(referral), own(alone))]
    assert sorted(map(list, seen), key=str) == sorted(expected, key=str)
    assert (line.kind, line.categories) == ("work", ["identity"])


def test_an_assistant_acts_for_her_midwife(lines):
    referral = sent()
    signed_in("midwife-assistant").get(f"/referrals/{referral.pk}/card/")
    (line,) = lines()
    assert (line.kind, line.categories, line.object_id) == ("print", ["planning"], referral.pk)
    assert (line.on_behalf_of_id, line.on_behalf_of_label) == (sender().user_id, sender().user.name)


def test_a_list_is_one_line_with_the_families_that_were_shown(lines):
    referrals = [sent(name="Anna"), sent(name="Bibi")]
    draft()
    signed_in("midwife").get("/referrals/?view=open&secret=woord")
    (line,) = lines()
    page = {"kind": "list", "page": "referrals:list", "permission": "referral.read", "categories": ["identity"]}
    shown = own(*sorted(referrals, key=lambda each: line.subject_ids.index(each.family_id)))
    assert said(line) == by(sender(), **page, **shown)


def test_an_empty_list_is_a_line_too(lines):
    signed_in("midwife").get("/referrals/")
    assert [(line.kind, line.subject_ids) for line in lines()] == [("list", [])]


def test_a_search_keeps_its_fields_and_hits_and_no_term(lines):
    referral = sent(name="Quirina Wolf")
    lotte = signed_in("midwife")
    for term in ("Quirina", " quirina ", "Niemand"):
        lotte.post("/families/", {"text": term})
    first, same, other = lines()
    page = {"kind": "search", "action": "E", "page": "referrals:search", "permission": "family.read"}
    found = {"search_fields": ["name"], "hits": 1, "categories": ["identity"], **own(referral)}
    assert said(first) == by(sender(), term_hash=first.term_hash, **page, **found)
    assert first.term_hash == same.term_hash != other.term_hash
    assert (len(first.term_hash), other.hits, other.subject_ids) == (64, 0, [])


def test_a_search_by_number_says_so(lines):
    sent(phone="015-5550777")
    signed_in("midwife").post("/families/", {"text": "015-5550777"})
    assert [(line.search_fields, line.hits) for line in lines()] == [(["name", "phone"], 1)]


def test_a_deed_is_a_change(lines):
    referral, noor = sent(), signed_in("jgz-nurse")
    noor.post(f"/referrals/{referral.pk}/pick-up/")
    (line,) = lines()
    assert (line.kind, line.action, line.answer, line.outcome) == ("work", "U", 302, "ok")
    assert line.subject_ids == [referral.family_id]
    assert line.grant_ids == [Grant.objects.get(family=referral.family).pk]


def test_signing_a_family_up_creates(lines):
    lotte = signed_in("midwife")
    lotte.get("/referrals/new/")
    assert lines() == []
    lotte.post("/referrals/new/", {**SIGN_UP, "source": "verloskundige"})
    (line,) = lines()
    assert (line.kind, line.action, line.page) == ("sign_up", "C", "referrals:new")
    assert line.subject_ids == [Referral.objects.get().family_id]


def test_an_export(lines):
    talk = planned(picked_up())
    signed_in("jgz-nurse").get(f"/conversations/{talk.pk}/invitation.ics")
    (line,) = lines()
    assert (line.kind, line.categories, line.subject_ids) == ("export", ["planning"], [talk.referral.family_id])


@pytest.mark.parametrize(
    ("key", "method", "step", "answer", "sees"),
    [
        ("midwife-2", "get", "", 404, False),
        ("midwife-2", "post", "withdraw/", 404, False),
        ("midwife", "get", "assign/", 403, True),
        ("jgz-nurse", "get", "answer/", 403, True),
        ("jgz-nurse", "post", "plan/", 409, True),
        ("privacy-officer", "get", "card/", 404, False),
    ],
)
def test_a_refusal_is_written_although_all_else_is_taken_back(lines, key, method, step, answer, sees):
    referral = sent()
    response = getattr(signed_in(key), method)(f"/referrals/{referral.pk}/{step}")
    (line,) = lines()
    assert (response.status_code, line.answer, line.outcome) == (answer, answer, "refused")
    assert (line.object_id, line.actor_id, line.categories) == (referral.pk, member(key).user_id, [])
    assert line.subject_ids == ([referral.family_id] if sees else [])
    assert line.action == ("U" if method == "post" else "R")


def test_coming_and_going(lines):
    client = Client()
    client.post("/accounts/login/", {"login": "midwife@example.org", "password": "niet het goede"})
    client.post("/demo/sign-in/", {"person": "pop-nurse"})
    client.post("/membership/switch/", {"membership": membership_id("pop-nurse-lot")})
    client.post("/accounts/logout/")
    nurse = member("pop-nurse").user_id
    assert [(line.kind, line.action, line.outcome, line.actor_id) for line in lines()] == [
        ("sign_in", "E", "refused", None),
        ("sign_in", "E", "ok", nurse),
        ("switch", "E", "ok", nurse),
        ("sign_out", "E", "ok", nurse),
    ]


def test_the_address_is_not_what_a_header_claims(lines):
    signed_in("midwife", headers={"x-forwarded-for": "203.0.113.9"}).get("/referrals/")
    assert [line.net_address for line in lines()] == ["127.0.0.1"]


def test_behind_our_own_proxy_the_address_is_the_one_it_saw(lines, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    signed_in("midwife", headers={"x-forwarded-for": "203.0.113.9, 198.51.100.7"}).get("/referrals/")
    assert [line.net_address for line in lines()] == ["198.51.100.7"]


def test_a_new_name_does_not_rewrite_history(lines):
    referral = sent()
    signed_in("midwife").get(referral.get_absolute_url())
    before = sender().user.name
    User.objects.filter(pk=sender().user_id).update(name="Lotte Anders")
    assert [line.actor_label for line in lines()] == [before] != ["Lotte Anders"]


def test_removing_a_family_keeps_its_lines(lines):
    referral = draft()
    signed_in("midwife").get(referral.get_absolute_url())
    family = referral.family_id
    referral.family.delete()
    assert [line.subject_ids for line in lines()] == [[family]]


def test_the_moment_is_that_of_the_database(lines):
    lotte = signed_in("midwife")
    with time_machine.travel("2026-11-03T09:00:00Z", tick=False):
        lotte.get("/referrals/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT transaction_timestamp()")
        (began,) = cursor.fetchone()
    assert [line.at >= began for line in lines()] == [True]


def test_a_stranger_leaves_the_line_of_the_insider_alone(lines):
    referral = sent(outsider())
    signed_in("midwife").get(referral.get_absolute_url())
    signed_in("midwife-2").get(referral.get_absolute_url())
    assert [(line.outcome, line.subject_ids) for line in lines()] == [("refused", []), ("ok", [referral.family_id])]
    assert AccessEvent.objects.filter(subject_ids__contains=[referral.family_id]).count() == 1
