"""Two audiences, one map: no byte for parents is only for professionals, and no byte for those is only for keepers."""

import re
import zlib

import pytest
import segno
from django.test import Client
from django.urls import reverse

from socialmap.models import Availability, Location, Offer, OfferTranslation
from tests.pages import signed_in
from tests.socialmap.show.builders import CONTACT, DELFT, checked, need, published

pytestmark = pytest.mark.django_db

# Poison in every field that is not for parents: what professionals may read, and what only keepers may.
# Five letters that no random nonce or token brings together by chance.
FOR_PROFESSIONALS = {
    "alternate_name": "gifxqanders",
    "summary": "gifxqsamenvatting",
    "description": "gifxqbeschrijving",
    "exclusion_description": "gifxqnietvoor",
    "referral_by": "gifxqverwijzer",
    "timing_source": "gifxqtijdbron",
    "keywords": "gifxqtrefwoord",
    "source_text": "gifxqbron",
    "source_url": "https://gifxqbron.example.org/",
}
INTERNAL = {"internal_note": "diepgifxq"}
ROUTE = {"state": "active", "starts_on": None, "ends_on": None}
LIVES_FOR = {"note": "gifxqplaatsnotitie", "application_process": "Bel in Delft."}
PARENTS_MAP = "/ouders/nl/kaart/"
PUBLIC = [
    "/", "/ouders/", "/privacy/", "/toegankelijkheid/", "/healthz", "/accounts/login/", PARENTS_MAP,
    f"{PARENTS_MAP}?text=gifxq", f"{PARENTS_MAP}?text=gifxqbeschrijving", f"{PARENTS_MAP}?need=proef-steun",
    f"{PARENTS_MAP}?municipality=0503", f"{PARENTS_MAP}?page=99", "/ouders/ar/kaart/",
]  # fmt: skip


def contact(word, visibility, **facts):
    rest = {"role": f"{word}rol", "name": f"{word}naam", "email": f"{word}@example.org", "reachable": f"{word}tijd"}
    return CONTACT | rest | {"phone": f"{word}telefoon", "visibility": visibility, "is_owner": False} | facts


@pytest.fixture
def poisoned():
    """An offer parents see, with poison in all that is not theirs; and one of each kind they do not see at all."""
    contacts = [
        CONTACT | {"name": "gifxqeigenaar"},
        contact("gifxqcollega", "professionals"),
        contact("diepgifxq", "internal"),
    ]
    places = [{"code": DELFT, **ROUTE, **LIVES_FOR}]
    offer = published(**FOR_PROFESSIONALS, **INTERNAL, contacts=contacts, municipalities=places)
    Offer.objects.filter(pk=offer.pk).update(assured_by="gifxqcontroleur")
    Availability.objects.create(offer=offer, room="full", as_of=offer.assured_on, by_label="gifxqmelder")
    secret = Location.objects.create(
        name="diepgifxqplek", street="diepgifxqstraat 1", city="diepgifxqstad", route="diepgifxqweg", is_secret=True
    )
    offer.locations.add(secret, Location.objects.create(name="Wijkhuis", street="Straat 1"))
    for language, word in (("ar", "gifxqvertaling"), ("tr", "gifxqvertaling")):
        facts = {"title": word, "text": word, "source_hash": "0" * 64, "kind": "machine"}
        OfferTranslation.objects.create(offer=offer, language=language, **facts)
    published("gifxqvoorons", visibility="professionals")
    published("diepgifxqintern", visibility="internal")
    checked(published("gifxqverouderd"), days_ago=400)
    need("gifxqbehoefte", name="gifxqnaam", parents_name="Hulp bij iets", description="gifxquitleg")
    return Offer.objects.get(pk=offer.pk)


def unpacked(content):
    """Every byte of an answer, and what is folded up inside a PDF."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    return b"\n".join([content, *map(inflated, streams)])


def inflated(stream):
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def told(client, address, word):
    """Whether a word stands in any byte of an answer, or of its headers; what the visitor typed is left out."""
    response = client.get(address)
    assert response.status_code < 500
    headers = " ".join(f"{name}: {value}" for name, value in response.headers.items()).encode()
    content = unpacked(response.content).replace(b'value="gifxq"', b"").replace(b'value="gifxqbeschrijving"', b"")
    return word in (headers + content).decode(errors="replace").casefold()


def addresses(poisoned):
    offers = [f"/ouders/nl/kaart/{code}/" for code in Offer.objects.values_list("code", flat=True)]
    return [
        *PUBLIC,
        *offers,
        f"/ouders/ar/kaart/{poisoned.code}/",
        f"/ouders/en/kaart/{poisoned.code}/",
        f"/ouders/nl/kaart/{poisoned.code}/?municipality={DELFT}",
    ]


def papers(poisoned):
    own = [f"/socialmap/offers/{poisoned.code}/{paper}" for paper in ("card/", "card.pdf", "card/?lang=ar")]
    return [*own, "/socialmap/booklet/", "/socialmap/booklet.pdf"]


def of_professionals():
    names = ("timeline", "booklet", "spotlight", "public_map")
    codes = Offer.objects.values_list("code", flat=True)
    pages = [reverse(f"socialmap:{name}") for name in names]
    return pages + [reverse(f"socialmap:{name}", args=[code]) for code in codes for name in ("offer", "card")]


def test_parents_get_no_byte_that_is_for_professionals(poisoned):
    nobody = Client()
    assert [address for address in addresses(poisoned) if told(nobody, address, "gifxq")] == []


def test_the_page_that_was_looked_at_really_is_there(poisoned):
    html = Client().get(f"/ouders/nl/kaart/{poisoned.code}/").content.decode()
    assert "Wijkhuis" in html
    assert "015-5550006" in html
    assert "Bel zelf." in html
    assert "Bel in Delft." in Client().get(f"/ouders/nl/kaart/{poisoned.code}/?municipality={DELFT}").content.decode()


@pytest.mark.parametrize("key", ["midwife", "municipality-editor"])
def test_papers_for_parents_hold_nothing_else_whoever_prints_them(poisoned, key):
    pytest.importorskip("weasyprint", exc_type=OSError, reason="Pango is not installed")
    client = signed_in(key)
    assert [address for address in papers(poisoned) if told(client, address, "gifxq")] == []


def test_the_code_on_the_card_is_the_public_page_and_nothing_more(poisoned):
    response = signed_in("midwife").get(f"/socialmap/offers/{poisoned.code}/card/")
    address = f"http://127.0.0.1:8000/kaart/{poisoned.code}/"
    drawn = segno.make(address, error="m").svg_inline(border=4, omitsize=True, title="x")
    lines = re.search(r'<path[^>]* d="([^"]+)"', drawn)[1]
    assert response.context["address"] == address
    assert lines in response.content.decode()


@pytest.mark.parametrize("key", ["midwife", "jgz-nurse", "welfare-worker", "lot-member", "coalition-admin"])
def test_professionals_get_no_byte_that_is_internal(poisoned, key):
    client = signed_in(key)
    assert [address for address in of_professionals() if told(client, address, "diepgifxq")] == []
    assert told(client, poisoned.get_absolute_url(), "gifxqbeschrijving")
    assert told(client, poisoned.get_absolute_url(), "gifxqcollegatelefoon")


def test_keepers_see_where_and_whom(poisoned):
    keeper = signed_in("municipality-editor")
    assert told(keeper, poisoned.get_absolute_url(), "diepgifxqstraat")
    assert told(keeper, poisoned.get_absolute_url(), "diepgifxqtelefoon")


def test_every_text_of_an_offer_was_thought_of():
    """A new field is either for parents, or poisoned above."""
    read_by_parents = {
        "code", "name", "parents_title", "parents_text", "eligibility_description", "application_process",
        "sign_up_url", "required_document", "duration", "fees_description", "website", "opening_hours", "alert",
    }  # fmt: skip
    choices_or_made = {
        "key", "layer", "referral_needed", "sign_up_by", "cost_kind", "state", "visibility", "upl_uri", "assured_by",
        "name_normalised",
    }  # fmt: skip
    kinds = {"CharField", "TextField", "SlugField"}
    texts = {field.name for field in Offer._meta.fields if field.get_internal_type() in kinds}
    assert texts == read_by_parents | choices_or_made | set(FOR_PROFESSIONALS) | set(INTERNAL)
