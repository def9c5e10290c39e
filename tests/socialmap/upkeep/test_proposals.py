"""Anyone proposes, keepers decide per field against the version it was made on, the proposer hears it."""

import pytest

from coalition.models import Notification
from coalition.permissions import Denied
from socialmap import workflow
from socialmap.facts import facts_of
from socialmap.models import Offer, Proposal
from socialmap.suggestions import phone_of
from tests.pages import Page, dutch
from tests.referrals.builders import member
from tests.socialmap.upkeep.builders import DELFT, bas, kasto, keeper_of_westland, offer_of_owner

KEEP = "/socialmap/keep/proposals/"


def now(offer):
    return Offer.objects.with_links().get(pk=offer.pk)


def proposed(offer, **wanted):
    return workflow.propose(offer, wanted, by=member("midwife"), reason="Stond in de folder.")


def test_proposing_from_the_page_of_an_offer(lotte):
    offer = offer_of_owner()
    form = lotte.get(f"/socialmap/offers/{offer.code}/propose/").context["form"]
    sent = {bound.name: bound.value() for bound in form if bound.value() not in (None, "")}
    phone = phone_of(facts_of(offer)["contacts"][0]["id"])
    sent |= {"summary": "Korter.", phone: "015-5550777", "from_week": "0"}
    assert lotte.post(f"/socialmap/offers/{offer.code}/propose/", sent).status_code == 302
    proposal = Proposal.objects.get()
    assert (proposal.by, proposal.base_version) == (member("midwife"), offer.version)
    assert proposal.fields == {
        "summary": {"old": "Een groep voor vaders.", "new": "Korter."},
        phone: {"old": "015-5550123", "new": "015-5550777"},
    }
    assert now(offer).version == offer.version


def test_nothing_changed_is_no_proposal(lotte):
    offer = kasto()
    form = lotte.get(f"/socialmap/offers/{offer.code}/propose/").context["form"]
    sent = {bound.name: bound.value() for bound in form if bound.value() not in (None, "")}
    answer = lotte.post(f"/socialmap/offers/{offer.code}/propose/", sent)
    assert (answer.status_code, Proposal.objects.count()) == (422, 0)


def test_internal_contacts_are_not_on_the_page_of_a_proposer(lotte):
    offer = offer_of_owner()
    offer.contacts.update(visibility="internal", phone="015-5550666")
    page = Page(lotte.get(f"/socialmap/offers/{offer.code}/propose/"))
    assert "015-5550666" not in page.html


def test_one_field_taken_and_one_left(keeper):
    offer = kasto()
    proposal = proposed(offer, summary="Korter.", duration="Twee jaar")
    page = keeper.get(f"{KEEP}{proposal.pk}/")
    sent = {"version": page.context["form"]["version"].value(), "take_summary": "take", "take_duration": "leave"}
    assert keeper.post(f"{KEEP}{proposal.pk}/", sent | {"answer": "Dank."}).status_code == 302
    assert (now(offer).summary, now(offer).duration) == ("Korter.", "")
    proposal.refresh_from_db()
    assert proposal.decisions == {"fields": {"summary": "taken", "duration": "left"}, "answer": "Dank."}
    assert now(offer).versions.first().why == "proposal"


def test_the_proposer_hears_it_and_reads_what_became_of_it(lotte):
    proposal = proposed(kasto(), summary="Korter.")
    workflow.decide(proposal, {"summary": True}, by=bas(), version=kasto().version, answer="Dank je.")
    inbox = lotte.get("/notifications/")
    assert dutch("Your proposed change was looked at") in Page(inbox).text
    news = Notification.objects.get(membership=member("midwife"))
    answer = lotte.post(f"/notifications/{news.pk}/open/")
    assert answer.url == f"/socialmap/proposals/{proposal.pk}/"
    text = Page(lotte.get(answer.url)).text
    assert (dutch("Taken over") in text, "Dank je." in text) == (True, True)
    assert lotte.get("/").context["notification_count"] == 0


def test_who_proposed_to_herself_gets_no_news():
    proposal = workflow.propose(kasto(), {"summary": "Korter."}, by=bas())
    workflow.decide(proposal, {"summary": True}, by=bas(), version=kasto().version)
    assert not Notification.objects.exists()


def test_changed_meanwhile_shows_three_values_and_needs_a_choice(keeper):
    offer = kasto()
    offer = workflow.change(offer, {"summary": "Toen."}, by=bas(), version=offer.version)
    proposal = proposed(offer, summary="Voorstel.", duration="Twee jaar")
    offer = workflow.change(offer, {"summary": "Intussen."}, by=bas(), version=offer.version)
    page = keeper.get(f"{KEEP}{proposal.pk}/")
    text, form = Page(page).text, page.context["form"]
    assert all(value in text for value in ("Toen.", "Intussen.", "Voorstel."))
    assert (form["take_summary"].value(), form["take_duration"].value()) == (None, "take")
    answer = keeper.post(f"{KEEP}{proposal.pk}/", {"version": offer.version, "take_duration": "take"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["take_summary"])


def test_offer_changed_while_the_keeper_looked(keeper):
    offer = kasto()
    proposal = proposed(offer, summary="Voorstel.")
    workflow.change(offer, {"duration": "Lang"}, by=bas(), version=offer.version)
    answer = keeper.post(f"{KEEP}{proposal.pk}/", {"version": offer.version, "take_summary": "take"})
    assert (answer.status_code, now(offer).summary, Proposal.objects.get().state) == (409, "", "open")


def test_second_decision_says_who_was_first(keeper):
    proposal = proposed(kasto(), summary="Voorstel.")
    sent = {"version": kasto().version, "take_summary": "leave"}
    keeper.post(f"{KEEP}{proposal.pk}/", sent)
    answer = keeper.post(f"{KEEP}{proposal.pk}/", sent)
    assert (answer.status_code, answer.url) == (302, f"/socialmap/proposals/{proposal.pk}/")
    with pytest.raises(Denied, match="Bas van Dijk"):
        workflow.decide(proposal, {"summary": True}, by=bas(), version=kasto().version)


def test_taking_a_phone_number_leaves_the_rest_of_the_contact(keeper):
    offer = offer_of_owner()
    phone = phone_of(facts_of(offer)["contacts"][0]["id"])
    workflow.decide(proposed(offer, **{phone: "015-5550777"}), {phone: True}, by=bas(), version=offer.version)
    [contact] = now(offer).contacts.all()
    assert (contact.phone, contact.email, contact.is_owner) == ("015-5550777", "owner@example.org", True)


def test_new_offer_proposed_and_made_a_concept(lotte, keeper):
    lotte.post("/socialmap/propose/", {"name": "Vadercafé", "municipality": DELFT, "reason": "Van Delft voor Elkaar."})
    proposal = Proposal.objects.get()
    assert keeper.post(f"{KEEP}{proposal.pk}/", {"take": "take", "name": "Vadercafé"}).status_code == 422
    sent = {"take": "take", "name": "Vadercafé Delft", "organisation": kasto().organisation_id}
    answer = keeper.post(f"{KEEP}{proposal.pk}/", sent)
    made = Offer.objects.with_links().get(name="Vadercafé Delft")
    assert answer.url == f"/socialmap/keep/offers/{made.code}/"
    assert (made.state, [each.municipality_id for each in made.places.all()]) == ("concept", [DELFT])
    assert Notification.objects.filter(membership=member("midwife"), kind="map_proposal").count() == 1


def test_new_offer_left_out(keeper):
    count = Offer.objects.count()
    proposal = workflow.propose(None, {"name": "Cursus", "municipality": DELFT}, by=member("midwife"))
    assert keeper.post(f"{KEEP}{proposal.pk}/", {"take": "leave"}).status_code == 302
    assert (Offer.objects.count(), Proposal.objects.get().state) == (count, "decided")


def test_keeper_of_another_municipality_decides_nothing():
    proposal = proposed(kasto(), summary="Voorstel.")
    with pytest.raises(Denied):
        workflow.decide(proposal, {"summary": True}, by=keeper_of_westland(), version=kasto().version)


def test_somebody_elses_proposal_is_not_found(client_of):
    proposal = proposed(kasto(), summary="Voorstel.")
    assert client_of("jgz-nurse").get(f"/socialmap/proposals/{proposal.pk}/").status_code == 404
