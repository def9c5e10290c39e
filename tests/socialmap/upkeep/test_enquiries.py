"""A professional asks the keepers which help would fit, naming nobody; the answer is an offer, an alias or a gap."""

import pytest

from coalition.models import Municipality, Notification
from coalition.permissions import Denied
from socialmap import workflow
from socialmap.models import Enquiry, Need, NeedAlias
from socialmap.workflow.enquiring import names_somebody
from tests.pages import Page, dutch
from tests.referrals.builders import member
from tests.socialmap.upkeep.builders import DELFT, WESTLAND, bas, kasto, keeper_of_westland

QUESTION = "Praktische hulp thuis voor ouders van een tweeling."


def asked(code=DELFT):
    return workflow.ask_keepers(QUESTION, Municipality.objects.get(pk=code), by=member("midwife"))


def need():
    return Need.objects.get_or_create(slug="huis", defaults={"name": "Wonen", "parents_name": "Wonen"})[0]


def test_asking(lotte):
    assert lotte.post("/socialmap/ask/", {"text": QUESTION, "municipality": DELFT}).status_code == 302
    enquiry = Enquiry.objects.get()
    assert (enquiry.text, enquiry.by, enquiry.state) == (QUESTION, member("midwife"), "open")
    assert QUESTION in Page(lotte.get("/socialmap/ask/")).text


@pytest.mark.parametrize(
    "trace",
    [
        "bel 015-5550201",
        "+31 6 12 34 56 78",
        "sam@example.org",
        "111222333",
        "BSN 111.222.333",
        "2624 AB 12",
        "12-3-1998",
    ],
)
def test_what_leads_to_a_person_is_refused_and_kept_in_the_form(lotte, trace):
    text = f"Hulp voor dit gezin, {trace}"
    answer = lotte.post("/socialmap/ask/", {"text": text, "municipality": DELFT})
    assert (answer.status_code, list(answer.context["form"].errors), Enquiry.objects.count()) == (422, ["text"], 0)
    assert answer.context["form"]["text"].value() == text


@pytest.mark.parametrize(
    "text", [QUESTION, "2 kinderen, 3 dagen, 20 weken zwanger", "hulp in 2627", "tussen 9 en 12 uur"]
)
def test_ordinary_numbers_are_fine(text):
    assert not names_somebody(text)


def test_the_workflow_refuses_it_as_well():
    with pytest.raises(Denied):
        workflow.ask_keepers("Bel 015-5550201", Municipality.objects.get(pk=DELFT), by=member("midwife"))


def test_answer_names_an_offer_and_the_asker_hears_it(keeper, lotte):
    enquiry = asked()
    sent = {"kind": "offer", "offer": kasto().pk, "answer": "Bel de coördinator."}
    assert keeper.post(f"/socialmap/keep/questions/{enquiry.pk}/", sent).status_code == 302
    news = Notification.objects.get(membership=member("midwife"))
    assert dutch("Your question about help was answered") in Page(lotte.get("/notifications/")).text
    answer = lotte.post(f"/notifications/{news.pk}/open/")
    assert answer.url == f"/socialmap/ask/{enquiry.pk}/"
    text = Page(lotte.get(answer.url)).text
    assert (kasto().name in text, "Bel de coördinator." in text) == (True, True)


def test_answer_becomes_other_words_for_a_need(keeper):
    sent = {"kind": "offer", "answer": "Zie wonen.", "need": need().pk, "alias": "Geen huís"}
    keeper.post(f"/socialmap/keep/questions/{asked().pk}/", sent)
    added = NeedAlias.objects.filter(source="search")
    assert list(added.values_list("need", "text")) == [(need().pk, "Geen huís")]


def test_answer_marks_a_gap(keeper):
    enquiry = asked()
    keeper.post(f"/socialmap/keep/questions/{enquiry.pk}/", {"kind": "gap"})
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.answered_by) == ("gap", bas())


def test_second_answer_says_who_was_first(keeper):
    enquiry = asked()
    for _ in range(2):
        answer = keeper.post(f"/socialmap/keep/questions/{enquiry.pk}/", {"kind": "gap"})
    assert (answer.status_code, answer.url) == (302, f"/socialmap/ask/{enquiry.pk}/")
    assert Notification.objects.count() == 1
    with pytest.raises(Denied, match="Bas van Dijk"):
        workflow.answer_enquiry(enquiry, by=bas(), is_gap=True)


def test_question_for_another_municipality(keeper):
    assert keeper.get(f"/socialmap/keep/questions/{asked(WESTLAND).pk}/").status_code == 403
    enquiry = asked()
    with pytest.raises(Denied):
        workflow.answer_enquiry(enquiry, by=keeper_of_westland(), is_gap=True)


def test_somebody_elses_question_is_not_found(client_of):
    assert client_of("jgz-nurse").get(f"/socialmap/ask/{asked().pk}/").status_code == 404


# The words by which a need is found


def test_words_are_added_once_and_switched(keeper):
    made = need()
    for text in ("Brulkikkers", "brulkikkers!"):
        assert keeper.post(f"/socialmap/keep/needs/{made.slug}/", {"text": text}).status_code == 302
    (alias,) = NeedAlias.objects.filter(need=made, text__icontains="brulkikker")
    for to, is_active in (("off", False), ("off", False), ("on", True)):
        keeper.post(f"/socialmap/keep/words/{alias.pk}/?to={to}")
        assert NeedAlias.objects.get(pk=alias.pk).is_active == is_active


def test_words_that_were_off_are_on_again_when_added():
    alias = workflow.add_alias(need(), "geen huis", by=bas())
    workflow.switch_alias(alias, by=bas(), is_active=False)
    assert workflow.add_alias(need(), "Geen huis", by=bas()).is_active


@pytest.mark.parametrize("text", ["!?", "…", "  ", "℡" * 80])
def test_no_words_are_refused(keeper, text):
    assert keeper.post(f"/socialmap/keep/needs/{need().slug}/", {"text": text}).status_code == 422
