"""What a workbook names by word: organisations, municipalities, needs and locations of this map."""

from __future__ import annotations

from coalition.models import Municipality, Organisation
from socialmap.exchange.lists import WordList
from socialmap.models import Location, Need

Lists = dict[str, WordList]


def names_of_the_map() -> Lists:
    """All closed lists that live in the database, read once for a whole file."""
    organisations = list(Organisation.objects.values_list("pk", "name", "key"))
    needs = list(Need.objects.values_list("slug", "name"))
    return {
        "organisations": WordList(
            {str(pk): name for pk, name, _key in organisations}, {key: str(pk) for pk, _name, key in organisations}
        ),
        "municipalities": WordList(dict(Municipality.objects.values_list("code", "name"))),
        "needs": WordList(dict(needs), {slug: slug for slug, _name in needs}),
        "locations": WordList({str(pk): name for pk, name in Location.objects.values_list("pk", "name")}),
    }
