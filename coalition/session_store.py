"""The store of web sessions: Django's own in the database, with the user beside the data."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore


class SessionStore(DatabaseStore):
    """Notes with every session who is signed in with it."""

    @classmethod
    def get_model_class(cls):
        from coalition.models import Session  # noqa: PLC0415 - settings name this module before models are ready

        return Session

    def create_model_instance(self, data):
        session = super().create_model_instance(data)
        session.user_id = data.get(SESSION_KEY)
        return session
