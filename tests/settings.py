"""Settings for the tests: as in demo mode, with fast hashing and plain static files."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("DEMO", "1")
os.environ["DATABASE_ROLE"] = "owner"

from coalition.settings import *  # noqa: F403 - the same settings but for what follows
from coalition.settings import DATABASES, MIDDLEWARE

# A browser that is still there holds threads of the server: they may not hold a connection, or no database is dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0
# A copy of the prepared database, so that the roles have their default privileges in tests too.
DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ.get("TEST_DATABASE_TEMPLATE")}
# Tests make their rows as owner; whatever comes in through the door meets the second wall.
MIDDLEWARE = ["tests.web_login.as_web_login", *MIDDLEWARE]
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
