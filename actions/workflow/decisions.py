"""Deciding: a choice with its reason."""

from __future__ import annotations

from types import EllipsisType

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from actions.models import Decision, EarlierDecision, LearningTeam, Meeting
from actions.permissions import check_can_keep
from actions.workflow.freshness import claim
from coalition.models import Membership
from coalition.permissions import Denied


@transaction.atomic
def decide(
    team: LearningTeam,
    *,
    by: Membership,
    choice: str,
    reason: str,
    kind: str,
    meeting: Meeting | None = None,
    numbers: str = "",
) -> Decision:
    """A decision of the team; the one with these very words already when there is one. Raises Denied."""
    check_can_keep(by)
    if not reason.strip():
        raise Denied(_("Write why. A decision without its reason is not understood a year later."))
    team = LearningTeam.objects.select_for_update().get(pk=team.pk)
    already = team.decisions.filter(choice_nl=choice, meeting=meeting).first()
    if already:
        return already
    order = (team.decisions.aggregate(highest=Max("order"))["highest"] or 0) + 1
    return Decision.objects.create(
        team=team,
        key=f"{slugify(choice)[:50] or 'besluit'}-{order}",
        order=order,
        choice_nl=choice,
        reason_nl=reason,
        kind=kind,
        meeting=meeting,
        numbers=numbers,
        by=by,
    )


@transaction.atomic
def change(
    decision: Decision,
    *,
    by: Membership,
    choice: str,
    reason: str,
    kind: str,
    numbers: str,
    meeting: Meeting | EllipsisType | None = ...,
    revision: int | None = None,
) -> Decision:
    """Other words for it, and how it read before is kept; what changes nothing writes nothing.

    What a report said in English is kept only while the Dutch is the same. Raises Denied, Changed.
    """
    check_can_keep(by)
    if not reason.strip():
        raise Denied(_("Write why. A decision without its reason is not understood a year later."))
    present = claim(decision, revision)
    new: dict[str, object] = {"choice_nl": choice, "reason_nl": reason, "kind": kind, "numbers": numbers}
    new["meeting_id"] = present.meeting_id if meeting is ... else getattr(meeting, "pk", None)
    if all(getattr(present, name) == value for name, value in new.items()):
        return present
    _keep_how_it_read(present, by)
    for text in ("choice", "reason"):
        if getattr(present, f"{text}_nl") != new[f"{text}_nl"]:
            setattr(present, f"{text}_en", "")
    for name, value in new.items():
        setattr(present, name, value)
    present.save()
    return present


KEPT = "kind choice_nl choice_en reason_nl reason_en numbers meeting_id".split()


def _keep_how_it_read(present: Decision, by: Membership) -> None:
    EarlierDecision.objects.create(decision=present, by=by, **{name: getattr(present, name) for name in KEPT})
