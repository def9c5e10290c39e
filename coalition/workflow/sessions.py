"""Ending the sessions of one person: who may do something else than before signs in again."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from coalition.models import Session, User


def end_sessions(user: User, *, but: str | None = None) -> None:
    """Signs this person out everywhere, except in the session with the key `but`."""
    Session.objects.filter(user=user).exclude(session_key=but).delete()


@transaction.atomic
def remove_second_factors(user: User) -> None:
    """Takes away every second factor of somebody who lost theirs; after signing in they make a new one."""
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
