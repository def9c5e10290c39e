"""What professionals plan together around a family: noting contact moments, and who arranges what."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition import walls
from coalition.models import Membership, PathwayStep
from coalition.permissions import Denied
from coalition.querysets import MembershipQuerySet
from coalition.roles import CARE_ROLES
from referrals.enums import Notice, Purpose
from referrals.handover_enums import TAKEN, HandoverNotice
from referrals.models import Arrangement, Consent, Family, FamilyStep, Handover
from referrals.permissions import check_can_arrange, check_can_note_step
from referrals.workflow.moves import close_family_when_done, in_one_go, insert_once, notify, used_before
from referrals.workflow.texts import without_citizen_numbers
from referrals.workflow.transitions import ChangedMeanwhile

Check = Callable[[Membership, Family], None]
NEW_ARRANGEMENT = {"done_by": None, "done_at": None, "dropped_at": None}


@in_one_go
def note_step(family: Family, step: PathwayStep, *, by: Membership, on: datetime.date) -> FamilyStep:
    """This contact moment took place; noting it again corrects the day. Raises Denied."""
    locked = _lock(family, by, check_can_note_step)
    if locked.messages_stopped_at:
        raise Denied(_("The messages about this family have stopped: the care pathway is not followed."))
    noted, _is_new = FamilyStep.objects.update_or_create(
        family=locked, key=step.key, defaults={"took_place_on": on, "by": by, "at": timezone.now()}
    )
    return noted


@in_one_go
def forget_step(family: Family, step: PathwayStep, *, by: Membership) -> None:
    """It did not take place after all. Raises Denied."""
    FamilyStep.objects.filter(family=_lock(family, by, check_can_note_step), key=step.key).delete()


def helpers_of(family: Family) -> MembershipQuerySet:
    """Who may be named to arrange something: people of the organisation that registered it, and of those the parents
    agreed to; of a handover once it is accepted. For who plans with the family, across organisations."""
    with walls.in_hand(family.pk):
        for_sign_up = Q(purpose__in=(Purpose.CONVERSATION, Purpose.FEEDBACK))
        accepted = Q(handovers__status__in=TAKEN)
        agreed = Consent.objects.live().filter(for_sign_up | accepted, person__family=family)
        organisations = set(agreed.values_list("recipient", flat=True))
        if family.is_held_by(family.owner_organisation_id):
            organisations.add(family.owner_organisation_id)
    active = Membership.objects.active(timezone.localdate()).with_people()
    return active.filter(organisation__in=organisations, role__in=CARE_ROLES)


@without_citizen_numbers
@in_one_go
def add_arrangement(
    family: Family,
    *,
    by: Membership,
    what: str,
    arranger: Membership | None = None,
    until_on: datetime.date | None = None,
    pk: uuid.UUID | None = None,
) -> Arrangement:
    """Somebody arranges something from now on; without a name the parents do. The same `pk` again adds nothing.

    Raises Denied.
    """
    locked = _lock(family, by)
    _check_helps(locked, arranger)
    known = Arrangement.objects.filter(pk=pk).first() if pk else None
    if known is not None and known.family_id != locked.pk:
        raise used_before()
    added = known or insert_once(
        Arrangement(pk=pk or uuid.uuid4(), family=locked, what=what, arranger=arranger, until_on=until_on, added_by=by)
    )
    if not known:
        _tell(added, by)
    close_family_when_done(locked)
    return added


@without_citizen_numbers
@in_one_go
def change_arrangement(
    arrangement: Arrangement,
    *,
    by: Membership,
    version: int,
    what: str,
    arranger: Membership | None,
    until_on: datetime.date | None,
) -> Arrangement:
    """Something else, somebody else or another day. Raises Denied, ChangedMeanwhile."""
    changed = _claim(arrangement, by)
    if changed.version != version:
        raise ChangedMeanwhile
    is_somebody_else = arranger != changed.arranger
    if is_somebody_else:
        _check_helps(changed.family, arranger)
    written = _write(changed, what=what, arranger=arranger, until_on=until_on)
    if is_somebody_else:
        _tell(written, by)
    return written


@in_one_go
def finish_arrangement(arrangement: Arrangement, *, by: Membership) -> Arrangement:
    """It has been arranged; a second press changes nothing. Raises Denied."""
    claimed = _claim(arrangement, by)
    if not claimed.is_open:
        return claimed
    return _write(claimed, done_by=by, done_at=timezone.now())


@in_one_go
def drop_arrangement(arrangement: Arrangement, *, by: Membership) -> Arrangement:
    """It is not needed any more; a second press changes nothing. Raises Denied."""
    claimed = _claim(arrangement, by)
    return _write(claimed, dropped_at=timezone.now()) if claimed.is_open else claimed


@in_one_go
def undo_arrangement(arrangement: Arrangement, *, by: Membership) -> Arrangement:
    """Open again, because it was ticked off by mistake or is needed after all. Raises Denied."""
    return _write(_claim(arrangement, by), **NEW_ARRANGEMENT)


def _claim(arrangement: Arrangement, by: Membership) -> Arrangement:
    """The present row, locked with its family. Raises Denied."""
    family = _lock(arrangement.family, by)
    claimed = Arrangement.objects.select_for_update(of=("self",)).select_related("arranger").get(pk=arrangement.pk)
    claimed.family = family
    return claimed


def _write(arrangement: Arrangement, **changes: object) -> Arrangement:
    for name, value in changes.items():
        setattr(arrangement, name, value)
    arrangement.version += 1
    arrangement.save()
    close_family_when_done(arrangement.family)
    return arrangement


def _tell(arrangement: Arrangement, by: Membership | None) -> None:
    """Whoever is asked to arrange something hears of it, beside what she knows the family by."""
    family, arranger = arrangement.family, arrangement.arranger
    if arranger is None:
        return
    if not _has_sign_up(family, arranger) and (taken := _taken(family, arranger)):
        notify(taken, HandoverNotice.ARRANGED, [arranger], by=by)
    elif last := family.referrals.filter(joined_into__isnull=True).order_by("-created_at").first():
        notify(last, Notice.ARRANGED, [arranger], by=by)


def _has_sign_up(family: Family, person: Membership) -> bool:
    return Family.objects.known_by_name_to(person).filter(pk=family.pk).exists()


def _taken(family: Family, person: Membership) -> Handover | None:
    """What was handed to this person's organisation and accepted there."""
    received = family.handovers.filter(to_organisation=person.organisation_id)
    return received.taken().order_by("-created_at").first()


def give_back_arrangements(handover: Handover, *, by: Membership | None) -> None:
    """Who sees the family no more arranges nothing for it: that goes back to who handed over, who hears it."""
    family, organisation = handover.family, handover.to_organisation
    sees = family.is_held_by(organisation.pk) or family.grants.live().filter(organisation=organisation)
    if sees:
        return
    for each in family.arrangements.open().filter(arranger__organisation=organisation):
        each.family = family
        _tell(_write(each, arranger=handover.giver), by)


def _check_helps(family: Family, arranger: Membership | None) -> None:
    """Nobody is named who may not see the family."""
    if arranger is not None and not helpers_of(family).filter(pk=arranger.pk).exists():
        raise Denied(_("%(name)s does not help this family. Ask the parents first.") % {"name": arranger.user.name})


def _lock(family: Family, by: Membership, check: Check = check_can_arrange) -> Family:
    """The family, held until the transaction ends, once it is sure that `by` may plan with it; asked again with the
    lock, because consent may be withdrawn meanwhile."""
    check(by, family)
    walls.take_in_hand(family.pk)
    locked = Family.objects.select_for_update(of=("self",), no_key=True).get(pk=family.pk)
    check(by, locked)
    return locked
