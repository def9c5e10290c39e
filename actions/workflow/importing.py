"""Carrying out what a workbook says, all of it or nothing; every row goes through the verb a page would use."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core import signing
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import Model

from actions.enums import PointStatus
from actions.models import Decision, LearningTeam, Meeting, Reading, Recommendation
from actions.permissions import check_can_keep
from actions.workflow import decisions, measuring, meetings, moving, points, recommending, recording
from actions.workflow.points import Owner
from coalition.models import Membership
from coalition.workbooks.faults import Refused

LONGEST_PLAN = 400_000  # letters in the page that asks whether it is right
HOURS_TO_LOOK = 4
Change = dict[str, Any]
SHEETS_IN_ORDER = ("Bijeenkomsten", "Actiepunten", "Besluiten", "Aanbevelingen", "Cijfers")


class MovedOn(Exception):
    """What the team keeps is not as it was when the workbook was looked at."""


def sealed(changes: list[Change], *, by: Membership) -> str:
    """The plan as one text that only this person can hand in again, unchanged and today. Raises Refused."""
    text = signing.dumps(changes, salt=_salt(by), compress=True)
    if len(text) > LONGEST_PLAN:
        raise Refused("too_many_changes")
    return text


def unsealed(text: str, *, by: Membership) -> list[Change]:
    """What was sealed. Raises Refused."""
    try:
        return signing.loads(text, salt=_salt(by), max_age=datetime.timedelta(hours=HOURS_TO_LOOK))
    except signing.BadSignature as error:
        raise Refused("old_plan") from error


def _salt(by: Membership) -> str:
    return f"workbook of the learning team, {by.pk}"


@transaction.atomic
def carry_out(changes: list[Change], *, by: Membership, team: LearningTeam) -> int:
    """How many rows were written; what stands there already is left. Raises Denied, MovedOn."""
    check_can_keep(by)
    team = LearningTeam.objects.select_for_update().get(pk=team.pk)
    in_order = sorted(changes, key=lambda change: SHEETS_IN_ORDER.index(change["sheet"]))
    try:
        return sum(CARRIED_OUT[change["sheet"]](change, by, team) for change in in_order)
    except ObjectDoesNotExist as error:
        raise MovedOn from error


def _still(present: dict[str, Any], change: Change) -> bool:
    """Whether there is something to write. Raises MovedOn when it is neither as it was nor as it becomes."""
    if all(present[name] == value for name, value in change["new"].items()):
        return False
    if any(present[name] != value for name, value in change["old"].items()):
        raise MovedOn
    return True


def _plain(thing: Model, names: Iterable[str]) -> dict[str, Any]:
    """The present values, in the shape in which a plan holds them."""
    found = {}
    for name in names:
        value = getattr(thing, name)
        found[name] = value.isoformat() if isinstance(value, datetime.date) else value
    return found


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _write_english(thing: Decision | Meeting, english: dict[str, str]) -> None:
    """A verb lets the English go when the Dutch changes; in a workbook both stand side by side."""
    type(thing).objects.filter(pk=thing.pk).update(**english)


def _meeting(change: Change, by: Membership, team: LearningTeam) -> bool:
    new = change["new"]
    if change["is_new"]:
        if team.meetings.filter(on=_day(new["on"]), title_nl=new["title_nl"]).exists():
            return False
        meeting = meetings.plan(team, by=by, on=_day(new["on"]), title=new["title_nl"], phase=new["phase"])
        present: dict[str, Any] = {}
    else:
        meeting = team.meetings.select_for_update().get(number=change["key"][0])
        present = _plain(meeting, ("on", "title_nl", "title_en", "phase", "take_along"))
        if not _still(present, change):
            return False
    facts = present | new
    if set(new) & {"on", "title_nl", "phase"}:
        meetings.change(meeting, by=by, on=_day(facts["on"]), title=facts["title_nl"], phase=facts["phase"])
    if "take_along" in new:
        recording.take_along(meeting, new["take_along"], by=by)
    _write_english(meeting, {"title_en": facts["title_en"]})
    return True


def _point(change: Change, by: Membership, team: LearningTeam) -> bool:
    new = dict(change["new"])
    if "started_on" in new:
        new["started_on"] = _day(new["started_on"]) if new["started_on"] else None
    status = PointStatus(new.pop("status")) if "status" in new else None
    if change["is_new"]:
        if team.action_points.filter(title_nl__iexact=new["title_nl"]).exists():
            return False
        owner, begins_as = Owner(new["owner_roles"]), status or PointStatus.IDEA
        points.add(team, by=by, title=new.pop("title_nl"), facts=new, owner=owner, status=begins_as)
        return True
    point = team.action_points.select_for_update().get(number=change["key"][0])
    if not _still(_plain(point, change["new"]), change):
        return False
    if new:
        points.change(point, new, by=by)
    if status:
        moving.move(point, by=by, to=status)
    return True


def _decision(change: Change, by: Membership, team: LearningTeam) -> bool:
    new = change["new"]
    if change["is_new"]:
        if team.decisions.filter(choice_nl=new["choice_nl"]).exists():
            return False
        decision = decisions.decide(team, by=by, **_deciding(new, team))
        _write_english(decision, {name: new[name] for name in ENGLISH})
        return True
    found = Decision.objects.select_for_update(of=("self",)).select_related("meeting")
    decision = found.get(team=team, order=change["key"][0])
    names = ("choice_nl", "reason_nl", "kind", "numbers", *ENGLISH)
    present = _plain(decision, names) | {"meeting": getattr(decision.meeting, "number", None)}
    if not _still(present, change):
        return False
    facts = present | new
    decisions.change(decision, by=by, **_deciding(facts, team))
    _write_english(decision, {name: facts[name] for name in ENGLISH})
    return True


ENGLISH = ("choice_en", "reason_en")


def _deciding(facts: dict[str, Any], team: LearningTeam) -> dict[str, Any]:
    """What the verbs of decisions ask for."""
    given = {"choice": facts["choice_nl"], "reason": facts["reason_nl"], "kind": facts["kind"]}
    return given | {"numbers": facts["numbers"], "meeting": _numbered(team, facts["meeting"])}


def _numbered(team: LearningTeam, number: int | None) -> Meeting | None:
    return team.meetings.get(number=number) if number is not None else None


def _advice(change: Change, by: Membership, team: LearningTeam) -> bool:
    recommendation = Recommendation.objects.get(key=change["key"][0])
    answer = team.recommendation_answers.filter(recommendation=recommendation).select_related("action").first()
    present = {"state": "nothing_yet", "what_we_do": "", "action": None}
    if answer:
        number = getattr(answer.action, "number", None)
        present = {"state": answer.state, "what_we_do": answer.what_we_do, "action": number}
    if not _still(present, change):
        return False
    facts = present | change["new"]
    action = team.action_points.get(number=facts["action"]) if facts["action"] is not None else None
    revision = answer.revision if answer else None
    facts["action"] = action
    recommending.answer(recommendation, by=by, team=team, revision=revision, **facts)
    return True


def _reading(change: Change, by: Membership, team: LearningTeam) -> bool:
    point, measure, label, day = change["key"]
    found = Reading.objects.select_related("measure__action").get(
        measure__action__team=team,
        measure__action__number=point,
        measure__name=measure,
        label=label,
        on=datetime.datetime.strptime(day, "%d-%m-%Y").date() if day else None,  # noqa: DTZ007 - a day
    )
    given, was = (Decimal(change[name]["value"].replace(",", ".")) for name in ("new", "old"))
    if found.value == given:
        return False
    if found.value != was:
        raise MovedOn
    measuring.add_reading(found.measure, by=by, value=given, on=found.on, label=found.label, note=found.note)
    return True


CARRIED_OUT = {
    "Bijeenkomsten": _meeting,
    "Actiepunten": _point,
    "Besluiten": _decision,
    "Aanbevelingen": _advice,
    "Cijfers": _reading,
}
