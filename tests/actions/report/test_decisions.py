"""Decisions with a reason: refused without, found as people type, changed without losing what was there."""

import pytest
from django.urls import reverse

from actions.models import Decision, EarlierDecision, Meeting
from actions.workflow import decisions
from actions.workflow.freshness import Changed
from tests.actions.builders import facilitator, team
from tests.pages import Page, dutch, signed_in

pytestmark = pytest.mark.django_db
RIGHT = {"choice": "Samen eten", "reason": "Dan praten we meer.", "kind": "team"}


def posted(url, body, key="lot-facilitator"):
    return signed_in(key).post(url, body)


def found(typed="", kind="", key="lot-member"):
    response = signed_in(key).get(reverse("actions:decisions"), {"text": typed, "kind": kind})
    return {decision.key for decision in response.context["decisions"]}


def father():
    return Decision.objects.get(key="vaders")


def change(client, **given):
    present = father()
    facts = {"choice": present.choice_nl, "reason": present.reason_nl, "kind": present.kind, "revision": 0}
    return client.post(reverse("actions:change_decision", args=[present.pk]), facts | given)


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_without_a_reason_it_is_refused_and_the_page_says_what_to_do(reason):
    response = posted(reverse("actions:new_decision"), RIGHT | {"reason": reason})
    assert response.status_code == 422
    assert dutch("Write why. Without a reason nobody understands the decision a year later") in Page(response).text
    assert Decision.objects.count() == 10


def test_with_a_reason_it_stands_in_the_list_with_its_meeting():
    meeting = Meeting.objects.get(number=11)
    response = posted(reverse("actions:new_decision"), RIGHT | {"meeting": meeting.pk, "numbers": "2 keer"})
    made = Decision.objects.get(choice_nl="Samen eten")
    assert response["Location"] == made.get_absolute_url()
    assert (made.order, made.meeting, made.by) == (11, meeting, facilitator())
    page = Page(signed_in("lot-member").get(reverse("actions:decisions")))
    assert "besluit-11" in page.ids
    assert meeting.get_absolute_url() in page.links
    for words in ("Samen eten", "Dan praten we meer.", "2 keer"):
        assert words in page.text


def test_pressing_twice_decides_once():
    client = signed_in("lot-facilitator")
    for _ in range(2):
        client.post(reverse("actions:new_decision"), RIGHT)
    assert Decision.objects.count() == 11


def test_a_meeting_can_send_somebody_here():
    meeting = Meeting.objects.get(number=10)
    page = Page(signed_in("lot-facilitator").get(reverse("actions:new_decision"), {"meeting": meeting.pk}))
    chosen = [tag for name, tag in page.tags if name == "option" and "selected" in tag]
    assert [tag["value"] for tag in chosen] == [str(meeting.pk)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("vader", {"vaders"}),
        ("VADERS spreken", {"vaders"}),
        ("account", {"account-naar-ouders"}),
        ("geregeld eigenaarschap", {"account-naar-ouders"}),
        ("gevraagde moeders", set()),
        ("gezondheid tweede", {"tweede-ouder"}),
        ("kwetsbaar", {"geen-kwetsbaar"}),
        ("fathers", {"vaders"}),
        ("Voorburg", {"buiten-delft-kijken"}),
        ("olifant", set()),
        ("%", set()),
        ("' | & !", set()),
    ],
)
def test_search_finds_what_people_type(typed, expected):
    assert found(typed) == expected


def test_small_words_that_a_stemmer_throws_away_are_found():
    assert "geen-kwetsbaar" in found("niet")


def test_accents_do_not_matter():
    decisions.decide(team(), by=facilitator(), choice="Eén café per wijk", reason="Daar zijn ouders.", kind="content")
    assert found("een cafe") == found("één café") == {"een-cafe-per-wijk-11"}


def test_the_list_narrows_to_a_kind():
    assert found(kind="team") == {"tweede-ouder", "extra-overleg"}
    assert found("ouder", kind="team") == {"tweede-ouder", "extra-overleg"}
    assert len(found()) == 10


def test_a_change_keeps_how_it_read():
    client = signed_in("lot-facilitator")
    assert change(client, choice="Vaders en partners spreken").status_code == 302
    present = father()
    assert (present.choice_nl, present.choice_en, present.revision) == ("Vaders en partners spreken", "", 1)
    assert present.reason_en  # its Dutch did not change
    page = Page(client.get(present.get_absolute_url()))
    assert "Vaders spreken" in page.text


def test_saving_what_stood_there_keeps_no_history():
    client = signed_in("lot-facilitator")
    change(client, numbers="4 fathers")
    assert not EarlierDecision.objects.exists()
    assert father().revision == 0


def test_a_page_that_is_older_than_the_decision_shows_both_and_saves_nothing():
    client = signed_in("lot-facilitator")
    change(client, reason="Omdat zij er ook zijn.")
    response = change(client, reason="Iets anders.")
    page = Page(response)
    assert response.status_code == 409
    assert "Omdat zij er ook zijn." in page.text
    assert "Iets anders." in page.text
    assert father().reason_nl == "Omdat zij er ook zijn."
    assert page.ids["id_revision"]["value"] == "1"  # pressing again is a choice


def test_two_pages_of_the_same_day_in_the_workflow():
    first = father()
    given = {"by": facilitator(), "reason": "Nu", "kind": "team", "numbers": "", "revision": 0}
    decisions.change(first, choice="Een", **given)
    with pytest.raises(Changed):
        decisions.change(first, choice="Twee", **given)
    assert EarlierDecision.objects.get().choice_nl == "Vaders spreken"


def test_members_read_and_see_no_button():
    page = Page(signed_in("lot-member").get(reverse("actions:decisions")))
    assert reverse("actions:new_decision") not in page.links
