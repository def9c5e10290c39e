"""Lets them work for so long, waits until the worker is done, and says what they met."""

import logging
import os
import random
import statistics
import sys
import threading
import time

import psutil

from scripts import stopping
from tests.bench.crowd import promises
from tests.bench.crowd.machines import Machines
from tests.bench.crowd.people import READING, TYPING, Town, everybody
from tests.connection.mail_server import mail_server

USERS = int(os.environ.get("USERS", "50"))
MINUTES = float(os.environ.get("MINUTES", "10"))
# While the first fifth of the time goes by everything is loaded that is loaded once.
WARM, MOST_GROWTH = 0.2, 1.05
LONG_ENOUGH = 60  # minutes; what is loaded once decides what a shorter run shows of growth
out = sys.stdout.write


def main():
    sys.stdout.reconfigure(line_buffering=True)
    stopping.listen()
    logging.disable()
    town = Town(random.Random(20261123))
    with mail_server() as post, Machines(post) as machines:
        promises.wait_until_told(0)
        since, load = time.time(), psutil.getloadavg()[0]
        machines.weigh()
        before = machines.seconds_at_work()
        work(town, machines)
        machines.weigh()
        spent = machines.seconds_at_work() - before
        promises.wait_until_told(since)
        wrong, counts = promises.broken(town, post, since)
    say_times(town, spent)
    grown = say_weights(machines)
    out(f"\n{len(town.presses)} deeds, {len(town.done())} done; {counts[1]} families, {counts[2]} news; ")
    out(f"{len(post.letters)} mails\n")
    for title, lines in (("errors", town.faults), ("lost, or twice", wrong), ("grew more than 5 %", grown)):
        out(f"{title}: {len(lines)}\n" + "".join(f"  {line}\n" for line in lines[:20]))
    out(f"load of the machine before: {load:.1f}, after: {psutil.getloadavg()[0]:.1f}\n")
    sys.exit(bool(town.faults or wrong or (grown and MINUTES >= LONG_ENOUGH)))


def work(town, machines):
    people = everybody(town, machines, USERS)
    out(f"{USERS} signed in and {len(people) - USERS} parents, {MINUTES:g} minutes; they look for {READING} seconds ")
    out(f"and type for {TYPING}\n")
    threads = [threading.Thread(target=each.work) for each in people]
    for each in threads:
        each.start()
    town.ending.wait(MINUTES * 60)
    town.ending.set()
    for each in threads:
        each.join()


def say_times(town, spent):
    every = [took for times in town.took.values() for took in times]
    out(f"{len(every)} requests, {len(every) / MINUTES / 60:.1f} a second; {times_of(every)} ms, ")
    out(f"of which a core worked {spent / len(every) * 1000:.0f} in the web server\n")
    out(f"answers: {dict(town.answers)}; refused: {dict(town.refused)}\n\n{'p50':>7} {'p95':>7} {'times':>6}  page\n")
    for page, times in sorted(town.took.items(), key=lambda row: -statistics.median(row[1])):
        p50, p95 = both(times)
        out(f"{p50:7.0f} {p95:7.0f} {len(times):6}  {page}\n")


def times_of(times):
    return "p50 {:.0f}, p95 {:.0f}".format(*both(times))


def both(times):
    ordered = sorted(times)
    return statistics.median(ordered) * 1000, ordered[int(len(ordered) * 0.95)] * 1000


def say_weights(machines):
    """Memory before, after the first fifth and at the end; who grew since then by more than its share."""
    grown = []
    out(f"\n{'MB':<14}{'before':>16}{'warm':>16}{'after':>16}{'growth':>8}  (own share, and all it holds)\n")
    for name in sorted({weight.name for weight in machines.weights}):
        own = [weight for weight in machines.weights if weight.name == name]
        first, warm, last = own[0], own[int(len(own) * WARM)], own[-1]
        growth = last.pss / warm.pss
        shown = "".join(f"{each.pss:8.1f} {each.rss:7.1f}" for each in (first, warm, last))
        out(f"{name:<14}{shown}{(growth - 1) * 100:+7.1f}%\n")
        if growth > MOST_GROWTH:
            grown.append(f"{name}: {warm.pss:.1f} MB to {last.pss:.1f} MB")
    return grown


if __name__ == "__main__":
    main()
