"""What there is when: the picture, the same as a table, and what is missing."""

import re

import pytest

from socialmap import indexing
from socialmap.gaps import PHASES, gaps
from socialmap.models import Offer, OfferMunicipality
from tests.pages import Page, dutch, signed_in
from tests.referrals.views.test_query_counts import MOST, queries
from tests.socialmap.show.builders import concept, delft, need, published, retired

pytestmark = pytest.mark.django_db
ADDRESS = "/socialmap/timeline/"


def timeline(query="", key="midwife"):
    response = signed_in(key).get(f"{ADDRESS}{query}")
    assert response.status_code == 200
    return response


def names(response):
    return {offer.name for offer in response.context["offers"]}


def drawn(response):
    return {line.offer.name for band in response.context["picture"].bands for line in band.lines}


def test_all_offers_of_delft_are_drawn_and_stand_in_the_table():
    response = timeline()
    shown = Page(response)
    all_names = set(Offer.objects.values_list("name", flat=True))
    assert len(all_names) == 26
    assert drawn(response) == names(response) == all_names
    table = shown.html[shown.html.index(dutch("All offers with when they run and when one can sign up")) :]
    assert all(offer.get_absolute_url() in table for offer in Offer.objects.all())


def test_the_picture_has_a_name_and_a_table_beside_it():
    tags = Page(timeline()).tags
    picture = next(attributes for tag, attributes in tags if tag == "svg" and attributes.get("role") == "img")
    assert picture["aria-labelledby"] == "picture-title picture-words"
    assert {"title", "desc", "figure", "table"} <= {tag for tag, _ in tags}


def test_numbers_in_the_drawing_are_whole_in_every_language():
    html = timeline("?week=24").content.decode()
    drawing = html[html.index("<figure") : html.index("</figure>")]
    numbers = re.findall(r' (?:x|y|width|height)="([^"]*)"', drawing)
    assert len(numbers) > 100
    assert all(number.isdigit() for number in numbers)
    assert "," not in "".join(part.split('"')[0] for part in drawing.split(' d="')[1:])


def test_the_week_of_a_family_is_a_line_and_no_week_is_none():
    assert timeline("?week=24").context["picture"].week_words == "week 24"
    assert timeline("?week=46").context["picture"].week_words == "6 weken na de geboorte"
    for query in ("", "?week=", "?week=x", "?week=999", "?week=2%00"):
        assert timeline(query).context["picture"].week_x is None


def test_a_need_narrows_it():
    chosen, other = need("wonen"), need("geld")
    published("Woonhulp", needs=[[chosen.slug, True]])
    published("Geldhulp", needs=[[other.slug, True]])
    assert names(timeline(f"?need={chosen.slug}")) == {"Woonhulp"}
    assert "Geldhulp" in names(timeline("?need=bestaat-niet"))


def test_each_municipality_has_its_own_picture():
    here = concept("Hier")
    OfferMunicipality.objects.create(offer=here, municipality_id="1842", state="stopped")
    there = moved(concept("Daar"), "1842")
    everywhere = concept("Overal", municipalities=[], is_national=True)
    assert names(timeline("?municipality=1842")) == {there.name, everywhere.name}
    assert {here.name, everywhere.name} <= names(timeline("?municipality=0503"))
    assert there.name not in names(timeline())


def moved(offer, code):
    """An offer that another municipality keeps."""
    offer.places.update(municipality=code)
    indexing.index([offer.pk])
    return offer


def test_what_is_retired_or_internal_is_not_drawn():
    retired("Voorbij")
    published("Intern", visibility="internal")
    assert names(timeline()).isdisjoint({"Voorbij", "Intern"})
    assert "Voorbij" not in names(timeline(key="municipality-editor"))


def test_an_offer_without_weeks_says_so():
    concept("Onbekend", from_week=None, to_week=None)
    assert dutch("not known yet") in Page(timeline()).text


def test_an_empty_municipality_says_so():
    assert dutch("Nothing in the map here") in Page(timeline("?municipality=1783")).text


def test_gaps_count_what_runs_in_a_phase_here():
    chosen, missing = need("wonen", order=1), need("tolk", order=2)
    before = {"needs": [[chosen.slug, True]], "from_week": -40, "to_week": -1}
    published("Zwanger", **before)
    concept("Altijd", needs=[[chosen.slug, False]])
    retired("Voorbij", **before)
    moved(concept("Elders", **before), "1842")
    found = {row.need: [cell.count for cell in row.cells] for row in gaps(delft())}
    assert found[chosen] == [2, 2, *[1] * (len(PHASES) - 2)]
    assert found[missing] == [0] * len(PHASES)
    assert missing in {row.need for row in timeline("?gaps=1").context["needs_with_gaps"]}


def test_needs_with_help_in_every_phase_are_no_gap():
    published("Altijd", needs=[[need().slug, True]])
    response = timeline("?gaps=1")
    assert need() not in {row.need for row in response.context["needs_with_gaps"]}


def test_what_is_missing_is_counted_for_who_asks_for_it_and_keeps_what_was_chosen():
    asked = f"?municipality=0503&need={need().slug}"
    closed, opened = Page(timeline(asked)), Page(timeline(f"{asked}&gaps=1"))
    assert 'id="gaps"' not in closed.html
    assert [link for link in closed.links if "gaps=1" in link] == [f"{asked}&gaps=1#gaps"]
    assert 'id="gaps"' in opened.html
    assert not [link for link in opened.links if link.endswith("#gaps")]


@pytest.mark.parametrize("many", [0, 1, 3, 20])
def test_the_number_of_queries_does_not_grow(many):
    for number in range(many):
        concept(f"Aanbod {number}", needs=[[need(f"nood-{number}").slug, True]])
    assert queries(signed_in("midwife"), ADDRESS) <= MOST
