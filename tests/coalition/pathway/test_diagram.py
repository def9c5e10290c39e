"""The page of states in docs/ is the one the transition table gives."""

from coalition.enums import PathwayStatus
from coalition.pathway.diagram import PAGE, states_page
from coalition.workflow.pathway import PATHWAY_CHECKS, PATHWAY_TRANSITIONS, PathwayVerb


def test_the_page_is_drawn_from_the_table():
    assert PAGE.read_text(encoding="utf-8") == states_page(), "run `manage.py pathway_diagram`"


def test_every_verb_and_state_has_its_place():
    page = states_page()
    assert set(PATHWAY_TRANSITIONS) == set(PATHWAY_CHECKS) == set(PathwayVerb)
    assert [status for status in PathwayStatus if status not in page.split("```")[1]] == []
