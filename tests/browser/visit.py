"""One person at one screen: what she opens, fills in and presses. Every page she comes to is looked at."""

import datetime
import re
from contextlib import contextmanager
from urllib.parse import urlparse

from playwright.sync_api import expect

from tests.browser.looking import MANY_STOPS, look

WEAK_SIGNAL = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 20_000,
}  # ms, bytes/s
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
SUBMIT = "main form:not([action]) button[type=submit]"
SUMMARY = ".ks-error-summary"
# Pages that say no are pages too; Chromium writes them in its console.
REFUSALS = (403, 404, 409, 422)
NOTED_REFUSAL = re.compile(rf"the server responded with a status of ({'|'.join(map(str, REFUSALS))}) ")


class Visit:
    """A page of Chromium, with a memory for what went wrong on it."""

    def __init__(self, page, *, site: str, who: str, javascript: bool, width: int):
        self.page = page
        self.site = site
        self.who = who
        self.javascript = javascript
        self.width = width
        self.complaints: list[str] = []
        self._switch = page.context.new_cdp_session(page)
        self._scripts(javascript)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._note_request)
        page.on("response", self._note_response)

    def _note_console(self, line):
        if line.type in {"error", "warning"} and not NOTED_REFUSAL.search(line.text):
            self.complaints.append(f"console: {line.text}")

    def _note_request(self, request):
        if not request.url.startswith((f"{self.site}/", "data:", "blob:")):
            self.complaints.append(f"asks another site: {request.url}")

    def _note_response(self, response):
        is_part = "hx-request" in response.request.headers  # a part of a page that was sent says no as well
        is_page = (response.request.is_navigation_request() or is_part) and response.status in REFUSALS
        if response.status >= 400 and not is_page:
            self.complaints.append(f"{response.status} for {response.url}")

    def _scripts(self, run: bool):
        self._switch.send("Emulation.setScriptExecutionDisabled", {"value": not run})

    @contextmanager
    def scripts_for_axe(self):
        """Axe is a script and waits for timers; the scripts of the page itself have had their chance when it loaded."""
        self._scripts(True)
        yield
        self._scripts(self.javascript)

    def slow_down(self) -> None:
        """From now on as on a phone with a weak signal."""
        self._switch.send("Network.enable")
        self._switch.send("Network.emulateNetworkConditions", WEAK_SIGNAL)

    @property
    def path(self) -> str:
        return urlparse(self.page.url).path

    @property
    def key(self) -> str:
        """The key of the sign-up or family in the address."""
        return UUID.search(self.path)[0]

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    @property
    def is_told_what_is_wrong(self) -> bool:
        return self.find(SUMMARY).count() > 0

    def find(self, selector: str):
        return self.page.locator(selector)

    def open(self, address: str) -> None:
        self.page.goto(address)
        self._arrive()

    def press(self, selector: str = SUBMIT) -> None:
        """Presses a button or follows a link that leads to another page."""
        self.settle()
        with self.page.expect_navigation():
            self.find(selector).first.click()
        self._arrive()

    def _arrive(self) -> None:
        """Where something is wrong, that is what she hears first."""
        if self.is_told_what_is_wrong:
            expect(self.find(SUMMARY)).to_be_focused()
        self.look()

    def look(self) -> None:
        """Also after a part of the page was fetched anew."""
        look(self)

    def leave_quickly(self, key: str = "") -> None:
        """To another site, which is not asked for anything here; with the mouse, or with a key."""
        self.page.route("https://**", lambda route: route.fulfill(body="het weer"))
        button = self.find(".ks-leave__link")
        if key:
            button.press(key)
        else:
            button.click()
        self.page.wait_for_url("https://**")
        self.complaints = [each for each in self.complaints if not each.startswith("asks another site")]

    def settle(self) -> None:
        """Waits until a part that is fetched while filling in has come."""
        expect(self.find(".htmx-request")).to_have_count(0)

    def follow(self, part_of_address: str) -> None:
        """Follows the first link in the page with this in its address."""
        self.press(f'main a[href*="{part_of_address}"]:visible')

    def fill(self, **answers) -> None:
        """Answers questions by their name: text, a date, a choice, or yes and no for a tick."""
        for name, answer in answers.items():
            if isinstance(answer, datetime.date):
                self._fill_date(name, answer)
            else:
                self._answer(name, answer)

    def _fill_date(self, name, day):
        for part in ("day", "month", "year"):
            self._answer(f"{name}_{part}", str(getattr(day, part)))

    def _answer(self, name, answer):
        field = self.find(f'main [name="{name}"]')
        self._unfold(field.first)
        kind = field.first.evaluate("field => field.type")
        if kind in {"radio", "checkbox"}:
            self._tick(field, answer)
        elif kind.startswith("select"):
            field.select_option(answer)
        else:
            field.fill(answer)

    def _tick(self, field, answer):
        """By its label, as people do; `answer` is yes or no, or the values that have to be ticked."""
        wanted = {answer} if isinstance(answer, str) else answer
        for option in field.all():
            tick = wanted if isinstance(wanted, bool) else option.input_value() in wanted
            if option.is_checked() != tick and (tick or option.get_attribute("type") == "checkbox"):
                self.find(f'label[for="{option.get_attribute("id")}"]').click()

    def _unfold(self, field):
        folds = field.locator("xpath=ancestor::details[not(@open)]")
        if folds.count():
            folds.first.locator("> summary").click()

    def tab_to(self, selector: str) -> None:
        """With the Tab key, from wherever she is."""
        for _ in range(MANY_STOPS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"The Tab key never comes to {selector}.")

    def type_in(self, answers: dict[str, str]) -> None:
        """Types each answer where the Tab key brings her."""
        for name, answer in answers.items():
            self.tab_to(f'[name="{name}"]')
            self.page.keyboard.type(answer)

    def press_key(self, key: str) -> None:
        """Enter or Space on what has the focus, and on to another page."""
        self.settle()
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self._arrive()

    def value(self, name: str) -> str:
        return self.find(f'main [name="{name}"]').first.input_value()

    def focused(self) -> str:
        """The id of what has the focus."""
        return self.page.evaluate("document.activeElement.id")
