"""The clinic of JGZ at a practice: its days, and what happens to a visit."""

from referrals.workflow.clinics.days import cancel_clinic, make_clinics
from referrals.workflow.clinics.holding import hold_visit
from referrals.workflow.clinics.knowing import knows_who_comes, link_visit
from referrals.workflow.clinics.moving import VISIT_TRANSITIONS, VisitNotAllowed, cancel_visits, check_visit_allowed
from referrals.workflow.clinics.planning import (
    cancel_visit,
    miss_visit,
    move_visit,
    plan_visit,
    share_visit,
)

__all__ = [
    "VISIT_TRANSITIONS",
    "VisitNotAllowed",
    "cancel_clinic",
    "cancel_visit",
    "cancel_visits",
    "check_visit_allowed",
    "hold_visit",
    "knows_who_comes",
    "link_visit",
    "make_clinics",
    "miss_visit",
    "move_visit",
    "plan_visit",
    "share_visit",
]
