"""Whether the time an answer takes tells who guesses what is right: the door of the own page, and the sign-up.

`python -m scripts.with_database python -m tests.bench.guessing`; ROUNDS is honoured (400). Each round asks every way
once, in another order. Two ways are compared by the ranks of their times (Mann-Whitney): p is how often chance alone
makes so large a difference, and with a dozen comparisons one of them below 0.05 means nothing. What is made is taken
back.
"""

import logging
import math
import os
import random
import statistics
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
ROUNDS = int(os.environ.get("ROUNDS", "400"))
WARM = 20  # rounds that are not counted
NOWHERE = "x" * 22
FAMILIES = 200  # that there is something to search in


def main():
    django.setup()
    logging.disable()  # that something was wrong is what is measured here
    from django.core.management import call_command  # noqa: PLC0415 - only after setup
    from django.test.utils import override_settings  # noqa: PLC0415

    from tests.pages import undone  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    with override_settings(DEBUG=False, ALLOWED_HOSTS=["testserver"]), undone():
        call_command("seed_demo", families=False, verbosity=0)
        report("the door", doors(), "no such link")
        report("the sign-up", sign_ups(), "nobody knows them")


def doors():
    """Each way of being wrong at the door, as something that can be asked again and again."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from tests.referrals.parents.own_page import alone, at  # noqa: PLC0415
    from tests.referrals.parents.test_mine_door import wrong_ways  # noqa: PLC0415

    for number in range(FAMILIES):
        alone(phone=f"06-7{number:07}")
    ways = wrong_ways()
    known, told = ways.pop("right")
    ways["no such link, and no such code"] = NOWHERE, told | {"code": "GS-222222"}
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert known != NOWHERE
    return {name: lambda way=way: Client().post(at("mine_door", way[0]), way[1]) for name, way in ways.items()}


def sign_ups():
    """The yes of a family that is known here, and of one that is not."""
    from tests.referrals.builders import picked_up, sent  # noqa: PLC0415
    from tests.referrals.parents.own_page import alone  # noqa: PLC0415

    alone(name="Robin", phone="0687654321")
    sent(name="Noa", phone="0687654322")
    picked_up(name="Bo", phone="0687654323")
    people = {
        "nobody knows them": ("Sasha", "0612348765"),
        "nobody knows them either": ("Charlie", "0612348766"),
        "signed up alone before": ("Robin", "0687654321"),
        "sent by a midwife": ("Noa", "0687654322"),
        "picked up by a nurse": ("Bo", "0687654323"),
    }
    return {name: yes_of(*person) for name, person in people.items()}


def yes_of(name, phone):
    """A parent who answered everything, and presses; each time somebody new."""
    from tests.referrals.parents.test_sign_up import ANSWERS, answered, sends  # noqa: PLC0415

    def ready():
        client = answered(name=ANSWERS["name"] | {"name": name, "phone": phone})
        return lambda: sends(client)

    ready.is_made_ready = True
    return ready


def report(what, ways, plain):
    found = {name: [] for name in ways}
    for number in range(ROUNDS + WARM):
        for name in random.sample(list(ways), len(ways)):
            took = timed(ways[name])
            if number >= WARM:
                found[name].append(took)
    sys.stdout.write(f"{what}, {ROUNDS} rounds\n")
    for name, times in found.items():
        against = "" if name == plain else f"  p {p_of(found[plain], times):.3f}"
        sys.stdout.write(f"  {statistics.median(times):7.2f} ms  {name}{against}\n")


def timed(ask):
    """One answer in milliseconds; what it wrote is taken back, and nobody waits."""
    from django.core.cache import cache  # noqa: PLC0415

    from tests.pages import undone  # noqa: PLC0415

    cache.clear()
    with undone():
        ask = ask() if hasattr(ask, "is_made_ready") else ask
        start = time.perf_counter()
        response = ask()
        took = time.perf_counter() - start
        assert response.status_code in {302, 422}, response.status_code
    return took * 1000


def p_of(some, others):
    """Mann-Whitney, both sides, by the normal approximation; there are hundreds of times and hardly a tie."""
    ranks = {took: rank for rank, took in enumerate(sorted([*some, *others]), 1)}
    many, more = len(some), len(others)
    wins = sum(ranks[each] for each in some) - many * (many + 1) / 2
    spread = math.sqrt(many * more * (many + more + 1) / 12)
    return math.erfc(abs(wins - many * more / 2) / spread / math.sqrt(2))


if __name__ == "__main__":
    random.seed(20261123)
    main()
