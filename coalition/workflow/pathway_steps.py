"""Writing in a draft of the care pathway: its contact moments and their order."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from coalition.models import Membership, Pathway, PathwayStep
from coalition.workflow.pathway import StepChanged, claim_draft

KEY_LENGTH = 50


@transaction.atomic
def add_step(pathway: Pathway, facts: Mapping[str, object], *, by: Membership) -> PathwayStep:
    """A new contact moment after the others. Raises Denied, PathwayMoved."""
    draft = claim_draft(pathway, by=by)
    last = draft.steps.aggregate(last=Max("position"))["last"] or 0
    key = _free_key(draft, str(facts["name_nl"]))
    return PathwayStep.objects.create(pathway=draft, key=key, position=last + 1, **facts)


@transaction.atomic
def change_step(step: PathwayStep, facts: Mapping[str, object], *, by: Membership, revision: int) -> PathwayStep:
    """Raises Denied, PathwayMoved, and StepChanged when a colleague was first."""
    changed = _claim_step(step, by)
    if changed.revision != revision:
        raise StepChanged
    for name, value in facts.items():
        setattr(changed, name, value)
    changed.revision += 1
    changed.save()
    return changed


@transaction.atomic
def move_step(step: PathwayStep, *, by: Membership, up: bool) -> None:
    """Changes place with the one before or after it; the first stays first. Raises Denied, PathwayMoved."""
    moved = _claim_step(step, by)
    others = moved.pathway.steps
    if up:
        neighbour = others.filter(position__lt=moved.position).order_by("-position").first()
    else:
        neighbour = others.filter(position__gt=moved.position).order_by("position").first()
    if neighbour:
        moved.position, neighbour.position = neighbour.position, moved.position
        moved.save(update_fields=["position"])
        neighbour.save(update_fields=["position"])


@transaction.atomic
def remove_step(step: PathwayStep, *, by: Membership) -> None:
    """Takes it out of this draft; older versions keep it. Raises Denied, PathwayMoved."""
    _claim_step(step, by).delete()


def _claim_step(step: PathwayStep, by: Membership) -> PathwayStep:
    """The version is locked before its steps, so that two people at once wait for each other."""
    draft = claim_draft(step.pathway, by=by)
    found = draft.steps.select_for_update(of=("self",)).filter(pk=step.pk).first()
    if found is None:
        raise StepChanged
    found.pathway = draft
    return found


def _free_key(pathway: Pathway, name: str) -> str:
    """A readable key that no other contact moment has, in any version: it may not wake up an old one."""
    base = slugify(name)[:KEY_LENGTH] or "moment"
    taken = set(PathwayStep.objects.filter(key__startswith=base).values_list("key", flat=True))
    number = next(number for number in range(1, len(taken) + 2) if _numbered(base, number) not in taken)
    return _numbered(base, number)


def _numbered(base: str, number: int) -> str:
    return base if number == 1 else f"{base}-{number}"
