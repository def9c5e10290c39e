"""The database itself keeps requests and what is left of families from whom they do not concern."""

import datetime
import os
import uuid

import psycopg
import pytest
from django.db import connection

from coalition import walls
from demo.people import membership_id
from tests.referrals.builders import member

TODAY = datetime.date(2026, 11, 3)
KEY = uuid.uuid4()


@pytest.fixture
def web(db):
    """A connection as the web server has it; what it writes is taken back."""
    with psycopg.connect(os.environ["WEB_DATABASE_URL"], dbname=connection.settings_dict["NAME"]) as opened:
        yield opened
        opened.rollback()


def act(web, membership="", organisation="", families="", parents=""):
    for name, value in zip(walls.SETTINGS, (membership, organisation, families, parents), strict=True):
        web.execute("SELECT set_config(%s, %s, true)", [name, str(value)])


def registered(web):
    """A request for the practice of the midwife, as the privacy officer writes it."""
    officer = membership_id("privacy-officer")
    act(web, membership=officer)
    columns = "id, kind, reference, organisation_id, received_on, due_on, status, registered_by_id, reason, result"
    values = [KEY, "access", "GS-222222", member("midwife").organisation_id, TODAY, TODAY, "received", officer, "", ""]
    web.execute(f"INSERT INTO referrals_datarequest ({columns}) VALUES ({', '.join(['%s'] * 10)})", values)  # noqa: S608


def seen(web, table="referrals_datarequest"):
    return web.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - one of our own tables


def test_nobody_sees_a_request_but_the_officer_and_who_was_asked(web):
    registered(web)
    assert seen(web) == 1

    act(web)
    assert seen(web) == 0
    for key, count in {"midwife": 1, "midwife-2": 0, "jgz-coordinator": 0}.items():
        act(web, membership=membership_id(key), organisation=member(key).organisation_id)
        assert (key, seen(web)) == (key, count)
    act(web, membership=membership_id("municipality-editor"))
    assert seen(web) == 0


def test_only_the_officer_registers(web):
    registered(web)
    act(web, membership=membership_id("midwife"), organisation=member("midwife").organisation_id)
    copy = "INSERT INTO referrals_datarequest SELECT * FROM referrals_datarequest"

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute(copy)


def test_who_was_asked_may_finish_it_and_not_throw_it_away(web):
    registered(web)
    act(web, membership=membership_id("midwife"), organisation=member("midwife").organisation_id)

    assert web.execute("UPDATE referrals_datarequest SET result = 'Gedaan.'").rowcount == 1
    assert web.execute("UPDATE referrals_datarequest SET reference = ''").rowcount == 1
    assert web.execute("DELETE FROM referrals_datarequest").rowcount == 0


def test_what_is_left_of_a_family_is_for_the_officer_and_stays(web):
    insert = "INSERT INTO referrals_purgedfamily VALUES (%s, ARRAY['x'], 'closed', %s)"
    act(web, organisation=member("midwife").organisation_id)
    web.execute(insert, [uuid.uuid4(), datetime.datetime.now(tz=datetime.UTC).date()])
    assert seen(web, "referrals_purgedfamily") == 0

    act(web, membership=membership_id("privacy-officer"))
    assert seen(web, "referrals_purgedfamily") == 1
    assert web.execute("DELETE FROM referrals_purgedfamily").rowcount == 0
    assert web.execute("UPDATE referrals_purgedfamily SET reason = 'request'").rowcount == 0
