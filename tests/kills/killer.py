"""Kills parts of the installation, without a word, at moments nobody chose."""

import os
import random
import time
from collections import defaultdict
from contextlib import suppress

import psutil

from scripts import children
from tests.kills.installation import family_of, wait_for

KILLS = int(os.environ.get("KILLS", "21"))
SEED = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**6))
PARTS = ("web", "worker", "database")


class Killer:
    """Kills each part equally often; `seconds` holds how long it took each time until pages were shown again."""

    def __init__(self, installation, town, chance, kills):
        self.installation = installation
        self.town = town
        self.chance = chance
        self.left = [PARTS[number % len(PARTS)] for number in range(kills)]
        chance.shuffle(self.left)
        self.seconds = defaultdict(list)
        self.done = []

    def kill_them_all(self):
        for part in self.left:
            time.sleep(self.chance.uniform(0.2, 1.5))
            self.kill(part)
            # Now and then the next one dies while the first is not well again.
            if self.chance.random() < 0.8:
                self.seconds[part].append(self.installation.wait_until_it_answers())
                self.let_people_work()

    def let_people_work(self):
        """Until two more things were done: a kill must have something to destroy."""
        done = len(self.town.done())
        wait_for(lambda: len(self.town.done()) >= done + 2 or self.town.faults)

    def kill(self, part):
        while not (victims := self.victims(part)):
            time.sleep(0.05)
        for process in victims:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self.done.append(part)

    def victims(self, part):
        """All of it, its first process alone, or only one of those that one started."""
        if part == "database":
            process = self.installation.server.postmaster()
            processes = family_of(process.pid) if process else []
        else:
            processes = family_of(children.number(part)) if children.is_running(part) else []
        first, others = processes[:1], processes[1:]
        return self.chance.choice([processes, first, self.chance.sample(others, 1) if others else first])
