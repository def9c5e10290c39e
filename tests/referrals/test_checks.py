"""An installation that could never remove a family is not called ready."""

import pytest

from referrals.checks import purge_key_is_set


@pytest.mark.parametrize(("key", "faults"), [("", ["referrals.E001"]), ("k" * 31, ["referrals.E001"]), ("k" * 32, [])])
def test_a_key_to_remove_with(settings, key, faults):
    settings.PURGE_KEY = key

    assert [found.id for found in purge_key_is_set(None)] == faults
