"""Languages as who reads them knows them: each under its own name, in its own script."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language_info

from coalition.enums import Language

DUTCH = Language.NL.value
RIGHT_TO_LEFT = {Language.AR.value, Language.FA.value}
# What Django cannot name, or names otherwise than most readers do.
OWN_NAMES = {
    Language.AR.value: "العربية",
    Language.TI.value: "ትግርኛ",
    Language.SO.value: "Soomaali",
    Language.PAP.value: "Papiamentu",
}
KNOWN_OTHERWISE = {Language.ZH.value: "zh-hans"}


@dataclass(frozen=True)
class Reading:
    """`code` as in an address and in `lang`; `name` as its readers write it; `direction` ltr or rtl."""

    code: str
    name: str
    direction: str


def reading_in(code: str) -> Reading:
    """One of `coalition.enums.Language`."""
    return Reading(code, _own_name(code), "rtl" if code in RIGHT_TO_LEFT else "ltr")


def _own_name(code: str) -> str:
    if code in OWN_NAMES:
        return OWN_NAMES[code]
    try:
        return get_language_info(KNOWN_OTHERWISE.get(code, code))["name_local"].capitalize()
    except KeyError:
        return str(Language(code).label)


# What parents can read everything in, once it is checked.
FOR_PARENTS = (Language.NL, Language.EN, Language.AR, Language.TR, Language.PL, Language.UK)
LANGUAGES = {each.value: reading_in(each.value) for each in FOR_PARENTS}
