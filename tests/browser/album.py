"""Pictures of pages and what they say, as the guides show them."""

import io
import os
import re

from PIL import Image

from tests.browser.conftest import PATIENCE
from tests.coalition.guides.pictures import FOLDER, WORDS

WRITING = os.environ.get("PICTURES") == "write"
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
WINDOW = {"width": 1000, "height": 720}
# What chance chooses each time the demo is made.
CHOSEN = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b|\bhttps?://\S+|\blocalhost:\d+\S*")
QUALITY = 70


class Album:
    """Opens pages as demo people in one language, and keeps what they show."""

    def __init__(self, chromium, site, language):
        self.chromium, self.site, self.language = chromium, site, language
        self.pages = {}

    def page_of(self, person):
        if person not in self.pages:
            context = self.chromium.new_context(base_url=self.site, viewport=WINDOW, locale=LOCALES[self.language])
            context.set_default_timeout(PATIENCE)
            self.pages[person] = page = context.new_page()
            page.goto("/accounts/login/")
            with page.expect_navigation():
                page.click(f'button[name="person"][value="{person}"]')
        return self.pages[person]

    def open(self, picture):
        page = self.page_of(picture.person)
        page.goto(picture.address)
        for selector in picture.then:
            with page.expect_navigation():
                page.locator("main a:visible").and_(page.locator(selector)).first.click()
        return page

    def close(self):
        for page in self.pages.values():
            page.context.close()


def said(page) -> str:
    """What the page says, a line for each line, without what chance chose."""
    lines = (CHOSEN.sub("…", line.strip()) for line in page.locator("main").inner_text().splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def write(picture, language, page) -> None:
    WORDS.mkdir(parents=True, exist_ok=True)
    (WORDS / f"{picture.name}-{language}.txt").write_text(said(page), encoding="utf-8")
    with Image.open(io.BytesIO(page.screenshot())) as shot:
        shot.convert("RGB").save(FOLDER / f"{picture.name}-{language}.webp", quality=QUALITY, method=6)


def aged(picture, language, page) -> str | None:
    """The first line that is not as in its picture."""
    kept = (WORDS / f"{picture.name}-{language}.txt").read_text(encoding="utf-8").splitlines()
    now = said(page).splitlines()
    if kept == now:
        return None
    first = next((pair for pair in zip(kept, now, strict=False) if pair[0] != pair[1]), ("one has", "more lines"))
    return f"{picture.name}-{language}: {first[0]!r} is now {first[1]!r}"
