"""Words that cannot wait: what parents type when they need a voice now, and not a list."""

from __future__ import annotations

from socialmap.models import NeedAlias
from socialmap.normalising import normalise

# Also known when nobody has filled in any needs yet.
ALWAYS = (
    "zelfmoord", "zelfdoding", "wil dood", "dood wil", "wil doodgaan", "niet meer leven", "suicide",
    "mezelf iets aandoen", "slaat", "geslagen", "mishandeld", "mishandeling", "geweld", "bedreigd",
    "bang voor mijn partner", "verkracht", "stemmen horen", "psychose", "verward", "weeën", "vliezen gebroken",
    "bevalling begint", "bloedverlies", "kill myself", "want to die", "hits me", "beats me", "not safe at home",
)  # fmt: skip


def is_crisis(text: str) -> bool:
    """Whether somebody's own words hold one of these, or another word for a need that has a fixed card."""
    said = f" {normalise(text)} "
    if not said.strip():
        return False
    known = {normalise(each) for each in ALWAYS}
    aliases = NeedAlias.objects.filter(is_active=True).exclude(need__crisis_card="")
    known.update(aliases.values_list("normalised", flat=True))
    return any(f" {each} " in said for each in known if each)
