"""The store of web sessions: Django's own in the database, with the user beside the data."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import OperationalError


class SessionStore(DatabaseStore):
    """Notes with every session who is signed in with it, and says so when the database is away.

    Django takes every trouble for a session that was ended meanwhile, and answers that the request was wrong (400).
    """

    def save(self, must_create=False):
        try:
            super().save(must_create)
        except UpdateError as trouble:
            if isinstance(trouble.__context__, OperationalError):
                raise trouble.__context__ from None
            raise

    @classmethod
    def get_model_class(cls):
        from coalition.models import Session  # noqa: PLC0415 - settings name this module before models are ready

        return Session

    def create_model_instance(self, data):
        session = super().create_model_instance(data)
        session.user_id = data.get(SESSION_KEY)
        return session
