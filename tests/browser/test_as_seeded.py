"""What a test of the browser writes, it takes along: the next one finds every row as it was seeded."""

import pytest

from socialmap.models import Need, NeedAlias, Offer
from tests.browser.conftest import rows_of_all


@pytest.mark.parametrize("time", ["first", "second"])
def test_rows_made_changed_and_gone_are_as_they_were(rows_as_seeded, transactional_db, time):
    assert rows_of_all() == rows_as_seeded
    Offer.objects.filter(key="kraamzorg").update(summary="Anders.")
    NeedAlias.objects.filter(need__slug="steun-als-ouder").delete()
    Need.objects.create(slug="toetstaal", name="Toetstaal", parents_name="Taal")
    assert rows_of_all() != rows_as_seeded
