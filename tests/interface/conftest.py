"""These tests read words, and read them in English, the language of the templates."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True, scope="module")
def english():
    with translation.override("en"):
        yield
