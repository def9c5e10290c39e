"""The embedded server repairs what a killed run left, and refuses what it cannot use."""

import dataclasses
import os
import threading

import psycopg
import pytest

from scripts.server import Server, own_failures
from scripts.trouble import Trouble


def ask(server, statement):
    with psycopg.connect(server.address, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


@pytest.mark.slow
def test_killed_server_starts_again_with_its_data(server):
    server.durable = True
    server.start()
    ask(server, "CREATE TABLE kept AS SELECT 7 AS number")
    server.process.kill()
    server.process.wait(10)
    assert not server.is_running()
    server.launch()
    assert ask(server, "SELECT number FROM kept") == 7


@pytest.mark.slow
def test_server_killed_while_it_starts_is_started_once_more(server):
    server.start()
    server.process.kill()
    server.process.wait(10)
    killer = threading.Thread(target=kill_the_next, args=(server,))
    killer.start()
    server.launch()
    killer.join()
    assert ask(server, "SELECT 7") == 7


def test_what_others_hear_who_come_too_early_is_no_reason():
    early = "12:00:00 UTC [7] FATAL:  the database system is starting up"
    real = '12:00:01 UTC [5] FATAL:  data directory "data" has wrong ownership'
    assert own_failures(f"LOG:  starting\n{early}\n") == []
    assert own_failures(f"{real}\n{early}\n") == [real]


def kill_the_next(server):
    """Kill the server as soon as there is one, long before it takes connections."""
    while (process := server.postmaster()) is None:
        pass
    process.kill()


@pytest.mark.slow
def test_left_over_server_is_replaced_and_its_data_kept(server):
    server.start()
    ask(server, "CREATE TABLE kept AS SELECT 7 AS number")
    later = Server(server.data, durable=False)
    later.start()
    assert ask(later, "SELECT number FROM kept") == 7
    assert not server.is_running()
    assert later.is_running()


@pytest.mark.slow
def test_mark_whose_number_now_belongs_to_another_program_is_forgotten(server):
    server.start()
    server.stop()
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n")
    server.start()
    assert server.is_running()


@pytest.mark.slow
def test_half_made_folder_is_made_again(server):
    half = server.data.with_name("data.new-1")
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    server.start()
    assert server.is_running()
    assert not half.exists()


def test_folder_of_another_account_is_refused(server):
    server.data.mkdir()
    (server.data / "PG_VERSION").write_text("18\n")
    server.account = dataclasses.replace(server.account, uid=server.account.uid + 1)
    with pytest.raises(Trouble, match="belongs to"):
        server.start()


@pytest.mark.parametrize(("name", "text", "reason"), [("notes", "mine", "no database"), ("PG_VERSION", "9", "made by")])
def test_folder_with_something_else_is_refused_and_kept(server, name, text, reason):
    server.data.mkdir()
    server.account.own(server.data)
    (server.data / name).write_text(text)
    with pytest.raises(Trouble, match=reason):
        server.start()
    assert (server.data / name).read_text() == text


@pytest.mark.slow
def test_nobody_gets_in_without_password(server):
    server.start()
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(server.address.replace(server.password, "guess"))
