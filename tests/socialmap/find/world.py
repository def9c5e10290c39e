"""A fictional map of some fifty offers in six municipalities, and two lists of questions with what should be found."""

import csv
import datetime
from pathlib import Path

from django.utils import timezone

from coalition.models import Municipality, Organisation
from demo.people import fixed_id
from socialmap import indexing
from socialmap.enums import Audience, OfferState, Visibility
from socialmap.models import Need, Offer, OfferMunicipality, OfferNeed
from socialmap.searching import search

HERE = Path(__file__).parent


def lines(name):
    with (HERE / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=";"))


def make_world():
    """Every offer published and checked; what stood in the map before is gone from view."""
    Offer.objects.update(state=OfferState.RETIRED)
    OfferMunicipality.objects.update(is_safety_net=False)
    rows = lines("offers.csv")
    Organisation.objects.bulk_create(
        Organisation(id=_organisation(name), key=f"fictional-{number}", kind="welfare_organisation", domain="social",
                     name=name)
        for number, name in enumerate(sorted({row["organisation"] for row in rows}))
    )  # fmt: skip
    Offer.objects.bulk_create(_offer(number, row) for number, row in enumerate(rows))
    codes = dict(Municipality.objects.values_list("name", "pk"))
    OfferMunicipality.objects.bulk_create(
        OfferMunicipality(
            offer_id=_key(row["key"]), municipality_id=codes[name], is_safety_net=row["key"] == "wijkteam"
        )
        for row in rows
        for name in row["places"].split(",")
        if name != "landelijk"
    )
    needs = dict(Need.objects.values_list("slug", "pk"))
    OfferNeed.objects.bulk_create(
        OfferNeed(offer_id=_key(row["key"]), need_id=needs[need.rstrip("*")], is_primary=need.endswith("*"))
        for row in rows
        for need in row["needs"].split(",")
    )
    indexing.index(_key(row["key"]) for row in rows)


def _key(key):
    return fixed_id("fictional offer", key)


def _organisation(name):
    return fixed_id("fictional organisation", name)


def _offer(number, row):
    first, last = row["weeks"].split("..")
    today = timezone.localdate()
    return Offer(
        id=_key(row["key"]),
        key=f"fictional-{row['key']}",
        code=f"FIC-{number:04}",
        organisation_id=_organisation(row["organisation"]),
        name=row["name"],
        summary=row["summary"],
        eligibility_description=row["for_whom"],
        parents_text=row["summary"],
        layer=row["layer"],
        formats=row["formats"].split(","),
        from_week=first,
        to_week=last,
        is_national="landelijk" in row["places"],
        state=OfferState.PUBLISHED,
        visibility=Visibility.PUBLIC,
        assured_on=today,
        next_check_on=today + datetime.timedelta(days=180),
    )


def keys_found(query, *, municipality="0503", audience=Audience.PROFESSIONALS, **more):
    """The keys of what stands on the first page, from above."""
    answer = search(query, audience=audience, municipality=municipality, **more)
    return [hit.offer.key.removeprefix("fictional-") for block in answer.blocks for hit in block.hits]


def judged(name):
    """Each question of a list with the place at which something right stood: 1, 2, 3 … or nothing."""
    for row in lines(name):
        first = row["first"].split(",")
        also = [each for each in (row["also"] or "").split(",") if each]
        found = keys_found(row["query"])
        yield row["query"], _place(found, first), _place(found, first + also), found


def _place(found, wanted):
    return min((found.index(each) + 1 for each in wanted if each in found), default=None)
