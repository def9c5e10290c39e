"""Functions begin and end, people come and go. Each of these ends the sessions in which the old rights still live."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership, User
from coalition.permissions import Denied, check_can_manage_membership, check_can_manage_person, check_has
from coalition.roles import Permission
from coalition.workflow.sessions import end_sessions, remove_second_factors


@transaction.atomic
def end_membership(membership: Membership, *, by: Membership) -> None:
    """The function ends today, at once; yesterday is its last day, unless it began today.

    Raises Denied.
    """
    check_can_manage_membership(by, membership)
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if membership.from_on >= timezone.localdate():
        membership.from_on = timezone.localdate() - datetime.timedelta(days=1)
    membership.until_on = timezone.localdate() - datetime.timedelta(days=1)
    membership.save(update_fields=["from_on", "until_on"])
    end_sessions(membership.user)


@transaction.atomic
def set_absence(
    membership: Membership, *, by: Membership, until: datetime.date | None, deputy: Membership | None
) -> None:
    """Away up to and including a day, with somebody who stands in; without a day: back again.

    Raises Denied.
    """
    check_can_manage_membership(by, membership)
    _write_absence(membership, None, until, deputy)


@transaction.atomic
def say_absence(
    *,
    by: Membership,
    days: list[int],
    since: datetime.date | None,
    until: datetime.date | None,
    deputy: Membership | None,
) -> None:
    """One's own days, and when one is away with somebody who stands in. Raises Denied when that person is away too."""
    check_has(by, Permission.ABSENCE_SAY)
    if until and deputy:
        _check_stands_in(by, since or timezone.localdate(), until, deputy)
    by.days = sorted(days)
    by.save(update_fields=["days"])
    _write_absence(by, since, until, deputy)


def _check_stands_in(by: Membership, since: datetime.date, until: datetime.date, deputy: Membership) -> None:
    if deputy.organisation_id != by.organisation_id or deputy.user_id == by.user_id:
        raise Denied(_("Choose a colleague of your own organisation."))
    begun = deputy.absent_from or timezone.localdate()
    if deputy.absent_until and deputy.absent_until >= since and begun <= until:
        raise Denied(_("%(name)s is away in that time too. Choose somebody else.") % {"name": deputy.user.name})


def _write_absence(
    membership: Membership, since: datetime.date | None, until: datetime.date | None, deputy: Membership | None
) -> None:
    membership.absent_from, membership.absent_until = since if until else None, until
    membership.deputy = deputy
    membership.save(update_fields=["absent_from", "absent_until", "deputy"])


@transaction.atomic
def deactivate(user: User, *, by: Membership) -> None:
    """Closes the account: signed out everywhere, and nobody signs in with it. Raises Denied."""
    check_can_manage_person(by, user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)


@transaction.atomic
def activate(user: User, *, by: Membership) -> None:
    """Opens the account again. Old cookies stay dead, because their sessions are gone. Raises Denied."""
    check_can_manage_person(by, user)
    end_sessions(user)
    user.is_active = True
    user.save(update_fields=["is_active"])


@transaction.atomic
def reset_second_factor(user: User, *, by: Membership) -> None:
    """For who lost the phone or key: takes the second factor away and signs out everywhere. Raises Denied."""
    check_can_manage_person(by, user)
    remove_second_factors(user)
