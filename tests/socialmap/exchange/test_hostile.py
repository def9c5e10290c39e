"""Uploads and choices nobody means to send: answered in words, and nothing is written but the run itself."""

import os
import random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coalition.workbooks.reading import CONTROL
from socialmap.forms.importing import ChoiceForm
from socialmap.models import Offer, OfferVersion
from tests.hostile import NASTY, bodies
from tests.pages import signed_in, undone
from tests.socialmap.exchange.books import OFFER, applied, book, needs, previewed

pytestmark = pytest.mark.django_db
FEW = settings(
    max_examples=int(os.environ.get("EXAMPLES", "25")),
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
ANSWERS = {200, 302, 403, 404, 422}
CELLS = st.sampled_from([nasty.decode(errors="replace") for nasty in NASTY] + ["[leeg]", "ja", "-1", "landelijk", ";;"])


@pytest.fixture
def keeper():
    needs()
    applied(book(OFFER))
    return signed_in("municipality-editor")


def counts():
    return Offer.objects.count(), OfferVersion.objects.count()


def uploaded(client, content, name):
    """The answers on the way: to the upload, and on the page it leads to."""
    before = counts()
    with undone():
        form = {"workbook": SimpleUploadedFile(name, content), "missing_in": "0503"}
        response = client.post(reverse("socialmap:imports"), form)
        assert response.status_code in ANSWERS
        if response.status_code == 302:
            assert client.get(response["Location"]).status_code == 200
            assert client.post(f"{response['Location']}choose/", {}).status_code in ANSWERS
        assert counts() == before


def test_a_workbook_with_broken_bytes_is_answered(keeper):
    whole = book(OFFER)

    @FEW
    @given(seed=st.integers(), broken=st.integers(1, 40), cut=st.integers(0, len(whole)))
    def check(seed, broken, cut):
        chance, content = random.Random(seed), bytearray(whole)
        for _ in range(broken):
            content[chance.randrange(len(content))] = chance.randrange(256)
        uploaded(keeper, bytes(content[: cut or None]), "kaart.xlsx")

    check()


def test_any_text_is_answered(keeper):
    @FEW
    @given(content=st.binary(max_size=200), name=st.sampled_from(["a.csv", "a.xlsx", "a", "\u202e.csv"]))
    def check(content, name):
        uploaded(keeper, b"code;naam;organisatie;laag\r\n" + content, name)

    check()


def test_any_cell_is_answered(keeper):
    @FEW
    @given(cells=st.dictionaries(st.sampled_from([*OFFER, "code", "versie", "wachttijd", "talen", "locatie"]), CELLS))
    def check(cells):
        line = OFFER | {"naam": "Kookgroep"} | cells
        text = "\r\n".join(";".join(f'"{each}"'.replace('""', '" "') for each in row) for row in (line, line.values()))
        uploaded(keeper, text.encode("utf-8", "replace"), "kaart.csv")

    check()


def test_any_location_is_answered(keeper):
    names = ["code", "naam", "straat_nr", "postcode", "plaats", "gemeente", "provincie", "adres_geheim", "rolstoel"]

    @FEW
    @given(line=st.lists(CELLS, min_size=len(names), max_size=len(names)))
    def check(line):
        cells = [CONTROL.sub("", each) for each in line]
        uploaded(keeper, book(OFFER, Locaties=[names, cells]), "kaart.xlsx")

    check()


def test_any_choice_is_answered(keeper):
    run = previewed(book(OFFER | {"naam": "Het taalhuis"}, OFFER | {"naam": "Kookgroep", "behoeften": "Koken"}))
    (word,) = ChoiceForm(rows=(), words=["Koken"]).words
    url = reverse("socialmap:choose_import", args=[run.pk])
    before = counts()

    @FEW
    @given(body=bodies({"rows_asked": [b"2"], "row_2": [b"new", b"DEL-0001"], word: [b"toetstaal"]}, [run.pk]))
    def check(body):
        with undone():
            response = keeper.post(url, body, content_type="application/x-www-form-urlencoded")
            assert response.status_code in ANSWERS | {400}
        assert counts() == before

    check()
