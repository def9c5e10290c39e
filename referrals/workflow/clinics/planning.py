"""What the practice does with a visit: plan it in a free slot, note the parents' yes, move it, cancel it."""

from __future__ import annotations

import datetime
import uuid

from django.utils.translation import gettext as _

from coalition import walls
from coalition.models import Membership
from coalition.permissions import Denied
from referrals.clinic_enums import VisitVerb
from referrals.clinic_permissions import check_can_plan, check_is_open
from referrals.enums import ConsentHow, Mode
from referrals.facts import SignUp, VisitFacts
from referrals.models import Clinic, ClinicVisit, Family, ReferralSource
from referrals.workflow.clinics.knowing import known_family, knows_who_comes, share
from referrals.workflow.clinics.moving import advance_visit, claim_visit
from referrals.workflow.moves import close_family_when_done, in_one_go, insert_once, used_before
from referrals.workflow.sign_up import family_facts, write_people
from referrals.workflow.texts import without_citizen_numbers

SOURCE = "jgz-mkv"


@without_citizen_numbers
@in_one_go
def plan_visit(
    clinic: Clinic,
    facts: VisitFacts,
    *,
    at: datetime.time,
    agrees: bool,
    by: Membership,
    how: ConsentHow = ConsentHow.TOGETHER,
    family: Family | None = None,
    pk: uuid.UUID | None = None,
) -> ClinicVisit:
    """Puts a family in a free slot, a new one or `family`. JGZ learns who it is when the parents said yes; else only
    that the slot is taken.

    The same `pk` again changes nothing. Raises Denied, also when somebody else took the slot, and says who.
    """
    locked = _open_clinic(clinic, by)
    if pk and (known := ClinicVisit.objects.filter(pk=pk).first()):
        return _same(known, locked)
    _check_free(locked, at)
    family = known_family(family, locked, by) if family else _new_family(facts, by)
    visit = ClinicVisit(pk=pk or uuid.uuid4(), clinic=locked, family=family, at=at, planned_by=by)
    insert_once(visit)
    walls.take_in_hand(family.pk)
    close_family_when_done(family)
    if agrees:
        share(visit, how, by=by)
    return visit


@in_one_go
def share_visit(visit: ClinicVisit, *, by: Membership, how: ConsentHow = ConsentHow.TOGETHER) -> ClinicVisit:
    """The parents say yes after all, for instance when the assistant introduces the nurse.

    Raises Denied, VisitNotAllowed.
    """
    claimed = claim_visit(visit, VisitVerb.SHARE, by=by)
    if not knows_who_comes(claimed):
        share(claimed, how, by=by)
    return advance_visit(claimed, VisitVerb.SHARE, by=by)


@in_one_go
def move_visit(visit: ClinicVisit, *, at: datetime.time, by: Membership) -> ClinicVisit:
    """Another slot on the same day. Raises Denied, VisitNotAllowed."""
    _check_free(_open_clinic(visit.clinic, by), at)
    return advance_visit(claim_visit(visit, VisitVerb.MOVE, by=by), VisitVerb.MOVE, by=by, at=at)


@in_one_go
def cancel_visit(visit: ClinicVisit, *, by: Membership) -> ClinicVisit:
    """The parents do not come; the slot is free again. Raises Denied, VisitNotAllowed."""
    return advance_visit(claim_visit(visit, VisitVerb.CANCEL, by=by), VisitVerb.CANCEL, by=by)


@in_one_go
def miss_visit(visit: ClinicVisit, *, by: Membership) -> ClinicVisit:
    """Nobody came. Raises Denied, VisitNotAllowed."""
    return advance_visit(claim_visit(visit, VisitVerb.MISS, by=by), VisitVerb.MISS, by=by)


def _open_clinic(clinic: Clinic, by: Membership) -> Clinic:
    """The day, locked: of two people who want the same slot the second sees what the first did."""
    locked = Clinic.objects.select_for_update(of=("self",)).select_related("practice", "organisation").get(pk=clinic.pk)
    check_can_plan(by, locked)
    check_is_open(locked)
    return locked


def _same(known: ClinicVisit, clinic: Clinic) -> ClinicVisit:
    if known.clinic_id != clinic.pk:
        raise used_before()
    return known


def _check_free(clinic: Clinic, at: datetime.time) -> None:
    if at not in clinic.times:
        raise Denied(_("There is no slot at this time."))
    taken = ClinicVisit.objects.standing().with_people().filter(clinic=clinic, at=at).first()
    if taken:
        words = {"name": taken.planned_by.user.name, "time": f"{at:%H:%M}"}
        raise Denied(_("%(name)s was just before you and took %(time)s. Choose another time.") % words)


def _new_family(facts: VisitFacts, by: Membership) -> Family:
    municipality = by.organisation.municipalities.first()
    if municipality is None:
        raise Denied(_("It is not known where your organisation works. Call the help line."))
    source = ReferralSource.objects.get(pk=SOURCE)
    written = SignUp(municipality=municipality, mode=Mode.ASSISTED, source=source, **vars(facts))
    family = Family.objects.create(owner_organisation=by.organisation, **family_facts(written))
    write_people(family, written)
    return family
