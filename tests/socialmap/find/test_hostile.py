"""Telling what is missing: whatever is sent, it answers in words, and counts once or not at all."""

from hypothesis import given

from socialmap.models import SearchTally
from tests.hostile import EXAMPLES, bodies, fields_of
from tests.pages import signed_in, undone
from tests.posts import posts

ADDRESS = "/socialmap/missing/"


def test_any_body_is_answered(db):
    client = signed_in("midwife")
    fields = fields_of(client, ADDRESS, {"text": "Een groep voor jonge vaders"})

    @EXAMPLES
    @given(body=bodies(fields, []))
    def check(body):
        with undone():
            response = client.post(ADDRESS, body, content_type="application/x-www-form-urlencoded")
            assert response.status_code in {200, 302, 403, 422}
            assert SearchTally.objects.count() <= 1
            assert response.status_code == 302 or not SearchTally.objects.exists()

    check()


def test_it_is_among_the_forms_that_are_filled_in(db):
    assert "socialmap:missing" in posts(_Anything())


class _Anything(dict):
    """Stands for the objects other forms point at."""

    def __missing__(self, key):
        return self

    pk = None
