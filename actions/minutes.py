"""A meeting in words and figures, for its page, for paper and for the page on which it is run."""

from __future__ import annotations

from dataclasses import dataclass, field

from actions.enums import Effect, Phase, PointStatus
from actions.models import ActionPoint, ChosenFactor, Meeting, MeetingSource, Seat

WIDEST = 100  # of a bar, in units of its picture


@dataclass(frozen=True)
class SourceLine:
    """A source with its bar; without a number it has none."""

    source: MeetingSource
    width: int


@dataclass(frozen=True)
class SeatLine:
    """Who was there of one seat; None when nobody wrote it down."""

    seat: Seat
    present: int | None

    @property
    def more(self) -> int:
        return (self.present or 0) + 1

    @property
    def fewer(self) -> int:
        return max((self.present or 0) - 1, 0)


@dataclass
class PointLine:
    """An action point as it came out of this meeting."""

    point: ActionPoint
    stands: str
    agreed: list[str] = field(default_factory=list)

    @property
    def word(self) -> str:
        return str(PointStatus(self.stands).label)


def source_lines(meeting: Meeting) -> list[SourceLine]:
    """Every source, its bar as long as its number is large."""
    sources = list(meeting.sources.all())
    most = max((source.count or 0 for source in sources), default=0)
    return [SourceLine(source, round((source.count or 0) * WIDEST / most) if most else 0) for source in sources]


def seat_lines(meeting: Meeting, seats: list[Seat]) -> list[SeatLine]:
    """Every seat of the team with how many were there."""
    present = {each.seat_id: each.present for each in meeting.attendance.all()}
    return [SeatLine(seat, present.get(seat.pk)) for seat in seats]


def attendance_total(lines: list[SeatLine]) -> tuple[int, int] | None:
    """How many were there of how many places; nothing when nobody wrote it down."""
    written = [line for line in lines if line.present is not None]
    if not written:
        return None
    return sum(line.present for line in written), sum(line.seat.places for line in lines)


def point_lines(meeting: Meeting) -> list[PointLine]:
    """The action points that were on the table, each as it stood when the meeting was over."""
    lines = {
        item.action_point_id: PointLine(item.action_point, item.action_point.status)
        for item in meeting.agenda.all()
        if item.action_point
    }
    for update in sorted(meeting.updates.all(), key=lambda update: update.at):
        line = lines.setdefault(update.action_id, PointLine(update.action, update.to_status))
        line.stands = update.to_status
        if update.note:
            line.agreed.append(update.note)
    return sorted(lines.values(), key=lambda line: line.point.number)


def chosen(meeting: Meeting) -> dict[str, list[ChosenFactor]]:
    """What helped, and what hindered."""
    factors = list(meeting.chosen_factors.all())
    return {effect.value: [each for each in factors if each.effect == effect] for effect in Effect}


def cycle(meeting: Meeting) -> list[dict[str, str]]:
    """The phases, with where the team was."""
    phases = list(Phase)
    at = phases.index(Phase(meeting.phase)) if meeting.phase else -1
    states = ["done" if place < at else "now" if place == at else "later" for place in range(len(phases))]
    return [{"label": phase.label, "state": state} for phase, state in zip(phases, states, strict=True)]


def minutes(meeting: Meeting) -> dict[str, object]:
    """All of it, for a template; the meeting comes with what hangs on it."""
    seats = list(meeting.team.seats.all())
    lines = seat_lines(meeting, seats)
    return {
        "meeting": meeting,
        "cycle": cycle(meeting) if meeting.phase else [],
        "sources": source_lines(meeting),
        "seats": lines,
        "total": attendance_total(lines),
        "lines": point_lines(meeting),
        "chosen": chosen(meeting),
    }
