"""What the database itself refuses of the care pathway, whoever writes."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from coalition.enums import PathwayDecision, PathwayStatus
from coalition.models import Pathway, PathwayApproval, PathwayStep
from tests.coalition.pathway.builders import begun, in_use, proposed, step

MODELS = ("Pathway", "PathwayStep", "PathwayApproval")


def of_draft(**facts):
    return lambda: Pathway.objects.filter(pk=begun().pk).update(**facts)


def of_step(**facts):
    return lambda: PathwayStep.objects.filter(pk=step(begun()).pk).update(**facts)


def of_answer(**facts):
    return lambda: PathwayApproval.objects.filter(pathway=proposed()).update(**facts)


def same_place_twice():
    first, second = begun().steps.all()[:2]
    PathwayStep.objects.filter(pk=second.pk).update(position=first.position)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def asked_twice():
    answer = proposed().approvals.first()
    PathwayApproval.objects.create(pathway=answer.pathway, organisation=answer.organisation)


VIOLATIONS = {
    "coalition_pathway_one_published": of_draft(
        status=PathwayStatus.PUBLISHED, proposed_at=timezone.now(), published_at=timezone.now()
    ),
    "coalition_pathway_one_being_made": lambda: begun() and Pathway.objects.create(version=99),
    "coalition_pathway_proposed_at": of_draft(status=PathwayStatus.PROPOSED),
    "coalition_pathway_published_at": lambda: Pathway.objects.filter(pk=in_use().pk).update(published_at=None),
    "coalition_pathway_retired_at": of_draft(retired_at=timezone.now()),
    "coalition_step_key_once": of_step(key="nipt"),
    "coalition_step_position_once": same_place_twice,
    "coalition_step_window": of_step(first_day=1, last_day=0),
    "coalition_step_around_its_day": of_step(first_day=-300),
    "coalition_approval_once": asked_twice,
    "coalition_approval_decided_by": of_answer(decision=PathwayDecision.APPROVED),
    "coalition_approval_says_why_not": lambda: of_answer(
        decision=PathwayDecision.NOT_YET, by=in_use().started_by, decided_at=timezone.now()
    )(),
}


@pytest.mark.parametrize("constraint", VIOLATIONS)
def test_the_database_refuses(db, constraint):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        VIOLATIONS[constraint]()
    assert refusal.value.__cause__.diag.constraint_name == constraint


def test_every_constraint_is_here():
    models = [apps.get_model("coalition", name) for name in MODELS]
    assert {constraint.name for model in models for constraint in model._meta.constraints} == set(VIOLATIONS)
