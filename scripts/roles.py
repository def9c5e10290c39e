"""The logins of the application and their rights, made with an administrator's login.

Roles are made here and not by migrations: they belong to the whole server, and two test databases that migrate at the
same time would stumble over each other.

`DATABASE_URL=… python -m scripts.roles NAME` makes them for an installation and prints the four lines of its `.env`.
Logins that were there get a new password.
"""

import contextlib
import os
import secrets
import sys
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from scripts.trouble import Trouble, reported

OLDEST_SERVER = 15
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")
ATTRIBUTES = {"owner": "", "web": "", "job": "", "backup": "BYPASSRLS"}
RIGHTS = (
    "GRANT USAGE ON SCHEMA public TO {web}, {job}, {backup}",
    # Only for what the owner makes from now on: a right that a migration takes away stays away.
    "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {web}, {job}",
    "ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO {web}, {job}",
    "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO {backup}",
    "ALTER DEFAULT PRIVILEGES GRANT SELECT ON SEQUENCES TO {backup}",
)


def main():
    if len(sys.argv) != 2:
        raise Trouble("name the database, as in `python -m scripts.roles goede_start`.")
    for variable, login in prepare(os.environ.get("DATABASE_URL", ""), sys.argv[1]).items():
        print(f"{variable}={login}")


def prepare(administrator, name, *, for_tests=False):
    """Make the roles and the database `name`; the environment with a login per role. Raises Trouble."""
    passwords = {role: secrets.token_urlsafe(24) for role in ATTRIBUTES}
    with connect(administrator) as connection:
        check_administrator(connection)
        for role, password in passwords.items():
            ensure_role(connection, f"{name}_{role}", ATTRIBUTES[role], password)
        if for_tests:
            run(connection, "ALTER ROLE {role} CREATEDB", role=f"{name}_owner")
            for role in ("web", "job"):
                run(connection, "GRANT {role} TO {owner}", role=f"{name}_{role}", owner=f"{name}_owner")
        ensure_database(connection, name, f"{name}_owner")
        place = (connection.info.host, connection.info.port, urlsplit(administrator).query)
    addresses = {role: address(place, f"{name}_{role}", passwords[role], name) for role in ATTRIBUTES}
    with connect(addresses["owner"]) as connection:
        grant(connection, name)
    return {f"{role.upper()}_DATABASE_URL": text for role, text in addresses.items()}


@contextlib.contextmanager
def connect(address_):
    """A connection without transactions; what the server refuses becomes a Trouble."""
    try:
        if urlsplit(address_).scheme not in ("postgres", "postgresql"):
            raise ValueError
        with psycopg.connect(address_, autocommit=True, connect_timeout=10) as connection:
            yield connection
    except (ValueError, psycopg.ProgrammingError) as error:
        if isinstance(error, psycopg.ProgrammingError) and error.sqlstate:
            raise Trouble(f"the database refuses: {one_line(error)}") from None
        raise Trouble("DATABASE_URL must look like postgres://user:password@host:5432/database.") from None
    except psycopg.Error as error:
        raise Trouble(f"the database does not let us in: {one_line(error)}") from None


def one_line(error):
    return " ".join(str(error).split())


def address(place, user, password, database):
    host, port, query = place
    where = f"[{host}]" if ":" in host else quote(host, safe="")
    login = f"{quote(user)}:{quote(password)}@{where}:{port}"
    return urlunsplit(("postgresql", login, f"/{quote(database)}", query, ""))


def run(connection, statement, **names):
    connection.execute(sql.SQL(statement).format(**{key: sql.Identifier(name) for key, name in names.items()}))


def check_administrator(connection):
    """Raises Trouble for a server that is too old or a login that may not make our roles."""
    version = connection.info.server_version // 10000
    if version < OLDEST_SERVER:
        raise Trouble(f"PostgreSQL {OLDEST_SERVER} or newer is needed; this server is {version}.")
    rights = (
        "SELECT rolsuper, rolcreaterole AND rolcreatedb AND rolbypassrls FROM pg_roles WHERE rolname = current_user"
    )
    superuser, makes_roles = connection.execute(rights).fetchone()
    # Before version 16 only a superuser could hand out BYPASSRLS, which the backup needs.
    if not (superuser or (makes_roles and version >= 16)):
        raise Trouble(
            f"the login `{connection.info.user}` in DATABASE_URL is no administrator: it needs SUPERUSER, "
            "or from PostgreSQL 16 on CREATEROLE, CREATEDB and BYPASSRLS."
        )


def ensure_role(connection, name, attributes, password):
    known = connection.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    if known is None:
        run(connection, "CREATE ROLE {role} LOGIN " + attributes, role=name)
    elif known != (False, attributes == "BYPASSRLS"):
        run(connection, "ALTER ROLE {role} NOSUPERUSER " + (attributes or "NOBYPASSRLS"), role=name)
    # The server gets only the hash, so that no password can end up in its log.
    hashed = connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
    statement = sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(name), sql.Literal(hashed))
    connection.execute(statement)
    # To compile a query takes longer than to carry out one of ours; the price of the wall's functions would ask for it.
    run(connection, "ALTER ROLE {role} SET jit = off", role=name)


def ensure_database(connection, name, owner):
    find = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s"
    known = connection.execute(find, [name]).fetchone()
    if known and known[0] != owner:
        raise Trouble(f"the database `{name}` exists already and belongs to `{known[0]}`.")
    if not known:
        run(connection, "GRANT {owner} TO CURRENT_USER", owner=owner)
        create = "CREATE DATABASE {name} OWNER {owner} TEMPLATE template0 ENCODING 'UTF8'"
        run(connection, create, name=name, owner=owner)
    run(connection, "REVOKE ALL ON DATABASE {name} FROM PUBLIC", name=name)
    for role in ATTRIBUTES:
        run(connection, "GRANT CONNECT ON DATABASE {name} TO {role}", name=name, role=f"{name}_{role}")


def grant(connection, name):
    """As owner of the database: the extensions and what the other roles may do with what it makes."""
    for extension in EXTENSIONS:
        run(connection, "CREATE EXTENSION IF NOT EXISTS {extension}", extension=extension)
    for statement in RIGHTS:
        run(connection, statement, **{role: f"{name}_{role}" for role in ATTRIBUTES})


if __name__ == "__main__":
    reported(main, "roles")
