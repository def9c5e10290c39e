"""Pages about the places where help is given, and about whom to call when nothing is found."""

import pytest

from coalition.models import Organisation
from socialmap import workflow
from socialmap.forms.places import as_seen
from socialmap.models import Location, Offer, OfferMunicipality
from tests.pages import Page, dutch, signed_in
from tests.referrals.views.test_query_counts import MOST, queries
from tests.socialmap.upkeep.access_table import SPOT
from tests.socialmap.upkeep.builders import DELFT, WESTLAND, bas, kasto, offer_of_owner, place

LOCATIONS = "/socialmap/keep/locations/"
NET = f"/socialmap/keep/{DELFT}/safety-net/"
NOTHING = "/socialmap/?text=zzqqxx&municipality="


def spot(name="Buurthuis", municipality=DELFT, **facts):
    return workflow.add_location(SPOT | {"name": name, "municipality": municipality} | facts, by=bas())


def listed(response):
    return [row["cells"][0]["value"] for row in response.context["rows"]]


def where(offer):
    return f"/socialmap/keep/offers/{offer.code}/sections/where/"


def test_the_list_is_of_the_own_municipality_until_asked_for_more(keeper):
    spot(), spot("Verderop", WESTLAND), spot("Ergens", None)
    assert listed(keeper.get(LOCATIONS)) == ["Buurthuis", "Ergens"]
    assert listed(keeper.get(f"{LOCATIONS}?municipality={WESTLAND}")) == ["Verderop"]
    everything = keeper.get(f"{LOCATIONS}?municipality=all")
    assert listed(everything) == ["Buurthuis", "Ergens", "Verderop"]
    far = Location.objects.get(name="Verderop")
    assert f"{LOCATIONS}{far.pk}/" not in Page(everything).links


def test_the_list_narrows_to_who_gives_help_there(keeper):
    offer, there = kasto(), spot()
    spot("Leeg")
    workflow.change(offer, {"locations": [str(there.pk)]}, by=bas(), version=offer.version)
    assert listed(keeper.get(f"{LOCATIONS}?organisation={offer.organisation_id}")) == ["Buurthuis"]
    other = Organisation.objects.exclude(pk=offer.organisation_id).first()
    assert listed(keeper.get(f"{LOCATIONS}?organisation={other.pk}")) == ["Buurthuis", "Leeg"]  # not in the choice


def test_a_new_location_is_written_as_it_was_filled_in(keeper):
    sent = SPOT | {"postcode": "2611 ab", "municipality": DELFT, "wheelchair": "no", "is_secret": "on"}
    assert keeper.post(f"{LOCATIONS}new/", sent).url == LOCATIONS
    made = Location.objects.get(name="Buurthuis")
    assert (made.address, made.municipality_id, made.wheelchair, made.is_secret) == (
        "Dorpsstraat 1, 2611AB Delft",
        DELFT,
        False,
        True,
    )


def test_a_second_press_makes_no_second_location(keeper):
    keeper.post(f"{LOCATIONS}new/", SPOT)
    again = keeper.post(f"{LOCATIONS}new/", SPOT)
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["name"])
    assert Location.objects.filter(name="Buurthuis").count() == 1


def test_a_changed_location_holds_for_every_offer_there(keeper, lotte):
    offer, there = kasto(), spot()
    workflow.change(offer, {"locations": [str(there.pk)]}, by=bas(), version=offer.version)
    sent = SPOT | {"street": "Kerkstraat 2", "municipality": DELFT, "seen": as_seen(there)}
    assert keeper.post(f"{LOCATIONS}{there.pk}/", sent).status_code == 302
    assert "Kerkstraat 2" in Page(lotte.get(offer.get_absolute_url())).text


def test_a_stale_page_changes_no_location(keeper):
    there = spot()
    seen = as_seen(there)
    workflow.change_location(there, {"street": "Kerkstraat 2"}, by=bas())
    answer = keeper.post(f"{LOCATIONS}{there.pk}/", SPOT | {"street": "Dorpsplein 3", "seen": seen})
    assert (answer.status_code, Location.objects.get(pk=there.pk).street) == (422, "Kerkstraat 2")
    assert dutch("A colleague changed this after you opened the page. Open it again to see it.") in Page(answer).text


def test_an_offer_chooses_from_locations_near_and_makes_one_in_passing(keeper):
    offer, near = kasto(), spot()
    spot("Verderop", WESTLAND)
    choices = keeper.get(where(offer)).context["form"].fields["locations"].queryset
    assert list(choices) == [near]
    made = keeper.post(f"/socialmap/keep/offers/{offer.code}/locations/new/", SPOT | {"name": "Nieuw"})
    assert made.url == where(offer)
    now = Offer.objects.with_links().get(pk=offer.pk)
    assert [each.name for each in now.locations.all()] == ["Nieuw"]
    assert now.version == offer.version + 1


def test_a_secret_address_is_for_keepers_only(keeper, lotte):
    offer, there = kasto(), spot(is_secret=True)
    workflow.change(offer, {"locations": [str(there.pk)]}, by=bas(), version=offer.version)
    assert "Dorpsstraat 1" in Page(keeper.get(where(offer))).text
    assert "Dorpsstraat 1" not in Page(lotte.get(offer.get_absolute_url())).text


# The safety net


def nets(municipality=DELFT):
    places = OfferMunicipality.objects.filter(municipality=municipality, is_safety_net=True)
    return list(places.values_list("offer__name", flat=True))


def test_the_chosen_net_is_what_who_finds_nothing_sees(keeper, lotte):
    offer = offer_of_owner(name="Wijkteam")
    assert keeper.post(NET, {"offer": str(offer.pk)}).url == f"/socialmap/keep/{DELFT}/overview/"
    assert nets() == ["Wijkteam"]
    assert "Wijkteam" in Page(lotte.get(NOTHING + DELFT)).text
    assert "Wijkteam" not in Page(lotte.get(NOTHING + WESTLAND)).text


def test_choosing_again_leaves_one_net_and_nobody_takes_it_away(keeper):
    first, second = offer_of_owner(name="Wijkteam"), offer_of_owner(name="Loket")
    for offer, names in ((first, ["Wijkteam"]), (second, ["Loket"]), (second, ["Loket"]), (None, [])):
        keeper.post(NET, {"offer": str(offer.pk) if offer else ""})
        assert nets() == names


@pytest.mark.parametrize("change", [{"state": "paused"}, {"state": "stopped"}, {"ends_on": "2026-11-01"}])
def test_a_net_that_is_not_there_now_catches_nobody_and_keepers_read_so(keeper, lotte, change):
    offer = offer_of_owner(name="Wijkteam")
    keeper.post(NET, {"offer": str(offer.pk)})
    workflow.change(offer, {"municipalities": [place(**change)]}, by=bas(), version=offer.version)
    assert "Wijkteam" not in Page(lotte.get(NOTHING + DELFT)).text
    said = dutch("%(name)s was chosen, but is not there now: nobody sees it as safety net.") % {"name": "Wijkteam"}
    assert said in Page(keeper.get(NET)).text


def test_what_is_not_offered_there_is_no_net(keeper):
    offer = offer_of_owner(name="Verderop")
    offer.places.update(municipality=WESTLAND)
    answer = keeper.post(NET, {"offer": str(offer.pk)})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["offer"])


def test_parents_see_the_net_when_it_is_published_for_everyone(keeper, client):
    offer = offer_of_owner(name="Wijkteam", visibility="public")
    other = offer_of_owner(name="Iets anders", visibility="public")
    workflow.publish(other, by=bas())
    keeper.post(NET, {"offer": str(offer.pk)})
    nothing = f"/ouders/nl/kaart/?text=zzqqxx&municipality={DELFT}"
    assert "Wijkteam" not in Page(client.get(nothing)).text
    workflow.publish(Offer.objects.get(pk=offer.pk), by=bas())
    assert "Wijkteam" in Page(client.get(nothing)).text


@pytest.mark.parametrize("many", [1, 3, 20])
def test_the_number_of_queries_does_not_grow(keeper, many):
    for number in range(many):
        there = spot(f"Plek {number}")
        there.offers.set(Offer.objects.all()[:many])
    assert queries(keeper, LOCATIONS) <= MOST
    assert queries(keeper, NET) <= MOST
    assert queries(keeper, f"{LOCATIONS}{there.pk}/") <= MOST


def test_a_keeper_without_municipality_still_has_the_pages(keeper):
    bas().organisation.municipalities.clear()
    answers = [signed_in("municipality-editor").get(page) for page in (LOCATIONS, f"{LOCATIONS}new/", NET)]
    assert [answer.status_code for answer in answers] == [200, 200, 403]
