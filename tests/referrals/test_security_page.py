"""The tables in docs/security.md are those the code, the register and the database give."""

import re

import pytest

from coalition.roles import EVERYONE, Permission
from referrals.security_page import PAGE, PARTS, PERMISSIONS, security_page


@pytest.mark.django_db
def test_the_tables_are_drawn_from_the_code():
    assert PAGE.read_text(encoding="utf-8") == security_page(), "run `manage.py security_page`"


def test_every_table_stands_in_the_page_once():
    assert sorted(re.findall(r"<!-- drawn: (\w+) -->", PAGE.read_text(encoding="utf-8"))) == sorted(PARTS)


def test_every_permission_is_somewhere_in_words():
    assert set(PERMISSIONS) | EVERYONE == set(Permission)


def test_the_way_to_each_answer_leads_to_a_heading():
    text = PAGE.read_text(encoding="utf-8")
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^##+ (.+)$", text, re.MULTILINE)}
    assert set(re.findall(r"\(#([\w-]+)\)", text)) <= headings
