"""Typed reading of environment variables; each variable stands in `.env.example`."""

import os
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

DATABASE_ROLES = ("owner", "web", "job", "backup")
TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off", ""}


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
