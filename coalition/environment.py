"""Typed reading of environment variables; each variable stands in `.env.example`."""

import json
import os
from urllib.parse import parse_qsl, unquote, urlsplit

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

DATABASE_ROLES = ("owner", "web", "job", "backup")
TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off", ""}
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
PROVIDER_WORDS = {"key", "name", "issuer", "client_id", "secret"}


def env_text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def env_bool(name: str, *, default: bool = False) -> bool:
    """Raises ImproperlyConfigured for a word that is neither yes nor no."""
    word = env_text(name, "1" if default else "0").lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {word!r}.")
    return word in TRUE_WORDS


def env_int(name: str, default: int) -> int:
    """Raises ImproperlyConfigured for anything that is no whole number."""
    word = env_text(name, str(default))
    try:
        return int(word)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {word!r}.") from None


def env_list(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in env_text(name, default).split(",") if item.strip()]


def env_secret(name: str) -> str:
    """A value that must be given and be long. Raises ImproperlyConfigured."""
    value = env_text(name)
    if len(value) < 32:
        raise ImproperlyConfigured(f"{name} must be set to at least 32 random characters.")
    return value


def env_database(name: str) -> dict[str, object]:
    """Django's settings for postgres://user:password@host:port/database. Raises ImproperlyConfigured."""
    try:
        parts = urlsplit(env_text(name))
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured(f"{name} is not a readable address.") from None
    if parts.scheme not in {"postgres", "postgresql"} or len(parts.path) < 2:
        raise ImproperlyConfigured(f"{name} must look like postgres://user:password@host:5432/database.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def env_logins() -> dict[str, str]:
    """The login name of every database role whose address is known here. Raises ImproperlyConfigured."""
    names = {role: f"{role.upper()}_DATABASE_URL" for role in DATABASE_ROLES}
    return {role: str(env_database(name)["USER"]) for role, name in names.items() if env_text(name)}


def env_keys(name: str, *, needed: bool) -> list[str]:
    """Keys to seal secrets with, the newest first. Raises ImproperlyConfigured for a key that is none."""
    keys = env_list(name)
    if needed and not keys:
        raise ImproperlyConfigured(f"{name} must hold at least one key, made with Fernet.generate_key().")
    for key in keys:
        try:
            Fernet(key)
        except ValueError:
            raise ImproperlyConfigured(f"{name} holds something that is no key.") from None
    return keys


def env_providers(name: str) -> list[dict[str, object]]:
    """The organisations that let people in themselves (OpenID Connect). Raises ImproperlyConfigured."""
    try:
        providers = json.loads(env_text(name, "[]") or "[]")
    except ValueError:
        raise ImproperlyConfigured(f"{name} is no readable JSON.") from None
    if not isinstance(providers, list) or not all(_is_provider(each) for each in providers):
        raise ImproperlyConfigured(f"{name} must be a list of objects with {', '.join(sorted(PROVIDER_WORDS))}.")
    return [_provider(each) for each in providers]


def _is_provider(words: object) -> bool:
    if not isinstance(words, dict) or not words.keys() >= PROVIDER_WORDS:
        return False
    issuer = urlsplit(str(words["issuer"]))
    return issuer.scheme == "https" or issuer.hostname in LOOPBACK


def _provider(words: dict[str, str]) -> dict[str, object]:
    """Issuer pinned, whatever its discovery document says; nothing but the signed token tells who somebody is."""
    return {
        "provider_id": words["key"],
        "name": words["name"],
        "client_id": words["client_id"],
        "secret": words["secret"],
        "settings": {
            "server_url": words["issuer"],
            "openid_configuration_overrides": {"issuer": words["issuer"]},
            "fetch_userinfo": False,
            "uid_field": words.get("uid", "sub"),
            "tenant": words.get("tenant", ""),
        },
    }
