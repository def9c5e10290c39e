"""What stood there before, who changed it, and taking one version back."""

from socialmap import workflow
from socialmap.models import Offer, OfferVersion
from tests.pages import Page, dutch
from tests.socialmap.upkeep.builders import DELFT, bas, kasto, offer_of_owner, place


def now(offer):
    return Offer.objects.with_links().get(pk=offer.pk)


def changed(offer, **facts):
    return workflow.change(now(offer), facts, by=bas(), version=now(offer).version)


def history(client, offer):
    return client.get(f"/socialmap/keep/offers/{offer.code}/history/")


def test_history_says_who_when_why_and_from_old_to_new(keeper):
    offer = kasto()
    changed(offer, summary="Nieuw.", from_week=-20, cost_kind="free", municipalities=[place(DELFT, state="paused")])
    newest, first = history(keeper, offer).context["entries"]
    assert (newest["who"], newest["why"], newest["when"]) == (
        "Bas van Dijk", dutch("Changed on a page"), "3 november 2026, 10:00",
    )  # fmt: skip
    words = {change["label"]: (change["old"], change["new"]) for change in newest["changes"]}
    assert words[dutch("In short")] == ("", "Nieuw.")
    assert words[dutch("Help runs from")] == (dutch("beginning of the pregnancy"), "week 20")
    assert words[dutch("Who pays")] == (dutch("Costs not known"), dutch("Free"))
    assert words[dutch("Municipalities")] == ("Delft", "Delft: nu even niet")
    assert (first["why"], first["changes"]) == (dutch("Added"), [])


def test_checks_and_states_stand_in_the_history(keeper):
    offer = offer_of_owner()
    workflow.publish(offer, by=bas())
    assert [entry["why"] for entry in history(keeper, offer).context["entries"]] == [
        dutch("Published or retired"), dutch("Checked"), dutch("Added"),
    ]  # fmt: skip


def test_undoing_takes_back_one_version_only_and_is_a_version_itself(keeper):
    offer = offer_of_owner()
    wrong = changed(offer, summary="Fout.")
    later = changed(offer, duration="Een jaar")
    address = f"/socialmap/keep/offers/{offer.code}/history/{wrong.version}/undo/"
    page = keeper.get(address)
    assert all(words in Page(page).text for words in ("Fout.", "Een groep voor vaders."))
    assert keeper.post(address, {"version": later.version}).status_code == 302
    assert (now(offer).summary, now(offer).duration) == ("Een groep voor vaders.", "Een jaar")
    assert OfferVersion.objects.filter(offer=offer).first().why == "undo"
    assert keeper.get(address).status_code == 404


def test_undoing_twice_changes_nothing_more(keeper):
    offer = offer_of_owner()
    wrong = changed(offer, summary="Fout.")
    address = f"/socialmap/keep/offers/{offer.code}/history/{wrong.version}/undo/"
    for version in (wrong.version, wrong.version + 1):
        assert keeper.post(address, {"version": version}).status_code == 302
    assert now(offer).version == wrong.version + 1


def test_undoing_from_a_stale_page_asks_again(keeper):
    offer = offer_of_owner()
    wrong = changed(offer, summary="Fout.")
    changed(offer, duration="Een jaar")
    address = f"/socialmap/keep/offers/{offer.code}/history/{wrong.version}/undo/"
    assert keeper.post(address, {"version": wrong.version}).status_code == 409
    assert now(offer).summary == "Fout."


def test_a_contact_taken_out_comes_back_with_its_owner(keeper):
    offer = offer_of_owner()
    gone = changed(offer, contacts=[])
    keeper.post(f"/socialmap/keep/offers/{offer.code}/history/{gone.version}/undo/", {"version": gone.version})
    [contact] = now(offer).contacts.all()
    assert (contact.email, contact.is_owner) == ("owner@example.org", True)
