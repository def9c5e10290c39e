"""Names the app for Django."""

from django.apps import AppConfig


class CoalitionConfig(AppConfig):
    name = "coalition"
