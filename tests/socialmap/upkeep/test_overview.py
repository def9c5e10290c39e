"""How a municipality stands, its gaps, and that no page asks the database more for more rows."""

import pytest
from django.utils import timezone

from coalition.models import Municipality
from socialmap import workflow
from socialmap.enums import Room
from socialmap.gaps import PHASES, gaps
from socialmap.models import Need, Offer, SearchTally
from tests.pages import Page, dutch
from tests.referrals.builders import member
from tests.referrals.views.test_query_counts import queries
from tests.socialmap.upkeep.builders import DELFT, WESTLAND, bas, due_in, kasto, offer_of_owner, place
from tests.socialmap.upkeep.test_confirming import address as link
from tests.socialmap.upkeep.test_enquiries import asked

KEEP = "/socialmap/keep/"


def counts(municipality=DELFT):
    rows = gaps(Municipality.objects.get(pk=municipality))
    return {row.need.slug: [cell.count for cell in row.cells] for row in rows}


def test_gaps_by_need_and_phase():
    Need.objects.create(slug="empty", name="Leeg", parents_name="Leeg")
    offer_of_owner(from_week=0, to_week=52)
    offer_of_owner(name="Eerder", from_week=-40, to_week=-21)
    found = counts()
    assert len(PHASES) == 6
    assert found["fathers"] == [1, 0, 1, 1, 1, 1]
    assert found["empty"] == [0] * 6


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, [0, 0]),
        ({"municipalities": [], "is_national": True}, [1, 1]),
        ({"municipalities": [place(WESTLAND)]}, [0, 1]),
        ({"municipalities": [place(WESTLAND, state="paused")]}, [0, 0]),
        ({"municipalities": [place(WESTLAND)], "visibility": "internal"}, [0, 0]),
        ({"municipalities": [place(WESTLAND)], "from_week": None}, [0, 0]),
    ],
)
def test_gaps_of_a_municipality_know_where_help_is(facts, expected):
    offer_of_owner()
    before = counts()["fathers"][2]
    offer = offer_of_owner(name="Nog een")
    workflow.change(offer, facts, by=bas(), version=offer.version) if facts else workflow.retire(offer, by=bas())
    assert [counts()["fathers"][2] - before, counts(WESTLAND)["fathers"][2]] == expected


def test_overview_of_a_municipality(keeper):
    offer_of_owner(), due_in(-100)
    workflow.propose(kasto(), {"summary": "Anders."}, by=member("midwife"))
    for text, code, who, found in (
        ("tweelingen", DELFT, "parents", "none"),
        ("wonen", DELFT, "parents", "many"),
        ("fiets", WESTLAND, "professionals", "none"),
        ("oppas", None, "professionals", "none"),
        ("oppas", DELFT, "professionals", "none"),
    ):
        SearchTally.objects.create(
            day=timezone.localdate(), text=text, municipality_id=code, audience=who, found=found, count=4
        )
    response = keeper.get(f"{KEEP}{DELFT}/overview/")
    figures = {row["label"]: row["value"] for row in response.context["figures"]}
    everything = Offer.objects.count()
    assert figures[dutch("Offers in the map")] == str(everything)
    assert figures[dutch("Checked within 6 months")] == "1"
    assert figures[dutch("Checked within 12 months")] == "2"
    assert figures[dutch("Without owner")] == str(everything - 2)
    sought = {group["key"]: list(group["texts"]) for group in response.context["sought"]}
    assert sought == {
        "professionals": [{"text": "oppas", "times": 8}],
        "parents": [{"text": "tweelingen", "times": 4}],
    }
    assert (len(response.context["proposals"]), len(response.context["oldest"])) == (1, 10)


def test_the_table_of_needs_stands_there_for_who_asks(keeper):
    offer_of_owner(from_week=0, to_week=52)
    address = f"{KEEP}{DELFT}/overview/"
    plain = Page(keeper.get(address))
    assert ("?table=1#table" in plain.links, 'id="table"' in plain.html) == (True, False)
    asked = keeper.get(f"{address}?table=1")
    named = {row["cells"][0]["value"]: [cell["value"] for cell in row["cells"][1:]] for row in asked.context["rows"]}
    fathers, gap = Need.objects.get(slug="fathers").name, dutch("gap")
    assert named[fathers] == [gap, gap, "1", "1", "1", "1"]
    assert len(named) == Need.objects.count()
    assert (fathers in Page(asked).text, 'id="table"' in Page(asked).html) == (True, True)


def test_inclusion_rules_are_for_everyone(client):
    text = Page(client.get("/socialmap/inclusion/")).text
    assert (dutch("Who decides") in text, "Gemeente Delft" in text) == (True, True)


# Queries


def more(offer):
    """One more of everything that hangs on an offer."""
    number = Offer.objects.count()
    made = due_in(-50, name=f"Groep {number}", email=f"{number}@example.org", languages=[["ar", "staff"]])
    workflow.propose(made, {"summary": "Anders."}, by=member("midwife"))
    workflow.propose(offer, {"summary": f"Anders {number}."}, by=member("midwife"))
    workflow.tell_room(made, made.places.get().municipality, by=bas(), room=Room.FULL)
    workflow.add_alias(Need.objects.get(slug="fathers"), f"papa {number}", by=bas())
    need = Need.objects.create(slug=f"n{number}", name=f"N{number}", parents_name="N")
    SearchTally.objects.create(day=timezone.localdate(), text=f"t{number}", municipality_id=DELFT, found="none")
    changed = Offer.objects.with_links().get(pk=offer.pk)
    contacts = [{"id": str(each.pk)} for each in changed.contacts.all()]
    assert contacts
    workflow.change(
        changed,
        {
            "duration": f"{number} weken",
            "needs": [["fathers", True], [need.slug, False]],
            "languages": [["tr", "staff"]],
        },
        by=bas(),
        version=changed.version,
    )
    offer.contacts.create(role=f"Balie {number}", phone="015-5550100")
    asked()


PAGES = [
    "", "?view=proposals", "?view=all", "proposals/", "questions/", "needs/", "needs/fathers/", f"{DELFT}/overview/",
    "offers/{code}/", "offers/{code}/history/", "offers/{code}/sections/what/", "offers/{code}/sections/where/",
    "offers/{code}/sections/contacts/", "offers/{code}/sections/needs/", "offers/{code}/call/",
    f"offers/{{code}}/municipalities/{DELFT}/",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_keepers(keeper, page):
    offer = offer_of_owner()
    address = KEEP + page.format(code=offer.code)
    more(offer)
    one = queries(keeper, address)
    more(offer), more(offer)
    assert queries(keeper, address) == one <= 15


@pytest.mark.parametrize("page", ["/socialmap/offers/{code}/propose/", "/socialmap/ask/"])
def test_pages_of_professionals(lotte, page):
    offer = offer_of_owner()
    address = page.format(code=offer.code)
    more(offer)
    one = queries(lotte, address)
    more(offer), more(offer)
    assert queries(lotte, address) == one <= 15


def test_page_behind_a_link(client):
    due_in(-1)
    one = queries(client, link())
    due_in(-1, name="B"), due_in(-1, name="C")
    assert queries(client, link()) == one <= 15
