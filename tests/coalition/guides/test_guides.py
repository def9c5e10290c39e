"""The guides say what stands on the screen, lead somewhere, and are the same in both languages."""

import re

import pytest
from babel.messages.pofile import read_po
from django.test import Client
from django.urls import reverse

from coalition.guides.shelf import GUIDES, LANGUAGES, SHELF
from coalition.roles import Role
from tests.coalition.guides.pictures import FOLDER, PICTURES
from tests.pages import PEOPLE, Page, signed_in
from tests.sources import PROJECT

LABEL = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
BOTH = [pytest.param(guide, language, id=f"{guide.name}-{language}") for guide in GUIDES for language in LANGUAGES]


def words(guide, language):
    return guide.path(language).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def labels():
    """Every text of the interface, by language."""
    with (PROJECT / "locale/nl/LC_MESSAGES/django.po").open(encoding="utf-8") as catalogue:
        messages = [message for message in read_po(catalogue) if message.id and isinstance(message.id, str)]
    return {"nl": {message.string for message in messages}, "en": {message.id for message in messages}}


@pytest.mark.parametrize(("guide", "language"), BOTH)
def test_what_stands_in_bold_stands_on_a_screen(guide, language, labels):
    told = {" ".join(label.split()) for label in LABEL.findall(words(guide, language))}
    assert told - labels[language] == set()


@pytest.mark.parametrize(("guide", "language"), BOTH)
def test_links_and_pictures_of_a_guide_lead_to_a_file(guide, language):
    folder = guide.path(language).parent
    named = re.findall(r"\]\(([^)#]+)", words(guide, language))
    assert [name for name in named if not (folder / name).is_file()] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_both_languages_tell_the_same(guide):
    def shape(language):
        text = words(guide, language)
        return (
            [line.split()[0] for line in text.splitlines() if line.startswith(("#", "- ", "|")) or line[:2] in NUMBERS],
            [name.removesuffix(f"-{language}.webp") for _, name in PICTURE.findall(text)],
        )

    assert shape("nl") == shape("en")


NUMBERS = {f"{number}." for number in range(1, 10)}


def test_every_picture_is_shown_somewhere_and_has_words_for_who_cannot_see_it():
    shown = {
        name.rpartition("/")[2]
        for guide in GUIDES
        for language in LANGUAGES
        for words_beside, name in PICTURE.findall(words(guide, language))
        if len(words_beside) > 10
    }
    assert shown == {f"{picture.name}-{language}.webp" for picture in PICTURES for language in LANGUAGES}
    assert {path.name for path in FOLDER.glob("*.webp")} == shown


def test_every_role_has_a_guide_of_its_own_besides_the_first():
    assert {role for guide in GUIDES[1:] for role in guide.roles} == set(Role)


@pytest.mark.parametrize("name", SHELF)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_for_nobody_and_leads_nowhere_wrong(db, name, language):
    client = Client(headers={"accept-language": language})
    response = client.get(reverse("guide", args=[name]))
    page = Page(response)
    assert response.status_code == 200
    assert page.html.count("<h1") == 1
    assert page.title.startswith(SHELF[name].title(language))
    inside = {link for link in page.links if link.startswith("/hulp/")}
    assert {link: client.get(link).status_code for link in inside} == dict.fromkeys(inside, 200)
    anchors = {link[1:] for link in page.links if link.startswith("#")}
    assert anchors - set(page.ids) == set()


def test_a_page_that_is_not_there(client, db):
    assert client.get("/hulp/nothing/").status_code == 404
    assert client.get("/hulp/..%2f..%2fREADME/").status_code == 404


@pytest.mark.parametrize("key", PEOPLE)
def test_ones_own_work_comes_first(db, key):
    page = Page(signed_in(key).get("/hulp/"))
    own = page.html.partition('id="others"')[0]
    role = signed_in(key).get("/hulp/").wsgi_request.membership.role
    assert [guide.name for guide in GUIDES if f"/hulp/{guide.name}/" in own] == [
        guide.name for guide in GUIDES if role in guide.roles
    ]


def test_nobody_reads_all_titles(client, db):
    page = Page(client.get("/hulp/"))
    assert [link for link in page.links if re.fullmatch(r"/hulp/.+/", link)] == [f"/hulp/{name}/" for name in SHELF]
