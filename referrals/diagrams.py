"""The states of a referral as a picture and a table, drawn from the transition table itself."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils import translation

from referrals.enums import Status, Verb
from referrals.permissions import VERB_CHECKS
from referrals.workflow.transitions import TRANSITIONS, Transition

PAGE = Path(settings.BASE_DIR) / "docs" / "referral-states.md"
HEAD = """# The states of a referral

Drawn by `manage.py diagrams` from the transition table in `referrals/workflow/transitions.py`; a test compares them.
How a conversation is planned, missed or held is not a state: it is derived from contact attempts and conversations.
Where a verb leads to several states, it chooses: an answer goes back to where the question was asked; reopening gives a
draft when nothing had left, a new sign-up when the referrer does it, and a picked-up one when JGZ does.
"""


def states_page() -> str:
    """The whole page, in English whatever the reader's language."""
    with translation.override("en"):
        return f"{HEAD}\n{_picture()}\n\n## Who does what\n\n{_table()}\n"


def _picture() -> str:
    arrows = ["    [*] --> draft: start", "    [*] --> sent: sign_up"]
    for verb, transition in TRANSITIONS.items():
        if verb != Verb.MARK_MISTAKE:
            arrows += _arrows(verb, transition)
    return "\n".join(["```mermaid", "stateDiagram-v2", *arrows, "    note right of mistake: from any state", "```"])


def _arrows(verb: Verb, transition: Transition) -> list[str]:
    """Every source with every target; a verb that leads to several states is told apart by the table below."""
    return [f"    {source} --> {target}: {verb}" for source in _ordered(transition) for target in transition.targets]


def _table() -> str:
    rows = ["| verb | from | to | who | what it means |", "|---|---|---|---|---|"]
    for verb, transition in TRANSITIONS.items():
        sources = ", ".join(_ordered(transition))
        targets = ", ".join(transition.targets) or "stays"
        rows.append(f"| `{verb}` | {sources} | {targets} | {_who(verb)} | {verb.label} |")
    return "\n".join(rows)


def _who(verb: Verb) -> str:
    """What the docstring of the check says after its colon, or all of it."""
    sentence = (VERB_CHECKS[verb].__doc__ or "").strip().splitlines()[0].rstrip(".")
    who = sentence.split(": ")[-1]
    return f"{who[0].upper()}{who[1:]}"


def _ordered(transition: Transition) -> list[str]:
    return [str(status) for status in Status if status in transition.sources]
