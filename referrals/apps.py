"""Names the app for Django."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from referrals.checks import purge_key_is_set


class ReferralsConfig(AppConfig):
    name = "referrals"

    def ready(self):
        register(purge_key_is_set, Tags.security, deploy=True)
