"""A file to mail, leaflets and pictures: small, whole, in the right language, with a code a phone reads."""

import io

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from coalition.access.document import NoPango
from coalition.languages import LANGUAGES
from coalition.models import Coalition, ParentsText
from coalition.parents.texts import product_texts
from socialmap.screens.papers import SIDE, drawn
from socialmap.screens.slides import PRODUCT_SLIDES, messages_of
from tests.pages import Page, signed_in
from tests.socialmap.screens.builders import codes_in, screen_of
from tests.socialmap.screens.test_public import TODAY

pytest.importorskip("weasyprint", exc_type=OSError, reason="Pango is not installed")
pytestmark = pytest.mark.django_db
MOST_BYTES = 1_000_000
SITE = "https://goedestart.example"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.BASE_URL = SITE


def taken(path):
    response = signed_in("midwife").get(path)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert len(response.content) < MOST_BYTES
    return response.content


def words_of(page):
    """Letters and signs without the spaces and breaks between them."""
    return "".join(page.get_textpage().get_text_range().split())


def test_the_file_to_mail_holds_every_slide_with_its_code():
    screen = screen_of(languages=["nl", "ar"])
    document = PdfDocument(taken(f"/screens/{screen.pk}/slides.pdf"))
    expected = messages_of(screen, TODAY())
    assert len(document) == len(expected)
    for page, message in zip(document, expected, strict=True):
        picture = io.BytesIO()
        page.render(scale=1).to_pil().save(picture, "PNG")
        assert codes_in(picture.getvalue()) == {message.address}
    assert "".join(expected[0].lines).replace(" ", "") in words_of(document[0])


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_leaflet_is_one_page_in_one_language_with_its_code_and_the_phone_number(code):
    content = taken(f"/screens/papers/{code}/leaflet.pdf")
    document = PdfDocument(content)
    assert len(document) == 1
    assert codes_in(drawn(content)) == {f"{SITE}/ouders/{code}/?via=qr-folder"}
    if LANGUAGES[code].direction == "ltr":  # words from right to left lie in a PDF in another order
        assert product_texts()["explain.who_text"][code].replace(" ", "") in words_of(document[0])
    assert "015-5550100" in words_of(document[0])


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_picture_is_square_and_small_with_its_code(code):
    content = taken(f"/screens/papers/{code}/talk.png")
    assert Image.open(io.BytesIO(content)).size == (SIDE, SIDE)
    assert codes_in(content) == {f"{SITE}/ouders/{code}/?via=instagram"}


@pytest.mark.parametrize("key", PRODUCT_SLIDES)
def test_words_in_a_picture_stay_above_the_code(key):
    longest = max(LANGUAGES, key=lambda each: len(product_texts()[key][each]))
    name = key.partition(".")[2]
    for code in {longest, "ar"}:
        picture = Image.open(io.BytesIO(taken(f"/screens/papers/{code}/{name}.png"))).convert("RGB")
        assert len(picture.crop((0, 708, SIDE, 715)).getcolors()) == 1


def test_words_to_post_lead_to_the_same_page_as_the_code():
    page = Page(signed_in("midwife").get("/screens/papers/?lang=ar"))
    assert f"{SITE}/ouders/ar/?via=instagram" in page.html
    assert product_texts()["slide.talk"]["ar"].split("|")[0] in page.text


@pytest.mark.parametrize("path", ["xx/leaflet.pdf", "nl/nee.png", "nl/scan.png"])
def test_what_is_no_paper_is_not_found(path):
    assert signed_in("midwife").get(f"/screens/papers/{path}").status_code == 404


def test_a_language_that_is_not_offered_has_no_paper():
    ParentsText.objects.filter(language="ar", key="slide.talk").delete()
    assert signed_in("midwife").get("/screens/papers/ar/leaflet.pdf").status_code == 404
    assert 'href="?lang=ar"' not in Page(signed_in("midwife").get("/screens/papers/?lang=ar")).html


def test_a_server_that_cannot_make_a_pdf_says_so(monkeypatch):
    def refuse(*_args, **_options):
        raise NoPango

    monkeypatch.setattr("socialmap.screens.papers.pdf", refuse)
    assert signed_in("midwife").get("/screens/papers/nl/leaflet.pdf").status_code == 302


@pytest.mark.parametrize(("own", "same"), [("werkdagen van 8.30 tot 17.00 uur", True), ("elke dag tot 12.00", False)])
def test_the_hours_on_a_leaflet_are_those_of_the_coalition(own, same):
    Coalition.objects.update(help_hours=own)
    own_words = f"{own[0].upper()}{own[1:]}.".replace(" ", "")
    assert own_words in words_of(PdfDocument(taken("/screens/papers/nl/leaflet.pdf"))[0])
    english = words_of(PdfDocument(taken("/screens/papers/en/leaflet.pdf"))[0])
    assert (product_texts()["frame.hours"]["en"].replace(" ", "") in english) is same


def test_nothing_of_the_file_to_mail_says_what_the_screen_is_called():
    screen = screen_of(languages=["nl"], name="Wachtkamer boven")
    response = signed_in("midwife").get(f"/screens/{screen.pk}/slides.pdf")
    assert response["Content-Disposition"] == 'attachment; filename="scherm.pdf"'
    assert PdfDocument(response.content).get_metadata_value("Title") == Coalition.objects.get().name
