"""What is left out of a question before it is looked for, shown again or counted: numbers, addresses and mail."""

import re

EMAIL = re.compile(r"(?<!\S)\S+@\S+")
# Phone numbers and citizen numbers, also with spaces, dots and dashes between the digits.
LONG_NUMBER = re.compile(r"\+?\d(?:[\s./()-]{0,2}\d){5,}")
HOUSE = re.compile(r"\b(\d{4})\s?[A-Za-z]{2}\b(?:\s*,?\s*\d+\s?[A-Za-z]?\b)?")
STREET = re.compile(
    r"\b\w+(?:straat|laan|plein|weg|gracht|kade|singel|hof|dreef|pad)\s+\d+\s?[A-Za-z]?\b", re.IGNORECASE
)
BIRTHDAY = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b")


def redacted(text: str) -> str:
    """The text without what points at a person; of a postcode the four digits stay, which are a neighbourhood."""
    for pattern in (EMAIL, BIRTHDAY, LONG_NUMBER, STREET):
        text = pattern.sub(" ", text)
    return " ".join(HOUSE.sub(r"\1", text).split())
