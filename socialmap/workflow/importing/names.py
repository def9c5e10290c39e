"""What a workbook names by word: organisations, municipalities, needs and locations of this map."""

from __future__ import annotations

from collections import defaultdict

from coalition.models import Municipality, Organisation
from coalition.workbooks.reading import normal
from coalition.workbooks.words import WordList
from socialmap.models import Location, Need, NeedAlias
from socialmap.workflow.locations import location_code

Lists = dict[str, WordList]


def names_of_the_map() -> Lists:
    """All closed lists that live in the database, read once for a whole file."""
    organisations = list(Organisation.objects.values_list("pk", "name", "key"))
    locations = list(Location.objects.values_list("pk", "name"))
    needs = list(Need.objects.values_list("slug", "name"))
    return {
        "organisations": WordList(
            {str(pk): name for pk, name, _key in organisations}, {key: str(pk) for pk, _name, key in organisations}
        ),
        "municipalities": WordList(dict(Municipality.objects.values_list("code", "name"))),
        "needs": WordList(dict(needs), {slug: slug for slug, _name in needs} | _other_words()),
        "locations": WordList(
            {str(pk): name for pk, name in locations}, {location_code(pk): str(pk) for pk, _name in locations}
        ),
    }


def _other_words() -> dict[str, str]:
    """What people call a need, where that is one need only."""
    needs: dict[str, set[str]] = defaultdict(set)
    for text, slug in NeedAlias.objects.filter(is_active=True).values_list("text", "need__slug"):
        needs[normal(text)].add(slug)
    return {text: next(iter(slugs)) for text, slugs in needs.items() if len(slugs) == 1}
