"""How words that were typed become words that can be compared: without accents, endings and small words."""

import re
import unicodedata
from functools import lru_cache

LONGEST = 200  # characters of a question that are read
MOST_WORDS = 20

# Words that change nothing about what is meant. "Geen", "niet" and "zonder" do, so they are not here.
FILLERS = frozenset(
    """de het een en of die dat dit deze ik je jij u we wij ze zij hij haar hem hun mijn jouw uw ons onze me mij
    zich zichzelf is ben bent was waren wordt word worden heb hebt heeft hebben had heel helemaal erg zo zeer echt
    steeds altijd vaak soms nog ook maar al wel even dan om te aan in op bij met voor van naar uit over door als want
    toe toch mevrouw meneer mw dhr daar hier wat hoe waar wie alle allemaal eens weer nou gewoon ongeveer tijdens
    eigen nieuwe klein kleine beetje paar zou graag elke elk iedere ieder""".split()
)
# Words that stand in half of all offers: they help to choose, and never find anything while other words do.
GENERAL = """zwanger zwangere zwangerschap moeder moeders mama baby babys kind kinderen kindje hulp helpen ouder ouders
    gezin
    gezinnen vrouw vrouwen man partner meisje begeleiding ondersteuning steun zorg krijgen krijgt zoekt zoeken
    zoek wil wilt willen kan kunnen moet moeten vraag vragen iets iemand goed veel meer dag dagen week weken
    maand maanden jaar delft verwacht aanstaande geboorte geboren na tot doen gaan gaat komt komen nodig voelt
    mensen familie thuis hoort geen niet zonder nooit niemand weinig""".split()

APOSTROPHES = re.compile("['`\u2019\u00b4]")
NOT_A_WORD = re.compile(r"[^a-z0-9]+")
LONG_ENDINGS = ("ieven", "ieve", "ief", "ies", "ie", "eren")
ENDINGS = ("en", "es", "e", "s", "t")
SHORTEST_STEM = 3
HARD = str.maketrans("vz", "fs")
LONG_WITH_S = re.compile(r"(aa|ee|oo|uu)s$")  # dakloos is no plural
DOUBLE_VOWEL = re.compile(r"([aeou])\1")


def plain(text: str) -> str:
    """Small letters without accents, with single spaces, and nothing but letters and digits."""
    letters = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text).casefold())
    return NOT_A_WORD.sub(" ", "".join(each for each in letters if not unicodedata.combining(each))).strip()


def words_of(text: str) -> list[str]:
    return plain(text).split()[:MOST_WORDS]


def stem(word: str) -> str:
    """One form for roken and rookt, dakloos and dakloze, gezin and gezinnen; no word that exists, and none to show.

    PostgreSQL's own stemmer keeps these apart, and aliases must meet them: docs/adr/0024.
    """
    for ending in (*LONG_ENDINGS, *ENDINGS):
        shortest = SHORTEST_STEM + (ending in LONG_ENDINGS)
        if word.endswith(ending) and len(word) - len(ending) >= shortest and not LONG_WITH_S.search(word):
            word = word.removesuffix(ending)
            break
    if len(word) > SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return DOUBLE_VOWEL.sub(r"\1", word[:-1] + word[-1:].translate(HARD))


GENERAL_STEMS = frozenset(map(stem, GENERAL))


@lru_cache(maxsize=2000)
def compared(text: str) -> tuple[str, ...]:
    """The stems by which phrases are compared; a phrase of nothing but small words keeps them."""
    words = words_of(text)
    return tuple(stem(word) for word in words if word not in FILLERS) or tuple(map(stem, words))


def says_something(text: str) -> bool:
    """One common word, such as baby or hulp, would find its need in nearly every question."""
    words = compared(text)
    return len(words) > 1 or not GENERAL_STEMS.issuperset(words)
