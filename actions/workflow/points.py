"""What can be done to an action point: `verb(object, *, by, …)`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from actions.enums import PointStatus
from actions.models import ActionComment, ActionPoint, ActionUpdate, LearningTeam, LedTo, Meeting, OwnershipChange
from actions.permissions import check_can_change_point, check_can_comment, check_can_keep
from actions.workflow.freshness import claim
from actions.workflow.moving import write_status
from coalition.models import Membership, Organisation
from coalition.permissions import Denied
from coalition.roles import Permission

# What may be changed in one go; status and owner have verbs of their own.
CHANGEABLE = frozenset(
    {"title_nl", "title_en", "summary_en", "description", "goal", "how", "result", "obstacles", "tips", "next_step"}
    | {"themes", "status_note", "started_on"}
)
# What a member writes about the own action point, in a form with few fields.
FEW = frozenset({"description", "goal", "how", "result", "obstacles", "tips", "next_step", "status_note"})


class GoesInACircle(Denied):
    """An action point cannot lead to what led to it."""


@dataclass(frozen=True)
class Owner:
    """Who carries an action point: an organisation, or roles."""

    roles: list[str] = field(default_factory=list)
    organisation: Organisation | None = None


@transaction.atomic
def add(
    team: LearningTeam,
    *,
    by: Membership,
    title: str,
    facts: Mapping[str, object] | None = None,
    owner: Owner | None = None,
    status: PointStatus = PointStatus.IDEA,
    meeting: Meeting | None = None,
) -> ActionPoint:
    """A new action point with the next number; the one that has this title already when there is one. Raises Denied."""
    check_can_keep(by)
    team = LearningTeam.objects.select_for_update().get(pk=team.pk)
    already = team.action_points.filter(title_nl__iexact=title).first()
    if already:
        return already
    number = next_number(team)
    owner = owner or Owner()
    point = ActionPoint(
        team=team,
        number=number,
        key=free_key(team, title, number),
        title_nl=title,
        first_discussed=meeting,
        owner_roles=owner.roles,
        owner_organisation=owner.organisation,
        **{name: value for name, value in (facts or {}).items() if name in CHANGEABLE},
    )
    return write_status(point, status, by=by, meeting=meeting, is_new=True)


def next_number(team: LearningTeam) -> int:
    """One higher than the highest."""
    return (team.action_points.aggregate(highest=Max("number"))["highest"] or 0) + 1


def free_key(team: LearningTeam, title: str, number: int) -> str:
    """A short word for it that no other action point of the team has."""
    key = slugify(title)[:50]
    return key if key and not team.action_points.filter(key=key).exists() else f"{key or 'actie'}-{number}"


@transaction.atomic
def change(
    point: ActionPoint, facts: Mapping[str, object], *, by: Membership, revision: int | None = None
) -> ActionPoint:
    """Writes the fields of `CHANGEABLE` that are given. A member writes those of `FEW`. Raises Denied, Changed."""
    present = claim(point, revision)
    check_can_change_point(by, present)
    may_write = CHANGEABLE if by.has(Permission.LOT_KEEP) else FEW
    for name in may_write & set(facts):
        setattr(present, name, facts[name])
    present.save()
    return present


@transaction.atomic
def note(point: ActionPoint, *, by: Membership, text: str, meeting: Meeting | None = None) -> ActionUpdate:
    """What was agreed, without a move; the same words of a meeting are kept once. Raises Denied."""
    present = claim(point)
    check_can_change_point(by, present)
    already = present.updates.filter(meeting=meeting, note=text).first()
    if already and meeting:
        return already
    present.save()
    given = {"on": meeting.on} if meeting else {}
    return ActionUpdate.objects.create(
        action=present,
        from_status=present.status,
        to_status=present.status,
        note=text,
        meeting=meeting,
        by=by,
        **given,
    )


@transaction.atomic
def hand_over_ownership(
    point: ActionPoint, *, by: Membership, to: Owner, reason: str = "", meeting: Meeting | None = None
) -> ActionPoint:
    """Somebody else carries it from now on, and the change is kept. Raises Denied."""
    present = claim(point)
    check_can_change_point(by, present)
    if not to.roles and not to.organisation:
        raise Denied(_("Say who carries it from now on."))
    before = Owner(present.owner_roles, present.owner_organisation)
    if (sorted(before.roles), before.organisation) == (sorted(to.roles), to.organisation):
        return present
    present.owner_roles, present.owner_organisation, present.owner_certainty = to.roles, to.organisation, ""
    present.save()
    given = {"on": meeting.on} if meeting else {}
    OwnershipChange.objects.create(
        action=present,
        from_roles=before.roles,
        from_organisation=before.organisation,
        to_roles=to.roles,
        to_organisation=to.organisation,
        reason=reason,
        meeting=meeting,
        by=by,
        **given,
    )
    return present


@transaction.atomic
def link(earlier: ActionPoint, *, by: Membership, later: ActionPoint, note: str = "") -> LedTo:
    """`earlier` led to `later`; once, and never in a circle. Raises Denied, GoesInACircle."""
    check_can_keep(by)
    LearningTeam.objects.select_for_update().get(pk=earlier.team_id)  # two links at once could close a circle
    if earlier.team_id != later.team_id or leads_to(later, earlier):
        raise GoesInACircle(_("These two cannot be linked this way: the second came before the first."))
    return LedTo.objects.get_or_create(earlier=earlier, later=later, defaults={"note": note})[0]


@transaction.atomic
def unlink(led_to: LedTo, *, by: Membership) -> None:
    """It did not lead there after all. Raises Denied."""
    check_can_keep(by)
    led_to.delete()


def leads_to(first: ActionPoint, last: ActionPoint) -> bool:
    """Whether one comes, link by link, from the other; true as well for the same one."""
    links: dict[object, list[object]] = {}
    for earlier, later in LedTo.objects.filter(earlier__team=first.team_id).values_list("earlier", "later"):
        links.setdefault(earlier, []).append(later)
    seen, to_see = set(), [first.pk]
    while to_see:
        at = to_see.pop()
        if at not in seen:
            seen.add(at)
            to_see += links.get(at, [])
    return last.pk in seen


@transaction.atomic
def comment(point: ActionPoint, *, by: Membership, text: str) -> ActionComment:
    """Says something about it; the same words pressed twice count once. Raises Denied."""
    check_can_comment(by)
    last = point.comments.filter(by=by).order_by("-at").first()
    if last and last.text == text:
        return last
    return ActionComment.objects.create(action=point, text=text, by=by)


@transaction.atomic
def publish(point: ActionPoint, *, by: Membership, is_public: bool = True) -> ActionPoint:
    """Lets everybody read its page, or no longer. Raises Denied."""
    check_can_keep(by)
    present = claim(point)
    present.is_public = is_public
    present.save()
    return present
