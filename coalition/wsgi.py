"""The entry point for the web server."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
application = get_wsgi_application()

from coalition.away import when_it_is_back  # noqa: E402 - the settings must be read first
from coalition.walls import refuse_a_login_above_the_walls  # noqa: E402

when_it_is_back(refuse_a_login_above_the_walls)

# What is loaded stays. Looking through it for what can be thrown away took a tenth of a second of somebody's page.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
