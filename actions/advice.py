"""What reports advise, beside what the coalition does about it. Words and no score: nobody is ranked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from actions.enums import AnswerState
from actions.models import Recommendation, RecommendationAnswer

if TYPE_CHECKING:
    from actions.forms.learned import AnswerForm

# The reports have numbers; their subjects say more.
REPORTS = {
    "003": gettext_lazy("About working together (report 003)"),
    "004": gettext_lazy("About the home visit in Delft (report 004)"),
}
FOR_WHOM = {
    "all": gettext_lazy("everybody"),
    "all_layers": gettext_lazy("practice, management and policy together"),
    "coalition": gettext_lazy("the coalition"),
    "funders": gettext_lazy("who pays"),
    "leaders": gettext_lazy("leaders"),
    "managers": gettext_lazy("managers"),
    "municipality": gettext_lazy("the municipality"),
    "organisations": gettext_lazy("organisations"),
    "politics": gettext_lazy("politics"),
    "professionals": gettext_lazy("professionals"),
    "region": gettext_lazy("the region"),
    "vsv": gettext_lazy("the VSV"),
    "youth_health_care": gettext_lazy("JGZ"),
}
TONES = {
    AnswerState.NOTHING_YET: "closed",
    AnswerState.BUSY: "busy",
    AnswerState.DONE: "done",
    AnswerState.NOT_FOR_US: "closed",
}


@dataclass
class Line:
    """One recommendation of the checklist; `form` while somebody answers it."""

    recommendation: Recommendation
    answer: RecommendationAnswer | None
    form: AnswerForm | None = None

    @property
    def report(self) -> str:
        return self.recommendation.source_report

    @property
    def state(self) -> str:
        return self.answer.state if self.answer else AnswerState.NOTHING_YET

    @property
    def state_word(self) -> str:
        return str(AnswerState(self.state).label)

    @property
    def tone(self) -> str:
        return TONES[AnswerState(self.state)]

    @property
    def for_whom(self) -> list[str]:
        return [str(FOR_WHOM.get(each, each)) for each in self.recommendation.for_whom]


def progress_words(lines: list[Line]) -> str:
    """How it goes with all of them, as one sentence."""
    counts = Counter(line.state for line in lines)
    busy, done, not_ours = (counts[state] for state in (AnswerState.BUSY, AnswerState.DONE, AnswerState.NOT_FOR_US))
    total = len(lines)
    if not (busy or done or not_ours):
        return _("%(total)s recommendations. You have not said yet what you do about them.") % {"total": total}
    said = [
        ngettext("%(count)s is done", "%(count)s are done", done) % {"count": done},
        ngettext("you work on %(count)s", "you work on %(count)s", busy) % {"count": busy},
        ngettext("%(count)s is not for us", "%(count)s are not for us", not_ours) % {"count": not_ours},
    ]
    words = {"total": total, "said": ", ".join(said), "rest": counts[AnswerState.NOTHING_YET]}
    return _("Of the %(total)s recommendations %(said)s. About %(rest)s nothing was agreed yet.") % words
