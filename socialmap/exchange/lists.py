"""The closed lists of the workbook: Dutch words for what the code knows by another name."""

from __future__ import annotations

from coalition.enums import Language
from coalition.workbooks.words import WordList
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
