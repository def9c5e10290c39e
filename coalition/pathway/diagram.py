"""The states of a version of the care pathway as a picture and a table, drawn from the transition table itself."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils import translation

from coalition.permissions import check_can_answer_pathway, check_can_change_pathway, check_can_publish_pathway
from coalition.workflow.pathway import PATHWAY_TRANSITIONS, PathwayVerb

PAGE = Path(settings.BASE_DIR) / "docs" / "pathway-states.md"
HEAD = """# The states of a version of the care pathway

Drawn by `manage.py pathway_diagram` from the transition table in `coalition/workflow/pathway.py`; a test compares them.
At most one version is in use, and at most one is being made. Families follow the one in use.
"""
CHECKS = {PathwayVerb.ANSWER: check_can_answer_pathway, PathwayVerb.PUBLISH: check_can_publish_pathway}


def states_page() -> str:
    """The whole page, in English whatever the reader's language."""
    with translation.override("en"):
        return f"{HEAD}\n{_picture()}\n\n## Who does what\n\n{_table()}\n"


def _picture() -> str:
    arrows = ["    [*] --> draft: start"]
    for verb, move in PATHWAY_TRANSITIONS.items():
        if move.target:
            arrows.append(f"    {move.source} --> {move.target}: {verb}")
    return "\n".join(["```mermaid", "stateDiagram-v2", *arrows, "```"])


def _table() -> str:
    rows = ["| verb | from | to | who | what it means |", "|---|---|---|---|---|"]
    for verb, move in PATHWAY_TRANSITIONS.items():
        rows.append(f"| `{verb}` | {move.source} | {move.target or 'stays'} | {_who(verb)} | {verb.label} |")
    return "\n".join(rows)


def _who(verb: PathwayVerb) -> str:
    """What the docstring of the check says after its colon."""
    if verb == PathwayVerb.RETIRE:
        return "Comes with the next `publish`"
    sentence = (CHECKS.get(verb, check_can_change_pathway).__doc__ or "").strip().splitlines()[0].rstrip(".")
    who = sentence.split(": ")[-1]
    return f"{who[0].upper()}{who[1:]}"
