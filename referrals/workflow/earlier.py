"""Maternity care says that it would have liked a notice, the practice replies, and after a while it is forgotten."""

from __future__ import annotations

import datetime
import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition import walls
from coalition.models import Membership, Notification, Organisation
from coalition.permissions import Denied
from coalition.roles import Permission
from coalition.terms import add_months
from referrals.earlier_enums import EarlierNotice, Wish, WishReply
from referrals.earlier_permissions import SENDERS, check_can_answer_wish, check_can_wish
from referrals.models import EarlierWish
from referrals.workflow.moves import insert_once

KEPT_MONTHS = 6


def monday_of(day: datetime.date) -> datetime.date:
    """The first day of its week."""
    return day - datetime.timedelta(days=day.weekday())


@transaction.atomic
def wish_earlier(
    practice: Organisation, *, by: Membership, week_on: datetime.date, wish: Wish, pk: uuid.UUID | None = None
) -> EarlierWish:
    """A family of this practice came without a notice. The same `pk` again changes nothing.

    Raises Denied, also when one's organisation said it of this week already.
    """
    check_can_wish(by)
    if practice.kind not in SENDERS:
        raise Denied(_("%(name)s sends no notices.") % {"name": practice.name})
    about = {"organisation": by.organisation, "practice": practice, "week_on": monday_of(week_on)}
    known = EarlierWish.objects.filter(**about).first()
    if known is not None and known.pk == pk:
        return known
    said = _insert(EarlierWish(**about, pk=pk or uuid.uuid4(), by=by, wish=wish))
    _tell(said, EarlierNotice.SAID, _who_send(practice))
    return said


def _insert(wish: EarlierWish) -> EarlierWish:
    """Of two colleagues who say the same the second reads that it was said."""
    try:
        return insert_once(wish)
    except IntegrityError:
        raise Denied(_("Your organisation has said this already. Once a week is enough.")) from None


@transaction.atomic
def answer_wish(wish: EarlierWish, *, by: Membership, reply: WishReply) -> EarlierWish:
    """Reply to it, and with that it is closed. Raises Denied, also when a colleague replied meanwhile."""
    rows = EarlierWish.objects.visible_to(by).select_for_update(of=("self",))
    locked = rows.select_related("practice", "by").filter(pk=wish.pk).first()
    if locked is None:
        raise Denied(_("This is not here any more."))
    check_can_answer_wish(by, locked)
    if locked.reply:
        raise Denied(_("Your organisation has replied already."))
    locked.reply, locked.replied_by, locked.replied_at = reply, by, timezone.now()
    locked.save(update_fields=["reply", "replied_by", "replied_at"])
    _tell(locked, EarlierNotice.REPLIED, [locked.by])
    return locked


def forget_wishes(organisation: Organisation) -> None:
    """What this organisation said half a year ago is kept no longer."""
    long_ago = add_months(timezone.localdate(), -KEPT_MONTHS)
    with walls.acting_for(organisation):
        EarlierWish.objects.filter(organisation=organisation, said_at__date__lt=long_ago).delete()


def _who_send(practice: Organisation) -> list[Membership]:
    """The coordinators of the practice, else everybody there who sends notices."""
    members = practice.memberships.active(timezone.localdate())
    people = [member for member in members if member.has(Permission.HANDOVER_GIVE)]
    return [person for person in people if person.is_coordinator] or people


def _tell(wish: EarlierWish, kind: EarlierNotice, people: list[Membership]) -> None:
    Notification.objects.bulk_create(
        Notification(membership=person, kind=kind, object_id=wish.pk, subject_id=wish.pk) for person in people
    )
