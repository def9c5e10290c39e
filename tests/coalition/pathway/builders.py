"""Versions of the care pathway in every state, reached through the workflow."""

from coalition.models import Organisation, Pathway
from coalition.workflow import pathway as workflow
from coalition.workflow.pathway_steps import change_step
from tests.referrals.builders import member

ASKED = ("midwife", "jgz-coordinator")
STEP = {
    "name_nl": "Kennismaken met de wijk",
    "name_en": "Meeting the neighbourhood",
    "parents_name": "",
    "anchor": "due_date",
    "first_day": -112,
    "last_day": -78,
    "responsible_role": "welfare",
    "also_involved": ["partner"],
    "parents_hear": "Iemand uit de wijk komt kennismaken.",
    "applies_to": "",
    "is_optional": True,
    "is_gsg_moment": False,
}


def administrator():
    return member("coalition-admin")


def organisations(*keys):
    return Organisation.objects.filter(pk__in=[member(key).organisation_id for key in keys])


def in_use() -> Pathway:
    return Pathway.objects.in_use()


def begun() -> Pathway:
    return workflow.start_pathway(by=administrator())


def proposed(*keys) -> Pathway:
    asked = organisations(*(keys or ASKED))
    return workflow.propose_pathway(begun(), by=administrator(), organisations=asked, note="Nieuw.")


def agreed() -> Pathway:
    version = proposed()
    for key in ASKED:
        workflow.answer_pathway(version, by=member(key), agrees=True)
    return version


def published() -> Pathway:
    return workflow.publish_pathway(agreed(), by=administrator())


def put_aside() -> Pathway:
    return workflow.discard_pathway(begun(), by=administrator())


def step(version, key="mkv-kennismaking"):
    return version.steps.select_related("pathway").get(key=key)


def changed(version, key="mkv-kennismaking", **facts):
    found = step(version, key)
    return change_step(found, facts, by=administrator(), revision=found.revision)


WAYS = {"draft": begun, "proposed": proposed, "published": published, "retired": put_aside}
