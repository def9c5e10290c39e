"""What concerns the whole family: the parents want no more, the pregnancy ended, a telephone number changed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from copy import copy

from django.utils import timezone

from coalition import walls
from coalition.models import Membership, Notification
from referrals.comparing import name_key, phone_key
from referrals.enums import OPEN_STATUSES, PersonKind, Status, Verb
from referrals.models import Family, FamilyChange, Person, Referral
from referrals.permissions import check_are_parents, check_can_change_family
from referrals.workflow.clinics.moving import cancel_visits
from referrals.workflow.consents import end_sharing, let_go
from referrals.workflow.correcting import clocks_follow
from referrals.workflow.handing_over import stop_handovers
from referrals.workflow.moves import advance, in_one_go, lock, move, notify, other_side, refresh
from referrals.workflow.releasing import cancel_appointments, drop_arrangements, end_follow_up, release
from referrals.workflow.texts import without_citizen_numbers
from referrals.workflow.transitions import TRANSITIONS, ChangedMeanwhile

UNSEEN = (Status.DRAFT, Status.DECLINED, Status.WITHDRAWN)
STOPS = ("messages_stopped_at", "pregnancy_ended_on", "pregnancy_ended_note")
NAME_KEYS = {"name": ("name_key", name_key), "phone": ("phone_key", phone_key)}


@without_citizen_numbers
@in_one_go
def stop(family: Family, *, by: Membership | None, note: str = "") -> Family:
    """The parents want no more: every message stops and what runs is withdrawn. Raises Denied.

    `by` is None when they do it themselves.
    """
    same = _lock_families(family, by)
    _write(same, messages_stopped_at=timezone.now())
    for each in same:
        stop_handovers(each, by=by)
    own = Referral.objects.filter(family__in=same)
    running = own.filter(status__in=TRANSITIONS[Verb.STOP].sources)
    for stopped in [advance(lock(each), Verb.STOP, by=by, note=note) for each in running]:
        release(stopped, by=by)
    for each in own:
        cancel_appointments(each)
        if by is None and each.is_self_sign_up:  # also what was closed before
            let_go(each)
            end_sharing(each)
    cancel_visits(same, by=by)
    for each in same:
        end_follow_up(each, by=by)
        drop_arrangements(each)
    Notification.objects.filter(subject_id__in=[each.pk for each in same], read_at__isnull=True).delete()
    _refresh_referrals(same)
    return same[0]


@without_citizen_numbers
@in_one_go
def end_pregnancy(family: Family, *, by: Membership, on: datetime.date, note: str = "") -> Family:
    """Stops every message and reminder of this family at once; only the lead nurse reads why. Raises Denied."""
    same = _lock_families(family, by)
    _write(same, messages_stopped_at=timezone.now(), pregnancy_ended_on=on, pregnancy_ended_note=note)
    cancel_visits(same, by=by)
    Notification.objects.filter(subject_id__in=[each.pk for each in same]).delete()
    _refresh_referrals(same)
    return same[0]


@in_one_go
def resume(family: Family, *, by: Membership) -> Family:
    """Corrects a stop or an ended pregnancy that was recorded by mistake. Raises Denied."""
    same = _lock_families(family, by)
    _write(same, messages_stopped_at=None, pregnancy_ended_on=None, pregnancy_ended_note="")
    _refresh_referrals(same)
    return same[0]


def stop_together(one: Family, other: Family) -> None:
    """Two sign-ups turn out to be one family: what stopped for one of them stops for both."""
    for stopped, running in ((one, other), (other, one)):
        if stopped.messages_stopped_at and not running.pregnancy_ended_on:
            changes = {name: getattr(stopped, name) for name in STOPS if getattr(stopped, name)}
            _write([running], **changes)
            Notification.objects.filter(subject_id=running.pk).delete()


def start_messages_again(family: Family) -> None:
    """Messages run again when the parents come back; a pregnancy that ended is corrected by `resume` only."""
    Family.objects.filter(pk__in=walls.same_family(family.pk), pregnancy_ended_on__isnull=True).update(
        messages_stopped_at=None
    )
    family.refresh_from_db(fields=["messages_stopped_at"])


@without_citizen_numbers
@in_one_go
def change_contact(
    family: Family,
    *,
    by: Membership | None,
    version: int,
    family_facts: Mapping,
    person_facts: Mapping,
    story_facts: Mapping | None = None,
    referral_facts: Mapping | None = None,
) -> Family:
    """Correct how to reach the parents and what they wish; the other side is told. Raises Denied, ChangedMeanwhile.

    `by` is None when they do it themselves; then both sides are told.
    """
    changed = _lock_families(family, by)[0]
    if changed.version != version:
        raise ChangedMeanwhile
    person, before = changed.people.get(kind=PersonKind.PREGNANT), copy(changed)
    fields = (
        _apply(changed, family_facts)
        + _apply(person, person_facts)
        + _apply_wishes(changed, story_facts or {}, referral_facts or {})
    )
    if fields:
        changed.version += 1
        changed.save()
        for name, (key, compare) in NAME_KEYS.items():
            setattr(person, key, compare(getattr(person, name)))
        person.save()
        FamilyChange.objects.create(family=changed, by=by, fields=fields)
        if "due_on" in fields:
            clocks_follow(changed, before)
        _tell_of_change(changed, by)
    return changed


def _apply(row: Family | Person, facts: Mapping) -> list[str]:
    different = [name for name, value in facts.items() if getattr(row, name) != value]
    for name in different:
        setattr(row, name, facts[name])
    return different


def _apply_wishes(family: Family, story_facts: Mapping, referral_facts: Mapping) -> list[str]:
    """What is not asked again, and where they like to meet: these rows are held with the family."""
    changed = _apply(family.story, story_facts) if story_facts else []
    if changed:
        family.story.written_on = timezone.localdate()
        family.story.save()
    for referral in Referral.objects.filter(family=family, status__in=OPEN_STATUSES) if referral_facts else ():
        wished = _apply(referral, referral_facts)
        referral.save(update_fields=wished)
        changed += [name for name in wished if name not in changed]
    return changed


def _tell_of_change(family: Family, by: Membership | None) -> None:
    """Everybody who works with this family hears it; who no longer sees the family does not."""
    seen = Referral.objects.visible_to(by) if by else Referral.objects.exclude(status=Status.MISTAKE)
    for referral in seen.filter(family=family).exclude(status=Status.DRAFT):
        told = move(referral, Verb.CHANGE_CONTACT, by=by)
        if told.status not in UNSEEN:
            notify(told, Verb.CHANGE_CONTACT, other_side(told, by), by=by)


def _check_may_change(by: Membership | None, family: Family) -> None:
    if by is None:
        check_are_parents(family)
    else:
        check_can_change_family(by, family)


def _lock_families(family: Family, by: Membership | None) -> list[Family]:
    """This family first, then what was joined with it: one family in life. Referrals are locked before families,
    in the order every other verb takes, so that two people at once wait for each other and never for both."""
    _check_may_change(by, family)
    walls.take_in_hand(family.pk)
    keys = walls.same_family(family.pk)
    list(Referral.objects.select_for_update(of=("self",)).filter(family__in=keys).order_by("pk"))
    locked = Family.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    _check_may_change(by, family)
    return sorted(locked, key=lambda each: each.pk != family.pk)


def _write(families: Iterable[Family], **changes: object) -> None:
    for family in families:
        for field, value in changes.items():
            setattr(family, field, value)
        family.save(update_fields=list(changes))


def _refresh_referrals(families: Iterable[Family]) -> None:
    for referral in Referral.objects.filter(family__in=families):
        refresh(lock(referral))
