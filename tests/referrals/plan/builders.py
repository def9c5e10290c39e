"""What is planned around a family, reached through the workflow."""

from types import SimpleNamespace

from django.utils import timezone

from coalition.models import PathwayStep
from referrals import workflow
from tests.referrals.builders import receiver


def moment(key="mkv-kennismaking") -> PathwayStep:
    """A contact moment of the version in use."""
    return PathwayStep.objects.select_related("pathway").get(key=key, pathway__status="published")


def noted(family, key="mkv-kennismaking", *, by=None, on=None):
    return workflow.note_step(family, moment(key), by=by or receiver(), on=on or timezone.localdate())


def arranged(family, what="Babyuitzet", *, by=None, **details):
    return workflow.add_arrangement(family, by=by or receiver(), what=what, **details)


def place(family, key="mkv-kennismaking"):
    """What the address of a contact moment of a family is made from."""
    return SimpleNamespace(family_id=family.pk, key=key)
