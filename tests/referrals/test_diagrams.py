"""The page of states in docs/ is the one the transition table gives."""

from io import StringIO

from django.core.management import call_command

from referrals.clinic_enums import VisitState, VisitVerb
from referrals.diagrams import HANDOVER, HANDOVER_PAGE, PAGE, PAGES, VISIT, VISIT_PAGE, states_page
from referrals.enums import Status, Verb
from referrals.handover_enums import HandoverStatus, HandoverVerb
from referrals.management.commands import diagrams


def test_the_page_is_drawn_from_the_table():
    assert PAGE.read_text(encoding="utf-8") == states_page(), "run `manage.py diagrams`"


def test_the_page_of_handovers_is_drawn_from_its_table():
    drawn = states_page(HANDOVER)

    assert HANDOVER_PAGE.read_text(encoding="utf-8") == drawn, "run `manage.py diagrams`"
    assert sorted(line.split("`")[1] for line in drawn.splitlines() if line.startswith("| `")) == sorted(
        set(HandoverVerb) - {HandoverVerb.START}
    )
    assert [status for status in HandoverStatus if status not in drawn.split("```")[1]] == []


def test_the_page_of_visits_is_drawn_from_its_table():
    drawn = states_page(VISIT)

    assert VISIT_PAGE.read_text(encoding="utf-8") == drawn, "run `manage.py diagrams`"
    assert sorted(line.split("`")[1] for line in drawn.splitlines() if line.startswith("| `")) == sorted(VisitVerb)
    assert [state for state in VisitState if state not in drawn.split("```")[1]] == []


def test_the_command_writes_every_page(tmp_path, monkeypatch):
    pages = {tmp_path / page.name: drawing for page, drawing in PAGES.items()}
    monkeypatch.setattr(diagrams, "PAGES", pages)
    call_command("diagrams", stdout=StringIO())
    assert {page.name: page.read_text(encoding="utf-8") for page in pages} == {
        page.name: page.read_text(encoding="utf-8") for page in PAGES
    }


def test_every_verb_that_needs_a_referral_has_a_row():
    rows = [line.split("`")[1] for line in states_page().splitlines() if line.startswith("| `")]

    assert sorted(rows) == sorted(verb for verb in Verb if verb not in {Verb.START, Verb.SIGN_UP})


def test_every_state_stands_in_the_picture():
    picture = states_page().split("```")[1]

    assert [status for status in Status if status not in picture] == []
