"""`manage.py index_offers`: makes what searching reads of every offer again."""

from django.core.management.base import BaseCommand

from socialmap.indexing import index


class Command(BaseCommand):
    """After an update of PostgreSQL, whose way with words may change, or when rows were written by hand."""

    help = "Make the search index of all offers again."

    def handle(self, *args, **options):
        self.stdout.write(f"Offers indexed: {index()}")
