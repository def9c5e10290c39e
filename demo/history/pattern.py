"""How the families of 2022 and 2023 came and went: the numbers of the report, spread over real working days."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from demo.history.names import NAMES
from demo.scene import FEMKE, IRMA, JORIS, LOTTE, MARIEKE, NOOR, SANNE, YUSUF, shifted
from referrals.enums import NoTalkReason, OutcomeKind

FULL_TALKS = {2022: 25, 2023: 52}  # source: the Delft research report, 1.2
WITH_SECOND_TALK = {2022: 6, 2023: 12}
WITHOUT_TALK = {2022: 3, 2023: 5}
FIRST_NUMBER = {2022: 0, 2023: 30}
FIRST_TALK = {2022: datetime.date(2022, 7, 18), 2023: datetime.date(2023, 1, 10)}
LAST_TALK = {2022: datetime.date(2022, 12, 15), 2023: datetime.date(2023, 12, 14)}
SANNE_STARTS = datetime.date(2023, 9, 1)

# Repeated in turn; the lengths share no factor, so that the combinations vary.
WAYS_IN = (LOTTE, LOTTE, FEMKE, LOTTE, JORIS, "zelf", MARIEKE, LOTTE, YUSUF, LOTTE, "qr-wachtkamer", JORIS, LOTTE)
SELF_SIGN_UPS = {"zelf", "qr-wachtkamer"}
OUTCOMES = (
    OutcomeKind.REASSURED,
    OutcomeKind.JGZ_SUPPORT,
    OutcomeKind.REASSURED,
    OutcomeKind.REFERRED_ON,
    OutcomeKind.JGZ_SUPPORT,
)
NURSES = (NOOR, IRMA, NOOR)
NO_TALK = (NoTalkReason.NOT_NOW, NoTalkReason.MOVED, NoTalkReason.DOES_NOT_WANT)
LANGUAGES = ("nl", "nl", "en", "nl", "tr", "nl", "nl", "ar", "nl", "pl", "nl")
WEEKS = (18, 26, 21, 30, 24, 33, 19)
CLOCKS = ("10:00", "13:30", "09:00", "14:00")


@dataclass(frozen=True)
class Past:
    """One family of then, around the day of its first talk, or of its last call when there was none."""

    number: int
    name: str
    day: datetime.date
    way_in: str
    nurse: str
    outcome: OutcomeKind
    has_second_talk: bool = False
    no_talk_reason: str = ""

    @property
    def key(self) -> str:
        return f"history-{self.number:03}"

    @property
    def is_self_sign_up(self) -> bool:
        return self.way_in in SELF_SIGN_UPS

    def turn(self, values: tuple) -> object:
        return values[self.number % len(values)]


def families(year: int) -> Iterator[Past]:
    """The families of one year in order of their day; those without a talk are spread among the others."""
    count = FULL_TALKS[year] - WITH_SECOND_TALK[year] + WITHOUT_TALK[year]
    without = {(turn + 1) * count // (WITHOUT_TALK[year] + 1) for turn in range(WITHOUT_TALK[year])}
    talked = [index for index in range(count) if index not in without]
    twice = talked[1 : 1 + 3 * WITH_SECOND_TALK[year] : 3]
    for index, day in enumerate(_days(year, count)):
        yield _family(FIRST_NUMBER[year] + index, day, is_without=index in without, has_second_talk=index in twice)


def _days(year: int, count: int) -> Iterator[datetime.date]:
    span = (LAST_TALK[year] - FIRST_TALK[year]) / (count - 1)
    for index in range(count):
        yield shifted(shifted(FIRST_TALK[year] + index * span, 1), -1)


def _family(number: int, day: datetime.date, *, is_without: bool, has_second_talk: bool) -> Past:
    return Past(
        number=number,
        name=NAMES[number % len(NAMES)],
        day=day,
        way_in=WAYS_IN[number % len(WAYS_IN)],
        nurse=SANNE if day >= SANNE_STARTS and number % 2 == 0 else NURSES[number % len(NURSES)],
        outcome=OutcomeKind.NO_TALK if is_without else OUTCOMES[number % len(OUTCOMES)],
        has_second_talk=has_second_talk,
        no_talk_reason=_reason(number) if is_without else "",
    )


def _reason(number: int) -> NoTalkReason:
    """Who signed up alone was never reached; nobody has to be told what such parents agreed to."""
    alone = WAYS_IN[number % len(WAYS_IN)] in SELF_SIGN_UPS
    return NoTalkReason.NOT_REACHED if alone else NO_TALK[number % len(NO_TALK)]
