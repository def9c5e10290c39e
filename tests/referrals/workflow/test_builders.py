"""The builders reach every state."""

import pytest

from referrals.enums import Status
from tests.referrals.builders import WAYS, referral_in


def test_every_state_has_a_way():
    assert set(WAYS) == set(Status)


@pytest.mark.parametrize("status", Status)
def test_the_way_leads_there(db, status):
    assert referral_in(status).status == status
