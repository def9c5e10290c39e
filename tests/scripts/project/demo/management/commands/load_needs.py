"""Stands for the needs that come with the product; there are none here."""

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    def handle(self, **_options):
        pass
