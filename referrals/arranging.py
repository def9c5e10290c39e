"""Who arranges what: lines of a family, what looks arranged already, and what must be ready before birth or weekend."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coalition.models import Membership
from referrals.comparing import name_key
from referrals.models import Arrangement
from referrals.words import pregnant

BEFORE_BIRTH = datetime.timedelta(weeks=4)
SATURDAY, SUNDAY = 5, 6
SAME_BEGINNING = 4  # letters: "babyspullen" begins as "babyuitzet" does
# Words that say nothing of what is arranged.
LITTLE_WORDS = set(
    "aanmelden aanvragen afspraak bellen bezoek contact gesprek helpen hulp inschrijven maken naar over "
    "regelen samen voor vragen zoeken zorgen".split()
)


def alike(what: str, others: Iterable[Arrangement]) -> list[Arrangement]:
    """What is arranged already, or has been, and begins with the same word; nobody is kept from arranging it too."""
    beginnings = _beginnings(what)
    return [each for each in others if each.dropped_at is None and beginnings & _beginnings(each.what)]


def _beginnings(what: str) -> set[str]:
    words = set(re.findall(r"\w+", name_key(what)))
    return {word[:SAME_BEGINNING] for word in words - LITTLE_WORDS if len(word) >= SAME_BEGINNING}


def in_order(arrangements: Iterable[Arrangement]) -> list[Arrangement]:
    """What is open first, by its day; then what is done, and last what is not needed any more."""
    return sorted(
        arrangements,
        key=lambda each: (not each.is_open, each.dropped_at is not None, each.until_on or datetime.date.max),
    )


def state_of(arrangement: Arrangement) -> tuple[str, str]:
    """How it stands, in words with their tone."""
    if arrangement.done_at:
        return _("Done"), "done"
    return (_("Not needed"), "closed") if arrangement.dropped_at else (_("Open"), "new")


@dataclass
class Owner:
    """Somebody with all that she or he still arranges; without a person the parents themselves do."""

    person: Membership | None
    lines: list[Arrangement] = field(default_factory=list)


@dataclass
class Deadline:
    """What has to be ready before the same thing happens."""

    id: str
    heading: str
    hint: str
    owners: list[Owner] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(len(owner.lines) for owner in self.owners)


def deadlines(arrangements: Iterable[Arrangement], today: datetime.date) -> list[Deadline]:
    """Before a birth that comes within four weeks, before the weekend, and later; each by who arranges it."""
    birth = Deadline("birth", _("Before the birth"), _("The baby comes within four weeks, or may come any day."))
    weekend = Deadline("weekend", _("Before the weekend"), _("Agreed for this week, or earlier."))
    later = Deadline("later", _("Later"), "")
    for each in sorted(arrangements, key=lambda each: (each.until_on or datetime.date.max, each.added_at)):
        where = birth if is_near_birth(each, today) else weekend if _is_this_week(each, today) else later
        _owner(where, each.arranger).lines.append(each)
    return [each for each in (birth, weekend, later) if each.owners]


def is_near_birth(arrangement: Arrangement, today: datetime.date) -> bool:
    """From four weeks before the due date until the baby is there."""
    family = arrangement.family
    return bool(family.due_on and not family.born_on and family.due_on - BEFORE_BIRTH <= today)


def _is_this_week(arrangement: Arrangement, today: datetime.date) -> bool:
    """Due on or before the coming Sunday; in a weekend that of the week that comes."""
    days = SUNDAY - today.weekday()
    sunday = today + datetime.timedelta(days=days if today.weekday() < SATURDAY else days + 7)
    return bool(arrangement.until_on and arrangement.until_on <= sunday)


def _owner(deadline: Deadline, person: Membership | None) -> Owner:
    found = next((owner for owner in deadline.owners if owner.person == person), None)
    if found is None:
        found = Owner(person)
        deadline.owners.append(found)
    return found


def name_of(arrangement: Arrangement) -> str:
    """The name of the family, for those who know it."""
    return pregnant(arrangement.family).name
