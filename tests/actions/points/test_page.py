"""The page of one action point: what it tells, what is told about it, and what everybody may read."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actions.enums import PointStatus
from actions.models import ChosenFactor, Decision, Factor, LedTo
from actions.workflow import decisions, measuring, point_factors, points
from actions.workflow.moving import move
from tests.actions.builders import facilitator, new_point, parent, planned_meeting, point, team
from tests.pages import Page, dutch, signed_in
from tests.referrals.builders import member

pytestmark = pytest.mark.django_db


def address(key, part=""):
    return f"/actions/{point(key).pk}/{part}"


def questions(client, url):
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def test_a_parent_tells_how_it_goes_in_four_questions():
    rachida = signed_in("lot-member")
    page = Page(rachida.get(address("social-media", "tell/")))
    main = page.html[page.html.index("<main") : page.html.index("</main>")]
    assert len(re.findall("<textarea", main)) == 4
    sent = {
        "revision": "0",
        "result": "Wij hebben 300 volgers.",
        "tips": "Begin klein\n\n Vraag hulp ",
        "next_step": "",
    }
    answer = rachida.post(address("social-media", "tell/"), sent)
    changed = point("social-media")
    assert answer.url == changed.get_absolute_url()
    assert (changed.result, changed.tips, changed.next_step, changed.title_nl) == (
        "Wij hebben 300 volgers.", ["Begin klein", "Vraag hulp"], "", "Social media",
    )  # fmt: skip


def test_somebody_elses_is_refused_with_a_kind_reason():
    refused = Page(signed_in("lot-member").get(address("mkv-pilot", "tell/")))
    reason = "This action point is of somebody else. Write a comment, or ask the facilitator."
    assert dutch(reason) in refused.text


def test_a_member_changes_neither_name_nor_themes():
    rachida = signed_in("lot-member")
    page = Page(rachida.get(address("social-media", "change/")))
    assert {"title_nl", "themes", "started_on_day"}.isdisjoint(name for name, _value in page.choices())
    rachida.post(address("social-media", "change/"), {"revision": "0", "title_nl": "Insta", "goal": "Samen"})
    assert (point("social-media").title_nl, point("social-media").goal) == ("Social media", "Samen")


def test_a_stale_page_shows_both_texts_and_saves_the_second_time():
    hanneke, url = signed_in("lot-facilitator"), address("mkv-pilot", "tell/")
    points.change(point("mkv-pilot"), {"result": "Van de collega"}, by=facilitator())
    answer = hanneke.post(url, {"revision": "0", "result": "Van mij"})
    page = Page(answer)
    assert answer.status_code == 422
    assert ("Van de collega" in page.text, "Van mij" in page.text) == (True, True)
    assert page.ids["id_revision"]["value"] == "1"
    assert point("mkv-pilot").result == "Van de collega"
    assert hanneke.post(url, {"revision": "1", "result": "Van mij"}).status_code == 302
    assert point("mkv-pilot").result == "Van mij"


def test_a_changed_name_loses_the_english_of_the_report():
    hanneke = signed_in("lot-facilitator")
    hanneke.post(address("informatiescherm", "change/"), {"revision": "0", "title_nl": "Het scherm"})
    assert (point("informatiescherm").title_nl, point("informatiescherm").title_en) == ("Het scherm", "")


def test_the_story_is_told_newest_first():
    meeting = planned_meeting(on=datetime.date(2026, 11, 20))
    decisions.decide(
        team(), by=facilitator(), kind="content", choice="Wij gaan door", reason="Het helpt", meeting=meeting
    )
    own = point("social-media")
    move(own, by=facilitator(), to=PointStatus.PILOT, note="Nog even", meeting=meeting)
    points.hand_over_ownership(own, by=facilitator(), to=points.Owner(organisation=parent().organisation))
    points.comment(own, by=member("municipality-editor"), text="Mooi werk")
    page = Page(signed_in("coalition-admin").get(address("social-media")))
    told = page.text[page.text.index(dutch("What happened")) :]
    words = ["Mooi werk", parent().organisation.name, "Nog even", "Wij gaan door"]
    assert [told.index(each) for each in words] == sorted(told.index(each) for each in words)
    assert f"{dutch('Meeting %(number)s') % {'number': meeting.number}}" in page.text


def test_a_reported_one_begins_with_its_first_meeting():
    page = Page(signed_in("lot-member").get(address("phb-basiszorgpad")))
    assert [words in page.text for words in (dutch("Spoken of for the first time."), "24 november 2022")] == [True] * 2


def test_a_comment_once_and_never_empty():
    bas, url = signed_in("municipality-editor"), address("mkv-pilot", "comment/")
    for _ in range(2):
        assert bas.post(url, {"text": "Mooi werk"}).status_code == 302
    assert [each.text for each in point("mkv-pilot").comments.all()] == ["Mooi werk"]
    empty = bas.post(url, {"text": " "})
    assert (empty.status_code, dutch("Write your comment") in Page(empty).text) == (422, True)


def test_handing_over_keeps_who_had_it():
    hanneke, panel = signed_in("lot-facilitator"), parent().organisation
    for _ in range(2):
        hanneke.post(address("mkv-pilot", "hand-over/"), {"organisation": panel.pk, "reason": "Zij willen het"})
    change = point("mkv-pilot").ownership_changes.get()
    assert (change.to_organisation, change.to_roles, change.reason) == (panel, [], "Zij willen het")
    page = Page(hanneke.get(address("mkv-pilot")))
    today = timezone.localdate()
    assert f"sinds {today.day}" in page.text
    assert signed_in("lot-member").get(address("mkv-pilot", "tell/")).status_code == 200


def test_links_both_ways_once_and_away():
    hanneke = signed_in("lot-facilitator")
    made, url = new_point(), address("mkv-pilot", "links/")
    for _ in range(2):
        assert hanneke.post(url, {"other": made.pk, "direction": "later"}).status_code == 302
    link = LedTo.objects.get(later=made)
    assert link.earlier == point("mkv-pilot")
    circle = hanneke.post(url, {"other": made.pk, "direction": "earlier"})
    assert (circle.status_code, list(circle.context["form"].errors)) == (422, ["direction"])
    for _ in range(2):
        assert hanneke.post(f"/actions/links/{link.pk}/remove/").status_code == 302
    assert not LedTo.objects.filter(later=made).exists()


def test_factors_are_chosen_once_and_put_back():
    rachida, factor = signed_in("lot-member"), Factor.objects.first()
    for effect in ("helped", "helped", "hindered"):
        rachida.post(address("social-media", "factors/"), {"factor": factor.pk, "effect": effect})
    chosen = ChosenFactor.objects.get()
    assert (chosen.factor, chosen.effect, chosen.action) == (factor, "hindered", point("social-media"))
    assert len(dict(rachida.get(address("social-media", "factors/")).context["form"].fields["factor"].choices)) == 11
    for _ in range(2):
        rachida.post(f"/actions/factors/{chosen.pk}/remove/")
    assert not ChosenFactor.objects.exists()


def test_what_everybody_reads_has_no_comment_no_person_and_no_other_page(client):
    own = point("social-media")
    points.comment(own, by=parent(), text="Alleen voor ons")
    move(own, by=parent(), to=PointStatus.PILOT, note="Ook voor ons")
    url = f"/actions/public/{own.pk}/"
    assert client.get(url).status_code == 404
    signed_in("lot-facilitator").post(address("social-media", "publish/"), {"is_public": "yes"})
    page = Page(client.get(url))
    for words in ("Alleen voor ons", "Ook voor ons", parent().user.name, "Informatiescherm"):
        assert words not in page.html
    assert "Veel aanstaande ouders" in page.text
    assert "noindex" in page.html
    points.publish(point("informatiescherm"), by=facilitator())
    assert f"/actions/public/{point('informatiescherm').pk}/" in Page(client.get(url)).links
    signed_in("lot-facilitator").post(address("social-media", "publish/"), {"is_public": "no"})
    assert client.get(url).status_code == 404


def test_as_many_questions_for_a_long_history():
    client, url, own = signed_in("lot-facilitator"), address("social-media"), point("social-media")
    filled(own, 1)
    client.get(url)
    before = questions(client, url)
    filled(own, 30)
    assert questions(client, url) == before


def filled(own, times):
    """So many of everything that hangs on it."""
    factors = list(Factor.objects.all())
    for number in range(times):
        meeting = planned_meeting(title=f"Bijeenkomst {number} {times}")
        points.note(own, by=facilitator(), text=f"Afspraak {number}", meeting=meeting)
        points.comment(own, by=parent(), text=f"Opmerking {number} {times}")
        point_factors.choose(own, factors[number], by=parent(), effect="helped")
        measure = measuring.add_measure(own, by=parent(), name=f"Maat {number}")
        measuring.add_reading(measure, by=parent(), value=number, label="begin")
        Decision.objects.create(
            team=own.team, key=f"d-{number}-{times}", order=100 + number * 40 + times, kind="team", choice_nl="Ja",
            reason_nl="Goed", meeting=meeting,
        )  # fmt: skip
        points.link(own, by=facilitator(), later=new_point(f"Vervolg {number}"))


def test_the_first_page_tells_what_is_next():
    meeting = planned_meeting(on=timezone.localdate())
    rachida, hanneke = (Page(signed_in(key).get("/")) for key in ("lot-member", "lot-facilitator"))
    assert meeting.get_absolute_url() in rachida.links
    assert address("social-media", "tell/") in rachida.links
    assert rachida.html.count("/tell/") == 1
    assert "/tell/" not in hanneke.html
    assert sorted(re.findall(r'number">(\d+)</span> <a href="/actions/list/\?status=(\w+)"', hanneke.html)) == [
        ("1", "partly_done"), ("1", "pilot"), ("1", "running"), ("5", "done"),
    ]  # fmt: skip
    assert dutch("Nothing is waiting for you") in Page(signed_in("privacy-officer").get("/")).text
