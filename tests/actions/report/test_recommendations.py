"""The checklist of recommendations and the page of factors: who reads, who writes, what stands there."""

import pytest
from django.urls import reverse

from actions.models import ChosenFactor, Factor, Meeting, Recommendation, RecommendationAnswer
from tests.actions.builders import point
from tests.pages import Page, dutch, signed_in

pytestmark = pytest.mark.django_db


def advice(key="003-R-01"):
    return Recommendation.objects.get(key=key)


def answer(client, key="003-R-01", **given):
    body = {f"{key}-{name}": value for name, value in given.items()}
    return client.post(reverse("actions:answer_recommendation", args=[advice(key).pk]), body)


def read(key="lot-member", **asked):
    return Page(signed_in(key).get(reverse("actions:recommendations"), asked))


def test_all_twenty_one_stand_there_by_report():
    page = read()
    assert sum(key in page.ids for key in Recommendation.objects.values_list("key", flat=True)) == 21
    assert "Zoek elkaar op en maak kennis." in page.text
    assert dutch("About working together (report 003)") in page.text
    assert not [
        tag
        for tag, attributes in page.tags
        if tag == "form"
        and attributes.get("method") == "post"
        and "recommendations" in (attributes.get("action") or "")
    ]


def test_the_facilitator_says_in_place_what_is_done():
    client = signed_in("lot-facilitator")
    social = point("social-media")
    response = answer(client, state="busy", what_we_do="Wij lunchen samen.", action=social.pk)
    assert response["Location"].endswith("/actions/recommendations/#003-R-01")
    page = read()
    assert "Wij lunchen samen." in page.text
    assert social.get_absolute_url() in page.links
    assert "met 1 zijn jullie bezig" in page.text


def forms_of(page):
    sent_to = [attributes.get("action") or "" for tag, attributes in page.tags if tag == "form"]
    return [address for address in sent_to if "/recommendations/" in address]


def test_one_form_opens_for_the_recommendation_that_is_asked_for():
    keeper = signed_in("lot-facilitator")
    answer(keeper, state="busy", what_we_do="Wij lunchen samen.")
    closed = read("lot-facilitator", state="busy")
    assert forms_of(closed) == []
    (asked,) = [link for link in closed.links if "answer=003-R-01" in link]
    assert asked.endswith("?state=busy&answer=003-R-01#003-R-01")
    opened = read("lot-facilitator", state="busy", answer="003-R-01")
    assert forms_of(opened) == [f"{reverse('actions:answer_recommendation', args=[advice().pk])}?state=busy"]
    assert opened.html.count("Wij lunchen samen.") == 2  # to read, and in the form
    assert forms_of(read("lot-facilitator", answer="nothing")) == []
    member = read(answer="003-R-01")
    assert forms_of(member) == []
    assert [link for link in member.links if "answer=" in link] == []


def test_progress_is_said_in_words_and_never_as_a_share():
    assert "%" not in read().text
    assert (
        dutch("%(total)s recommendations. You have not said yet what you do about them.") % {"total": 21} in read().text
    )


def test_the_filter_shows_how_things_stand():
    answer(signed_in("lot-facilitator"), state="done")
    page = read(state="done")
    assert "003-R-01" in page.ids
    assert "003-R-02" not in page.ids


def test_pressing_twice_writes_one_answer():
    client = signed_in("lot-facilitator")
    for _ in range(2):
        assert answer(client, state="busy").status_code == 302
    assert RecommendationAnswer.objects.get().revision == 0


def test_a_stale_page_writes_nothing_and_keeps_what_was_typed():
    client = signed_in("lot-facilitator")
    answer(client, state="busy", what_we_do="Eerst")
    response = answer(client, state="done", what_we_do="Zonder te kijken")
    assert response.status_code == 409
    assert "Zonder te kijken" in Page(response).text
    assert RecommendationAnswer.objects.get().what_we_do == "Eerst"
    assert answer(client, state="done", what_we_do="Na het kijken", revision=0).status_code == 302
    assert RecommendationAnswer.objects.get().what_we_do == "Na het kijken"


def test_a_member_cannot_answer():
    assert answer(signed_in("lot-member"), state="done").status_code == 404
    assert not RecommendationAnswer.objects.exists()


def test_every_factor_and_level_stands_there_with_who_chose_it():
    factor = Factor.objects.get(key="004-K4-1")
    ChosenFactor.objects.create(factor=factor, effect="helped", action=point("social-media"))
    ChosenFactor.objects.create(factor=factor, effect="hindered", meeting=Meeting.objects.get(number=10))
    page = Page(signed_in("municipality-editor").get(reverse("actions:factors")))
    assert sum(key in page.ids for key in Factor.objects.values_list("key", flat=True)) == 74
    for words in ("0. Volledig gescheiden", "4. Volledig team", "Hielp:", "2. Social media", "Hinderde:"):
        assert words in page.text
    assert Meeting.objects.get(number=10).get_absolute_url() in page.links
