"""Kills parts of the installation, without a word, at moments nobody chose."""

import time
from collections import defaultdict
from contextlib import suppress

import psutil

from scripts import children
from tests.kills.installation import family_of

PARTS = ("web", "worker", "database")


class Killer:
    """Kills each part equally often; `seconds` holds how long each took to be well again: pages, and the worker."""

    def __init__(self, installation, chance, kills):
        self.installation = installation
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
                self.seconds[part].append(self.installation.wait_until_all_is_well())

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
            processes = family_of(children._running[part].pid) if children.is_running(part) else []
        first, others = processes[:1], processes[1:]
        return self.chance.choice([processes, first, self.chance.sample(others, 1) if others else first])
