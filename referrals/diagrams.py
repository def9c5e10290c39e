"""The states of a referral, a handover and a clinic visit as pictures and tables, drawn from their own tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import TextChoices
from django.utils import translation

from referrals.clinic_enums import VisitState
from referrals.clinic_permissions import VISIT_CHECKS
from referrals.enums import Status, Verb
from referrals.handover_enums import HandoverStatus, HandoverVerb
from referrals.handover_permissions import HANDOVER_CHECKS
from referrals.permissions import VERB_CHECKS
from referrals.workflow.clinics.moving import VISIT_TRANSITIONS, VisitTransition
from referrals.workflow.handover_transitions import HANDOVER_TRANSITIONS, HandoverTransition
from referrals.workflow.transitions import TRANSITIONS, Transition

DOCS = Path(settings.BASE_DIR) / "docs"
PAGE = DOCS / "referral-states.md"
HANDOVER_PAGE = DOCS / "handover-states.md"
VISIT_PAGE = DOCS / "visit-states.md"
HEAD = """# The states of a referral

Drawn by `manage.py diagrams` from the transition table in `referrals/workflow/transitions.py`; a test compares them.
How a conversation is planned, missed or held is not a state: it is derived from contact attempts and conversations.
Where a verb leads to several states, it chooses: an answer goes back to where the question was asked; reopening gives a
draft when nothing had left, a new sign-up when the referrer does it, and a picked-up one when JGZ does.
"""
HANDOVER_HEAD = """# The states of a handover

Drawn by `manage.py diagrams` from the transition table in `referrals/workflow/handover_transitions.py`; a test compares
them. A handover goes to somebody by name and is accepted, confirmed and completed; a notice to maternity care goes to
whoever does the intakes there, is answered with the day of the intake, and is done when that was held. Time that passes
is no verb: it reminds people, and closes nothing.
"""
VISIT_HEAD = """# The states of a visit to the clinic

Drawn by `manage.py diagrams` from the transition table in `referrals/workflow/clinics/moving.py`; a test compares them.
What has ended stays as it is, and what JGZ saw because of the visit ends with it. A day that is cancelled
cancels its visits, and so do the end of a pregnancy and parents who want no more.
"""


@dataclass(frozen=True)
class Drawing:
    """What one page is made from; `anywhere` is a verb that leaves every state and would only clutter the picture."""

    head: str
    statuses: type[TextChoices]
    transitions: Mapping[str, Transition] | Mapping[str, HandoverTransition] | Mapping[str, VisitTransition]
    checks: Mapping[str, Callable]
    beginnings: tuple[str, ...]
    anywhere: str = ""


REFERRAL = Drawing(
    HEAD, Status, TRANSITIONS, VERB_CHECKS, ("draft: start", "sent: sign_up"), anywhere=Verb.MARK_MISTAKE
)
HANDOVER = Drawing(
    HANDOVER_HEAD, HandoverStatus, HANDOVER_TRANSITIONS, HANDOVER_CHECKS, (f"draft: {HandoverVerb.START}",)
)
VISIT = Drawing(VISIT_HEAD, VisitState, VISIT_TRANSITIONS, VISIT_CHECKS, (f"{VisitState.PLANNED}: plan",))
PAGES = {PAGE: REFERRAL, HANDOVER_PAGE: HANDOVER, VISIT_PAGE: VISIT}


def states_page(drawing: Drawing = REFERRAL) -> str:
    """The whole page, in English whatever the reader's language."""
    with translation.override("en"):
        return f"{drawing.head}\n{_picture(drawing)}\n\n## Who does what\n\n{_table(drawing)}\n"


def _picture(drawing: Drawing) -> str:
    arrows = [f"    [*] --> {beginning}" for beginning in drawing.beginnings]
    for verb, transition in drawing.transitions.items():
        if verb != drawing.anywhere:
            arrows += _arrows(drawing, verb, transition)
    if drawing.anywhere:
        arrows.append("    note right of mistake: from any state")
    return "\n".join(["```mermaid", "stateDiagram-v2", *arrows, "```"])


def _arrows(drawing: Drawing, verb: str, transition: Transition | HandoverTransition | VisitTransition) -> list[str]:
    """Every source with every target; a verb that leads to several states is told apart by the table below."""
    sources = _ordered(drawing, transition)
    return [f"    {source} --> {target}: {verb}" for source in sources for target in transition.targets]


def _table(drawing: Drawing) -> str:
    rows = ["| verb | from | to | who | what it means |", "|---|---|---|---|---|"]
    for verb, transition in drawing.transitions.items():
        sources = ", ".join(_ordered(drawing, transition))
        targets = ", ".join(transition.targets) or "stays"
        rows.append(f"| `{verb}` | {sources} | {targets} | {_who(drawing, verb)} | {verb.label} |")
    return "\n".join(rows)


def _who(drawing: Drawing, verb: str) -> str:
    """What the docstring of the check says after its colon, or all of it."""
    sentence = (drawing.checks[verb].__doc__ or "").strip().splitlines()[0].rstrip(".")
    who = sentence.split(": ")[-1]
    return f"{who[0].upper()}{who[1:]}"


def _ordered(drawing: Drawing, transition: Transition | HandoverTransition | VisitTransition) -> list[str]:
    return [str(status) for status in drawing.statuses if status in transition.sources]
