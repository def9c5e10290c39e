"""The days on which a nurse is at a practice: making them, week after week, and cancelling one."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition import walls
from coalition.models import Membership, Notification, Organisation
from coalition.permissions import Denied
from coalition.roles import Permission
from coalition.working_days import is_working_day
from referrals.clinic_enums import VisitVerb
from referrals.clinic_permissions import check_can_cancel_clinic, check_can_make_clinics
from referrals.enums import Notice
from referrals.models import Clinic, ClinicVisit
from referrals.workflow.clinics.moving import advance_visit
from referrals.workflow.moves import in_one_go

WEEK = datetime.timedelta(weeks=1)


@transaction.atomic
def make_clinics(
    *,
    by: Membership,
    practice: Organisation,
    nurse: Membership,
    first_on: datetime.date,
    first_at: datetime.time,
    minutes: int,
    slots: int,
    weeks: int,
) -> list[Clinic]:
    """The same day in so many weeks. Holidays, and days on which the nurse is at a clinic already, are passed over.

    Raises Denied.
    """
    check_can_make_clinics(by)
    if nurse.organisation_id != by.organisation_id or not nurse.has(Permission.CLINIC_HOLD):
        raise Denied(_("%(name)s does not work for your organisation.") % {"name": nurse.user.name})
    _check_fits_in_a_day(first_at, minutes * slots)
    # Of two people who make days for the same nurse the second waits, and sees what the first made.
    Membership.objects.select_for_update(of=("self",)).get(pk=nurse.pk)
    free = _free_days([first_on + WEEK * place for place in range(weeks)], nurse)
    facts = {"practice": practice, "nurse": nurse, "first_at": first_at, "minutes": minutes, "slots": slots}
    days = [Clinic(organisation=by.organisation, on=day, made_by=by, **facts) for day in free]
    return Clinic.objects.bulk_create(days)


def _check_fits_in_a_day(first_at: datetime.time, minutes: int) -> None:
    if first_at.hour * 60 + first_at.minute + minutes > 24 * 60:
        raise Denied(_("These slots run past midnight. Begin earlier, or make fewer."))


def _free_days(days: list[datetime.date], nurse: Membership) -> list[datetime.date]:
    taken = set(Clinic.objects.running().filter(nurse=nurse, on__in=days).values_list("on", flat=True))
    return [day for day in days if day not in taken and is_working_day(day)]


@in_one_go
def cancel_clinic(clinic: Clinic, *, by: Membership) -> Clinic:
    """The nurse does not come on this day: every visit is cancelled, and who planned it is told. Raises Denied."""
    check_can_cancel_clinic(by, clinic)
    locked = Clinic.objects.select_for_update(of=("self",)).get(pk=clinic.pk)
    if locked.cancelled_at:
        raise Denied(_("%(name)s cancelled this day already.") % {"name": locked.cancelled_by.user.name})
    locked.cancelled_at, locked.cancelled_by = timezone.now(), by
    locked.save(update_fields=["cancelled_at", "cancelled_by"])
    planned = ClinicVisit.objects.planned().filter(clinic=locked)
    walls.take_in_hand(*planned.values_list("family_id", flat=True))
    for visit in planned.select_for_update(of=("self",)).select_related("family", "clinic", "planned_by__acts_for"):
        advance_visit(visit, VisitVerb.CANCEL, by=by)
        _tell(visit)
    return locked


def _tell(visit: ClinicVisit) -> None:
    """Who planned the visit, and the professional she did it for, tell the parents."""
    if visit.family.messages_stopped_at:
        return
    people = {visit.planned_by, visit.planned_by.acts_for} - {None}
    Notification.objects.bulk_create(
        Notification(membership=person, kind=Notice.CLINIC_CANCELLED, object_id=visit.pk, subject_id=visit.family_id)
        for person in people
    )
