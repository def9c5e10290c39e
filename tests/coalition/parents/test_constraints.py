"""What the database itself refuses of a text for parents."""

import pytest
from django.db import IntegrityError, transaction

from coalition.models import ParentsText

VIOLATIONS = {
    "coalition_parentstext_once": {"key": "explain.title"},
    "coalition_parentstext_text": {"text": " "},
    "coalition_parentstext_checked_on": {"status": "checked"},
}


@pytest.mark.parametrize("constraint", VIOLATIONS)
def test_the_database_refuses(db, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ParentsText.objects.filter(language="ar", key="choice.title").update(**VIOLATIONS[constraint])


def test_every_constraint_is_tried():
    assert set(VIOLATIONS) == {constraint.name for constraint in ParentsText._meta.constraints}
