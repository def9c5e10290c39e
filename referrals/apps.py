"""Names the app for Django."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "referrals"
