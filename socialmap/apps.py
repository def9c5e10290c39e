"""Names the app for Django."""

from django.apps import AppConfig


class SocialMapConfig(AppConfig):
    name = "socialmap"
