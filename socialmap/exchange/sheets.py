"""The sheets of the social map's workbook."""

from __future__ import annotations

from coalition.workbooks import reading
from coalition.workbooks.reading import Sheet

MAIN_SHEET = "Aanbod"


def read_file(content: bytes, file_name: str = "") -> dict[str, Sheet]:
    """All sheets by their name in small letters; a text file holds the offers. Raises Refused."""
    return reading.read_file(content, file_name, main_sheet=MAIN_SHEET)
