"""Web sessions that know whose they are."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from coalition.models.people import User


class Session(AbstractBaseSession):
    """One browser somebody is signed in with. It names its user, so that all sessions of one person can be ended."""

    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="sessions")

    @classmethod
    def get_session_store_class(cls):
        from coalition.session_store import SessionStore  # noqa: PLC0415 - the store needs the model first

        return SessionStore
