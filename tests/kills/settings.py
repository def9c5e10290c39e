"""The real settings in demo mode; only files that never change are served from where they are written."""

from coalition.settings import *  # noqa: F403 - the same settings but for what follows
from coalition.settings import STORAGES

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
