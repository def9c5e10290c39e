"""Whatever is sent to a form of JGZ, it answers in words. A file of its own, so that two cores share the work."""

import pytest

from tests.referrals.views.hostile_forms import OF_NURSES, check_form

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("name", OF_NURSES)
def test_whatever_is_sent(thing, name):
    check_form(thing, name)
