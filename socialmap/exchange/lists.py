"""The closed lists of the workbook: Dutch words for what the code knows by another name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from coalition.enums import Language
from socialmap.enums import (
    CostKind,
    LanguageHow,
    Layer,
    LocalState,
    OfferFormat,
    Room,
    SignUpBy,
    Visibility,
    YesNo,
)
from socialmap.exchange.faults import CellError
from socialmap.exchange.reading import normal

SEPARATOR = re.compile(r"(?<!\\);")
ALIKE = 0.6


@dataclass
class WordList:
    """Which word stands for which code; `also` are other spellings that are understood."""

    words: dict[str, str]
    also: dict[str, str] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.codes = {}
        for code, word in self.words.items():
            self.codes.setdefault(normal(word), []).append(code)
        for word, code in self.also.items():
            self.codes.setdefault(normal(word), [code])

    def code(self, text: str) -> str:
        """What a cell means. Raises CellError, with the nearest word of the list."""
        found = self.codes.get(normal(text), [])
        if len(found) > 1:
            raise CellError("ambiguous")
        if not found:
            raise CellError("unknown", item=text[:80], suggestion=self.nearest(text))
        return found[0]

    def word(self, code: str) -> str:
        """What to write for a code; where two have the same word, what tells them apart."""
        word = self.words.get(code, code)
        if len(self.codes.get(normal(word), [])) < 2:
            return word
        return next((other for other, own in self.also.items() if own == code), word)

    def learn(self, code: str, word: str) -> None:
        """A word that is in the file itself; what has a word already keeps it."""
        self.words.setdefault(code, word)
        self.codes.setdefault(normal(word), [code])

    def nearest(self, text: str) -> str:
        """The word of the list that looks most like a text, or nothing."""
        by_look = {normal(word): word for word in self.words.values()}
        found = get_close_matches(normal(text[:80]), by_look, n=1, cutoff=ALIKE)
        return by_look[found[0]] if found else ""


def split(text: str) -> list[str]:
    """The items of a cell that holds several."""
    items = (item.replace("\\;", ";").strip() for item in SEPARATOR.split(text.replace("\n", ";")))
    return [item for item in items if item]


def joined(words: Iterable[str]) -> str:
    """Several items in one cell."""
    return "; ".join(word.replace(";", "\\;") for word in words)


LAYERS = WordList({Layer.REGULAR: "regulier", Layer.PREVENTIVE: "preventief", Layer.INDICATED: "geïndiceerd"})
VISIBILITIES = WordList(
    {Visibility.PUBLIC: "openbaar", Visibility.PROFESSIONALS: "professionals", Visibility.INTERNAL: "intern"}
)
FORMATS = WordList(
    {
        OfferFormat.HOME: "thuis",
        OfferFormat.LOCATION: "locatie",
        OfferFormat.GROUP: "groep",
        OfferFormat.ONLINE: "online",
        OfferFormat.PHONE: "telefoon",
    }
)
SIGN_UP_BY = WordList(
    {SignUpBy.PARENT: "ouder zelf", SignUpBy.PROFESSIONAL: "professional", SignUpBy.BOTH: "beiden"},
    {"ouder": SignUpBy.PARENT, "ouders": SignUpBy.PARENT},
)
COSTS = WordList(
    {
        CostKind.FREE: "gratis",
        CostKind.CONTRIBUTION: "eigen bijdrage",
        CostKind.INSURANCE: "verzekering",
        CostKind.UNKNOWN: "onbekend",
    }
)
ROOMS = WordList(
    {
        Room.ROOM: "plek",
        Room.SHORT_WAIT: "korte wachttijd",
        Room.WAITING_LIST: "wachtlijst",
        Room.FULL: "vol",
        Room.CALL_FIRST: "eerst bellen",
        Room.UNKNOWN: "onbekend",
    }
)
LOCAL_STATES = WordList(
    {
        LocalState.ACTIVE: "actief",
        LocalState.PAUSED: "tijdelijk niet",
        LocalState.EXPECTED: "nog niet",
        LocalState.STOPPED: "gestopt",
    }
)
YES_OR_NO = WordList(
    {YesNo.YES: "ja", YesNo.NO: "nee"},
    dict.fromkeys(("j", "x", "waar", "1", "true"), YesNo.YES) | dict.fromkeys(("n", "onwaar", "0", "false"), YesNo.NO),
)
HOWS = WordList({LanguageHow.STAFF: "medewerker", LanguageHow.INTERPRETER: "tolk", LanguageHow.MATERIAL: "materiaal"})
LANGUAGES = WordList(
    {
        Language.NL: "Nederlands",
        Language.EN: "Engels",
        Language.AR: "Arabisch",
        Language.TR: "Turks",
        Language.PL: "Pools",
        Language.UK: "Oekraïens",
        Language.TI: "Tigrinya",
        Language.SO: "Somalisch",
        Language.FA: "Perzisch, Dari",
        Language.ES: "Spaans",
        Language.FR: "Frans",
        Language.PT: "Portugees",
        Language.RU: "Russisch",
        Language.BG: "Bulgaars",
        Language.RO: "Roemeens",
        Language.ZH: "Chinees",
        Language.PAP: "Papiaments",
        Language.SIGN: "Nederlandse Gebarentaal",
        Language.OTHER: "Andere taal",
    },
    {str(code): code for code in Language.values},
)
NATIONAL = "landelijk"
MOMENTS = {
    "kinderwens": -52,
    "begin zwangerschap": -40,
    "12 weken": -28,
    "20 weken": -20,
    "28 weken": -12,
    "36 weken": -4,
    "geboorte": 0,
    "6 weken": 6,
    "3 maanden": 13,
    "6 maanden": 26,
    "1 jaar": 52,
    "1000 dagen": 104,
}
MATERNITY_WEEKS = "kraamtijd"  # from birth until two weeks: what it means depends on the column
