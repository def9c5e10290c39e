"""The page on which a meeting is run: its forms, filled with what stands there, or with what was typed wrong."""

from __future__ import annotations

from dataclasses import dataclass

from actions.enums import FactorGroup
from actions.forms.meetings import (
    DecideForm,
    FactorForm,
    ItemForm,
    NewPointForm,
    SaidForm,
    SourceForm,
    StandForm,
    TableForm,
    TakeAlongForm,
)
from actions.minutes import PointLine, minutes
from actions.models import AgendaItem, Factor, Meeting
from actions.workflow.freshness import mark_of
from actions.workflow.meetings import mark_of_item
from actions.workflow.moving import moves_from


@dataclass(frozen=True)
class ItemLine:
    """A point of the agenda with its form."""

    item: AgendaItem
    form: SaidForm
    change: ItemForm


@dataclass(frozen=True)
class StandLine:
    """An action point of today with its form."""

    line: PointLine
    form: StandForm


def factor_groups(factors: list[Factor]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The cards under the heading of their group."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for factor in factors:
        groups.setdefault(factor.group, []).append((str(factor.pk), factor.label))
    return [(str(FactorGroup(group).label), cards) for group, cards in groups.items()]


def factor_form(data=None) -> FactorForm:
    """The cards to choose from."""
    factors = Factor.objects.only("group", "position", "label_nl", "label_en")
    return FactorForm(data, factors=factors, groups=factor_groups(list(factors)))


def said_form(item: AgendaItem, data=None) -> SaidForm:
    """What was written with one point of the agenda."""
    return SaidForm(data, of=item.pk, initial={"said": item.said, "shown": mark_of(item.said)})


def item_form(item: AgendaItem, data=None) -> ItemForm:
    """The words and the time of one point of the agenda."""
    shown = {"item": item.title_nl, "minutes": item.minutes, "shown": mark_of_item(item)}
    return ItemForm(data, of=item.pk, initial=shown)


def stand_form(point, data=None) -> StandForm:
    """Where one action point can go."""
    return StandForm(data, of=point.pk, stands=point.status, moves=moves_from(point))


def table_form(meeting: Meeting, data=None) -> TableForm:
    """The action points of the team that are not on the table yet."""
    return TableForm(data, points=meeting.team.action_points.only("team", "number", "title_nl", "title_en"))


def take_along_form(meeting: Meeting, data=None) -> TakeAlongForm:
    """What goes along."""
    shown = mark_of("\n".join(meeting.take_along))
    return TakeAlongForm(data, initial={"along": meeting.take_along, "shown": shown})


def running_page(meeting: Meeting, bound: dict[str, object] | None = None) -> dict[str, object]:
    """All there is on the page; `bound` holds the one form that came back, by its name."""
    bound = bound or {}
    made = minutes(meeting)
    forms = {
        "item": ItemForm(),
        "source": SourceForm(),
        "decide": DecideForm(),
        "table": table_form(meeting),
        "new_point": NewPointForm(),
        "factor": factor_form(),
        "take_along": take_along_form(meeting),
    } | bound
    return made | {
        "forms": forms,
        "form": next(iter(bound.values()), None),
        "items": [
            ItemLine(
                item,
                bound.get(f"said-{item.pk}") or said_form(item),
                bound.get(f"change-{item.pk}") or item_form(item),
            )
            for item in meeting.agenda.all()
        ],
        "stands": [
            StandLine(line, bound.get(f"stand-{line.point.pk}") or stand_form(line.point)) for line in made["lines"]
        ],
        "attendance_form": bound.get("attendance"),
    }
