"""The words of a scan: what the answers are called, and how a figure is said."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actions.enums import Polarity, ProfessionGroup
from actions.hiding import ALL, AT_LEAST, AT_MOST, OTHERS, Figure
from actions.models import Factor

HELPS = {
    1: gettext_lazy("Hardly there"),
    2: gettext_lazy("A little"),
    3: gettext_lazy("Mostly there"),
    4: gettext_lazy("Fully there"),
}
HINDERS = {
    1: gettext_lazy("Hardly"),
    2: gettext_lazy("A little"),
    3: gettext_lazy("Fairly"),
    4: gettext_lazy("Strongly"),
}
# What a new scan asks when nobody chooses: some of each group, together five minutes.
USUAL_FACTORS = frozenset(
    """004-K4-1 004-K6-1 004-K6-2 004-K6-4 004-K6-5 004-K8-3 001-P-2 001-I-3 001-I-5 001-I-7 001-O-2 001-O-3 001-O-7
    001-C-3 001-C-5 002-S-04 002-S-07 002-S-08""".split()
)


def hinders(factor: Factor) -> bool:
    """Whether more of it makes working together harder; of all others more makes it easier."""
    return factor.polarity == Polarity.HINDERING


def words_of(factor: Factor) -> dict[int, str]:
    """What the four answers are called."""
    return HINDERS if hinders(factor) else HELPS


def cell_words(key: str) -> str:
    """Who stand in this cell."""
    if key == ALL:
        return _("All together")
    return _("The other groups together") if key == OTHERS else str(ProfessionGroup(key).label)


def number_words(figure: Figure) -> str:
    """2, 2.5, or 3.5 or more."""
    number = number_format(figure.value, decimal_pos=figure.halves % 2)
    if figure.bound == AT_LEAST:
        return _("%(number)s or more") % {"number": number}
    return _("%(number)s or less") % {"number": number} if figure.bound == AT_MOST else number


def between_words(figure: Figure, words: dict[int, str]) -> str:
    """The word of the answer, or both when it is between two."""
    low = words[figure.halves // 2]
    if figure.halves % 2 == 0:
        return str(low)
    return _("between “%(low)s” and “%(high)s”") % {"low": low, "high": words[figure.halves // 2 + 1]}


def people_words(people: int) -> str:
    """How many answered, in fives: nobody notices one more."""
    if not people:
        return _("Fewer than five people have answered.")
    return _("At least %(people)s people have answered.") % {"people": people}


def moved_words(halves: int, *, is_certain: bool = True) -> str:
    """How far and which way, in steps."""
    if not halves:
        return _("the same") if is_certain else _("the same, as far as can be told")
    steps = number_format(abs(halves) / 2, decimal_pos=abs(halves) % 2)
    return (_("%(steps)s higher") if halves > 0 else _("%(steps)s lower")) % {"steps": steps}
