"""The measuring of files makes each of them and keeps nothing of what it made up."""

from io import StringIO

import pytest
from django.core.management import call_command

from socialmap.models import ExportRun, Offer

pytestmark = pytest.mark.django_db


def test_it_measures_every_file_and_keeps_nothing():
    pytest.importorskip("weasyprint", exc_type=OSError, reason="Pango is not installed")
    told, before = StringIO(), Offer.objects.count()

    call_command("measure_files", offers=[3], lines=[2], stdout=told)

    assert told.getvalue().count("work of our own") == 8
    assert (Offer.objects.count(), ExportRun.objects.count()) == (before, 0)
