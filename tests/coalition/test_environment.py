"""Reading environment variables: a mistake is told at the start, by the name of its variable."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from coalition.environment import env_bool, env_database, env_int, env_list, env_secret, env_text

READABLE = st.text(st.characters(codec="ascii", min_codepoint=33, max_codepoint=126), min_size=1, max_size=40)

UNREADABLE = "THIS is not a readable address."
OTHERWISE = "THIS must look like postgres://user:password@host:5432/database."


@pytest.fixture
def set_to(monkeypatch):
    return lambda value: monkeypatch.setenv("THIS", value)


def test_what_is_not_set_is_the_default(monkeypatch):
    monkeypatch.delenv("THIS", raising=False)
    assert env_text("THIS", "here") == "here"
    assert (env_bool("THIS"), env_bool("THIS", default=True)) == (False, True)
    assert (env_int("THIS", 7), env_list("THIS"), env_list("THIS", "a,b")) == (7, [], ["a", "b"])


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("1", True),
        ("true", True),
        ("Yes", True),
        (" on ", True),
        ("0", False),
        ("FALSE", False),
        ("off", False),
        ("", False),
    ],
)
def test_yes_and_no(set_to, word, value):
    set_to(word)
    assert env_bool("THIS", default=True) is value


@pytest.mark.parametrize("word", ["2", "ja", "y", "none"])
def test_what_is_neither_yes_nor_no_is_refused(set_to, word):
    set_to(word)
    with pytest.raises(ImproperlyConfigured, match="THIS must be 1 or 0"):
        env_bool("THIS")


def test_numbers(set_to):
    set_to(" 60 ")
    assert env_int("THIS", 0) == 60
    set_to("60s")
    with pytest.raises(ImproperlyConfigured, match="THIS must be a whole number, not '60s'"):
        env_int("THIS", 0)


def test_lists_leave_out_what_is_empty(set_to):
    set_to(" a.example , ,b.example,")
    assert env_list("THIS") == ["a.example", "b.example"]


@pytest.mark.parametrize("value", ["", "short", "x" * 31, " " * 40])
def test_a_secret_is_long(set_to, value):
    set_to(value)
    with pytest.raises(ImproperlyConfigured, match="THIS must be set to at least 32 random characters"):
        env_secret("THIS")
    set_to("x" * 32)
    assert env_secret("THIS") == "x" * 32


def test_a_database_address(set_to):
    set_to("postgresql://web:p%40ss%2Fword@127.0.0.1:5433/goede_start?sslmode=require")
    found = env_database("THIS")
    assert found == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "goede_start",
        "USER": "web",
        "PASSWORD": "p@ss/word",
        "HOST": "127.0.0.1",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_what_an_address_leaves_out_is_left_to_the_server(set_to):
    set_to("postgres:///goede_start")
    assert {key: value for key, value in env_database("THIS").items() if not value} == {
        "USER": "",
        "PASSWORD": "",
        "HOST": "",
        "PORT": "",
        "OPTIONS": {},
    }


@pytest.mark.parametrize(
    "value",
    ["", "goede_start", "mysql://a@b/c", "postgres://a@b", "postgres://a@b/", "postgres://a@b:x/c", "postgres://[a/c"],
)
def test_what_is_no_database_address_is_refused(set_to, value):
    set_to(value)
    with pytest.raises(ImproperlyConfigured, match="THIS"):
        env_database("THIS")


@given(READABLE)
def test_no_address_breaks_the_start_without_saying_which_variable(value):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THIS", f"postgres://{value}")
        assert refusal_of("THIS") in {"", UNREADABLE, OTHERWISE}


def refusal_of(name):
    try:
        env_database(name)
    except ImproperlyConfigured as refusal:
        return str(refusal)
    return ""
