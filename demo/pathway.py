"""The care pathway of Delft: agreed on by the practice and JGZ, at the proposal of the coalition's administrator."""

from django.db import transaction

from coalition.models import Membership, Organisation, Pathway
from coalition.workflow.pathway import answer_pathway, propose_pathway, publish_pathway
from coalition.workflow.pathway_loading import load_pathway
from demo.people import membership_id

ASKED = ("midwife", "jgz-coordinator")


@transaction.atomic
def seed_pathway() -> None:
    """Once: whatever people practise with later stays."""
    administrator = _person("coalition-admin")
    draft = load_pathway(by=administrator)
    if draft:
        _agree_on(draft, administrator)


def _agree_on(draft: Pathway, administrator: Membership) -> None:
    asked = [_person(key) for key in ASKED]
    organisations = Organisation.objects.filter(pk__in=[person.organisation_id for person in asked])
    note = "De eerste versie: alle contactmomenten op een rij."
    proposed = propose_pathway(draft, by=administrator, organisations=organisations, note=note)
    for person in asked:
        answer_pathway(proposed, by=person, agrees=True)
    publish_pathway(proposed, by=administrator)


def _person(key: str) -> Membership:
    return Membership.objects.with_people().get(pk=membership_id(key))
