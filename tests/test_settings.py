"""The settings choose what is safe, and refuse to start with what is not."""

import runpy

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from tests.sources import PROJECT

PROVIDER = '[{"key": "x", "name": "X", "issuer": "https://login.example.org", "client_id": "a", "secret": "b"}]'
SEAL = Fernet.generate_key().decode()
DATABASE = "postgres://web:secret@127.0.0.1:5432/goede_start"


@pytest.fixture
def start(monkeypatch):
    """`start(DEMO="1")` reads the settings as a server with only these variables would."""

    def read(**variables):
        for name in ("DEBUG", "DEMO", "ALLOWED_HOSTS", "DATABASE_ROLE", "BASE_URL", "OIDC_PROVIDERS"):
            monkeypatch.delenv(name, raising=False)
        given = {"SECRET_KEY": "x" * 40, "WEB_DATABASE_URL": DATABASE, "MFA_ENCRYPTION_KEYS": SEAL, **variables}
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(PROJECT / "coalition" / "settings.py"))

    return read


def test_without_variables_everything_is_as_in_production(start):
    settings = start()
    assert (settings["DEBUG"], settings["DEMO"]) == (False, False)
    assert "demo" not in settings["INSTALLED_APPS"]
    assert settings["DATABASES"]["default"]["USER"] == "web"
    assert settings["SECURE_SSL_REDIRECT"] is True


def test_no_cookie_has_a_name_that_cannot_be_changed(start):
    """Messages travel in the session; allauth's cookie for trusted browsers is off."""
    settings = start()
    assert settings["MESSAGE_STORAGE"] == "django.contrib.messages.storage.session.SessionStorage"
    assert "MFA_TRUST_ENABLED" not in settings


def test_an_organisation_is_known_by_its_own_issuer(start):
    (app,) = start(OIDC_PROVIDERS=PROVIDER)["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]
    assert app["settings"]["openid_configuration_overrides"] == {"issuer": "https://login.example.org"}
    assert (app["provider_id"], app["settings"]["uid_field"], app["settings"]["fetch_userinfo"]) == ("x", "sub", False)


def test_tries_are_counted_on_a_connection_of_their_own(start):
    settings = start()
    databases = settings["DATABASES"]
    assert databases["counters"] == databases["default"] | {"ATOMIC_REQUESTS": False}
    assert settings["CACHES"]["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"


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
        ({"MFA_ENCRYPTION_KEYS": ""}, "MFA_ENCRYPTION_KEYS must hold at least one key"),
        ({"MFA_ENCRYPTION_KEYS": f"{SEAL},short"}, "MFA_ENCRYPTION_KEYS holds something that is no key"),
        ({"OIDC_PROVIDERS": "{"}, "OIDC_PROVIDERS is no readable JSON"),
        ({"OIDC_PROVIDERS": '[{"key": "x"}]'}, "OIDC_PROVIDERS must be a list of objects with client_id"),
        ({"OIDC_PROVIDERS": PROVIDER.replace("https", "http")}, "OIDC_PROVIDERS must be a list"),
        ({"TRUSTED_PROXY_COUNT": "one"}, "TRUSTED_PROXY_COUNT must be a whole number"),
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
