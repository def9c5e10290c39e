"""Organisations, people and what they do: names on the screen, and what the database refuses."""

import datetime
import uuid

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from coalition.figure_enums import FigureName
from coalition.long_task_enums import TaskState, TaskTrouble
from coalition.models import (
    AccessEvent,
    Coalition,
    FrozenFigure,
    Invitation,
    Liaison,
    LongTask,
    Membership,
    Notification,
    Organisation,
    OwnFigure,
    User,
)
from coalition.roles import ROLE_PERMISSIONS, Permission, Role
from demo.people import membership_id
from tests.coalition.pathway.test_constraints import MODELS as PATHWAY_MODELS


def again(row, **changes):
    row.pk = row._meta.pk.get_default()
    for field, value in changes.items():
        setattr(row, field, value)
    row.save(force_insert=True)


def assistants():
    return Membership.objects.filter(role=Role.MIDWIFE_ASSISTANT)


def reminded_twice():
    key, day = uuid.uuid4(), datetime.date(2026, 11, 3)
    about = {"membership": assistants().get(), "kind": "due", "object_id": key, "subject_id": key, "day": day}
    Notification.objects.create(**about), Notification.objects.create(**about)


def frozen(**fields):
    facts = {"year": 2023, "figure": FigureName.CHANNEL, "line": "x", "count": 12, "method": 1}
    FrozenFigure.objects.create(**facts | fields)


def frozen_twice():
    frozen(), frozen()


def counted_twice():
    organisation = Organisation.objects.get(key="gemeente-delft")
    facts = {"organisation": organisation, "year": 2023, "figure": FigureName.CHANNEL, "line": "x", "count": 1}
    OwnFigure.objects.create(**facts), OwnFigure.objects.create(**facts)


def asked(**fields):
    facts = {"by": assistants().get(), "kind": "map_csv", "language": "nl"}
    LongTask.objects.create(**facts | fields)


def asked_twice():
    asked(), asked()


def offered(**fields):
    organisation = Organisation.objects.get(key="gemeente-delft")
    Invitation.objects.create(**{"email": "a@example.org", "organisation": organisation, "role": "lot_member"} | fields)


VIOLATIONS = {
    "coalition_coalition_only_one": lambda: Coalition.objects.create(pk=2, name="Tweede", help_phone="", help_hours=""),
    "coalition_membership_once": lambda: again(assistants().get()),
    "coalition_membership_period": lambda: Membership.objects.update(until_on=datetime.date(1999, 1, 1)),
    "coalition_membership_absence": lambda: Membership.objects.update(
        absent_from=datetime.date(2026, 1, 2), absent_until=datetime.date(2026, 1, 1)
    ),
    "coalition_membership_assistant_acts_for": lambda: assistants().update(acts_for=None),
    "coalition_invitation_sent_expires": lambda: offered(fingerprint="x"),
    "coalition_invitation_care_confirmed": lambda: offered(
        role=Role.JGZ_NURSE, fingerprint="x", expires_at=timezone.now()
    ),
    "coalition_invitation_assistant_acts_for": lambda: offered(role=Role.MIDWIFE_ASSISTANT),
    "coalition_liaison_other_deputy": lambda: Liaison.objects.filter(nurse=membership_id("jgz-nurse")).update(
        deputy=membership_id("jgz-nurse")
    ),
    "coalition_notification_reminds_once": reminded_twice,
    "coalition_frozen_figure_once": frozen_twice,
    "coalition_frozen_figure_not_small": lambda: frozen(count=9),
    "coalition_frozen_figure_month": lambda: frozen(month=3),
    "coalition_own_figure_once": counted_twice,
    "coalition_long_task_once_at_a_time": asked_twice,
    "coalition_long_task_ends": lambda: asked(state=TaskState.DONE),
    "coalition_long_task_file_when_done": lambda: asked(content=b"x"),
    "coalition_long_task_trouble": lambda: asked(trouble=TaskTrouble.BROKEN),
    "coalition_access_assistant_acts_for": lambda: AccessEvent(role_code=Role.MIDWIFE_ASSISTANT).save(),
    "coalition_access_ground_for_each": lambda: AccessEvent(subject_ids=[membership_id("midwife")]).save(),
}


@pytest.mark.parametrize("constraint", VIOLATIONS)
def test_the_database_refuses(db, constraint):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        VIOLATIONS[constraint]()
    assert refusal.value.__cause__.diag.constraint_name == constraint


def test_every_constraint_is_violated_here():
    """Those of the care pathway in tests/coalition/pathway/, those of texts in tests/coalition/parents/."""
    elsewhere = {*PATHWAY_MODELS, "ParentsText"}
    models = [each for each in apps.get_app_config("coalition").get_models() if each.__name__ not in elsewhere]
    assert set(VIOLATIONS) == {constraint.name for model in models for constraint in model._meta.constraints}


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Noor Bakker", "NB"),
        ("Lotte de Wit", "LW"),
        ("Rachida El Amrani", "RA"),
        ("Noor", "N"),
        ("noor bakker", "nb"),
        ("", ""),
    ],
)
def test_initials_leave_out_the_small_words(name, initials):
    assert User(name=name).initials == initials


@pytest.mark.parametrize(
    ("key", "function"),
    [
        ("midwife", "Midwife"),
        ("jgz-nurse", "JGZ nurse"),
        ("jgz-nurse-2", "JGZ nurse, still learning"),
        ("jgz-coordinator", "JGZ coordinator"),
    ],
)
def test_a_function_is_what_a_colleague_calls_it(person, settings, key, function):
    settings.LANGUAGE_CODE = "en"
    assert person(key).function == function


def test_a_new_user_signs_in_with_mail_and_password(db):
    user = User.objects.create_user("Zoe@EXAMPLE.org", "een lang wachtwoord", name="Zoë Blom")
    assert (user.email, user.check_password("een lang wachtwoord"), str(user)) == ("Zoe@example.org", True, "Zoë Blom")


def test_rows_are_called_by_what_people_call_them(person):
    midwife = person("midwife")
    assert str(midwife) == f"Lotte de Wit, {midwife.organisation.name}"
    assert str(midwife.organisation.liaison) == f"{midwife.organisation.name}: {person('jgz-nurse')}"


def test_every_role_has_its_permissions_written_down():
    assert set(ROLE_PERMISSIONS) == set(Role)
    assert frozenset.union(*ROLE_PERMISSIONS.values()) == set(Permission)


def test_roles_without_care_touch_no_family():
    care = {Role.MIDWIFE, Role.MIDWIFE_ASSISTANT, Role.POP_NURSE, Role.SOCIAL_WORKER, Role.JGZ_NURSE}
    care |= {Role.MATERNITY_INTAKE, Role.WELFARE_WORKER}
    things = {"family", "referral", "handover", "plan", "clinic", "admission"}
    of_families = {each for each in Permission if each.split(".")[0] in things}
    assert {role for role in Role if ROLE_PERMISSIONS[role] & of_families} == care
