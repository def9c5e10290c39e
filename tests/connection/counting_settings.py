"""Settings of a web server beside the tests: counts on the second connection, in the database of the test."""

import os

from coalition.environment import env_database
from tests.settings import *  # noqa: F403 - the same settings but for what follows
from tests.settings import DATABASES

DATABASE_ROUTERS = ["coalition.counters.CountersRouter"]
for each in DATABASES.values():
    login = env_database("WEB_DATABASE_URL")  # a web server does not start above the second wall
    each |= {"NAME": os.environ["COUNTED_DATABASE"], "USER": login["USER"], "PASSWORD": login["PASSWORD"]}
