"""Reading neighbourhoods from a GeoJSON file, and laying them out as tiles."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.utils.text import slugify

from coalition.models import Area

CODE_NAMES = ("statcode", "code", "wijkcode", "buurtcode")
NAME_NAMES = ("statnaam", "name", "naam", "wijknaam", "buurtnaam")
POSTCODE_NAMES = ("postcodes", "postcode", "pc4")
LARGEST_FILE = 5 * 1024 * 1024
MOST_AREAS, MOST_POINTS = 200, 20_000


class NotReadable(Exception):
    """The file is no list of neighbourhoods; the text says why."""


def read_postcodes(path: Path) -> dict[str, list[str]]:
    """By the code of a neighbourhood its postcodes: a CSV file with the columns code and postcodes (between |)."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    if not rows or not {"code", "postcodes"} <= set(rows[0]):
        raise NotReadable("The file of postcodes needs the columns code and postcodes.")
    return {row["code"]: [each for each in row["postcodes"].split("|") if each] for row in rows}


def read_areas(path: Path, postcodes: Mapping[str, list[str]]) -> list[Area]:
    """The polygons of a file, each with its tile. Raises NotReadable."""
    found = _features(path)
    areas = [_area(feature, postcodes) for feature in found["features"]]
    if len({area.code for area in areas}) < len(areas):
        raise NotReadable("Two neighbourhoods have the same code.")
    if sum(len(ring) for area in areas for ring in area.shape) > MOST_POINTS:
        raise NotReadable(f"There are more than {MOST_POINTS} points. Make the shapes simpler first.")
    for area in areas:
        area.source = str(found.get("source", ""))[:200]
    place_tiles(areas)
    return areas


def _features(path: Path) -> dict:
    if path.stat().st_size > LARGEST_FILE:
        raise NotReadable("The file is larger than 5 MB. Make the shapes simpler first.")
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        features = found["features"]
    except (ValueError, KeyError, TypeError):
        raise NotReadable("This is no GeoJSON with features.") from None
    if not isinstance(features, list) or not 0 < len(features) <= MOST_AREAS:
        raise NotReadable(f"There must be between 1 and {MOST_AREAS} features.")
    return found


def _area(feature: dict, postcodes: Mapping[str, list[str]]) -> Area:
    try:
        told, geometry = feature["properties"], feature["geometry"]
        code, name = _first(told, CODE_NAMES), _first(told, NAME_NAMES)
        polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}[geometry["type"]]
        shape = [[[float(x), float(y)] for x, y, *_height in ring] for polygon in polygons for ring in polygon]
    except (KeyError, TypeError, ValueError):
        raise NotReadable("Each feature needs a code, a name and a polygon.") from None
    if slugify(code) != code.lower() or len(code) > 20 or len(name) > 80 or not all(shape):
        raise NotReadable(f"This code or name cannot be used: {code[:20]}")
    own = _first(told, POSTCODE_NAMES, "")
    return Area(code=code, name=name, postcodes=postcodes.get(code, own.split("|") if own else []), shape=shape)


def _first(told: Mapping[str, object], names: Iterable[str], otherwise: str | None = None) -> str:
    for name in names:
        if told.get(name):
            return str(told[name])
    if otherwise is None:
        raise KeyError
    return otherwise


def place_tiles(areas: list[Area]) -> None:
    """Rows from north to south, in each row from west to east: about where they lie, and never two on one place."""
    middles = {area.code: _middle(area) for area in areas}
    north_first = sorted(areas, key=lambda area: -middles[area.code][1])
    wide = max(round(len(areas) ** 0.5), 1)
    for start in range(0, len(areas), wide):
        row = sorted(north_first[start : start + wide], key=lambda area: middles[area.code][0])
        for column, area in enumerate(row, start=1):
            area.row, area.column = start // wide + 1, column


def _middle(area: Area) -> tuple[float, float]:
    points = area.shape[0]
    return sum(x for x, _y in points) / len(points), sum(y for _x, y in points) / len(points)
