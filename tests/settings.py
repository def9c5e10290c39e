"""Settings for the tests: as in demo mode, with fast hashing and plain static files."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("DEMO", "1")
os.environ["DATABASE_ROLE"] = "owner"

from coalition.settings import *  # noqa: F403 - the same settings but for what follows
from coalition.settings import DATABASES

# A copy of the prepared database, so that the roles have their default privileges in tests too.
DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ.get("TEST_DATABASE_TEMPLATE")}
# Tests count on the connection of the test, which takes everything back; those about counting say so themselves.
DATABASE_ROUTERS = []
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# No files are collected for tests: they are found where they are written.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
