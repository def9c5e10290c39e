"""Stands in for the worker: starts, waits, and ends when it is told to."""

import signal

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Takes the worker's words and does nothing with them."""

    def add_arguments(self, parser):
        parser.add_argument("words", nargs="*")
        parser.add_argument("--delete-jobs")

    def handle(self, **options):
        signal.sigwait({signal.SIGTERM, signal.SIGINT})
