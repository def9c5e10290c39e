"""What each side reads in each state, kind of fact by kind of fact; with both walls, and with each of them alone."""

import pytest

from coalition.enums import AccessCategory
from coalition.models import AccessEvent
from coalition.walls import acting_as
from referrals import handover_querysets, querysets
from referrals.enums import Category
from referrals.handover_enums import HandoverStatus
from referrals.models import Family, HandoverEvent, HandoverLetter, Person
from tests.pages import signed_in
from tests.referrals.builders import picked_up
from tests.referrals.handover.builders import (
    EVERYTHING,
    NOTICE_WAYS,
    WAYS,
    accepted,
    kim,
    noticed,
    offered,
)
from tests.web_login import login

pytestmark = pytest.mark.django_db
# A word that stands on the page when this kind of fact is shown.
WORDS = {
    Category.IDENTITY: "Quirina Wolf",
    Category.CONTACT: "015-5559177",
    Category.WISH: "Quechua",
    Category.STORY: "zomerverteld",
}
LETTER = "huisbriefwoord"
ASKED = "vraagregel"
FAMILY = {
    "name": WORDS[Category.IDENTITY],
    "phone": WORDS[Category.CONTACT],
    "language": "other",
    "other_language": WORDS[Category.WISH],
    "told": WORDS[Category.STORY],
}
MINIMUM = {ASKED, WORDS[Category.WISH]}  # the language belongs to the minimum as well
ALL = {*WORDS.values(), LETTER, ASKED}
NOTHING = set()
# What Kim's page holds in each state, written by hand.
EXPECTED = {
    HandoverStatus.OFFERED: MINIMUM,
    HandoverStatus.QUESTION: MINIMUM,
    HandoverStatus.ACCEPTED: ALL,
    HandoverStatus.CONFIRMED: ALL,
    HandoverStatus.COMPLETED: ALL,
    HandoverStatus.DECLINED: NOTHING,
    HandoverStatus.WITHDRAWN: NOTHING,
}


def both_walls(monkeypatch, settings):
    """As in production."""


def database_alone(monkeypatch, settings):
    """Every question about rows is answered with all rows; only PostgreSQL still says no."""
    for module in (querysets, handover_querysets):
        for rows in vars(module).values():
            if isinstance(rows, type) and hasattr(rows, "visible_to"):
                monkeypatch.setattr(rows, "visible_to", lambda self, membership: self)


def querysets_alone(monkeypatch, settings):
    """The login of the owner, for whom PostgreSQL shows every row."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != "tests.web_login.as_web_login"]


def made(make, **options):
    """A handover about a family of which every kind of fact holds a word of its own."""
    return make(referral=picked_up(**FAMILY), situation=LETTER, parents_tell="", request=ASKED, **options)


def words_on(key, handover):
    response = signed_in(key).get(handover.get_absolute_url())
    text = response.content.decode()
    return {word for word in ALL if word in text} if response.status_code == 200 else response.status_code


@pytest.mark.parametrize("state", EXPECTED)
def test_what_the_named_receiver_reads_in_each_state(state):
    handover = made(WAYS[state])
    assert words_on("welfare-worker", handover) == EXPECTED[state]


@pytest.mark.parametrize("state", WAYS)
def test_what_was_written_its_giver_reads_in_every_state(state):
    assert words_on("jgz-nurse", made(WAYS[state])) == ALL


@pytest.mark.parametrize("key", ["midwife", "midwife-2", "social-worker", "maternity-intake"])
@pytest.mark.parametrize("state", [HandoverStatus.OFFERED, HandoverStatus.ACCEPTED, HandoverStatus.DECLINED])
def test_who_has_no_part_in_it_finds_nothing(key, state):
    assert words_on(key, made(WAYS[state])) == 404


@pytest.mark.parametrize("walls", [both_walls, database_alone, querysets_alone])
@pytest.mark.parametrize("state", [HandoverStatus.OFFERED, HandoverStatus.DECLINED])
def test_each_wall_alone_keeps_the_letter_closed(walls, state, monkeypatch, settings):
    handover = made(WAYS[state])
    walls(monkeypatch, settings)
    client = signed_in("welfare-worker")
    for address in ("", "letter.pdf", "accept/", "change/"):
        response = client.get(f"{handover.get_absolute_url()}{address}")
        assert LETTER not in response.content.decode(errors="replace")
        assert WORDS[Category.IDENTITY] not in response.content.decode(errors="replace")
    lists = client.get("/handovers/").content.decode() + client.get("/").content.decode()
    assert [word for word in ALL - MINIMUM if word in lists] == []


@pytest.mark.parametrize("left_out", EVERYTHING[1:])
def test_what_the_parents_said_no_to_is_not_shown(left_out):
    handover = made(accepted, categories=[each for each in EVERYTHING if each != left_out])
    expected = ALL - ({WORDS[left_out]} if left_out != Category.WISH else set())
    assert words_on("welfare-worker", handover) == expected


@pytest.mark.parametrize("state", [HandoverStatus.OFFERED, HandoverStatus.ACCEPTED])
def test_a_notice_is_read_at_once(state):
    make = {HandoverStatus.OFFERED: noticed}.get(state)
    handover = made(make) if make else NOTICE_WAYS[state]()
    assert signed_in("maternity-intake").get(handover.get_absolute_url()).context["record"].letter is not None


@pytest.mark.parametrize(
    ("state", "letters", "events", "people"),
    [
        (HandoverStatus.DRAFT, 0, 0, 0),
        (HandoverStatus.OFFERED, 0, 2, 1),
        (HandoverStatus.ACCEPTED, 1, 3, 1),
        (HandoverStatus.DECLINED, 0, 0, 0),
        (HandoverStatus.WITHDRAWN, 0, 0, 0),
    ],
)
def test_which_rows_exist_for_the_receiver(state, letters, events, people):
    made(WAYS[state])
    with login("web"), acting_as(kim()):
        assert (HandoverLetter.objects.count(), HandoverEvent.objects.count()) == (letters, events)
        assert (Person.objects.count(), Family.objects.count()) == (people, people)


def test_a_colleague_of_the_same_organisation_reads_what_the_named_one_reads():
    handover = made(offered)
    line = AccessEvent.objects.count()
    assert words_on("welfare-worker", handover) == MINIMUM
    event = AccessEvent.objects.order_by("at").last()
    assert AccessEvent.objects.count() == line + 1
    assert (event.subject_ids, event.categories) == ([handover.family_id], [AccessCategory.MINIMUM])


def test_a_family_met_through_a_handover_is_found_and_leads_to_it():
    handover = made(accepted)
    client = signed_in("welfare-worker")
    found = client.post("/families/", {"text": WORDS[Category.IDENTITY]})
    assert WORDS[Category.IDENTITY] in found.content.decode()
    assert client.get(f"/families/{handover.family_id}/").url == handover.get_absolute_url()
