"""How names and phone numbers are compared: stored keys, so that the database compares with a plain `=`."""

import re
import unicodedata

DUTCH_PREFIX = re.compile(r"^(?:\+|00)310*")
WITHOUT_STROKE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe"})  # noqa: RUF001 - the letters are the point


def name_key(name: str) -> str:
    """Lower case, without accents, strokes, marks and double spaces; at most 80 characters."""
    lower = unicodedata.normalize("NFKD", name).casefold()
    letters = unicodedata.normalize("NFKD", lower).translate(WITHOUT_STROKE)
    unmarked = (letter for letter in letters if not unicodedata.category(letter).startswith("M"))
    plain = "".join(letter if letter.isalnum() else " " for letter in unmarked)
    return " ".join(plain.split())[:80].rstrip()


def phone_key(phone: str) -> str:
    """Digits only; +31 and 0031 become 0, also when a 0 follows. Other countries begin with 00."""
    digits = "".join(str(unicodedata.digit(sign, "")) for sign in phone)
    if not digits:
        return ""
    international = phone.lstrip(" (").startswith("+")
    return DUTCH_PREFIX.sub("0", f"+{digits}" if international else digits).replace("+", "00")[:25]
