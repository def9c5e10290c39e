"""Settings of a web server beside the tests: counts on the second connection, in the database of the test."""

import os

from tests.settings import *  # noqa: F403 - the same settings but for what follows
from tests.settings import DATABASES

DATABASE_ROUTERS = ["coalition.counters.CountersRouter"]
for each in DATABASES.values():
    each["NAME"] = os.environ["COUNTED_DATABASE"]
