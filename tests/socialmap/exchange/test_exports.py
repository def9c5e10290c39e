"""Who took the map out of the system is remembered for a year."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from coalition.permissions import Denied
from socialmap import workflow
from socialmap.models import ExportRun, Offer
from tests.pages import Page, signed_in
from tests.referrals.builders import member
from tests.socialmap.exchange.objects import published

pytestmark = pytest.mark.django_db
EVERY = ("xlsx", "csv", "hsds_json", "hsds_package")


def take(person, name):
    return signed_in(person).post(reverse(f"socialmap:export_{name}"))


def taken(membership):
    return list(ExportRun.objects.visible_to(membership).order_by("pk").values_list("kind", "offers", "by__role"))


def test_every_file_is_one_line():
    published(Offer.objects.get(key="huisarts"))
    total = Offer.objects.visible_to(member("midwife")).count()

    assert [take("midwife", name).status_code for name in EVERY] == [200] * 4

    lines = taken(member("municipality-editor"))
    assert lines == [
        ("xlsx", total, "midwife"),
        ("csv", total, "midwife"),
        ("hsds_json", 1, "midwife"),
        ("hsds_zip", 1, "midwife"),
    ]


def test_a_link_takes_nothing():
    client = signed_in("municipality-editor")

    assert {client.get(reverse(f"socialmap:export_{name}")).status_code for name in EVERY} == {405}
    assert not ExportRun.objects.exists()


def test_keepers_see_all_of_them_and_others_their_own():
    take("midwife", "csv")
    take("municipality-editor", "csv")

    assert [by for _kind, _offers, by in taken(member("midwife"))] == ["midwife"]
    assert [by for _kind, _offers, by in taken(member("municipality-editor"))] == ["midwife", "municipality_editor"]
    assert taken(None) == []
    name = member("midwife").user.name
    pages = [Page(signed_in(key).get(reverse("socialmap:export"))).text for key in ("municipality-editor", "jgz-nurse")]
    assert [name in page for page in pages] == [True, False]


def test_after_a_year_a_line_goes():
    take("midwife", "csv")
    take("midwife", "xlsx")
    long_ago = timezone.now() - datetime.timedelta(days=367)
    ExportRun.objects.filter(kind="csv").update(at=long_ago)

    assert workflow.forget_exports() == 1
    assert ExportRun.objects.get().kind == "xlsx"


def test_nobody_without_the_map_takes_it():
    with pytest.raises(Denied):
        workflow.note_export("csv", 1, by=None)
