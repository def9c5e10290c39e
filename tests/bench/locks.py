"""Who waits while tables change: hands that ask for every table all the time, and an eye on the waits of everybody."""

import threading
import time
from contextlib import contextmanager

import psycopg
from psycopg import sql

HANDS = 4
# Reading and writing ask for these; nothing is read or written, so that no row changes.
ASKED_FOR = ("ACCESS SHARE", "ROW EXCLUSIVE")
TABLES = """SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
            AND NOT relispartition ORDER BY 1"""
WAITS = """SELECT extract(epoch FROM clock_timestamp() - waitstart)::float, coalesce(relation::regclass::text, locktype)
           FROM pg_locks WHERE NOT granted AND waitstart IS NOT NULL"""


class Watch:
    """The longest anybody waited for each table or row, in seconds, and how many locks were asked for."""

    def __init__(self):
        self.longest = {}
        self.asked = 0
        self.ending = threading.Event()
        self.trouble = []

    def saw(self, what, seconds):
        self.longest[what] = max(seconds, self.longest.get(what, 0))

    def ask(self, address, tables):
        with psycopg.connect(address, autocommit=True) as connection:
            while not self.ending.is_set():
                for table in tables:
                    self.ask_for(connection, table)
                self.ending.wait(0.01)

    def ask_for(self, connection, table):
        for mode in ASKED_FOR:
            began = time.perf_counter()
            with connection.transaction():
                asking = sql.SQL("LOCK TABLE {} IN {} MODE").format(sql.Identifier(table), sql.SQL(mode))
                connection.execute(asking)
            self.saw(table, time.perf_counter() - began)
            self.asked += 1

    def look(self, address):
        """Waits for rows are seen here alone; those of people as well as of the hands."""
        with psycopg.connect(address, autocommit=True) as connection:
            while not self.ending.wait(0.02):
                for seconds, what in connection.execute(WAITS).fetchall():
                    self.saw(what, seconds)

    def keep(self, work, *given):
        try:
            work(*given)
        except psycopg.Error as error:
            self.trouble.append(repr(error))


@contextmanager
def watched(address):
    """For the login of the owner: while this lasts every table is asked for again and again."""
    watch = Watch()
    with psycopg.connect(address) as connection:
        tables = [table for (table,) in connection.execute(TABLES)]
    threads = [threading.Thread(target=watch.keep, args=(watch.look, address))]
    threads += [
        threading.Thread(target=watch.keep, args=(watch.ask, address, tables[number::HANDS])) for number in range(HANDS)
    ]
    for each in threads:
        each.start()
    try:
        yield watch
    finally:
        watch.ending.set()
        for each in threads:
            each.join()
