"""How long every page of every demo person takes at full volume, as a ratio to the floor page of the same run.

`make bench` makes the volumes first (`manage.py seed_load`) and then runs this under the login of the web, behind both
walls. Each page is asked for in turn with the floor page, so that a busy machine slows both. A page that is
slower than its bar, or asks more than its bar of queries, makes it fail. Beside the demo people there is `anonymous`,
who reads without signing in: also beside the floor page of somebody who did, since there is one floor. ROUNDS, PEOPLE
are honoured, and PAGES: the names of the pages that count, as a regular expression.
"""

import os
import re
import statistics
import sys
import time
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urldefrag, urlsplit

import django

os.environ["DATABASE_ROLE"] = "web"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
ROUNDS = int(os.environ.get("ROUNDS", "10"))
PEOPLE = os.environ.get("PEOPLE", "")
PAGES = re.compile(os.environ.get("PAGES", ""))
ADDRESSES_OF_A_PAGE, PAGES_OF_A_PERSON = 2, 120
ANONYMOUS, BESIDE_ANONYMOUS = "anonymous", "municipality-editor"
FLOOR = "/floor/"
WITHOUT_SIGNING_IN = ["/ouders/", "/ouders/nl/kaart/", "/hulp/"]
# What in an address chooses a row; what chooses a part of a page, or a language, makes another page.
OF_A_ROW = {"pk", "key", "number", "person", "point", "place", "contact", "slug", "municipality", "token"}
MOST_QUERIES, SEARCH_QUERIES = 15, 30
LINK = re.compile(r'href="(/[^"#]*)"')
# No page of text, or a way out.
SKIPPED = re.compile(
    r"logout|/static/|/i18n/|/membership/|/ouders/weg/|\.(pdf|csv|xlsx|ics|zip|svg|png|json|css|js)($|\?)|/stijlgids/"
)
# What begins, parts and ends the transaction, and who acts in it (ADR 0021), asks nothing.
UNCOUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT", "SELECT set_config")
BARS = {"socialmap:find": 4.0, "figures": 5.0, "own_figures": 5.0}
USUAL_BAR = 3.0


@dataclass
class Measured:
    """One address for one person: milliseconds of each round, of the floor beside it, queries and bytes."""

    person: str
    name: str
    address: str
    times: list[float] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)
    queries: int = 0
    size: int = 0

    @property
    def ratio(self) -> float:
        return statistics.median(self.times) / statistics.median(self.floors)

    @property
    def is_within(self) -> bool:
        most = SEARCH_QUERIES if self.name == "socialmap:find" else MOST_QUERIES
        return self.ratio <= BARS.get(self.name, USUAL_BAR) and self.queries <= most


def main() -> None:
    django.setup()
    from django.test.utils import override_settings  # noqa: PLC0415 - only after setup

    from demo.people import DEMO_PEOPLE  # noqa: PLC0415

    people = PEOPLE.split(",") if PEOPLE else [ANONYMOUS, *(person.key for person in DEMO_PEOPLE)]
    with override_settings(ROOT_URLCONF="tests.bench.urls", ALLOWED_HOSTS=["testserver"]):
        found = [page for person in people for page in measure(person)]
    report(found)
    sys.exit(any(not page.is_within for page in found))


def measure(person: str) -> list[Measured]:
    client, first = entered(person)
    beside = client if person != ANONYMOUS else entered(BESIDE_ANONYMOUS)[0]
    pages = [Measured(person, name, address) for name, address in crawl(client, first) if PAGES.search(name)]
    for _round in range(ROUNDS):
        for page in pages:
            page.floors.append(timed(beside, FLOOR))
            page.times.append(timed(client, page.address))
    for page in pages:
        page.queries, page.size = counted(client, page.address)
    return pages


def entered(person: str):
    """Somebody's browser, and where they begin; one signs in by a press on a button."""
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    client = Client()
    if person == ANONYMOUS:
        return client, WITHOUT_SIGNING_IN
    answer = client.post(reverse("demo_sign_in"), {"person": person})
    assert answer.status_code == 302, (person, answer.status_code)
    return client, ["/"]


def crawl(client, first: list[str]) -> list[tuple[str, str]]:
    """Name and address of the pages that links lead to, two of one kind at most; every one has been opened once."""
    from django.urls import resolve  # noqa: PLC0415

    waiting, known, kinds, found = list(first), set(first), {}, []
    while waiting and len(found) < PAGES_OF_A_PERSON:
        address = waiting.pop(0)
        answer = client.get(address)
        if answer.status_code == 302 and answer["Location"] not in known:  # the home of who begins at the worklist
            known.add(answer["Location"])
            waiting.append(answer["Location"])
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        found.append((resolve(urlsplit(address).path).view_name, address))
        for link in LINK.findall(answer.content.decode()):
            link = urldefrag(link.replace("&amp;", "&"))[0]
            if link in known or SKIPPED.search(link):
                continue
            kind = kind_of(link)
            if kinds.get(kind, 0) >= ADDRESSES_OF_A_PAGE:
                continue
            known.add(link)
            kinds[kind] = kinds.get(kind, 0) + 1
            waiting.append(link)
    return found


def kind_of(link: str) -> tuple:
    """The same for pages that differ in the row they show only, or in what was filled in."""
    from django.urls import resolve  # noqa: PLC0415

    parts = urlsplit(link)
    match = resolve(parts.path)
    of_a_row = OF_A_ROW if match.url_name.startswith("parents") else OF_A_ROW | {"code"}
    chosen = {name: value for name, value in match.kwargs.items() if name not in of_a_row}
    return match.view_name, *sorted(chosen.items()), *sorted(parse_qs(parts.query))


def timed(client, address: str) -> float:
    began = time.perf_counter()
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return (time.perf_counter() - began) * 1000


def counted(client, address: str) -> tuple[int, int]:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    asked = [query for query in captured if not query["sql"].startswith(UNCOUNTED)]
    return len(asked), len(answer.content)


def report(found: list[Measured]) -> None:
    floors = sorted(each for page in found for each in page.floors)
    sys.stdout.write(f"floor: p50 {statistics.median(floors):.1f} ms, p95 {floors[int(len(floors) * 0.95)]:.1f} ms\n")
    sys.stdout.write(f"{'ratio':>6} {'p50':>7} {'p95':>7} {'queries':>7} {'kB':>6}  page\n")
    for page in sorted(found, key=lambda page: -page.ratio):
        times = sorted(page.times)
        sys.stdout.write(
            f"{page.ratio:6.2f} {statistics.median(times):7.1f} {times[int(len(times) * 0.95)]:7.1f} {page.queries:7} "
            f"{page.size / 1024:6.1f}  {'' if page.is_within else 'BEYOND '}{page.person} {page.name} {page.address}\n"
        )
    beyond = sum(not page.is_within for page in found)
    sys.stdout.write(f"{len(found)} pages, {beyond} beyond their bar, {ROUNDS} rounds\n")


if __name__ == "__main__":
    main()
