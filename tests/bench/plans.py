"""How PostgreSQL carries out each query of one page, behind the wall: planning, carrying out, and slow plans whole.

`python -m tests.bench.plans midwife /referrals/ 20` on the database of `make bench`; the number is from how many
milliseconds a plan is printed.
"""

import os
import re
import sys
from collections.abc import Iterator

import django

os.environ["DATABASE_ROLE"] = "web"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
TIMES = re.compile(r"(?:Planning|Execution) Time: ([\d.]+) ms")
WHO_ACTS = "SELECT set_config"


def main(person: str, address: str, least: str = "50") -> None:
    django.setup()
    from django.test.utils import override_settings  # noqa: PLC0415 - only after setup

    with override_settings(ROOT_URLCONF="tests.bench.urls", ALLOWED_HOSTS=["testserver"]):
        for statement, plan in plans(person, address):
            planning, took = (float(found[1]) for line in plan if (found := TIMES.match(line)))
            sys.stdout.write(f"plan {planning:6.1f} ms, carry out {took:7.1f} ms  {statement[:100]}\n")
            if took >= float(least):
                sys.stdout.write("".join(f"    {line}\n" for line in plan))


def plans(person: str, address: str) -> Iterator[tuple[str, list[str]]]:
    """Each query of the page, asked again by itself for the same person."""
    from django.db import connection, transaction  # noqa: PLC0415

    asked = statements(person, address)
    who_acts = next(statement for statement in asked if statement.startswith(WHO_ACTS))
    for statement in asked:
        if statement.startswith("SELECT") and not statement.startswith(WHO_ACTS):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(who_acts)
                cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {statement}")
                yield statement, [line for (line,) in cursor]


def statements(person: str, address: str) -> list[str]:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from tests.bench.pages import entered  # noqa: PLC0415

    client, *_rest = entered(person)
    client.get(address)  # what is read once and kept
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return [query["sql"] for query in captured]


if __name__ == "__main__":
    main(*sys.argv[1:])
