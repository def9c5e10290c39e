"""What can be done to a version of the care pathway: `verb(object, *, by, …)`. Only `_move` writes a status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coalition.enums import PathwayDecision, PathwayNotice, PathwayStatus, PathwayVerb
from coalition.models import Membership, Notification, Organisation, Pathway, PathwayApproval, PathwayStep
from coalition.permissions import (
    Denied,
    check_can_answer_pathway,
    check_can_change_pathway,
    check_can_publish_pathway,
)


@dataclass(frozen=True)
class PathwayTransition:
    """From which state a verb may be done, and to which it leads; none means the state stays."""

    source: PathwayStatus
    target: PathwayStatus | None = None


PATHWAY_TRANSITIONS: dict[PathwayVerb, PathwayTransition] = {
    PathwayVerb.CHANGE: PathwayTransition(PathwayStatus.DRAFT),
    PathwayVerb.PROPOSE: PathwayTransition(PathwayStatus.DRAFT, PathwayStatus.PROPOSED),
    PathwayVerb.DISCARD: PathwayTransition(PathwayStatus.DRAFT, PathwayStatus.RETIRED),
    PathwayVerb.ANSWER: PathwayTransition(PathwayStatus.PROPOSED),
    PathwayVerb.TAKE_BACK: PathwayTransition(PathwayStatus.PROPOSED, PathwayStatus.DRAFT),
    PathwayVerb.PUBLISH: PathwayTransition(PathwayStatus.PROPOSED, PathwayStatus.PUBLISHED),
    PathwayVerb.RETIRE: PathwayTransition(PathwayStatus.PUBLISHED, PathwayStatus.RETIRED),
}
PATHWAY_CHECKS = {
    PathwayVerb.CHANGE: lambda by, pathway: check_can_change_pathway(by),
    PathwayVerb.PROPOSE: lambda by, pathway: check_can_change_pathway(by),
    PathwayVerb.DISCARD: lambda by, pathway: check_can_change_pathway(by),
    PathwayVerb.TAKE_BACK: lambda by, pathway: check_can_change_pathway(by),
    PathwayVerb.RETIRE: lambda by, pathway: check_can_change_pathway(by),
    PathwayVerb.ANSWER: check_can_answer_pathway,
    PathwayVerb.PUBLISH: check_can_publish_pathway,
}
COPIED = [field.name for field in PathwayStep._meta.concrete_fields if field.name not in {"id", "pathway", "revision"}]


class PathwayMoved(Exception):
    """The version is no longer as the page showed it. The text says how it stands, fit to be shown."""

    def __init__(self, pathway: Pathway) -> None:
        self.pathway = pathway
        moments = [
            (pathway.retired_at, _("it is no longer in use")),
            (pathway.published_at, _("it was taken into use")),
            (pathway.proposed_at, _("it was proposed to organisations")),
            (pathway.started_at, _("it is being written again")),
        ]
        at, what = next(each for each in moments if each[0])
        day = date_format(timezone.localtime(at), "DATETIME_FORMAT")
        super().__init__(
            _("Version %(version)s has changed meanwhile: %(what)s (%(day)s).")
            % {"version": pathway.version, "what": what, "day": day}
        )


class StepChanged(Exception):
    """A colleague changed this contact moment after the page was opened."""


def start_pathway(*, by: Membership) -> Pathway:
    """A new draft of the version in use; the one that is being made already when there is one. Raises Denied."""
    check_can_change_pathway(by)
    present = Pathway.objects.being_made().first()
    if present:
        return present
    try:
        with transaction.atomic():
            return _copy_of_published(by)
    except IntegrityError:  # somebody else started one at the same moment
        return Pathway.objects.being_made().get()


def _copy_of_published(by: Membership) -> Pathway:
    old = Pathway.objects.in_use()
    newest = Pathway.objects.aggregate(newest=Max("version"))["newest"] or 0
    new = Pathway.objects.create(version=newest + 1, based_on=old, started_by=by)
    steps = old.steps.all() if old else []
    PathwayStep.objects.bulk_create(
        PathwayStep(pathway=new, **{name: getattr(step, name) for name in COPIED}) for step in steps
    )
    return new


def propose_pathway(
    pathway: Pathway, *, by: Membership, organisations: Iterable[Organisation], note: str = ""
) -> Pathway:
    """Asks these organisations whether they agree; what they said of an earlier text no longer counts.

    Raises Denied, PathwayMoved.
    """
    asked = list(organisations)
    with transaction.atomic():
        proposed = _claim(pathway, PathwayVerb.PROPOSE, by)
        if not proposed.steps.exists():
            raise Denied(_("There is no contact moment in it yet."))
        if not any(each.pk != by.organisation_id for each in asked):
            raise Denied(_("Ask at least one other organisation."))
        proposed.approvals.all().delete()
        PathwayApproval.objects.bulk_create(PathwayApproval(pathway=proposed, organisation=each) for each in asked)
        _tell(proposed, PathwayNotice.PROPOSED, but=by)
        return _move(proposed, PathwayVerb.PROPOSE, proposed_by=by, proposed_at=timezone.now(), note=note)


@transaction.atomic
def answer_pathway(pathway: Pathway, *, by: Membership, agrees: bool, note: str = "") -> PathwayApproval:
    """The organisation of `by` agrees, or says why it does not yet; it may change its mind until it is taken into use.

    Raises Denied, PathwayMoved.
    """
    asked = _claim(pathway, PathwayVerb.ANSWER, by)
    if not agrees and not note:
        raise Denied(_("Write what has to change first."))
    approval = asked.approvals.get(organisation=by.organisation_id)
    approval.decision = PathwayDecision.APPROVED if agrees else PathwayDecision.NOT_YET
    approval.note, approval.by, approval.decided_at = note, by, timezone.now()
    approval.save()
    return approval


@transaction.atomic
def take_back_pathway(pathway: Pathway, *, by: Membership) -> Pathway:
    """A draft again; the answers can be read until it is proposed anew. Raises Denied, PathwayMoved."""
    return _move(_claim(pathway, PathwayVerb.TAKE_BACK, by), PathwayVerb.TAKE_BACK, proposed_at=None, proposed_by=None)


@transaction.atomic
def publish_pathway(pathway: Pathway, *, by: Membership) -> Pathway:
    """From now on this version is followed; the one before goes out of use in the same moment.

    Raises Denied, PathwayMoved.
    """
    new = _claim(pathway, PathwayVerb.PUBLISH, by)
    now = timezone.now()
    for old in Pathway.objects.select_for_update().filter(status=PathwayStatus.PUBLISHED):
        _move(old, PathwayVerb.RETIRE, retired_at=now)
    _tell(new, PathwayNotice.PUBLISHED, but=by)
    return _move(new, PathwayVerb.PUBLISH, published_by=by, published_at=now)


@transaction.atomic
def discard_pathway(pathway: Pathway, *, by: Membership) -> Pathway:
    """Puts a draft aside; it stays readable among the versions. Raises Denied, PathwayMoved."""
    return _move(_claim(pathway, PathwayVerb.DISCARD, by), PathwayVerb.DISCARD, retired_at=timezone.now())


def claim_draft(pathway: Pathway, *, by: Membership) -> Pathway:
    """The present row, locked, when it may be written in. Raises Denied, PathwayMoved."""
    return _claim(pathway, PathwayVerb.CHANGE, by)


def _claim(pathway: Pathway, verb: PathwayVerb, by: Membership) -> Pathway:
    """The present row, locked, once state and permission are checked; what was loaded earlier is never trusted."""
    locked = Pathway.objects.select_for_update(of=("self",)).get(pk=pathway.pk)
    check_has_state(locked, verb)
    PATHWAY_CHECKS[verb](by, locked)
    return locked


def check_has_state(pathway: Pathway, verb: PathwayVerb) -> None:
    """Raises PathwayMoved when `verb` cannot be done in the present state."""
    if pathway.status != PATHWAY_TRANSITIONS[verb].source:
        raise PathwayMoved(pathway)


def _tell(pathway: Pathway, kind: PathwayNotice, *, but: Membership) -> None:
    """News for the coordinators who answer for the organisations that were asked."""
    organisations = pathway.approvals.values("organisation")
    people = Membership.objects.who_answer_for_pathway(timezone.localdate()).filter(organisation__in=organisations)
    Notification.objects.bulk_create(
        Notification(membership=person, kind=kind, object_id=pathway.pk, subject_id=pathway.pk)
        for person in people.exclude(pk=but.pk)
    )


def _move(pathway: Pathway, verb: PathwayVerb, **changes: object) -> Pathway:
    """Writes the state a claimed version comes to, and what goes with it."""
    for field, value in changes.items():
        setattr(pathway, field, value)
    pathway.status = PATHWAY_TRANSITIONS[verb].target or pathway.status
    pathway.save()
    return pathway
