"""The settings choose what is safe, and refuse to start with what is not."""

import runpy

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.sources import PROJECT

DATABASE = "postgres://web:secret@127.0.0.1:5432/goede_start"


@pytest.fixture
def start(monkeypatch):
    """`start(DEMO="1")` reads the settings as a server with only these variables would."""

    def read(**variables):
        for name in ("DEBUG", "DEMO", "ALLOWED_HOSTS", "DATABASE_ROLE", "BASE_URL"):
            monkeypatch.delenv(name, raising=False)
        for name, value in {"SECRET_KEY": "x" * 40, "WEB_DATABASE_URL": DATABASE, **variables}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(PROJECT / "coalition" / "settings.py"))

    return read


def test_without_variables_everything_is_as_in_production(start):
    settings = start()
    assert (settings["DEBUG"], settings["DEMO"]) == (False, False)
    assert "demo" not in settings["INSTALLED_APPS"]
    assert settings["DATABASES"]["default"]["USER"] == "web"
    assert settings["SECURE_SSL_REDIRECT"] is True


@pytest.mark.parametrize("cookie", ["SESSION", "CSRF", "LANGUAGE"])
def test_cookies_belong_to_this_host_and_to_tls(start, cookie):
    settings = start()
    assert settings[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
    assert settings[f"{cookie}_COOKIE_SECURE"] is True


def test_demo_mode_needs_no_tls_on_loopback(start):
    settings = start(DEMO="1")
    assert "demo" in settings["INSTALLED_APPS"]
    assert "SECURE_SSL_REDIRECT" not in settings
    assert settings["DEBUG"] is False


@pytest.mark.parametrize("hosts", ["goedestart.example.org", "127.0.0.1,goedestart.example.org", "*", "0.0.0.0"])  # noqa: S104, it must be refused
def test_demo_mode_refuses_to_be_reached_from_elsewhere(start, hosts):
    with pytest.raises(ImproperlyConfigured, match="loopback"):
        start(DEMO="1", ALLOWED_HOSTS=hosts)


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY must be set to at least 32"),
        ({"SECRET_KEY": ""}, "SECRET_KEY must be set to at least 32"),
        ({"DEMO": "maybe"}, "DEMO must be 1 or 0, not 'maybe'"),
        ({"EMAIL_PORT": "smtp"}, "EMAIL_PORT must be a whole number, not 'smtp'"),
        ({"WEB_DATABASE_URL": ""}, "WEB_DATABASE_URL must look like"),
        ({"WEB_DATABASE_URL": "sqlite:///db"}, "WEB_DATABASE_URL must look like"),
        ({"WEB_DATABASE_URL": "postgres://web@host:port/name"}, "WEB_DATABASE_URL is not a readable address"),
    ],
)
def test_a_wrong_variable_is_named_and_refused(start, variables, words):
    with pytest.raises(ImproperlyConfigured, match=words):
        start(**variables)


def test_the_role_chooses_the_login(start):
    settings = start(DATABASE_ROLE="owner", OWNER_DATABASE_URL="postgres://owner:p%40ss@db.example.org/goede%20start")
    chosen = settings["DATABASES"]["default"]
    assert (chosen["USER"], chosen["PASSWORD"], chosen["NAME"]) == ("owner", "p@ss", "goede start")


def test_the_content_policy_starts_from_nothing(start):
    directives = start()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    assert not any("unsafe" in source or ":" in source for source in directives["script-src"] + directives["style-src"])
