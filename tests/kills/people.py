"""People at work through the pages, who write down what they were told was done, and what they were told nothing of."""

import datetime
import http.client
import re
import threading
import time
import uuid
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from django.utils import timezone

from tests.posts import SIGN_UP, SOURCES, on_day

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
DONE, UNKNOWN, REFUSED = "done", "unknown", "refused"
# 422 is the refusal to who was let in, and lost sight of it before the row was hers.
REFUSALS = {403, 404, 409, 422}


@dataclass
class Press:
    """One press of a button, tried until somebody answered; `marker` is its own text in the database."""

    verb: str
    referral: str
    by: str
    marker: str
    outcome: str = UNKNOWN
    was_unknown: bool = False


@dataclass
class Town:
    """What all these people share: which sign-ups there are, and what was done."""

    chance: object
    ending: threading.Event = field(default_factory=threading.Event)
    sent: list = field(default_factory=list)
    taken: list = field(default_factory=list)
    asked: list = field(default_factory=list)
    presses: list = field(default_factory=list)
    answers: Counter = field(default_factory=Counter)
    looks: Counter = field(default_factory=Counter)
    silences: Counter = field(default_factory=Counter)
    faults: list = field(default_factory=list)

    def done(self):
        """What people were told was done."""
        return [press for press in self.presses if press.outcome == DONE]


@dataclass
class Answer:
    """What came back; status 0 is nothing at all."""

    status: int = 0
    to: str = ""
    text: str = ""

    @property
    def is_known(self):
        return self.status not in (0, 503)


class Worker:
    """Somebody at a screen, signed in all day, who waits for an answer so many seconds."""

    patience = 30

    def __init__(self, town, installation, key):
        self.town = town
        self.port = installation.port
        self.key = key
        self.cookies = SimpleCookie()
        self.numbers = iter(range(10**6))

    def work(self):
        """Until the day ends; a mistake of these people themselves is a fault too."""
        try:
            self.sign_in()
            while not self.town.ending.is_set():
                self.next_thing()
                time.sleep(self.town.chance.uniform(0, 0.1))
        except BaseException as error:
            self.town.faults.append(repr(error))
            raise

    def sign_in(self):
        """Whoever hears nothing opens the page again: signing in gives a new token."""
        answer = Answer()
        while answer.status != 302:
            page = self.insist("GET", "/accounts/login/")
            token = dict(HIDDEN.findall(page.text))["csrfmiddlewaretoken"]
            answer = self.ask("POST", "/demo/sign-in/", {"csrfmiddlewaretoken": token, "person": self.key})

    def insist(self, method, path, fields=None):
        """Tries until there is an answer, as people do."""
        while not (answer := self.ask(method, path, fields)).is_known:
            time.sleep(0.2)
        return answer

    def ask(self, method, path, fields=None):
        answer = Answer()
        with suppress(OSError, http.client.HTTPException):
            answer = self.exchange(method, path, fields)
        self.note(method, path, answer)
        return answer

    def exchange(self, method, path, fields):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        try:
            body = urlencode(fields or {}, doseq=True) if method == "POST" else None
            connection.request(method, path, body, self.headers(method))
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        for value in response.headers.get_all("Set-Cookie", []):
            self.cookies.load(value)
        if response.status == 503 and not response.headers["Retry-After"]:
            self.town.faults.append(f"503 without a word when to come back: {path}")
        return Answer(response.status, response.headers.get("Location", ""), text)

    def headers(self, method):
        """What a browser sends along."""
        cookies = "; ".join(f"{key}={morsel.value}" for key, morsel in self.cookies.items())
        return {"Cookie": cookies} | ({"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else {})

    def note(self, method, path, answer):
        place = path.strip("/").split("/")
        self.town.answers[answer.status] += 1
        if len(place) > 1 and len(place[1]) == 36:
            look = (self.key, place[1], answer.status)
            if not answer.is_known:
                self.town.silences[look[:2]] += 1
            elif answer.status in (200, 302):
                self.town.looks[look] += 1
        if (answer.status >= 500 and answer.status != 503) or answer.to.startswith("/accounts/login/"):
            self.town.faults.append(f"{method} {path}: {answer.status} {answer.to}")

    def press(self, verb, referral, fields, marker="", *, page=""):
        """Opens the page with this button, fills it in and presses it until there is an answer."""
        path = f"/referrals/{referral}/{verb.replace('_', '-')}/" if referral else "/referrals/new/"
        opened = self.insist("GET", page or path)
        if opened.status != 200:
            return None
        hidden = dict(HIDDEN.findall(opened.text))
        done = Press(verb, referral or hidden["pk"], self.key, marker)
        self.town.presses.append(done)
        while not (answer := self.ask("POST", path, hidden | fields)).is_known:
            done.was_unknown = True
            time.sleep(self.town.chance.uniform(0.1, 0.4))
        done.outcome = DONE if answer.status == 302 else REFUSED
        if answer.status not in {302, *REFUSALS}:
            self.town.faults.append(f"{verb}: {answer.status}")
        return done

    def marker(self, verb):
        return f"{verb} {self.key} {next(self.numbers)} {uuid.uuid4().hex[:8]}"

    def write(self, referral):
        text = self.marker("write")
        # Any page has the token; the box for messages stands on the family's.
        self.press("write", referral, {"text": text, "pk": str(uuid.uuid4())}, text, page="/people/")


class Referrer(Worker):
    """Signs families up, answers, takes back."""

    def next_thing(self):
        asked = [pk for pk, by in self.town.asked if by == self.key]
        own = [pk for pk, by in self.town.sent + self.town.taken if by == self.key]
        draw = self.town.chance.random()
        if asked and draw < 0.5:
            return self.answer(asked[0])
        if own and draw < 0.2:
            return self.withdraw(self.town.chance.choice(own))
        if own and draw < 0.5:
            return self.write(self.town.chance.choice(own))
        return self.sign_up()

    def sign_up(self):
        name = self.marker("draft")
        number = f"06-{self.town.chance.randrange(10**8):08}"
        source = {"source": SOURCES[self.key]} if self.key in SOURCES else {}
        started = self.press("start", None, SIGN_UP | source | {"name": name, "phone": number}, name)
        if started and started.outcome == DONE and self.town.chance.random() < 0.9:
            sent = self.press("send", started.referral, {})
            if sent:
                self.town.sent.append((started.referral, self.key))

    def answer(self, referral):
        text = self.marker("answer")
        self.press("answer", referral, {"text": text}, text)
        self.town.asked.remove((referral, self.key))

    def withdraw(self, referral):
        self.press("withdraw", referral, {"reason": "moved"})


class Nurse(Worker):
    """Picks families up, calls them, makes appointments, asks."""

    def next_thing(self):
        draw = self.town.chance.random()
        if self.town.sent and (draw < 0.4 or not self.town.taken):
            return self.pick_up(self.town.sent.pop(0))
        if not self.town.taken:
            return time.sleep(0.1)
        referral = self.town.chance.choice(self.town.taken)
        return self.town.chance.choice([self.question, self.call, self.plan, self.write_about])(referral)

    def pick_up(self, referral):
        if self.town.chance.random() < 0.25:
            text = self.marker("decline")
            return self.press("decline", referral[0], {"reason": "other", "text": text}, text)
        if self.press("pick_up", referral[0], {}):
            self.town.taken.append(referral)
        return None

    def question(self, referral):
        text = self.marker("ask")
        if self.press("ask", referral[0], {"question": text}, text):
            self.town.asked.append(referral)

    def write_about(self, referral):
        self.write(referral[0])

    def call(self, referral):
        text = self.marker("contact")
        self.press("record_contact", referral[0], {"result": "reached", "note": text}, text)

    def plan(self, referral):
        text = self.marker("plan")
        day = on_day(timezone.localdate() + datetime.timedelta(days=2))
        place = {"at": "10:00", "kind": "full", "place": "other", "place_note": text}
        self.press("plan", referral[0], day | place, text)
