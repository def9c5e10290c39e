"""What the coalition does about what reports advise."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from actions.models import ActionPoint, LearningTeam, Recommendation, RecommendationAnswer
from actions.permissions import check_can_keep
from actions.workflow.freshness import Changed, claim
from coalition.models import Membership


@transaction.atomic
def answer(
    recommendation: Recommendation,
    *,
    by: Membership,
    team: LearningTeam,
    state: str,
    what_we_do: str = "",
    action: ActionPoint | None = None,
    revision: int | None = None,
) -> RecommendationAnswer:
    """How it stands, in words, and which action point works on it; the same again writes nothing.

    `revision` is that of the answer on the page, nothing where there was none. Raises Denied, Changed.
    """
    check_can_keep(by)
    LearningTeam.objects.select_for_update().get(pk=team.pk)  # two first answers at once would be two rows
    facts = {"state": state, "what_we_do": what_we_do, "action": action}
    present = team.recommendation_answers.filter(recommendation=recommendation).select_related("action").first()
    if present and all(getattr(present, name) == value for name, value in facts.items()):
        return present
    if present is None:
        return RecommendationAnswer.objects.create(team=team, recommendation=recommendation, by=by, **facts)
    if revision is None:
        raise Changed(present)
    present = claim(present, revision)
    for name, value in (facts | {"by": by, "updated_at": timezone.now()}).items():
        setattr(present, name, value)
    present.save()
    return present
