"""What parents ask about their data: registered and decided by the privacy officer, done by one organisation."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership, Notification, Organisation
from coalition.permissions import Denied
from coalition.terms import add_months
from referrals.enums import Notice
from referrals.models import DataRequest, Referral
from referrals.permissions import check_can_carry_out, check_can_decide_request
from referrals.request_enums import RequestKind, RequestStatus, RequestVerb
from referrals.workflow.texts import without_citizen_numbers

ANSWER_MONTHS = 1  # source: AVG, article 12.3
FORGOTTEN = {"reference": "", "reason": "", "result": ""}  # what goes with the family it was about


@dataclass(frozen=True)
class RequestTransition:
    """From which state to which."""

    source: RequestStatus
    target: RequestStatus


REQUEST_TRANSITIONS: dict[RequestVerb, RequestTransition] = {
    RequestVerb.GRANT: RequestTransition(RequestStatus.RECEIVED, RequestStatus.GRANTED),
    RequestVerb.REFUSE: RequestTransition(RequestStatus.RECEIVED, RequestStatus.REFUSED),
    RequestVerb.CARRY_OUT: RequestTransition(RequestStatus.GRANTED, RequestStatus.DONE),
}


def register_request(
    *, by: Membership, kind: RequestKind, reference: str, organisation: Organisation, received_on: datetime.date
) -> DataRequest:
    """Writes down what parents ask; from the day of receipt there is one month to answer. Raises Denied."""
    check_can_decide_request(by)
    return DataRequest.objects.create(
        kind=kind,
        reference=reference,
        organisation=organisation,
        received_on=received_on,
        due_on=add_months(received_on, ANSWER_MONTHS),
        registered_by=by,
    )


@without_citizen_numbers
@transaction.atomic
def decide_request(request: DataRequest, verb: RequestVerb, *, by: Membership, reason: str = "") -> DataRequest:
    """Grants a request and tells the organisation's coordinators, or refuses it with the reason. Raises Denied."""
    check_can_decide_request(by)
    if verb == RequestVerb.REFUSE and not reason:
        raise Denied(_("Write why it is refused: the parents have a right to know."))
    decided = _move(request, verb, decided_by=by, decided_at=timezone.now(), reason=reason)
    if decided.status == RequestStatus.GRANTED:
        _tell_coordinators(decided)
    return decided


@without_citizen_numbers
@transaction.atomic
def carry_out_request(request: DataRequest, *, by: Membership, result: str) -> DataRequest:
    """Says that it is done, and what. Removing is done by `erase`, which says so itself. Raises Denied."""
    check_can_carry_out(by, request)
    if request.kind == RequestKind.ERASURE:
        raise Denied(_("Remove the family on its own page. Then this request is done by itself."))
    return _move(request, RequestVerb.CARRY_OUT, done_by=by, done_at=timezone.now(), result=result)


def finish_erasures(families: Iterable[uuid.UUID], *, by: Membership) -> None:
    """Every granted request to remove one of these families is done with, also those another organisation was asked."""
    references = Referral.objects.filter(family__in=families).values_list("reference", flat=True)
    transition = REQUEST_TRANSITIONS[RequestVerb.CARRY_OUT]
    granted = DataRequest.objects.filter(
        reference__in=list(references), kind=RequestKind.ERASURE, status=transition.source
    )
    granted.update(status=transition.target, done_by=by, done_at=timezone.now(), **FORGOTTEN)


def _move(request: DataRequest, verb: RequestVerb, **changes: object) -> DataRequest:
    """Locks, checks the state, changes. Raises Denied when somebody was first."""
    locked = DataRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    transition = REQUEST_TRANSITIONS[verb]
    if locked.status != transition.source:
        raise Denied(_("This request has moved on: %(state)s.") % {"state": locked.get_status_display()})
    locked.status = transition.target
    for name, value in changes.items():
        setattr(locked, name, value)
    locked.save()
    return locked


def _tell_coordinators(request: DataRequest) -> None:
    """News names the request only: the officer does not know which family it is."""
    members = request.organisation.memberships.active(timezone.localdate()).filter(is_coordinator=True)
    Notification.objects.bulk_create(
        Notification(membership=member, kind=Notice.DATA_REQUEST, object_id=request.pk, subject_id=request.pk)
        for member in members
    )
