"""The mirror test: two worlds of the same shape. Whoever of one opens every address there is, with the keys of either
world, meets no word of the other. It holds with both walls, with the database alone and with the querysets alone."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponseNotFound
from django.test import Client
from django.urls import reverse

from coalition import mailing, urls
from coalition.roles import Permission, Role
from referrals import (
    clinic_querysets,
    earlier_querysets,
    handover_querysets,
    joint_querysets,
    plan_querysets,
    querysets,
)
from tests.pages import undone, url_names
from tests.walls.worlds import make_world
from tests.web_login import login

OF_A_FAMILY = {
    "family", "change_contact", "stop", "end_pregnancy", "resume", "family_data", "family_data_json", "erase",
    "access_log_family", "access_log_family_pdf", "family_pathway", "note_step", "forget_step", "add_arrangement",
}  # fmt: skip
OF_AN_ARRANGEMENT = {"change_arrangement", "finish_arrangement", "undo_arrangement", "drop_arrangement"}
WITH_A_MOMENT = {"note_step", "forget_step"}
OF_A_TALK = {"change_plan", "cancel", "hold", "invitation"}
OF_A_DAY = ("clinic", "plan_visit", "cancel_clinic", "visit_duplicates")
OF_A_VISIT = ("visit", "link_visit", "miss_visit", "share_visit", "move_visit", "cancel_visit")
KEYS = {
    "open_notification": lambda world: world.news[:1],
    "scale": lambda world: world.follow_ups,
    "data_request": lambda world: [world.request],
    "hand_over_all": lambda world: [world.nurse],
    **dict.fromkeys(OF_A_TALK, lambda world: world.conversations[:1]),
    **dict.fromkeys(OF_AN_ARRANGEMENT, lambda world: world.arrangements),
    **dict.fromkeys(OF_A_DAY, lambda world: [world.visit.clinic]),
    **dict.fromkeys(OF_A_VISIT, lambda world: [world.visit]),
}
WITHOUT_KEY = {
    "home", "healthz", "parents", "privacy", "accessibility", "guides", "socialmap:public_map", "stijlgids", "people",
    "account_login", "manage_people", "invite_person", "access_log_account", "referrals:access_log",
    "referrals:data_requests", "referrals:new_data_request", "referrals:notifications", "referrals:list",
    "referrals:search", "referrals:new", "referrals:arrangements", "referrals:handovers",
    "referrals:admission", "referrals:leaving", "referrals:clinics", "referrals:new_clinics", "own_absence",
    "long_tasks", "referrals:earlier_wishes", "referrals:new_earlier_wish",
}  # fmt: skip
LISTS = (
    "/referrals/?view=team",
    "/referrals/?view=nobody",
    "/referrals/?view=ended",
    "/referrals/?view=mine",
    "/arrangements/?view=all",
)
NOT_OURS = {"referrals:duplicates", "referrals:read_notifications", "access_log_account"}


def both_walls(monkeypatch, settings):
    """As in production."""


def database_alone(monkeypatch, settings):
    """Every question about rows is answered with all rows; only PostgreSQL still says no."""
    for module in (querysets, handover_querysets, clinic_querysets, joint_querysets, plan_querysets, earlier_querysets):
        for rows in vars(module).values():
            if isinstance(rows, type) and hasattr(rows, "visible_to"):
                monkeypatch.setattr(rows, "visible_to", lambda self, membership: self)
    monkeypatch.setattr(querysets.FamilyQuerySet, "known_by_name_to", lambda self, membership: self)


def querysets_alone(monkeypatch, settings):
    """The login of the owner, for whom PostgreSQL shows every row."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != "tests.web_login.as_web_login"]


@pytest.fixture(scope="module")
def worlds(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        yield make_world("eigenwoord", 1234), make_world("vreemdgif", 9876)


@pytest.fixture
def _short_page_when_not_found(monkeypatch):
    """Saves drawing thousands of them; what they say is looked at in a test of its own."""
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound(), raising=False)


def keys_for(name, world):
    verb = name.removeprefix("referrals:")
    if verb in KEYS:
        return [each.pk for each in KEYS[verb](world)]
    if verb.startswith("handover"):
        return [world.handovers[state].pk for state in handovers_for(verb, world)]
    if verb == "family":
        return [each.family_id for each in world.referrals.values()]
    some = [world.referrals[state] for state in ("alone", "running")]
    return [each.family_id if verb in OF_A_FAMILY else each.pk for each in some]


def handovers_for(verb, world):
    if verb in {"handover", "handover_letter"}:
        return world.handovers
    return ["notice" if "intake" in verb else "offered"]


def addresses(*worlds):
    """Every address that takes a key, with every key of these worlds; and those without."""
    for name in url_names():
        if name in WITHOUT_KEY:
            yield reverse(name)
        elif name == "referrals:hand_over":
            keys = [world.handovers["notice"].family_id for world in worlds]
            yield from (reverse(name, args=[key, "notice"]) for key in keys)
        elif name.startswith(("referrals:", "access_log")) and name not in NOT_OURS:
            moment = ["nipt"] if name.removeprefix("referrals:") in WITH_A_MOMENT else []
            yield from (reverse(name, args=[key, *moment]) for world in worlds for key in keys_for(name, world))
    yield from LISTS


def searches(world):
    """Looking for somebody by name or number, and finding out whether she is known already."""
    phone = f"015-555{world.number}"
    yield reverse("referrals:search"), {"text": phone}
    yield reverse("referrals:search"), {"text": world.text("name")}
    yield reverse("referrals:duplicates"), {"name": world.text("name"), "phone": phone}


def leaks(response, world):
    """Which words of the other world stand in any byte of an answer."""
    headers = " ".join(f"{name}: {value}" for name, value in response.headers.items())
    text = f"{headers} {response.content.decode(errors='replace')}".casefold()
    return [word for word in world.poison if word in text]


def crawl(membership, own, other):
    """What one person meets: faults and words of the other world, with the address."""
    client = Client()
    client.force_login(membership.user)
    worlds = (own, other) if membership.has(Permission.FAMILY_READ) else (other,)
    for address in addresses(*worlds):
        cache.clear()
        with undone():
            response = client.get(address)
        yield from ((address, word) for word in leaks(response, other))
        if response.status_code >= 500:
            yield address, response.status_code
    for address in addresses(other):
        with undone():
            response = client.post(address, {"text": "Hoi"})
        yield from ((f"POST {address}", word) for word in leaks(response, other))
        if response.status_code >= 500:
            yield f"POST {address}", response.status_code


def search(membership, other):
    client = Client()
    client.force_login(membership.user)
    for address, data in searches(other):
        response = client.post(address, data)
        # What was typed comes back in its own box; a row that was found comes with its key.
        text = response.content.decode()
        yield from (address for each in other.referrals.values() if str(each.family_id) in text or str(each.pk) in text)


@pytest.mark.usefixtures("_short_page_when_not_found")
@pytest.mark.parametrize("walls", [both_walls, database_alone, querysets_alone])
def test_no_word_of_the_other_world(db, worlds, walls, monkeypatch, settings, caplog):
    walls(monkeypatch, settings)
    own, other = worlds
    found = [(role, *leak) for role, membership in own.members.items() for leak in crawl(membership, own, other)]
    # What parents ask is the officer's work for the whole coalition, in whatever organisation.
    asked = (Role.PRIVACY_OFFICER, reverse("referrals:data_request", args=[other.request.pk]), other.word)
    assert [leak for leak in found if leak != asked] == []
    assert [(role, leak) for role, membership in own.members.items() for leak in search(membership, other)] == []
    assert [word for word in own.poison + other.poison if word in caplog.text] == []


def test_no_word_on_the_page_of_what_is_not_there(db, worlds):
    own, other = worlds
    for membership in own.members.values():
        client = Client()
        client.force_login(membership.user)
        for name in ("referrals:family", "referrals:plan", "referrals:open_notification", "access_log_family"):
            response = client.get(reverse(name, args=keys_for(name, other)[:1]))
            assert response.status_code in {403, 404, 405} or membership.role == Role.PRIVACY_OFFICER
            assert leaks(response, other) == []


def test_the_own_world_is_read(db, worlds):
    """The test above could not fail if nobody saw anything."""
    own, _other = worlds
    page = own.referrals["sent"].get_absolute_url()
    met = []
    for role, membership in own.members.items():
        client = Client()
        client.force_login(membership.user)
        if leaks(client.get(page), own):
            met.append(role)
    assert sorted(met) == ["jgz_nurse", "midwife", "midwife_assistant"]


def test_no_word_of_any_world_in_a_mail(db, worlds):
    with login("job"):
        mailing.tell_of_news()
    assert len(mail.outbox) > 0
    sent = "".join(str(each.message()) for each in mail.outbox)
    assert [word for world in worlds for word in world.poison if word in sent] == []
