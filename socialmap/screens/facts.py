"""What is filled in about a screen, and from when until when something is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coalition.models import Municipality, Organisation


@dataclass(frozen=True)
class ScreenFacts:
    """What is filled in about a screen."""

    name: str
    organisation: Organisation
    municipality: Municipality
    languages: list[str]
    seconds: int
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True)
class Period:
    """From when until when a slide is shown; open when it has no end."""

    from_on: date | None = None
    until_on: date | None = None


ALWAYS = Period()
