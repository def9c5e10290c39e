"""Planning, running and reading a meeting: what is proposed, what is kept, and what is wrong in a form."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from actions.models import ActionPoint, ActionUpdate, ChosenFactor, Decision, Factor, Meeting
from actions.workflow import meetings, points, recording
from actions.workflow.freshness import mark_of
from actions.workflow.meetings import Item
from tests.actions.builders import facilitator, parent, point, team
from tests.hostile import MORE_EXAMPLES, bodies, fields_of, swept
from tests.pages import Page, dutch, row_counts, signed_in, undone, writes
from tests.referrals.views.test_errors import summary_links
from tests.referrals.views.test_query_counts import queries

pytestmark = pytest.mark.django_db
DAY = {"on_day": "3", "on_month": "12", "on_year": "2026"}


def url(name, *args):
    return reverse(f"actions:{name}", args=args)


def opened(client, meeting):
    return Page(client.get(url("run_meeting", meeting.pk)))


def test_the_next_meeting_proposes_what_is_open_and_what_was_taken_along(hanneke):
    recording.take_along(Meeting.objects.get(number=11), ["Stand van de proef"], by=facilitator())
    points.note(point("mkv-pilot"), by=facilitator(), text="Vraag DelVi om cijfers", meeting=None)
    page = Page(hanneke.get(url("plan_meeting")))
    offered = {"points": set(), "along": set()}
    for name, value in page.choices():
        if name in offered:
            offered[name].add(value)
    assert offered["along"] == {"Stand van de proef"}
    assert offered["points"] == {
        str(point(key).pk) for key in ("social-media", "mkv-pilot", "sociaal-in-medisch-dossier")
    }
    ticked = {attributes["value"] for tag, attributes in page.tags if tag == "input" and "checked" in attributes}
    assert offered["points"] | offered["along"] <= ticked
    told = {"title": "Vooruit", "points": [str(point("mkv-pilot").pk)], "along": "Stand van de proef", "own": "A\n\nB"}
    hanneke.post(url("plan_meeting"), DAY | told)
    planned = Meeting.objects.get(number=12)
    assert [(item.title_nl, item.note) for item in planned.agenda.all()] == [
        ("Stand van de proef", ""),
        ("Kennismaking met JGZ en proef met de kinkhoestprik", "Vraag DelVi om cijfers"),
        ("A", ""),
        ("B", ""),
    ]


def test_a_second_press_plans_one_meeting(hanneke):
    for _ in range(2):
        response = hanneke.post(url("plan_meeting"), DAY | {"title": "Vooruit"})
    assert response.url == url("run_meeting", Meeting.objects.get(number=12).pk)
    assert Meeting.objects.count() == 12


def test_a_team_that_begins_plans_its_first_meeting(hanneke):
    Meeting.objects.all().delete()
    ActionPoint.objects.all().delete()
    assert dutch("There is no meeting yet") in Page(hanneke.get(url("meetings"))).text
    hanneke.post(url("plan_meeting"), DAY | {"title": "Kennismaken"})
    assert Meeting.objects.get().number == 1


def test_every_part_of_a_meeting_is_kept_and_stands_in_the_minutes(hanneke, meeting):
    seat, factor, item = team().seats.first(), Factor.objects.first(), meeting.agenda.last()
    for name, args, told in [
        ("record_attendance", [meeting.pk], {"seat": seat.pk, "present": 2}),
        ("add_source", [meeting.pk], {"source": "interviews_fathers", "count": "4"}),
        ("write_said", [item.pk], {"said": "Iedereen gaat blij naar huis", "shown": mark_of("")}),
        ("record_point", [meeting.pk, point("social-media").pk], stand("running", "done", "Het loopt")),
        ("decide_in_meeting", [meeting.pk], {"choice": "Samen eten", "reason": "Dat verbindt", "kind": "team"}),
        ("add_point_in_meeting", [meeting.pk], {"new_point": "Samen koken", "goal": "Elkaar kennen"}),
        ("choose_factor", [meeting.pk], {"factor": factor.pk, "effect": "helped"}),
        ("take_along", [meeting.pk], {"along": "Wie kookt?", "shown": mark_of("")}),
    ]:
        for _ in range(2):  # the second press is no second line
            response = hanneke.post(url(name, *args), told)
            assert response.status_code == 302, name
            assert response.url.startswith(url("run_meeting", meeting.pk)), name
    words = Page(signed_in("lot-member").get(meeting.get_absolute_url())).text
    for told in (
        "Aanwezig: 2 van de 16",
        "Gesprek met vader",
        "Iedereen gaat blij naar huis",
        "Het loopt",
        "Samen eten",
    ):
        assert told in words
    for told in ("Dat verbindt", "9. Samen koken", factor.label_nl, "Wie kookt?", "Neem mee naar bijeenkomst 13"):
        assert told in words
    made = (Decision, ActionPoint, ChosenFactor, ActionUpdate)
    assert [model.objects.count() for model in made] == [11, 9, 1, 2]
    assert point("social-media").updates.get().on == meeting.on


def stand(stood, to, agreed=""):
    return {"stood": stood, "to": to, "agreed": agreed}


def test_members_read_and_do_not_write(meeting):
    rachida = signed_in("lot-member")
    refused = rachida.get(url("run_meeting", meeting.pk))
    assert refused.status_code == 403
    assert url("run_meeting", meeting.pk) not in Page(rachida.get(meeting.get_absolute_url())).links
    assert "plan-reason" in Page(rachida.get(url("meetings"))).ids
    assert parent().has("lot.view")


def test_the_picture_says_the_same_as_the_table():
    page = Page(signed_in("municipality-editor").get(url("meetings")))
    assert "bijeenkomst 1 op 3 mei" in page.text
    assert len(re.findall(r"<circle", page.html)) == 2 * 11
    assert all(meeting.get_absolute_url() in page.links for meeting in Meeting.objects.all())


WRONG = {
    "plan_meeting": ({"on_day": "31-2-2027"}, "on title"),
    "change_meeting": ({"revision": "0", "title": "x" * 121}, "on title"),
    "add_item": ({"minutes": "0"}, "item minutes"),
    "change_item": ({"item": "x" * 301, "minutes": "481"}, "item minutes"),
    "write_said": ({"said": "x" * 2001}, "said"),
    "add_source": ({"source": "other", "count": "-1"}, "words count"),
    "decide_in_meeting": ({"choice": "Iets", "reason": "  ", "kind": "x"}, "reason kind"),
    "put_on_table": ({}, "point"),
    "add_point_in_meeting": ({"new_point": ""}, "new_point"),
    "record_point": (stand("running", "weather"), "to"),
    "choose_factor": ({"factor": "x"}, "factor effect"),
    "take_along": ({"along": "x" * 301}, "along"),
}
RIGHT = {
    "plan_meeting": DAY | {"title": "Vooruit"},
    "change_meeting": DAY | {"title": "Vooruit", "revision": "0"},
    "add_item": {"item": "Rondvraag", "minutes": "5", "shown": ""},
    "change_item": {"item": "Rondvraag", "minutes": "5", "shown": ""},
    "write_said": {"said": "Iets", "shown": mark_of("")},
    "add_source": {"source": "case_review", "count": "1", "words": ""},
    "decide_in_meeting": {"choice": "Iets", "reason": "Daarom", "kind": "team", "numbers": ""},
    "put_on_table": {"point": ""},
    "add_point_in_meeting": {"new_point": "Iets", "goal": ""},
    "record_point": stand("running", "done", "Iets"),
    "choose_factor": {"factor": "", "effect": "helped"},
    "take_along": {"along": "Iets", "shown": ""},
    "record_attendance": {"seat": "", "present": "1"},
    "move_item": {"to": "up"},
    "remove_item": {"to": ""},
    "cancel_meeting": {},
}


def address(name, meeting):
    if name in {"write_said", "change_item", "move_item", "remove_item"}:
        return url(name, meeting.agenda.last().pk)
    keys = {"plan_meeting": [], "record_point": [meeting.pk, point("social-media").pk]}
    return url(name, *keys.get(name, [meeting.pk]))


@pytest.mark.parametrize("name", WRONG)
def test_errors_stand_at_the_field_and_in_the_summary(hanneke, meeting, name):
    data, fields = WRONG[name]
    response = hanneke.post(address(name, meeting), data)
    page = Page(response)
    assert (response.status_code, sorted(response.context["form"].errors)) == (422, sorted(fields.split()))
    assert page.title.startswith(dutch("Error:"))
    assert summary_links(page) <= set(page.ids)
    form = response.context["form"]
    assert {f"{form[field].auto_id}_error" for field in fields.split()} <= set(page.ids)


def posted(client, where, body):
    """Sends a body that somebody strange made; what is not right writes nothing."""
    cache.clear()
    before = row_counts()
    with undone():
        with writes() as wrote:
            response = client.post(where, body, content_type="application/x-www-form-urlencoded")
        assert response.status_code in {200, 302, 403, 404, 422}
        if wrote:
            assert response.status_code == 302 or row_counts() == before


@pytest.mark.parametrize("name", ["plan_meeting", "write_said"])
def test_every_strange_value_in_every_field(hanneke, meeting, name):
    where = address(name, meeting)
    for body in swept(list(RIGHT[name]), [meeting.pk]):
        posted(hanneke, where, body)


def test_whatever_is_sent(hanneke, meeting):
    """One test for all forms, because each wrong answer draws the whole page."""
    sent = {name: bodies(fields_of(hanneke, address(name, meeting), RIGHT[name]), [meeting.pk]) for name in RIGHT}
    forms = st.sampled_from(list(RIGHT)).flatmap(lambda name: st.tuples(st.just(name), sent[name]))

    def check(form):
        name, body = form
        posted(hanneke, address(name, meeting), body)

    MORE_EXAMPLES(given(form=forms)(check))()


def test_the_pages_ask_a_fixed_number_of_times(hanneke, meeting):
    pages = [meeting.get_absolute_url(), url("run_meeting", meeting.pk), url("meetings"), url("plan_meeting")]
    before = [queries(hanneke, page) for page in pages]
    for number in range(3):
        meetings.add_item(meeting, Item(f"Punt {number}"), by=facilitator())
        recording.choose_factor(meeting, Factor.objects.all()[number], by=facilitator(), effect="hindered")
        made = points.add(team(), by=facilitator(), title=f"Actie {number}", meeting=meeting)
        points.note(made, by=facilitator(), text="Afgesproken", meeting=meeting)
    assert [queries(hanneke, page) for page in pages] == before
    assert max(before) <= 15


def test_a_meeting_of_a_report_says_what_is_not_certain(hanneke):
    eighth = Page(hanneke.get(Meeting.objects.get(number=8).get_absolute_url()))
    assert "LOT 8 en 9 kunnen omgewisseld zijn" in eighth.text
    assert "Niet zeker" in eighth.text
    tenth = Page(hanneke.get(Meeting.objects.get(number=10).get_absolute_url()))
    for words in ("Prikspreekuur", "9", "donderdag 8 februari 2024", "Niemand schreef op wie er waren"):
        assert words in tenth.text
