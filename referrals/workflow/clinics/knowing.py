"""Who comes to a clinic: whether the nurse may know it, and which family it may be that is known already."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from coalition import walls
from coalition.models import Membership
from coalition.permissions import Denied
from referrals.clinic_enums import VisitVerb
from referrals.enums import ConsentHow, Purpose
from referrals.models import ClinicVisit, Consent, Family, Referral
from referrals.parents_querysets import ConsentQuerySet
from referrals.workflow.clinics.moving import claim_visit
from referrals.workflow.consents import CATEGORIES, let_see, note_yes
from referrals.workflow.moves import close_family_when_done, in_one_go
from referrals.workflow.purging import forget_twin


def knows_who_comes(visit: ClinicVisit) -> bool:
    """JGZ has picked this family up, or the parents said yes for this visit."""
    organisation = visit.clinic.organisation_id
    if yes_to(visit).exists():
        return True
    sign_ups = Referral.objects.filter(family=visit.family_id, receiver_organisation=organisation)
    talks = Consent.objects.live().filter(person__family=visit.family_id, purpose=Purpose.CONVERSATION)
    return sign_ups.filter(nurse__isnull=False).exists() and talks.filter(recipient=organisation).exists()


def yes_to(visit: ClinicVisit) -> ConsentQuerySet:
    """What the parents said yes to for this visit, not for one of before."""
    consents = Consent.objects.live().filter(person__family=visit.family_id, purpose=Purpose.CLINIC)
    return consents.filter(recipient=visit.clinic.organisation_id, given_at__gte=visit.planned_at)


def share(visit: ClinicVisit, how: ConsentHow, *, by: Membership) -> None:
    """Notes the parents' yes. What JGZ sees of this family for another reason stays as it is, and does not end with
    the visit."""
    family, organisation = visit.family, visit.clinic.organisation
    consent = note_yes(family, organisation, CATEGORIES[Purpose.CLINIC], Purpose.CLINIC, how, by=by)
    others = family.grants.live().filter(organisation=organisation).exclude(consent__purpose=Purpose.CLINIC)
    if not family.is_held_by(organisation.pk) and not others.exists():
        let_see(family, organisation, consent, consent.categories)


def known_family(family: Family, visit_or_day: object, by: Membership) -> Family:
    """A family that this reader and the practice both know, taken in hand. One that may not be seen gets the answer of
    one that is not there. Raises Denied."""
    clinic = getattr(visit_or_day, "clinic", visit_or_day)
    found = Family.objects.to_visit(by, clinic.practice_id).filter(pk=family.pk).first()
    if found is None:
        raise Denied(_("This family is not known here. Choose another, or a new family."))
    walls.take_in_hand(found.pk)
    planned = ClinicVisit.objects.planned().filter(family=found, clinic=clinic).first()
    if planned is not None:
        raise Denied(_("This family has a visit on this day already, at %(time)s.") % {"time": _clock(planned.at)})
    return found


def _clock(at: datetime.time) -> str:
    return f"{at:%H:%M}"


@in_one_go
def link_visit(visit: ClinicVisit, *, family: Family, by: Membership) -> ClinicVisit:
    """It is a family that was known already: the visit is theirs, and what was written down twice goes.

    Raises Denied, VisitNotAllowed.
    """
    claimed = claim_visit(visit, VisitVerb.LINK, by=by)
    before = claimed.family
    if before.pk == family.pk:
        return claimed
    known = known_family(family, claimed, by)
    yes = yes_to(claimed).last()
    claimed.family = known
    claimed.save(update_fields=["family"])
    close_family_when_done(known)
    if yes is not None:
        share(claimed, ConsentHow(yes.how), by=yes.noted_by or by)
    forget_twin(before)
    return claimed
