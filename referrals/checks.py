"""What `manage.py check --deploy` says about families before an installation is used."""

from django.conf import settings
from django.core.checks import CheckMessage, Error

SHORTEST_KEY = 32


def purge_key_is_set(app_configs: object, **options: object) -> list[CheckMessage]:
    """Without a key nothing can be removed, and that would be noticed a year too late."""
    if len(settings.PURGE_KEY) >= SHORTEST_KEY:
        return []
    hint = "Make one once, keep it outside the database and its backups, and never change it."
    return [Error("PURGE_KEY must be set to at least 32 random characters.", hint=hint, id="referrals.E001")]
