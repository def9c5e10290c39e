"""Who may do what with a day of the clinic and with one visit. Each check raises Denied with a reason."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied, check_has
from coalition.roles import Permission
from referrals.clinic_enums import VisitVerb
from referrals.models import Clinic
from referrals.permissions import check_can_decide

Check = Callable[[Membership, Clinic], None]


def check_can_make_clinics(membership: Membership) -> None:
    """Say when a nurse is where: the coordinator, or any nurse who is not learning."""
    check_has(membership, Permission.CLINIC_HOLD)
    check_can_decide(membership)


def check_can_cancel_clinic(membership: Membership, clinic: Clinic) -> None:
    """Cancel a day: who may make days, for the own organisation."""
    check_can_make_clinics(membership)
    check_can_hold(membership, clinic)


def check_can_plan(membership: Membership, clinic: Clinic) -> None:
    """Plan, move, cancel and note the parents' yes: everybody of the practice itself."""
    check_has(membership, Permission.CLINIC_PLAN)
    if clinic.practice_id != membership.organisation_id:
        raise Denied(_("Only %(practice)s plans visits here.") % {"practice": clinic.practice.name})


def check_can_hold(membership: Membership, clinic: Clinic) -> None:
    """Record what came of a visit: any nurse of the organisation that gives the clinic."""
    check_has(membership, Permission.CLINIC_HOLD)
    if clinic.organisation_id != membership.organisation_id:
        raise Denied(_("Only %(organisation)s can do this.") % {"organisation": clinic.organisation.name})


def check_is_open(clinic: Clinic) -> None:
    """Nobody is planned on a day that is gone or cancelled."""
    if clinic.cancelled_at:
        raise Denied(_("This day has been cancelled. Choose another day."))
    if clinic.on < timezone.localdate():
        raise Denied(_("This day is over. Choose another day."))


def check_can_link(membership: Membership, clinic: Clinic) -> None:
    """Say that it is a family that was known already: the practice itself, or a nurse of JGZ."""
    (check_can_plan if membership.has(Permission.CLINIC_PLAN) else check_can_hold)(membership, clinic)


VISIT_CHECKS: dict[VisitVerb, Check] = {
    VisitVerb.SHARE: check_can_plan,
    VisitVerb.LINK: check_can_link,
    VisitVerb.MOVE: check_can_plan,
    VisitVerb.CANCEL: check_can_plan,
    VisitVerb.HOLD: check_can_hold,
    VisitVerb.MISS: check_can_hold,
}
