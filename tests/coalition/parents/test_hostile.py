"""Whatever is sent to the pages that keep texts for parents, in a form or in a file: words, and all or nothing."""

import csv
import io

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from coalition.models import ParentsText
from coalition.parents.keeping.files import COLUMNS
from coalition.parents.texts import product_texts
from tests.hostile import FORM, MANY, NASTY, bodies, fields_of, swept
from tests.pages import row_counts, signed_in, undone, writes

pytestmark = [pytest.mark.slow, pytest.mark.soak, pytest.mark.django_db]
HERE = "/manage/parents-texts/"
FILES = f"{HERE}ar/files/"
ROW = ["choice.title", product_texts()["choice.title"]["nl"], "اختر لغة", "gecontroleerd", "", "Samira", "20-11-2026"]
PRESSES = [
    *(f"{HERE}{end}" for end in ("ar/choice.title/", "nl/choice.title/", "ar/check/", "ar/choice.title/restore/")),
    *(f"{FILES}{end}" for end in ("", "confirm/")),
]
CELLS = st.sampled_from([each.decode("utf-8", "replace") for each in NASTY]) | st.text(max_size=30)


@pytest.fixture
def pim():
    cache.clear()
    return signed_in("coalition-admin")


@pytest.mark.parametrize("address", PRESSES)
def test_whatever_is_sent(pim, address):
    fields = fields_of(pim, address, {"read": "choice.title x", "plan": "x", "seen": "x"})
    before = row_counts()

    def check(body):
        with undone():
            with writes() as wrote:
                response = pim.post(address, body, content_type=FORM)
            assert response.status_code in {200, 302, 400, 409, 422}
            assert response.status_code == 302 or not wrote or row_counts() == before

    for body in swept([field for field in fields if field not in {"language", "next", "membership"}], []):
        check(body)
    MANY(given(body=bodies(fields, []))(check))()


def filled(row):
    """A file with the row that was meant, and one that nobody meant."""
    lines = io.StringIO()
    csv.writer(lines, delimiter=";").writerows([COLUMNS, ROW, row])
    return lines.getvalue().encode("utf-8", "surrogatepass")


@MANY
@given(
    content=st.binary(max_size=200)
    | st.lists(CELLS, max_size=9).map(filled)
    | st.integers(0, 6).flatmap(lambda place: CELLS.map(lambda cell: filled([*ROW[:place], cell, *ROW[place + 1 :]]))),
    name=st.sampled_from(["ar.csv", "ar.xlsx", "ar", ".csv"]) | st.text(max_size=20).map(lambda name: f"{name}.csv"),
)
def test_whatever_stands_in_a_file(pim, content, name):
    before = set(ParentsText.objects.values_list("pk", "text", "status"))
    with undone():
        answer = pim.post(FILES, {"file": SimpleUploadedFile(name, content)})
        assert answer.status_code in {200, 400, 422}
        assert set(ParentsText.objects.values_list("pk", "text", "status")) == before


@pytest.mark.parametrize("code", ["nl", "ar"])
def test_whatever_stands_in_the_filter(pim, code):
    offered = {"text": [b"taal"], "state": [b"draft", b"outdated"], "page": [b"2", b"-1"]}

    @MANY
    @given(query=bodies(offered, []))
    def check(query):
        assert pim.get(f"{HERE}{code}/?{query}").status_code == 200

    check()
