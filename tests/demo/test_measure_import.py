"""The measuring of an import keeps nothing of what it made up."""

from io import StringIO

import pytest
from django.core.management import call_command

from socialmap.models import ImportRun, Location

pytestmark = pytest.mark.django_db


def test_it_measures_whole_rows_and_keeps_nothing():
    told = StringIO()

    call_command("measure_import", rows=3, stdout=told)

    assert "3 rows of 44 columns" in told.getvalue()
    assert "{'new': 3}" in told.getvalue()
    assert not ImportRun.objects.exists()
    assert not Location.objects.exists()
