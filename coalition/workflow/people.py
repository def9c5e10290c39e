"""Functions begin and end, people come and go. Each of these ends the sessions in which the old rights still live."""

import datetime

from django.db import transaction
from django.utils import timezone

from coalition.models import Membership, User
from coalition.permissions import check_can_manage_membership, check_can_manage_person
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
    membership.absent_until, membership.deputy = until, deputy
    membership.save(update_fields=["absent_until", "deputy"])


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
