"""How long the search page takes with 10,000 offers, as a ratio to the floor page of the same run.

`python -m scripts.with_database python -m tests.bench.search`; what it makes is taken back.
"""

import os
import statistics
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
OFFERS = 10_000
ROUNDS = 2
PAGE = "/socialmap/"


def main():
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - only after setup
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import override_settings  # noqa: PLC0415

    from demo.load import make_offers  # noqa: PLC0415
    from tests.pages import signed_in, undone  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    with override_settings(ROOT_URLCONF="tests.bench.urls", DEBUG=False, ALLOWED_HOSTS=["testserver"]), undone():
        call_command("seed_demo", families=False, verbosity=0)
        make_offers(OFFERS)
        with connection.cursor() as cursor:
            # What autovacuum does within a minute in a real installation.
            for index in ("search", "parents", "name", "needs"):
                cursor.execute("SELECT gin_clean_pending_list(%s)", [f"socialmap_offer_{index}"])
            cursor.execute("ANALYZE")
        report(signed_in("midwife"))


def report(client):
    from tests.socialmap.find.world import lines  # noqa: PLC0415

    queries = [row["query"] for row in lines("tuning.csv")]
    floor, searches = [], {query: [] for query in queries}
    for number in range(ROUNDS + 1):
        for query in queries:
            floor.append(timed(client, "/floor/", {}))
            searches[query].append(timed(client, PAGE, {"text": query, "municipality": "0503", "week": "24"}))
        if number == 0:  # the first round warms everything up
            floor, searches = [], {query: [] for query in queries}
    every = sorted(each for times in searches.values() for each in times)
    base = statistics.median(floor)
    middle, slowest = statistics.median(every), every[int(len(every) * 0.95)]
    sys.stdout.write(f"floor p50 {base:.1f} ms; search p50 {middle:.1f} ms = {middle / base:.2f} x floor, ")
    sys.stdout.write(f"p95 {slowest:.1f} ms ({OFFERS} offers, {len(queries)} queries, {ROUNDS} rounds)\n")
    for query, times in sorted(searches.items(), key=lambda each: -statistics.median(each[1])):
        sys.stdout.write(f"  {statistics.median(times):6.1f} {query}\n")
    sys.stdout.write(f"  {timed(client, PAGE, {'text': 'zwanger', 'municipality': ''}):6.1f} zwanger, everywhere\n")
    sys.stdout.write(f"  {timed(client, PAGE, {'municipality': '0503'}):6.1f} nothing typed\n")


def timed(client, address, data):
    start = time.perf_counter()
    response = client.get(address, data)
    assert response.status_code == 200, response.status_code
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
