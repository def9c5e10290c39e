"""How long the search page takes with 10,000 offers, as a ratio to the floor page of the same run.

`python -m scripts.with_database python -m tests.bench.search`; what it makes is taken back.
"""

import os
import random
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

    from tests.pages import signed_in, undone  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    with override_settings(ROOT_URLCONF="tests.bench.urls", DEBUG=False, ALLOWED_HOSTS=["testserver"]), undone():
        call_command("seed_demo", families=False, verbosity=0)
        make_offers()
        with connection.cursor() as cursor:
            # What autovacuum does within a minute in a real installation.
            for index in ("search", "parents", "name", "needs"):
                cursor.execute("SELECT gin_clean_pending_list(%s)", [f"socialmap_offer_{index}"])
            cursor.execute("ANALYZE")
        report(signed_in("midwife"))


def make_offers():
    """Each of about 150 words with two needs, in one of nine municipalities; one in fifty for the whole country.

    Of their words some are those of their own needs, some stand in nearly every offer, most in few.
    """
    from coalition.models import Municipality, Organisation  # noqa: PLC0415
    from demo.people import fixed_id  # noqa: PLC0415
    from socialmap import indexing  # noqa: PLC0415
    from socialmap.models import Need, Offer, OfferMunicipality, OfferNeed  # noqa: PLC0415
    from socialmap.workflow.wording import needs_of_the_product  # noqa: PLC0415

    choose = random.Random(1)
    syllables = "ba bel den dor ge gaan hui ka lo men mo ning op ra ring scha sti ta ver wer zo zwan".split()
    rare = ["".join(choose.choices(syllables, k=choose.randint(2, 4))) for _ in range(5000)]
    usual = "zwanger ouders baby hulp gezin kind praten samen thuis week gesprek helpen".split()
    own = {need["slug"]: " ".join(need["aliases"]).split() for need in needs_of_the_product()}
    organisation = Organisation.objects.first()
    needs, places = list(Need.objects.all()), list(Municipality.objects.all()[:9])
    ids = [fixed_id("bench offer", str(number)) for number in range(OFFERS)]
    helps = {key: choose.sample(needs, 2) for key in ids}

    def some(key, count):
        words = [*choose.choices(rare, k=count * 7 // 10), *choose.choices(usual, k=count * 2 // 10)]
        return " ".join([*words, *choose.choices(own[choose.choice(helps[key]).slug], k=count // 10 + 1)])

    Offer.objects.bulk_create(
        (
            Offer(id=key, code=f"B-{number}", organisation=organisation, name=some(key, 3)[:120],
                  summary=some(key, 20)[:300], description=some(key, 90), parents_text=some(key, 20),
                  eligibility_description=some(key, 15)[:300], formats=["home"], from_week=-40,
                  layer=choose.choice(["regular", "preventive", "indicated"]), to_week=choose.randint(0, 104),
                  is_national=number % 50 == 0)
            for number, key in enumerate(ids)
        ),
        batch_size=1000,
    )  # fmt: skip
    OfferMunicipality.objects.bulk_create(
        (OfferMunicipality(offer_id=key, municipality=choose.choice(places)) for key in ids), batch_size=5000
    )
    OfferNeed.objects.bulk_create(
        (
            OfferNeed(offer_id=key, need=need, is_primary=number == 0)
            for key in ids
            for number, need in enumerate(helps[key])
        ),
        batch_size=5000,
    )
    indexing.index()


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
