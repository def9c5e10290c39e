"""HSDS: held against a check of our own from the specification and, where they lie near, its published schemas."""

import csv
import datetime
import io
import json
import uuid
import zipfile

import jsonschema
import pytest
from django.urls import reverse
from django.utils import timezone

from socialmap.enums import OfferState, Visibility
from socialmap.exchange import hsds
from socialmap.exchange.hsds_package import package_of, tables_of
from socialmap.models import Location, Offer
from tests.pages import signed_in
from tests.referrals.views.test_query_counts import MOST, queries
from tests.socialmap.exchange.objects import published
from tests.socialmap.exchange.rich import rich_offer
from tests.sources import PROJECT

pytestmark = pytest.mark.django_db
SCHEMAS = PROJECT.parent / "shared" / "data" / "hsds-3"
near = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the published schemas do not lie beside the project")

# Written from the specification: what an entity must have, beside its id.
NEEDED = {
    "services": {"name", "status", "organization_id"},
    "organizations": {"name", "description"},
    "locations": {"location_type"},
    "service_at_locations": {"service_id", "location_id"},
    "phones": {"number"},
    "addresses": {"address_1", "city", "state_province", "postal_code", "country", "address_type"},
    "attributes": {"link_id", "taxonomy_term_id", "link_entity"},
    "taxonomy_terms": {"name", "description"},
    "taxonomies": {"name", "description"},
}
STATUSES = {"active", "inactive", "defunct", "temporarily closed"}
POISON = "Vergif"


@pytest.fixture
def offer():
    """Published for everyone, with something in every place, and poison wherever the public may not look."""
    offer = rich_offer()
    hall = offer.locations.get()
    Location.objects.filter(pk=hall.pk).update(street="Markt 1", city="Delft", wheelchair=False)
    offer.locations.add(Location.objects.create(name=POISON, street=POISON, city="Delft", is_secret=True))
    secret = ("description", "exclusion_description", "keywords", "internal_note", "referral_by", "timing_source")
    Offer.objects.filter(pk=offer.pk).update(
        **dict.fromkeys((*secret, "source_text", "assured_by"), POISON),
        required_document="Legitimatie",
        layer="preventive",
        minimum_age=16,
        parents_text="Iemand helpt u.",
    )
    offer.contacts.exclude(visibility=Visibility.PUBLIC).update(role=POISON, name=POISON)
    offer.contacts.filter(visibility=Visibility.PUBLIC).update(name=POISON, phone="015-1234567")
    return published(offer)


def entities(thing):
    """Every entity in a nested one."""
    if isinstance(thing, dict):
        yield thing
        thing = list(thing.values())
    for part in thing if isinstance(thing, list) else ():
        if isinstance(part, dict | list):
            yield from entities(part)


def faults(table, row):
    """What the specification would not allow in one row."""
    wrong = [f"{table} lacks {name}" for name in {"id"} | NEEDED.get(table, set()) if not row.get(name)]
    wrong += [f"{table}.{name} is empty" for name, value in row.items() if value in ("", None, [])]
    for name, value in row.items():
        if name == "id" or name.endswith("_id"):
            uuid.UUID(value)
        if name.endswith("_date"):
            datetime.date.fromisoformat(value)
        if name == "last_modified":
            assert datetime.datetime.fromisoformat(value).tzinfo
    return wrong


def test_an_offer_holds_what_the_specification_asks(offer):
    tables = tables_of([hsds.service_of(offer)])

    assert [fault for table, rows in tables.items() for row in rows for fault in faults(table, row)] == []
    assert {name for name, rows in tables.items() if not rows} == set()
    assert tables["services"][0]["status"] in STATUSES
    assert len({row["id"] for rows in tables.values() for row in rows}) == sum(map(len, tables.values()))


@near
@pytest.mark.parametrize(
    ("schema", "written"),
    [("service", hsds.service_of), ("service_list", hsds.plain_service)],
)
def test_an_offer_fits_the_published_schema(offer, schema, written):
    jsonschema.validate(written(offer), json.loads((SCHEMAS / f"{schema}.json").read_text()))


@near
def test_a_provider_and_the_tables_fit_the_published_schemas(offer):
    provider = json.loads((SCHEMAS / "organization.json").read_text())
    tabular = json.loads((SCHEMAS / "tabular.json").read_text())
    tables = tables_of([hsds.service_of(offer)])

    jsonschema.validate(hsds.organisation_of(offer.organisation), provider)
    names = {entity["items"]["path"]: name for name, entity in tabular["properties"].items()}
    with zipfile.ZipFile(io.BytesIO(package_of([hsds.service_of(offer)]))) as package:
        described = json.loads(package.read("datapackage.json"))["resources"]
        assert {each["path"] for each in described} == set(package.namelist()) - {"datapackage.json"}
    assert all(names[each["path"]] == each["name"] for each in described)
    by_name = {each["name"]: rows for each, rows in zip(described, tables.values(), strict=True)}
    jsonschema.validate(by_name, tabular)


def test_the_tables_come_as_csv_with_a_description(offer):
    with zipfile.ZipFile(io.BytesIO(package_of([hsds.service_of(offer)]))) as package:
        (service,) = csv.DictReader(io.StringIO(package.read("services.csv").decode()))
        fields = {
            each["path"]: [field["name"] for field in each["schema"]["fields"]]
            for each in json.loads(package.read("datapackage.json"))["resources"]
        }

    assert service["id"] == str(offer.pk)
    assert fields["services.csv"] == list(service)


def test_nothing_that_is_not_public_is_in_it(offer):
    assert POISON not in json.dumps(hsds.service_of(offer))


@pytest.mark.parametrize(
    "changes",
    [
        {"state": OfferState.CONCEPT},
        {"state": OfferState.RETIRED},
        {"visibility": Visibility.PROFESSIONALS},
        {"assured_on": "2025-01-01"},
    ],
)
def test_what_parents_do_not_see_other_systems_do_not_read(client, offer, changes):
    Offer.objects.filter(pk=offer.pk).update(**changes)

    assert client.get(reverse("socialmap:hsds_service", args=[offer.pk])).status_code == 404
    assert client.get(reverse("socialmap:hsds_services")).json()["total_items"] == 0
    assert client.get(reverse("socialmap:hsds_organization", args=[offer.organisation_id])).status_code == 404
    assert client.get(reverse("socialmap:hsds_service_at_locations")).json()["contents"] == []


def test_a_list_comes_in_pages_to_any_site(client, offer):
    for other in Offer.objects.exclude(pk=offer.pk)[:2]:
        published(other)

    first = client.get(reverse("socialmap:hsds_services"), {"per_page": 2})
    last = client.get(reverse("socialmap:hsds_services"), {"per_page": 2, "page": 2}).json()

    assert first["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in first
    page = {name: value for name, value in first.json().items() if name != "contents"}
    assert page == {
        "total_items": 3,
        "total_pages": 2,
        "page_number": 1,
        "size": 2,
        "first_page": True,
        "last_page": False,
        "empty": False,
    }
    ids = [service["id"] for service in first.json()["contents"] + last["contents"]]
    assert len(set(ids)) == 3


def test_what_did_not_change_is_not_sent_again(client, offer):
    url = reverse("socialmap:hsds_services")
    tag = client.get(url)["ETag"]

    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304
    Offer.objects.filter(pk=offer.pk).update(parents_title="Anders")
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 200


def test_only_these_addresses_are_open_to_other_sites(client):
    for name in ("public_map", "offer", "export_csv", "imports"):
        args = ["DEL-0001"] if name == "offer" else []
        assert "Access-Control-Allow-Origin" not in client.get(reverse(f"socialmap:{name}", args=args))


def test_what_changed_after_a_moment(client, offer):
    url = reverse("socialmap:hsds_services")
    tomorrow = (timezone.localdate() + datetime.timedelta(days=1)).isoformat()

    assert client.get(url, {"modified_after": "2026-01-01"}).json()["total_items"] == 1
    assert client.get(url, {"modified_after": "2026-01-01T10:00:00Z"}).json()["total_items"] == 1
    assert client.get(url, {"modified_after": tomorrow}).json()["total_items"] == 0


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"modified_after": "gisteren"}, 404),
        ({"modified_after": "2026-13-45"}, 404),
        ({"modified_after": "\0"}, 404),
        ({"organization_id": "x"}, 404),
        ({"page": "-1"}, 200),
        ({"page": "9" * 400}, 200),
        ({"per_page": "0"}, 200),
        ({"per_page": "٣"}, 200),
        ({"per_page": "9" * 5000}, 200),
    ],
)
def test_strange_questions_are_answered(client, query, status):
    assert client.get(reverse("socialmap:hsds_services"), query).status_code == status


@pytest.mark.parametrize("name", ["services?full=true", "services", "organizations", "service_at_locations"])
def test_a_list_asks_a_fixed_number_of_queries(client, clock, offer, name):
    client.get(f"/socialmap/hsds/{name}")  # who asks for the first time in a minute is counted in another way
    asked = [queries(client, f"/socialmap/hsds/{name}")]
    for other in Offer.objects.exclude(pk=offer.pk):
        published(other)
    asked.append(queries(client, f"/socialmap/hsds/{name}"))

    assert asked[0] == asked[1] <= MOST


def test_who_asks_too_much_waits_and_others_do_not(client, clock, monkeypatch):
    monkeypatch.setattr("socialmap.views.hsds.MOST_A_MINUTE", 3)
    clock.move_to(datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC))
    url = reverse("socialmap:hsds_taxonomies")
    assert [client.get(url).status_code for _ in range(4)] == [200, 200, 200, 429]
    clock.shift(datetime.timedelta(seconds=20))

    refused = client.get(reverse("socialmap:hsds_services"))

    assert (refused.status_code, refused["Retry-After"], refused["Access-Control-Allow-Origin"]) == (429, "40", "*")
    assert refused["Content-Type"] == "application/json"
    assert refused.json().keys() == {"detail"}
    assert client.get(url, REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.get(reverse("socialmap:parents_map", args=["nl"])).status_code == 200
    clock.shift(datetime.timedelta(seconds=41))
    assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    ("other", "status"), [("2001:db8::2", 429), ("2001:db8:0:ff01::1", 429), ("2001:db8:1::1", 200)]
)
def test_a_household_with_many_addresses_is_one_caller(client, clock, monkeypatch, other, status):
    monkeypatch.setattr("socialmap.views.hsds.MOST_A_MINUTE", 1)
    url = reverse("socialmap:hsds_taxonomies")

    assert client.get(url, REMOTE_ADDR="2001:db8::1").status_code == 200
    assert client.get(url, REMOTE_ADDR=other).status_code == status


def test_the_downloads_are_files(offer):
    client = signed_in("midwife")

    services = json.loads(client.post(reverse("socialmap:export_hsds_json")).content)

    assert [service["id"] for service in services] == [str(offer.pk)]
    assert client.post(reverse("socialmap:export_hsds_package")).content[:2] == b"PK"
