"""The transition table of a visit, the one function that moves it, and the refusal of what is no longer possible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from coalition import walls
from coalition.models import Membership
from coalition.permissions import Denied
from referrals.clinic_enums import VisitState, VisitVerb
from referrals.clinic_permissions import VISIT_CHECKS
from referrals.enums import Purpose
from referrals.models import ClinicVisit, Family, Grant
from referrals.workflow.moves import close_family_when_done


@dataclass(frozen=True)
class VisitTransition:
    """From which state a verb may be done, and the state it leads to."""

    source: VisitState
    target: VisitState

    @property
    def sources(self) -> frozenset[VisitState]:
        """As the other tables have them, for the drawing."""
        return frozenset({self.source})

    @property
    def targets(self) -> tuple[VisitState]:
        """The same."""
        return (self.target,)


def _to(target: VisitState) -> VisitTransition:
    """What has ended stays as it is."""
    return VisitTransition(VisitState.PLANNED, target)


VISIT_TRANSITIONS: dict[VisitVerb, VisitTransition] = {
    VisitVerb.SHARE: _to(VisitState.PLANNED),
    VisitVerb.LINK: _to(VisitState.PLANNED),
    VisitVerb.MOVE: _to(VisitState.PLANNED),
    VisitVerb.HOLD: _to(VisitState.HELD),
    VisitVerb.MISS: _to(VisitState.MISSED),
    VisitVerb.CANCEL: _to(VisitState.CANCELLED),
}


class VisitNotAllowed(Exception):
    """Somebody was first. The text tells who, fit to be shown."""

    def __init__(self, visit: ClinicVisit) -> None:
        self.visit = visit
        who = visit.ended_by or visit.planned_by
        words = {"name": who.user.name, "what": visit.get_state_display()}
        super().__init__(_("%(name)s recorded this visit: %(what)s.") % words)


def check_visit_allowed(visit: ClinicVisit, verb: VisitVerb) -> None:
    """Raises VisitNotAllowed when the visit has moved on."""
    if visit.state != VISIT_TRANSITIONS[verb].source:
        raise VisitNotAllowed(visit)


def claim_visit(visit: ClinicVisit, verb: VisitVerb, *, by: Membership) -> ClinicVisit:
    """The present row, locked, once permission and state are checked. From then on the verb sees the whole family.

    Raises Denied, VisitNotAllowed.
    """
    rows = ClinicVisit.objects.visible_to(by)
    if not rows.select_for_update(of=("self",)).values_list("pk").filter(pk=visit.pk).exists():
        raise Denied(_("You do not see this visit."))
    locked = ClinicVisit.objects.with_people().get(pk=visit.pk)
    VISIT_CHECKS[verb](by, locked.clinic)
    check_visit_allowed(locked, verb)
    walls.take_in_hand(locked.family_id)
    return locked


def advance_visit(visit: ClinicVisit, verb: VisitVerb, *, by: Membership | None, **changes: object) -> ClinicVisit:
    """Applies `changes` to a claimed visit and moves it. With its end the reason to see the family ends too.

    When the parents ended it themselves it stands in the name of who planned it.
    """
    for field, value in changes.items():
        setattr(visit, field, value)
    visit.state = VISIT_TRANSITIONS[verb].target
    if visit.state != VisitState.PLANNED:
        visit.ended_by, visit.ended_at = by or visit.planned_by, timezone.now()
    visit.save()
    if visit.state != VisitState.PLANNED:
        _let_go(visit.family, visit)
    return visit


def cancel_visits(families: Iterable[Family], *, by: Membership | None) -> None:
    """Nobody expects these families at a clinic any more. For verbs that hold them already."""
    planned = ClinicVisit.objects.planned().filter(family__in=families)
    for visit in planned.select_for_update(of=("self",)).select_related("family", "clinic", "planned_by"):
        advance_visit(visit, VisitVerb.CANCEL, by=by)


def _let_go(family: Family, visit: ClinicVisit) -> None:
    """What was shared for the clinic alone is seen no longer; a sign-up has a consent of its own."""
    for_clinic = Grant.objects.filter(
        family=family, organisation=visit.clinic.organisation_id, ended_at__isnull=True, consent__purpose=Purpose.CLINIC
    )
    for_clinic.update(ended_at=timezone.now())
    close_family_when_done(family)
