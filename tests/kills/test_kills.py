"""The whole installation is killed again and again while people work with it: nothing that was acknowledged is lost.

`KILLS` says how often (`make soak`: 200), `SEED` repeats the choices of an earlier run.
"""

import random
import re
import threading
import time

import pytest

from demo.people import membership_id
from tests.connection.mail_server import mail_server
from tests.kills import rules
from tests.kills.installation import Installation, wait_for
from tests.kills.killer import KILLS, PARTS, SEED, Killer
from tests.kills.people import DONE, Nurse, Referrer, Town
from tests.scripts.conftest import temporary_folder

pytestmark = [pytest.mark.kills, pytest.mark.soak]
PEOPLE = [(Referrer, "midwife"), (Referrer, "pop-nurse"), (Nurse, "jgz-nurse"), (Nurse, "jgz-coordinator")]


@pytest.fixture(scope="module")
def post():
    with mail_server() as server:
        server.seconds = 0.1
        yield server


@pytest.fixture(scope="module")
def installation(post):
    with pytest.MonkeyPatch.context() as patch, temporary_folder() as folder:
        # Beside a `make run` of the same folder.
        patch.setattr("scripts.places.LOCAL", folder / "local")
        with Installation(folder, post) as made:
            yield made


@pytest.fixture(scope="module")
def day(installation):
    """A day's work with kills, and the quiet after it."""
    print(f"SEED={SEED} KILLS={KILLS}")  # noqa: T201 - pytest shows it when something fails
    town = Town(random.Random(SEED))
    people = [threading.Thread(target=kind(town, installation, key).work) for kind, key in PEOPLE]
    for each in people:
        each.start()
    killer = Killer(installation, town, random.Random(SEED), KILLS)
    try:
        killer.kill_them_all()
    finally:
        killer.seconds["all"].append(installation.wait_until_all_is_well())
        town.ending.set()
        for each in people:
            each.join()
    settle(installation)
    return town, killer


def settle(installation):
    """The worker goes on until nothing waits; for dead workers half a minute has passed."""
    with installation.administrator() as connection:
        connection.execute(
            """UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 minute'
               WHERE id < (SELECT max(id) FROM procrastinate_workers)"""
        )
    wait_for(lambda: not found(installation, rules.UNSENT) and not found(installation, rules.LEFT_JOBS))
    installation.ending.set()
    time.sleep(0.5)
    wait_for(lambda: not found(installation, "SELECT FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"))


def found(installation, query, **values):
    with installation.administrator() as connection:
        return connection.execute(query, values).fetchall()


def test_every_part_was_killed_and_people_could_work_on(day, installation):
    town, killer = day
    assert sorted(killer.done) == sorted(PARTS[number % 3] for number in range(KILLS))
    done = town.done()
    print(len(done), "done;", dict(town.answers), dict(killer.seconds))  # noqa: T201 - for whoever asks with -s
    assert {press.verb for press in done} >= {"start", "send", "pick_up", "write"}
    assert installation.trouble == []


def test_nobody_saw_a_fault_or_was_signed_out(day):
    assert day[0].faults == []


def test_what_was_acknowledged_is_there_once_and_the_rest_at_most_once(day, installation):
    wrong = []
    with installation.administrator() as connection:
        for press in day[0].presses:
            values = vars(press) | {"by": membership_id(press.by)}
            (count,) = connection.execute(rules.MARKERS.get(press.verb, rules.EVENTS), values).fetchone()
            most = 1 if press.outcome == DONE or press.was_unknown else 0
            if not (press.outcome == DONE) <= count <= most:
                wrong.append((press, count))
    assert wrong == []


@pytest.mark.parametrize("rule", rules.RULES)
def test_no_half_state(day, installation, rule):
    assert found(installation, rules.RULES[rule]) == []


def test_every_acknowledged_page_has_its_line(day, installation):
    town, _killer = day
    lines = {(by, what, answer): count for by, what, answer, count in found(installation, rules.LINES)}
    wrong = []
    for (key, what, answer), count in town.looks.items():
        written = lines.get((str(membership_id(key)), what, answer), 0)
        if not count <= written <= count + town.silences[key, what]:
            wrong.append((key, what, answer, count, written))
    assert wrong == []


def test_the_access_log_is_sealed_and_whole(day, installation):
    assert "as it was written" in installation.manage("check_access_log", role="job")
    sealed = "SELECT count(*) FROM coalition_accessseal"
    assert found(installation, sealed)[0][0] > 1


def test_who_was_told_was_mailed_between_the_news_and_the_mark(day, installation, post):
    letters = list(zip(map(reader_of, post.letters), post.came_at, strict=True))
    untold = [
        (news, address)
        for news, address, written, marked in found(installation, rules.TOLD)
        if not any(to == address and float(written) <= at <= float(marked) for to, at in letters)
    ]
    assert letters
    assert untold == []


def test_no_letter_tells_of_what_was_never_committed(day, installation, post):
    written = {str(news) for (news,) in found(installation, "SELECT news FROM witness WHERE what = 'written'")}
    told = {re.search(r"Message-ID: <([\w-]+)@", letter)[1] for letter in post.letters}
    assert told <= written


def reader_of(letter):
    return re.search(r"^To: (.*?)\r?$", letter, re.MULTILINE)[1]
