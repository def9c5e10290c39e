"""Who comes: professionals who read, search and do their work, and parents who sign themselves up."""

import random
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from django.urls import Resolver404, resolve

from demo.people import membership_id
from tests.bench.pages import LINK, SKIPPED
from tests.kills import people
from tests.kills.people import DONE, HIDDEN, REFUSALS, Press
from tests.referrals.parents.test_sign_up import ANSWERS, YES
from tests.socialmap.find.world import lines

# Seconds somebody looks at a page, and seconds it takes to fill one in.
READING, TYPING = (3, 15), (5, 25)
DOES, SEARCHES, GOES_HOME = 0.25, 0.1, 0.3
WORDS = [row["query"] for row in lines("tuning.csv")]
FINE = {200, 302}


@dataclass
class Town(people.Town):
    """What they share, with how long they waited for each page; rows to work on belong to one of them at a time."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    took: dict = field(default_factory=lambda: defaultdict(list))
    refused: Counter = field(default_factory=Counter)

    def claim(self, rows, wanted=lambda row: True):
        """A row nobody else works on any more; None when there is none."""
        with self.lock:
            found = next((row for row in rows if wanted(row)), None)
            if found:
                rows.remove(found)
            return found


class Crowded(people.Worker):
    """Somebody behind a screen of the own, at an address of the own, who needs time to read and to type."""

    patience = 60  # as the proxy

    def __init__(self, town, machines, key):
        super().__init__(town, machines, key)
        self.chance = random.Random(town.chance.random())
        self.address = f"10.{self.chance.randrange(256)}.{self.chance.randrange(256)}.{self.chance.randrange(1, 255)}"
        self.place = "/"

    def work(self):
        """Nobody begins in the same second as the others."""
        self.town.ending.wait(self.chance.uniform(0, READING[1]))
        super().work()

    def pause(self, seconds):
        self.town.ending.wait(self.chance.uniform(*seconds))

    def headers(self, method):
        return super().headers(method) | {"X-Forwarded-For": self.address}

    def ask(self, method, path, fields=None):
        if method == "POST" and path != "/demo/sign-in/":
            self.pause(TYPING)
        began = time.perf_counter()
        answer = super().ask(method, path, fields)
        self.town.took[named(method, path)].append(time.perf_counter() - began)
        return answer

    def note(self, method, path, answer):
        """What is no page counts as a fault, but for the refusals of who was too late."""
        self.town.answers[answer.status] += 1
        if answer.status in REFUSALS:
            self.town.refused[f"{answer.status} {named(method, path)}"] += 1
        elif answer.status not in FINE or answer.to.startswith("/accounts/login/"):
            self.town.faults.append(f"{method} {path}: {answer.status} {answer.to}")

    def next_thing(self):
        draw = self.chance.random()
        if draw < DOES:
            self.does_something()
        elif draw < DOES + SEARCHES:
            self.get(f"/socialmap/?{urlencode({'text': self.chance.choice(WORDS), 'municipality': '0503'})}")
        else:
            self.read()

    def does_something(self):
        """Who has nothing to do in a form reads on."""
        self.read()

    def read(self):
        """A page, and from there on by one of its links, or home."""
        text = self.get(self.place)
        links = [link.replace("&amp;", "&") for link in LINK.findall(text)]
        links = [link for link in links if not SKIPPED.search(link)]
        self.place = self.chance.choice(links) if links and self.chance.random() > GOES_HOME else "/"

    def get(self, path):
        answer = self.ask("GET", path)
        self.pause(READING)
        return answer.text


class Referring(Crowded, people.Referrer):
    """Signs up, answers, writes, takes back."""

    def does_something(self):
        asked = self.town.claim(self.town.asked, lambda row: row[1] == self.key)
        own = [row for row in self.town.sent + self.town.taken if row[1] == self.key]
        draw = self.chance.random()
        if asked:
            text = self.marker("answer")
            self.press("answer", asked[0], {"text": text}, text)
        elif own and draw < 0.4:
            self.write(self.chance.choice(own)[0])
        elif draw < 0.5 and (row := self.town.claim(self.town.sent, lambda row: row[1] == self.key)):
            self.withdraw(row[0])
        else:
            self.sign_up()


class Nursing(Crowded, people.Nurse):
    """Picks up, calls, plans, asks, records how it ended and tells the referrer."""

    def does_something(self):
        if row := self.town.claim(self.town.sent):
            return self.pick_up(row)
        if row := self.town.claim(self.town.taken):
            return self.goes_on_with(row)
        return self.read()

    def goes_on_with(self, row):
        steps = [self.question, self.call, self.plan, self.write_about, self.finish]
        step = self.chance.choice(steps)
        step(row)
        if step != self.finish:
            self.town.taken.append(row)

    def finish(self, row):
        if self.press("record_outcome", row[0], {"kind": "0", "reason": "not_now"}):
            self.press("give_feedback", row[0], {"wants": "parents_wish"})


class Learning(Nursing):
    """A nurse who learns picks up with a buddy."""

    def pick_up(self, row):
        if self.press("pick_up", row[0], {"buddy": membership_id("jgz-coordinator")}):
            self.town.taken.append(row)


class Parent(Crowded):
    """Reads what a Goede Start Gesprek is, answers the questions and says yes; then the next parent comes."""

    def sign_in(self):
        """Parents have no account."""

    def next_thing(self):
        self.cookies = SimpleCookie()
        self.get(f"/ouders/{self.key}/")
        told = {"name": self.marker("sign_up"), "phone": f"06{self.chance.randrange(10**8):08}"}
        answers = ANSWERS | {"name": ANSWERS["name"] | told, "check": YES}
        path, done = f"/ouders/{self.key}/aanmelden/name/", Press("sign_up", "", "", told["name"])
        while path and not path.endswith("/gelukt/") and not self.town.ending.is_set():
            question = path.split("/")[-2]
            if question not in answers:  # another version asks other things
                self.town.refused[f"no answer to {question}"] += 1
                break
            if question == "check":
                self.town.presses.append(done)
            path = self.fills_in(path, answers[question])
        if path.endswith("/gelukt/"):
            done.outcome = DONE
            self.get(path)

    def fills_in(self, path, answers):
        """Where a page leads once it is filled in; nothing when it does not lead on."""
        opened = self.ask("GET", path)
        answer = self.ask("POST", path, dict(HIDDEN.findall(opened.text)) | answers)
        if answer.status != 302:
            self.town.faults.append(f"{path}: {answer.status}")
        return answer.to


def named(method, path):
    """Which page that is; another version may have pages of its own."""
    try:
        return f"{method} {resolve(urlsplit(path).path).view_name}"
    except Resolver404:
        return f"{method} {path}"


# How many of every hundred who sign in; most of the work is that of midwives and nurses.
SHARES = {
    "midwife": (Referring, 16),
    "midwife-assistant": (Referring, 6),
    "midwife-2": (Referring, 12),
    "pop-nurse": (Referring, 6),
    "social-worker": (Referring, 4),
    "jgz-nurse": (Nursing, 14),
    "jgz-nurse-2": (Learning, 6),
    "jgz-coordinator": (Nursing, 8),
    "maternity-intake": (Crowded, 8),
    "welfare-worker": (Crowded, 6),
    "municipality-editor": (Crowded, 4),
    "lot-facilitator": (Crowded, 2),
    "lot-member": (Crowded, 2),
    "coalition-admin": (Crowded, 4),
    "privacy-officer": (Crowded, 2),
}
LANGUAGES = "nl en ar tr pl uk".split()


def everybody(town, machines, users):
    """So many who are signed in, and for every ten of them one parent at home."""
    keys = [key for key, (_kind, share) in SHARES.items() for _ in range(share)]
    chosen = [keys[number * len(keys) // users] for number in range(users)]
    parents = [LANGUAGES[number % len(LANGUAGES)] for number in range(max(1, users // 10))]
    signed_in = [SHARES[key][0](town, machines, key) for key in chosen]
    return signed_in + [Parent(town, machines, language) for language in parents]
