"""Each login has exactly the rights it needs."""

import types

import psycopg
import pytest

from scripts import roles
from scripts.server import Server, free_port
from scripts.trouble import Trouble
from tests.scripts.conftest import temporary_folder

NAME = "launcher_test"


@pytest.fixture(scope="module")
def server():
    with temporary_folder() as folder:
        made = Server(folder / "data", durable=False)
        made.start()
        yield made
        made.stop()


@pytest.fixture(scope="module")
def logins(server):
    return roles.prepare(server.address, NAME)


@pytest.fixture
def as_role(logins):
    def run(role, statement):
        with psycopg.connect(logins[f"{role.upper()}_DATABASE_URL"], autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else None

    return run


def test_only_the_backup_passes_row_level_security_and_none_is_superuser(logins, as_role):
    everyone = as_role(
        "web", "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles ORDER BY rolname"
    )
    found = [role for role in everyone if role[0].startswith(NAME)]
    assert found == [
        (f"{NAME}_backup", False, False, False, True),
        (f"{NAME}_job", False, False, False, False),
        (f"{NAME}_owner", False, False, False, False),
        (f"{NAME}_web", False, False, False, False),
    ]


def test_owner_owns_the_database_and_extensions_are_there(logins, as_role):
    owner = as_role("web", "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()")
    assert owner == [(f"{NAME}_owner",)]
    extensions = {name for (name,) in as_role("web", "SELECT extname FROM pg_extension")}
    assert extensions == {"plpgsql", *roles.EXTENSIONS}


def test_web_and_job_write_what_the_owner_makes_and_the_backup_reads_it(as_role):
    as_role("owner", "CREATE TABLE shared (id bigserial PRIMARY KEY, word text)")
    for role in ("web", "job"):
        as_role(role, "INSERT INTO shared (word) VALUES ('a')")
        as_role(role, "UPDATE shared SET word = 'b'")
    as_role("web", "DELETE FROM shared WHERE id = 1")
    assert as_role("backup", "SELECT word FROM shared") == [("b",)]


@pytest.mark.parametrize("role", ["web", "job", "backup"])
@pytest.mark.parametrize("statement", ["CREATE TABLE own (id int)", "TRUNCATE fixed", "DROP TABLE fixed"])
def test_only_the_owner_changes_tables(as_role, role, statement):
    as_role("owner", "CREATE TABLE IF NOT EXISTS fixed (id int)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_role(role, statement)


def test_right_that_was_taken_away_stays_away_after_the_next_start(server, as_role, logins):
    as_role("owner", "CREATE TABLE appended (id int)")
    as_role("owner", f"REVOKE UPDATE, DELETE ON appended FROM {NAME}_web")
    logins.update(roles.prepare(server.address, NAME))
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_role("web", "DELETE FROM appended")


@pytest.mark.parametrize("role", ["web", "job"])
def test_queries_of_a_page_are_not_compiled(as_role, role):
    assert as_role(role, "SELECT current_setting('jit')") == [("off",)]


def test_role_that_was_given_too_much_is_put_right(server, as_role, logins):
    with roles.connect(server.address) as connection:
        roles.run(connection, "ALTER ROLE {role} SUPERUSER BYPASSRLS", role=f"{NAME}_web")
    logins.update(roles.prepare(server.address, NAME))
    found = as_role("web", "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
    assert found == [(False, False)]


@pytest.mark.parametrize("text", ["nonsense", "mysql://a:b@host/c", "postgres://a:b@127.0.0.1:1/%zz"])
def test_unreadable_address_says_how_it_should_look(text):
    with pytest.raises(Trouble, match="must look like"):
        roles.prepare(text, NAME)


def test_server_that_is_not_there_is_named():
    port = free_port()
    with pytest.raises(Trouble, match=f"port {port} failed: Connection refused"):
        roles.prepare(f"postgres://a:b@127.0.0.1:{port}/postgres", NAME)


def test_wrong_password_and_unknown_database_are_told_apart(server):
    with pytest.raises(Trouble, match="password authentication failed"):
        roles.prepare(server.address.replace(server.password, "wrong"), NAME)
    with pytest.raises(Trouble, match='"nowhere" does not exist'):
        roles.prepare(server.address.removesuffix("postgres") + "nowhere", NAME)


def test_login_that_is_no_administrator_is_refused(logins):
    with pytest.raises(Trouble, match="no administrator"):
        roles.prepare(logins["WEB_DATABASE_URL"], "other")


def test_administrator_who_is_no_superuser_will_do(server):
    with roles.connect(server.address) as connection:
        connection.execute("CREATE ROLE manager LOGIN CREATEROLE CREATEDB BYPASSRLS PASSWORD 'secret'")
    login = server.address.replace(f"postgres:{server.password}", "manager:secret")
    assert set(roles.prepare(login, "managed")) == {f"{role.upper()}_DATABASE_URL" for role in roles.ATTRIBUTES}


def test_database_of_somebody_else_is_left_alone(server):
    with roles.connect(server.address) as connection:
        connection.execute("CREATE DATABASE taken")
    with pytest.raises(Trouble, match="exists already and belongs to `postgres`"):
        roles.prepare(server.address, "taken")


def test_server_that_is_too_old_is_refused():
    old = types.SimpleNamespace(info=types.SimpleNamespace(server_version=140012))
    with pytest.raises(Trouble, match="15 or newer is needed; this server is 14"):
        roles.check_administrator(old)


def test_an_installation_gets_its_four_lines(server, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", server.address)
    monkeypatch.setattr("sys.argv", ["roles", "installed"])
    roles.main()
    lines = dict(line.split("=", 1) for line in capsys.readouterr().out.splitlines())
    assert set(lines) == {f"{role.upper()}_DATABASE_URL" for role in roles.ATTRIBUTES}
    with psycopg.connect(lines["WEB_DATABASE_URL"]) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("installed_web",)


def test_an_installation_without_a_name_says_so(monkeypatch):
    monkeypatch.setattr("sys.argv", ["roles"])
    with pytest.raises(Trouble, match="name the database"):
        roles.main()
