"""The list of offers to work on, and one offer as a list of short sections."""

import pytest

from coalition.models import Municipality
from socialmap import workflow, worklist
from socialmap.enums import LocalState, OfferState
from socialmap.facts import facts_of
from socialmap.models import Offer
from socialmap.sections import SECTIONS
from tests.pages import Page, dutch
from tests.socialmap.upkeep.builders import (
    COMPLETE,
    DELFT,
    WESTLAND,
    bas,
    due_in,
    kasto,
    keeper_of_westland,
    offer_of_owner,
    place,
)

KEEP = "/socialmap/keep/"


def now(offer):
    return Offer.objects.with_links().get(pk=offer.pk)


def named(response):
    return [row["cells"][0]["value"] for row in response.context["rows"]]


def count(client, view):
    return client.get(f"{KEEP}?view={view}").context["page"].paginator.count


def section(offer, slug):
    return f"{KEEP}offers/{offer.code}/sections/{slug}/"


@pytest.mark.parametrize("view", worklist.VIEWS)
def test_every_view_of_the_list_counts_what_it_shows(keeper, view):
    offer_of_owner()
    workflow.propose(kasto(), {"summary": "Anders."}, by=bas())
    response = keeper.get(f"{KEEP}?view={view}")
    tab = next(tab for tab in response.context["tabs"] if tab["is_current"])
    assert tab["count"] == response.context["page"].paginator.count


def test_list_begins_with_what_is_due_longest(keeper):
    due_in(-10, name="Later"), due_in(-60, name="Eerst"), due_in(10, name="Volgend jaar")
    assert named(keeper.get(KEEP))[:2] == ["Eerst", "Later"]
    assert "Volgend jaar" not in Page(keeper.get(f"{KEEP}?page=2")).text


def test_list_shows_what_is_to_be_done(keeper):
    due_in(-100, name="A"), due_in(-60, name="B"), due_in(-10, name="C")
    tags = [row["cells"][1]["value"] for row in keeper.get(KEEP).context["rows"][:3]]
    assert tags == [dutch("Outdated"), dutch("Call"), dutch("Check")]


def test_each_line_that_is_due_has_a_button_to_say_that_it_is_right(keeper):
    offer = due_in(-100)
    page = Page(keeper.get(KEEP))
    forms = [attributes["action"] for tag, attributes in page.tags if tag == "form"]
    assert f"{KEEP}offers/{offer.code}/check/?from=list" in forms
    assert page.text.count(dutch("Still right")) == len([each for each in forms if "?from=list" in each])


def test_list_is_of_the_own_municipality_until_asked_for_more(keeper):
    offer = offer_of_owner(name="Westlands aanbod")
    workflow.change(offer, {"municipalities": [{"code": WESTLAND}]}, by=bas(), version=now(offer).version)
    assert "Westlands aanbod" not in named(keeper.get(f"{KEEP}?view=all&page=1"))
    assert count(keeper, "all") + 1 == keeper.get(f"{KEEP}?view=all&area=all").context["page"].paginator.count


@pytest.mark.parametrize(
    ("facts", "is_kept"),
    [
        ({"municipalities": [place(DELFT)]}, True),
        ({"municipalities": [place(DELFT, state="paused")]}, True),
        ({"municipalities": [place(DELFT, state="stopped")]}, True),
        ({"municipalities": [place(DELFT, state="stopped"), place(WESTLAND)]}, True),
        ({"municipalities": [place(WESTLAND)]}, False),
        ({"municipalities": [place(WESTLAND, state="stopped")]}, False),
        ({"municipalities": [place(WESTLAND)], "is_national": True}, True),
        ({"municipalities": []}, True),
    ],
)
def test_who_keeps_a_municipality_finds_all_that_is_or_was_there(keeper, facts, is_kept):
    """And what is national or nowhere yet; of a change that is proposed the same goes."""
    offer = offer_of_owner(name="Vadergroep")
    proposals = f"{KEEP}proposals/"
    before = count(keeper, "all"), len(keeper.get(proposals).context["rows"])
    workflow.change(offer, facts, by=bas(), version=now(offer).version)
    workflow.propose(now(offer), {"summary": "Anders."}, by=bas())
    after = count(keeper, "all"), len(keeper.get(proposals).context["rows"])
    assert after == (before[0] - (not is_kept), before[1] + is_kept)


def test_incomplete_in_the_list_is_incomplete_in_words(keeper):
    """The list asks the database what `missing_to_publish` says of one offer."""
    offer = offer_of_owner()
    lacking = [
        {name: "" if isinstance(value, str) else None} for name, value in COMPLETE.items() if name != "cost_kind"
    ]
    for change in [{}, *lacking, {"cost_kind": "unknown"}, {"contacts": []}, {"needs": []}, {"municipalities": []}]:
        before = facts_of(now(offer))
        changed = workflow.change(offer, change, by=bas(), version=now(offer).version)
        found = Offer.objects.filter(pk=offer.pk)
        found = found.filter(worklist.conditions(found)["incomplete"])
        assert found.exists() == bool(workflow.missing_to_publish(changed)), change
        workflow.change(offer, before, by=bas(), version=now(offer).version)


def test_new_offer_begins_as_a_concept_with_its_list_of_tasks(keeper):
    data = {"name": "Vadergroep", "organisation": kasto().organisation_id, "municipality": DELFT}
    answer = keeper.post(f"{KEEP}new/", data)
    made = Offer.objects.with_links().get(name="Vadergroep")
    assert (answer.url, made.state) == (f"{KEEP}offers/{made.code}/", OfferState.CONCEPT)
    assert [place.municipality_id for place in made.places.all()] == [DELFT]
    page = keeper.get(answer.url)
    assert [task["title"] for task in page.context["sections"]] == [each.title for each in SECTIONS.values()]


def test_publish_lists_what_is_missing(keeper):
    offer = kasto()
    answer = keeper.post(f"{KEEP}offers/{offer.code}/publish/")
    text = Page(answer).text
    assert answer.status_code == 422
    assert "Nog niet compleet" in text
    assert all(words in text for words in workflow.missing_to_publish(offer))
    assert now(offer).state == OfferState.CONCEPT


def test_publish_retire_and_bring_back(keeper):
    offer = offer_of_owner()
    for verb, state in (("publish", "published"), ("retire", "retired"), ("bring-back", "concept")):
        for _ in range(2):  # a second press changes nothing more
            assert keeper.post(f"{KEEP}offers/{offer.code}/{verb}/").status_code == 302
        assert now(offer).state == state
    assert now(offer).version == offer.version + 3


# Sections


def as_typed(response):
    """What a browser would send back of a page with a form."""
    form = response.context["form"]
    sent = {}
    for bound in form:
        value = bound.value()
        for key in (
            [f"{bound.name}_day", f"{bound.name}_month", f"{bound.name}_year"]
            if hasattr(bound.field, "parts_of")
            else [bound.name]
        ):
            sent[key] = value
    return {name: value for name, value in sent.items() if value or (value == 0 and value is not False)}


@pytest.mark.parametrize("slug", [slug for slug in SECTIONS if slug != "contacts"])
def test_a_section_saved_as_it_was_changes_nothing(keeper, slug):
    offer = offer_of_owner(languages=[["ar", "staff"]], unsure=["tijden"], keywords="vader", alert="", check_months=12)
    response = keeper.get(section(offer, slug))
    assert keeper.post(section(offer, slug), as_typed(response)).status_code == 302
    assert (now(offer).version, facts_of(now(offer))) == (offer.version, facts_of(offer))


CHANGES = {
    "what": ({"name": "Nieuw", "formats": ["home", "group"]}, {"name": "Nieuw", "formats": ["home", "group"]}),
    "who": ({"layer": "regular", "minimum_age": "16"}, {"layer": "regular", "minimum_age": 16}),
    "when": ({"from_week": "-20", "to_week": "104"}, {"from_week": -20, "to_week": 104}),
    "where": ({"sign_up_url": "https://example.org/a"}, {"sign_up_url": "https://example.org/a"}),
    "costs": (
        {"in_staff": ["ar", "tr"], "in_material": ["pl"]},
        {"languages": [["ar", "staff"], ["pl", "material"], ["tr", "staff"]]},
    ),
    "needs": (
        {"primary": [], "others": ["fathers"], "keywords": "papa"},
        {"needs": [["fathers", False]], "keywords": "papa"},
    ),
    "notice": (
        {"alert": "Dicht", "alert_until_day": "1-2-2027", "unsure": "a, b"},
        {"alert": "Dicht", "alert_until": "2027-02-01", "unsure": ["a", "b"]},
    ),
    "parents": ({"parents_text": "U leert."}, {"parents_text": "U leert."}),
}  # fmt: skip


@pytest.mark.parametrize("slug", CHANGES)
def test_a_section_writes_its_own_facts_only(keeper, slug):
    offer = offer_of_owner()
    typed, expected = CHANGES[slug]
    sent = as_typed(keeper.get(section(offer, slug))) | typed
    assert keeper.post(section(offer, slug), sent).status_code == 302
    assert facts_of(now(offer)) == facts_of(offer) | expected


def test_saving_twice_is_one_version(keeper):
    offer = offer_of_owner()
    sent = as_typed(keeper.get(section(offer, "parents"))) | {"parents_text": "U leert."}
    for _ in range(2):
        assert keeper.post(section(offer, "parents"), sent).status_code == 302
    assert now(offer).version == offer.version + 1


def test_stale_page_shows_both_values_and_keeps_what_was_typed(keeper):
    offer = offer_of_owner()
    sent = as_typed(keeper.get(section(offer, "what"))) | {"summary": "Van Bas."}
    workflow.change(offer, {"summary": "Van een collega."}, by=bas(), version=offer.version)
    answer = keeper.post(section(offer, "what"), sent)
    page = Page(answer)
    assert answer.status_code == 409
    assert ("Van een collega." in page.text, page.html.count("Van Bas.")) == (True, 2)
    assert now(offer).summary == "Van een collega."
    again = dict(page.choices()) | {"summary": "Van Bas.", "name": sent["name"], "organisation": sent["organisation"]}
    again = {name: value for name, value in again.items() if name in sent} | {"summary": "Van Bas."}
    assert keeper.post(section(offer, "what"), again).status_code == 302
    assert now(offer).summary == "Van Bas."


def test_what_two_people_changed_in_different_fields_both_stand(keeper):
    offer = offer_of_owner()
    sent = as_typed(keeper.get(section(offer, "what"))) | {"summary": "Van Bas."}
    workflow.change(offer, {"duration": "Een jaar", "keywords": "papa"}, by=bas(), version=offer.version)
    assert keeper.post(section(offer, "what"), sent).status_code == 302
    assert (now(offer).summary, now(offer).duration, now(offer).keywords) == ("Van Bas.", "Een jaar", "papa")


def test_version_that_never_was_is_no_way_around(keeper):
    offer = offer_of_owner()
    sent = as_typed(keeper.get(section(offer, "what"))) | {"summary": "Van Bas.", "version": "999"}
    assert keeper.post(section(offer, "what"), sent).status_code == 409
    assert now(offer).summary == offer.summary


# Parts


def test_place_with_its_own_route_and_out_again(keeper):
    offer = offer_of_owner()
    address = f"{KEEP}offers/{offer.code}/municipalities/{DELFT}/"
    sent = {
        "version": offer.version,
        "state": "expected",
        "application_process": "Bel de wijk.",
        "starts_on_day": "1-1-2027",
    }
    assert keeper.post(address, sent).status_code == 302
    [place] = now(offer).places.all()
    assert (place.state, place.application_process, str(place.starts_on)) == (
        LocalState.EXPECTED, "Bel de wijk.", "2027-01-01",
    )  # fmt: skip
    assert keeper.get(address).status_code == 200
    keeper.post(address, {"version": now(offer).version, "state": ""})
    assert not now(offer).places.all()


def test_place_of_another_municipality_is_not_mine(keeper):
    offer = offer_of_owner()
    address = f"{KEEP}offers/{offer.code}/municipalities/{WESTLAND}/"
    assert keeper.get(address).status_code == 404
    assert keeper.post(address, {"version": offer.version, "state": "active"}).status_code == 404


def test_contact_added_made_owner_and_taken_out(keeper):
    offer = offer_of_owner()
    address = f"{KEEP}offers/{offer.code}/contacts/"
    sent = {"role": "Balie", "email": "balie@example.org", "visibility": "public", "is_owner": "on"}
    keeper.post(f"{address}new/", sent | {"version": offer.version})
    assert {contact.role: contact.is_owner for contact in now(offer).contacts.all()} == {
        "Balie": True,
        "Coördinator": False,
    }
    balie = now(offer).contacts.get(role="Balie")
    keeper.post(f"{address}{balie.pk}/", sent | {"version": now(offer).version, "is_gone": "on"})
    assert [contact.role for contact in now(offer).contacts.all()] == ["Coördinator"]


def test_keeper_elsewhere_meets_a_reason(client_of):
    keeper_of_westland()
    offer = kasto()
    client = client_of("municipality-editor")
    for address in ("", "sections/what/", "history/", f"municipalities/{WESTLAND}/", "contacts/new/", "call/"):
        answer = client.get(f"{KEEP}offers/{offer.code}/{address}")
        assert (answer.status_code, "Een andere gemeente" in answer.content.decode()) == (403, True)
    assert Municipality.objects.filter(pk=WESTLAND).exists()
