"""Every address with everybody: what a GET and a POST answer. Written by hand from the rules, never from the code.

Rules: other people's objects are not found (404); one's own that one may not do is refused with the reason (403);
municipality, LOT, administration and privacy never meet a family. A cell is `GET/POST`, or one status for both.
"""

import uuid
from html import unescape

import pytest
from django.core.cache import cache
from django.http import HttpResponseNotFound
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalition import urls
from coalition.models import Notification
from coalition.roles import Role
from coalition.workflow.invitations import Offer, invite
from referrals import workflow
from referrals.enums import Status
from referrals.request_enums import RequestKind
from tests.access_table import COLUMNS, MANAGE_TABLE, MANAGED_BY, TABLE
from tests.actions.access_table import ACTIONS_COLUMNS, ACTIONS_KEYS, ACTIONS_TABLE, actions_objects, actions_posts
from tests.actions.report.access_table import REPORT_TABLE
from tests.actions.scans.access_table import SCAN_COLUMNS, SCAN_TABLE, scan_objects, scan_posts
from tests.coalition.figures.access_table import FIGURES_COLUMNS, FIGURES_TABLE
from tests.coalition.long_tasks.access_table import (
    LONG_TASKS_COLUMNS,
    LONG_TASKS_KEYS,
    LONG_TASKS_TABLE,
    long_tasks_objects,
)
from tests.coalition.parents.access_table import TEXTS_COLUMNS, TEXTS_TABLE, TEXTS_WORDS, texts_posts
from tests.coalition.pathway.access_table import PATHWAY_COLUMNS, PATHWAY_TABLE, pathway_objects, pathway_posts
from tests.pages import PEOPLE, signed_in, undone, url_names
from tests.posts import SOURCES, posts
from tests.referrals.builders import (
    member,
    outsider,
    picked_up,
    planned,
    receiver,
    referral_in,
    sender,
    sent,
    signed_up,
    supported,
)
from tests.referrals.clinics.builders import clinic_objects
from tests.referrals.handover.access_table import (
    HANDOVER_COLUMNS,
    HANDOVER_KEYS,
    HANDOVER_TABLE,
    handover_objects,
)
from tests.referrals.plan.builders import arranged, place
from tests.referrals.requests import granted, received
from tests.socialmap.access_table import MAP_KEYS, MAP_READ_BY, MAP_TABLE, MAP_WORDS, map_objects
from tests.socialmap.screens.access_table import (
    SCREENS_COLUMNS,
    SCREENS_KEYS,
    SCREENS_TABLE,
    SCREENS_WORDS,
    screens_objects,
    screens_posts,
)
from tests.socialmap.upkeep.access_table import (
    UPKEEP_COLUMNS,
    UPKEEP_KEYS,
    UPKEEP_OF_EVERYBODY,
    UPKEEP_OF_KEEPERS,
    upkeep_objects,
    upkeep_posts,
)

OF_A_FAMILY = {f"referrals:{verb}" for verb in ("family", "change_contact", "stop", "end_pregnancy", "resume")}
OF_A_FAMILY |= {"access_log_family", "access_log_family_pdf", "prepare_family_looks"}
OF_A_FAMILY |= {f"referrals:{page}" for page in ("family_data", "family_data_json", "erase")}
OF_A_FAMILY |= {"referrals:family_pathway", "referrals:add_arrangement"}
PLAN_KEYS = dict.fromkeys(("referrals:note_step", "referrals:forget_step"), "family_id key")
WITH_WORDS = {
    "theme": ["abc"],
    "guide": ["begin"],
    "account_reset_password_from_key": ["1", "abc-def"],
    "open_invitation": ["not-a-link"],
    "mfa_remove_webauthn": [1],
    **{f"parents_{page}": ["nl"] for page in ("explanation", "sign_up", "check", "sent", "another")},
    "parents_question": ["nl", "name"],
    **TEXTS_WORDS,
    **MAP_WORDS,
    **{f"mine{page}": ["nl"] for page in ("", "_closed", "_leave", "_calendar", "_stop", "_how")},
    "mine_change": ["nl", "reach"],
    "mine_take_back": ["nl", uuid.UUID(int=1)],
    "mine_share_less": ["nl", uuid.UUID(int=1), "story"],
    "mine_door": ["nl", "x" * 22],
    "actions:put_figure": ["talks"],
    "openid_connect_login": ["nowhere"],
    "openid_connect_callback": ["nowhere"],
    **SCREENS_WORDS,
}


def rows_of(table, columns):
    entries = [line.split() for line in table.splitlines()[1:] if line]
    return [
        (name, thing, columns, dict(zip(columns, complete(cells, columns), strict=True)))
        for name, thing, *cells in entries
    ]


def complete(cells, columns):
    """The privacy officer is one of the others, but for a row that ends with a cell of its own."""
    return cells if len(cells) == len(columns) else [*cells, cells[-1]]


ALL_KEYS = MAP_KEYS | UPKEEP_KEYS | PLAN_KEYS | HANDOVER_KEYS | ACTIONS_KEYS | SCREENS_KEYS | LONG_TASKS_KEYS
ROWS = rows_of(TABLE, COLUMNS) + rows_of(MANAGE_TABLE, MANAGED_BY) + rows_of(MAP_TABLE, MAP_READ_BY)
ROWS += rows_of(PATHWAY_TABLE, PATHWAY_COLUMNS)
ROWS += rows_of(FIGURES_TABLE, FIGURES_COLUMNS)
ROWS += rows_of(LONG_TASKS_TABLE, LONG_TASKS_COLUMNS)
ROWS += rows_of(TEXTS_TABLE, TEXTS_COLUMNS)
ROWS += rows_of(ACTIONS_TABLE, ACTIONS_COLUMNS)
ROWS += rows_of(SCAN_TABLE, SCAN_COLUMNS)
ROWS += rows_of(REPORT_TABLE, ACTIONS_COLUMNS)
ROWS += rows_of(SCREENS_TABLE, SCREENS_COLUMNS)
ROWS += rows_of(HANDOVER_TABLE, HANDOVER_COLUMNS)
ROWS += rows_of(UPKEEP_OF_EVERYBODY, MAP_READ_BY) + rows_of(UPKEEP_OF_KEEPERS, UPKEEP_COLUMNS)


@pytest.fixture(scope="module")
def _undone_at_the_end(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        yield


@pytest.fixture(scope="module")
def objects(_undone_at_the_end):
    """One object of every kind and state, by the names of the table."""
    referrals = {status.value: referral_in(status) for status in Status if status != Status.JOINED}
    referrals |= {"elsewhere": sent(outsider(), name="Robin", phone=""), "jgz": sent(receiver())}
    referrals |= {"alone": signed_up(phone="06-12345678"), "twin": sent(phone="06-12345678"), "ended": picked_up()}
    workflow.end_pregnancy(referrals["ended"].family, by=receiver(), on=timezone.localdate())
    granted(referrals["withdrawn"], RequestKind.ERASURE)
    return (
        referrals
        | map_objects()
        | upkeep_objects()
        | pathway_objects()
        | actions_objects()
        | scan_objects()
        | screens_objects()
        | handover_objects()
        | long_tasks_objects()
        | {
            "talk": planned(picked_up()),
            "arranged": arranged(referrals["picked_up"].family),
            "met": place(referrals["picked_up"].family),
            "not_met": place(referrals["sent"].family),
            "no_moment": place(referrals["picked_up"].family, "nothing"),
            "support": supported(picked_up()).follow_ups.get(),
            "asked": asked(),
            "linked": linked(),
            **clinic_objects(),
            "nurse": member("jgz-nurse-2"),
            "joris": member("midwife-2"),
            "pim": member("coalition-admin"),
            "request": received(referrals["sent"]),
            "to_do": granted(referrals["picked_up"]),
            "news": Notification.objects.filter(membership=sender()).first(),
        }
    )


def linked():
    """With a link for the parents."""
    referral = picked_up()
    workflow.link_parents(referral, by=receiver())
    return referral


def asked():
    offer = Offer(email="new@example.org", name="New", organisation=receiver().organisation, role=Role.JGZ_NURSE)
    return invite(offer, by=member("coalition-admin"))[0]


@pytest.fixture(scope="module")
def sessions(_undone_at_the_end):
    """The cookie of everybody's session; nobody has none."""
    keys = {key: signed_in(key).cookies["sessionid"].value for key in PEOPLE}
    return keys | {None: None}


@pytest.fixture(autouse=True)
def _short_page_when_not_found(monkeypatch):
    """Saves drawing a thousand of them."""
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound(), raising=False)


def address(name, thing):
    if thing is None:
        return reverse(name, args=WITH_WORDS.get(name))
    keys = "family_id" if name in OF_A_FAMILY else ALL_KEYS.get(name, "pk")
    return reverse(name, args=[getattr(thing, key) for key in keys.split()])


def answers(key, session, url, data):
    """The statuses of a GET and a POST, which leave nothing behind."""
    cache.clear()
    with undone():
        got = answer(session, "get", url)
    with undone():
        return f"{got}/{answer(session, 'post', url, {'source': SOURCES.get(key, 'verloskundige'), **data})}"


def answer(session, method, url, data=None):
    client = Client()
    if session:
        client.cookies["sessionid"] = session
    response = getattr(client, method)(url, data)
    if response.status_code == 403:
        assert str(response.context["exception"]) in unescape(response.content.decode()) != ""
    return response.status_code


def posts_of(objects):
    return (
        posts(objects)
        | upkeep_posts(objects)
        | pathway_posts()
        | actions_posts()
        | scan_posts()
        | texts_posts()
        | screens_posts()
    )


def test_every_address_is_in_the_table():
    assert {name for name, *_ in ROWS} == set(url_names())


def test_every_demo_person_is_in_the_table():
    assert sorted(key for keys in COLUMNS.values() for key in keys if key) == sorted(PEOPLE)


@pytest.mark.parametrize(
    ("name", "thing", "columns", "expected"), ROWS, ids=[f"{name} {thing}" for name, thing, *_ in ROWS]
)
def test_access(db, objects, sessions, name, thing, columns, expected):
    url, data = address(name, objects.get(thing)), posts_of(objects).get(name, {})
    found = {
        column: " ".join(sorted({answers(key, sessions[key], url, data) for key in keys}))
        for column, keys in columns.items()
    }
    assert found == {column: "/".join((cell.split("/") * 2)[:2]) for column, cell in expected.items()}
