"""Whether there is room, as one cell: “wachtlijst (4-6 weken)”."""

from __future__ import annotations

import re
from typing import Any

from import_export.widgets import Widget

from coalition.workbooks.faults import CellError
from coalition.workbooks.reading import as_text
from socialmap.exchange.lists import ROOMS

# The word, and between brackets the least and perhaps the most weeks.
LONGEST = 60
ROOM = re.compile(r"([^(]+?)\s*(?:\(([0-9]{1,3})(?:\s*-\s*([0-9]{1,3}))?\s*(?:week|weken)\))?")


class RoomCell(Widget):
    """Its value is the kind of room with the least and the most weeks of waiting."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[Any]:
        text = " ".join(as_text(value).split())
        found = ROOM.fullmatch(text) if len(text) <= LONGEST else None
        if not found:
            raise CellError("room")
        word, least, most = found.groups()
        weeks = [None if each is None else int(each) for each in (least, most or least)]
        if None not in weeks and weeks[0] > weeks[1]:
            raise CellError("room")
        return [ROOMS.code(word), *weeks]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        if not value:
            return ""
        room, least, most = value
        word = ROOMS.word(room)
        if least is None:
            return word
        return f"{word} ({least} weken)" if most in (None, least) else f"{word} ({least}-{most} weken)"
