"""Looking at an uploaded file before anything in it is unpacked: what is no plain workbook is refused."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from coalition.uploads import LARGEST_UPLOAD
from coalition.workbooks.faults import Refused

LARGEST_UNPACKED = 50 * 1024 * 1024
# Styles and the like are read as a whole, so they have a smaller limit of their own; rows are read bit by bit.
LARGEST_REST = 4 * 1024 * 1024
# About two hundred rows: read while somebody waits.
READ_AT_ONCE = 600 * 1024
READ_BIT_BY_BIT = re.compile(r"xl/(worksheets/[^/]+\.xml|sharedstrings\.xml)")
MOST_PARTS = 500
# What the standard library raises, here and there, for a package that is not whole.
BROKEN = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, OSError, RuntimeError, EOFError, MemoryError,
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error,
)  # fmt: skip
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
EXTERNAL = re.compile(r"xl/(externallinks|connections|querytables)")


def check_file(content: bytes, file_name: str = "") -> str:
    """Which kind it is, `xlsx` or `csv`. Raises Refused."""
    if len(content) > LARGEST_UPLOAD:
        raise Refused("too_large")
    if not content.strip():
        raise Refused("empty")
    if content.startswith(OLE):
        raise Refused("protected")
    if file_name.lower().endswith((".xlsm", ".xltm", ".xlsb", ".xlam")):
        raise Refused("macros")
    if content.startswith(b"PK"):
        _check_package(content)
        return "xlsx"
    return "csv"


def _check_package(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            _check_sizes(parts)
            _check_parts({part.filename.lower() for part in parts})
            if b"macroEnabled" in package.read("[Content_Types].xml"):
                raise Refused("macros")
    except BROKEN as error:
        raise Refused("broken") from error


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    """By what the package says of itself; `zipfile` never gives more than that."""
    rest = sum(part.file_size for part in parts if not READ_BIT_BY_BIT.fullmatch(part.filename.lower()))
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED or rest > LARGEST_REST:
        raise Refused("unpacks_too_large")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("protected")


def _check_parts(names: set[str]) -> None:
    if any("vbaproject" in name or "macrosheets/" in name or "activex/" in name for name in names):
        raise Refused("macros")
    if any(EXTERNAL.match(name) for name in names):
        raise Refused("external_links")
    if "xl/workbook.xml" not in names:
        raise Refused("broken")


def is_small(content: bytes) -> bool:
    """Whether a file that was checked can be read while somebody waits for the page."""
    if not content.startswith(b"PK"):
        return len(content) < READ_AT_ONCE // 3
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return sum(part.file_size for part in package.infolist()) < READ_AT_ONCE
