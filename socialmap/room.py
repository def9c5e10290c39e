"""Whether a family can start now: the newest word about a place counts, and only for eight weeks."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.models import Municipality
from socialmap.enums import Room
from socialmap.models import Availability, Offer
from socialmap.querysets import ROOM_WEEKS


@dataclass(frozen=True)
class RoomNow:
    """What is known of the room today; `as_of` is the day somebody last said it, also when that is too long ago."""

    room: Room
    as_of: datetime.date | None = None
    minimum_weeks: int | None = None
    maximum_weeks: int | None = None

    @property
    def is_known(self) -> bool:
        return self.room != Room.UNKNOWN

    @property
    def label(self) -> str:
        """The words, with the weeks of waiting when they are known."""
        weeks = self._weeks()
        return f"{self.room.label} ({weeks})" if weeks else str(self.room.label)

    def __str__(self) -> str:
        """The words with their own date: room ages faster than all else in the map."""
        if not self.is_known or self.as_of is None:
            return self.label
        return _("%(room)s, asked on %(day)s") % {"room": self.label, "day": date_format(self.as_of, "j F Y")}

    def _weeks(self) -> str:
        first, last = self.minimum_weeks, self.maximum_weeks
        if first is not None and last is not None and first != last:
            return _("%(first)s to %(last)s weeks") % {"first": first, "last": last}
        longest = last if first is None else first
        if longest is None:
            return ""
        return ngettext("%(weeks)s week", "%(weeks)s weeks", longest) % {"weeks": longest}


def room_now(offer: Offer, municipality: Municipality | str | None) -> RoomNow:
    """The room in a municipality today, from `offer.availabilities` (prefetch them for a list).

    A word about the whole offer counts in each of its municipalities; of one day the municipality's own word counts.
    """
    code = municipality.pk if isinstance(municipality, Municipality) else municipality
    lines = [line for line in offer.availabilities.all() if line.municipality_id in {code, None}]
    if not lines:
        return RoomNow(Room.UNKNOWN)
    newest = max(lines, key=lambda line: (line.as_of, line.municipality_id is not None))
    return RoomNow(Room.UNKNOWN, newest.as_of) if _is_stale(newest) else _of(newest)


def present_room(offer: Offer, municipality: Municipality | str | None) -> str:
    """The room in words, for a page, a card or a booklet."""
    return str(room_now(offer, municipality))


def _of(line: Availability) -> RoomNow:
    return RoomNow(Room(line.room), line.as_of, line.minimum_weeks, line.maximum_weeks)


def _is_stale(line: Availability) -> bool:
    return line.as_of < timezone.localdate() - datetime.timedelta(weeks=ROOM_WEEKS)
