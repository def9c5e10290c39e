"""How names and phone numbers are compared: stored keys, so that the database compares with a plain `=`."""

import re
import unicodedata

DUTCH_PREFIX = re.compile(r"^(?:\+|00)31")


def name_key(name: str) -> str:
    """Lower case, without accents, marks and double spaces; at most 80 characters."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.split())[:80]


def phone_key(phone: str) -> str:
    """Digits only; +31 and 0031 become 0. Other countries keep their 00 prefix."""
    compact = re.sub(r"[^\d+]", "", phone)
    national = DUTCH_PREFIX.sub("0", compact).replace("+", "00")
    return re.sub(r"^00(?=\d{8,9}$)", "0", national)[:25]
