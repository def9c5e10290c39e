"""The measuring of an import goes through whole rows and keeps nothing of what it made up."""

from io import StringIO

import pytest
from django.core.management import call_command

from socialmap.models import ImportRun, Location, Offer

pytestmark = pytest.mark.django_db


def test_it_measures_whole_rows_and_keeps_nothing():
    told = StringIO()

    call_command("measure_import", rows=3, stdout=told)

    said = told.getvalue()
    assert said.count("{'new': 3}, applied") == 2
    assert "{'changed': 3}, applied" in said
    assert "undone" in said
    assert not Offer.objects.filter(name="1").exists()
    assert not ImportRun.objects.exists()
    assert not Location.objects.exists()
