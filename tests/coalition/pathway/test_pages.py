"""The pages of the care pathway: what everybody reads, what parents read, and what is wrong in a form."""

import re

import pytest
from django.core.cache import cache
from hypothesis import given

from coalition.models import Notification, Pathway, PathwayStep
from coalition.parents.texts import product_texts
from coalition.pathway.words import when_words
from coalition.workflow import pathway as workflow
from tests.coalition.pathway.access_table import pathway_posts
from tests.coalition.pathway.builders import (
    ASKED,
    WAYS,
    administrator,
    begun,
    changed,
    in_use,
    proposed,
    put_aside,
    step,
)
from tests.hostile import EXAMPLES, bodies, fields_of, swept
from tests.pages import Page, dutch, row_counts, signed_in, undone, writes
from tests.referrals.builders import member
from tests.referrals.views.test_errors import summary_links
from tests.referrals.views.test_query_counts import queries
from tests.socialmap.show.test_papers import inflated
from tests.test_access import address

STEP = {
    "name_nl": "Kennismaken met de wijk",
    "anchor": "due_date",
    "first": "24",
    "last": "28",
    "responsible_role": "welfare",
    "parents_hear": "Iemand uit de wijk komt kennismaken.",
}
FORMS = {
    "propose_pathway": ("midwife", begun, lambda version: {"note": "Nieuw.", "organisations": asked_of(version)}),
    "answer_pathway": ("midwife", proposed, lambda version: pathway_posts()["answer_pathway"]),
    "discard_pathway": ("midwife", begun, lambda version: {}),
    "take_back_pathway": ("midwife", proposed, lambda version: {}),
    "publish_pathway": ("midwife", proposed, lambda version: {}),
    "add_pathway_step": ("midwife", begun, lambda version: STEP),
    "change_pathway_step": ("midwife", lambda: step(begun()), lambda moment: STEP | {"revision": "0"}),
    "move_pathway_step": ("midwife", lambda: step(begun()), lambda moment: {"to": "up"}),
    "remove_pathway_step": ("midwife", lambda: step(begun()), lambda moment: {}),
}
# What is posted to each form, and the fields that are wrong in it.
WRONG = {
    "propose_pathway": ({"organisations": "x"}, "organisations note"),
    "answer_pathway": ({"agrees": "not_yet"}, "note"),
    "add_pathway_step": ({}, "name_nl anchor first last responsible_role parents_hear"),
    "change_pathway_step": (STEP | {"first": "30"}, "last"),
}


def asked_of(version):
    return [str(each.organisation_id) for each in in_use().approvals.all()]


def test_everybody_signed_in_reads_the_version_in_use(db):
    changed(begun(), name_nl="Nog niet afgesproken")
    page = Page(signed_in("lot-member").get("/pathway/"))
    assert page.text.count("Kinkhoestprik en kennismaken met JGZ") == 1
    assert "Nog niet afgesproken" not in page.text
    assert "week 22 tot en met 26" in page.text


def test_parents_read_it_in_dutch_whatever_the_browser_speaks(client, db):
    changed(begun(), name_nl="Nog niet afgesproken", parents_name="Nog niet afgesproken")
    page = Page(client.get("/ouders/nl/zorgpad/", headers={"accept-language": "en"}))
    assert "Kinkhoestprik en kennismaken met de verpleegkundige" in page.text
    assert "Week 22 tot en met 26" in page.text
    assert "Nog niet afgesproken" not in page.text
    assert page.text.count("Wie ziet u wanneer?") == 2  # the title and the heading


@pytest.mark.parametrize(("asked", "name"), [("", "nl"), ("ar", "ar"), ("uk", "uk"), ("xx", "nl"), ("%00", "nl")])
def test_parents_get_it_on_paper(db, asked, name):
    """Tagged, so that it can be read aloud; without a version in use there is nothing to print."""
    lotte = signed_in("midwife")
    response = lotte.get(f"/pathway/parents.pdf?lang={asked}")
    assert f'filename="zorgpad-1-{name}.pdf"' in response["Content-Disposition"]
    assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", response.content, re.DOTALL)
    assert b"/StructTreeRoot" in b"".join(filter(None, map(inflated, streams)))
    Pathway.objects.all().delete()
    assert lotte.get("/pathway/parents.pdf").url == "/pathway/"


def test_coordinators_hear_that_they_are_asked_and_then_that_it_is_in_use(db):
    version = proposed()
    irma = signed_in("jgz-coordinator")
    assert dutch("Does your organisation agree with a new version?") in Page(irma.get("/notifications/")).text
    (news,) = Notification.objects.filter(membership=member("jgz-coordinator"))
    assert irma.post(f"/notifications/{news.pk}/open/").url == version.get_absolute_url()
    assert signed_in("jgz-nurse").post(f"/notifications/{news.pk}/open/").status_code == 404
    for key in ASKED:
        workflow.answer_pathway(version, by=member(key), agrees=True)
    workflow.publish_pathway(version, by=administrator())
    assert dutch("A new version is in use") in Page(irma.get("/notifications/")).text
    assert Notification.objects.filter(membership__in=[member("jgz-nurse"), member("coalition-admin")]).count() == 0


def test_without_a_version_in_use_the_pages_say_so(client, db):
    Pathway.objects.all().delete()
    assert product_texts()["way.making"]["nl"] in Page(client.get("/ouders/nl/zorgpad/")).text
    assert dutch("No version is in use yet") in Page(signed_in("midwife").get("/pathway/")).text
    assert dutch("There is no version yet") in Page(signed_in("midwife").get("/pathway/versions/")).text
    assert dutch("There are no two versions to compare") in Page(signed_in("midwife").get("/pathway/compare/")).text


@pytest.mark.parametrize("key", ["municipality-editor", "welfare-worker"])
def test_who_may_not_write_sees_why(db, key):
    page = Page(signed_in(key).get("/pathway/versions/"))
    assert "start-reason" in page.ids
    assert "/pathway/versions/start/" not in page.html


@pytest.mark.parametrize("status", WAYS)
def test_a_page_older_than_the_facts_leads_to_how_it_stands(db, status):
    version = WAYS[status]()
    posts = {name: FORMS[name][2](version) for name in ("propose_pathway", "take_back_pathway", "discard_pathway")}
    fits = {"draft": {"propose_pathway", "discard_pathway"}, "proposed": {"take_back_pathway"}}.get(status, set())
    for name in posts.keys() - fits:
        response = signed_in("midwife").post(address(name, version), posts[name], follow=True)
        assert response.redirect_chain == [(version.get_absolute_url(), 302)]
        assert f"Versie {version.version} is intussen veranderd" in Page(response).text
    version.refresh_from_db()
    assert version.status == status


def test_a_stale_page_of_a_contact_moment_keeps_what_was_typed(db):
    moment = step(begun())
    changed(moment.pathway, name_nl="Van een collega")
    response = signed_in("midwife").post(address("change_pathway_step", moment), STEP | {"revision": "0"})
    assert response.status_code == 422
    assert STEP["parents_hear"] in response.content.decode()
    moment.refresh_from_db()
    assert moment.name_nl == "Van een collega"


def test_what_is_filled_in_is_kept_with_the_last_week_as_a_whole(db):
    draft = begun()
    signed_in("midwife").post(address("add_pathway_step", draft), STEP)
    added = draft.steps.get(name_nl=STEP["name_nl"])
    assert (added.first_day, added.last_day, added.from_week, added.to_week) == (-112, -78, 24, 28)


@pytest.mark.parametrize("address", ["/pathway/", "/ouders/nl/zorgpad/", "/pathway/versions/", "/pathway/compare/"])
def test_as_many_questions_for_three_versions_as_for_one(db, address):
    client = signed_in("midwife")
    put_aside()
    one = queries(client, address)
    put_aside(), put_aside()
    assert queries(client, address) == one <= 15


@pytest.mark.parametrize("status", WAYS)
def test_a_version_asks_the_database_a_fixed_number_of_times(db, status):
    assert queries(signed_in("midwife"), WAYS[status]().get_absolute_url()) <= 15


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (("due_date", -126, -92), "week 22 tot en met 26"),
        (("due_date", -126, -120), "week 22"),
        (("birth_date", 4, 7), "dag 4 tot en met 7 na de geboorte"),
        (("birth_date", 26, 35), "week 4 tot en met 5 na de geboorte"),
        (("birth_date", 56, 730), "maand 2 tot en met 24"),
        (("birth_date", 0, 730), "tot en met maand 24"),
    ],
)
def test_when_in_words(days, words):
    anchor, first, last = days
    assert when_words(PathwayStep(anchor=anchor, first_day=first, last_day=last)) == words


@pytest.mark.parametrize("name", WRONG)
def test_errors_stand_at_the_field_and_in_the_summary(db, name):
    key, make, _valid = FORMS[name]
    data, fields = WRONG[name]
    response = signed_in(key).post(address(name, make()), data)
    page = Page(response)
    assert (response.status_code, sorted(response.context["form"].errors)) == (422, sorted(fields.split()))
    assert page.title.startswith(dutch("Error:"))
    assert summary_links(page) <= set(page.ids)
    assert {f"id_{field}_error" for field in fields.split()} <= set(page.ids)


@pytest.mark.parametrize("name", FORMS)
def test_whatever_is_sent(db, name):
    key, make, valid = FORMS[name]
    about, client = make(), signed_in(key)
    url, filled = address(name, about), valid(about)
    fields = fields_of(client, url, filled)
    before, followed = row_counts(), list(in_use().steps.values())

    def check(body):
        cache.clear()
        with undone():
            with writes() as wrote:
                response = client.post(url, body, content_type="application/x-www-form-urlencoded")
            assert response.status_code in {200, 302, 403, 404, 422}
            if wrote:
                assert response.status_code == 302 or row_counts() == before
                assert list(in_use().steps.values()) == followed

    for body in swept([field for field in fields if field not in {"language", "next", "membership"}], [about.pk]):
        check(body)
    EXAMPLES(given(body=bodies(fields, [about.pk]))(check))()
