"""`manage.py import_areas FILE`: the neighbourhoods of a municipality, with their shapes."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coalition.figures.shapes import NotReadable, read_areas, read_postcodes
from coalition.models import Municipality
from coalition.workflow.figures import keep_areas


class Command(BaseCommand):
    """Reads a GeoJSON file with polygons; what has the same code takes the place of what is there."""

    help = "Import neighbourhoods from GeoJSON (properties: code or statcode, name or statnaam, postcodes)."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="GeoJSON with a polygon for each neighbourhood")
        parser.add_argument("--municipality", default="0503", help="the four digits of its CBS code")
        parser.add_argument("--postcodes", type=Path, help="CSV with code and postcodes, when the GeoJSON has none")

    def handle(self, *args, file, municipality, postcodes=None, **options):
        place = Municipality.objects.filter(code=municipality).first()
        if place is None:
            raise CommandError(f"There is no municipality with the code {municipality}.")
        try:
            areas = read_areas(file, read_postcodes(postcodes) if postcodes else {})
        except (NotReadable, OSError) as trouble:
            raise CommandError(str(trouble)) from None
        keep_areas(place, areas)
        without = [area.name for area in areas if not area.postcodes]
        self.stdout.write(f"Neighbourhoods: {len(areas)}")
        if without:
            self.stdout.write("Without postcodes, so nothing is counted in them: " + ", ".join(without))
