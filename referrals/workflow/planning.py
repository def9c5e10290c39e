"""What professionals plan together around a family: noting contact moments, and who arranges what."""

from __future__ import annotations

import datetime
import uuid

from django.utils import timezone
from django.utils.translation import gettext as _

from coalition import walls
from coalition.models import Membership, Organisation, PathwayStep
from coalition.permissions import Denied
from coalition.querysets import MembershipQuerySet
from coalition.roles import CARE_ROLES
from referrals.enums import Notice
from referrals.models import Arrangement, Family, FamilyStep
from referrals.permissions import check_can_keep_plan
from referrals.workflow.families import ChangedMeanwhile
from referrals.workflow.moves import close_family_when_done, in_one_go, insert_once, notify, used_before
from referrals.workflow.texts import without_citizen_numbers

NEW_ARRANGEMENT = {"done_by": None, "done_at": None, "dropped_at": None}


@in_one_go
def note_step(family: Family, step: PathwayStep, *, by: Membership, on: datetime.date) -> FamilyStep:
    """This contact moment took place; noting it again corrects the day. Raises Denied."""
    locked = _lock(family, by)
    if locked.messages_stopped_at:
        raise Denied(_("The messages about this family have stopped: the care pathway is not followed."))
    noted, _is_new = FamilyStep.objects.update_or_create(
        family=locked, key=step.key, defaults={"took_place_on": on, "by": by, "at": timezone.now()}
    )
    return noted


@in_one_go
def forget_step(family: Family, step: PathwayStep, *, by: Membership) -> None:
    """It did not take place after all. Raises Denied."""
    FamilyStep.objects.filter(family=_lock(family, by), key=step.key).delete()


def helpers_of(family: Family) -> MembershipQuerySet:
    """Who may be named to arrange something: people of the organisation that registered it, and of those the parents
    agreed to."""
    agreed = Organisation.objects.filter(consents__person__family=family, consents__withdrawn_at__isnull=True)
    organisations = {family.owner_organisation_id, *agreed.values_list("pk", flat=True)}
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


def _tell(arrangement: Arrangement, by: Membership) -> None:
    """Whoever is asked to arrange something hears of it, beside the family's last sign-up."""
    last = arrangement.family.referrals.filter(joined_into__isnull=True).order_by("-created_at").first()
    if last is not None:
        notify(last, Notice.ARRANGED, [arrangement.arranger], by=by)


def _check_helps(family: Family, arranger: Membership | None) -> None:
    """Nobody is named who may not see the family."""
    if arranger is not None and not helpers_of(family).filter(pk=arranger.pk).exists():
        raise Denied(_("%(name)s does not help this family. Ask the parents first.") % {"name": arranger.user.name})


def _lock(family: Family, by: Membership) -> Family:
    """The family, held until the transaction ends, once it is sure that `by` may plan with it; asked again with the
    lock, because consent may be withdrawn meanwhile."""
    check_can_keep_plan(by, family)
    walls.take_in_hand(family.pk)
    locked = Family.objects.select_for_update(of=("self",), no_key=True).get(pk=family.pk)
    check_can_keep_plan(by, locked)
    return locked
