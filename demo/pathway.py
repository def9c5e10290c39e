"""The care pathway of Delft: agreed on by the practice and JGZ, at the proposal of the coalition's administrator."""

from django.db import transaction

from coalition.models import Membership, Notification, Organisation, Pathway
from coalition.workflow.pathway import answer_pathway, propose_pathway, publish_pathway, start_pathway
from coalition.workflow.pathway_loading import load_pathway
from coalition.workflow.pathway_steps import change_step
from demo.people import membership_id

ASKED = ("midwife", "jgz-coordinator")
EARLIER = -26 * 7  # week 14


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
    Notification.objects.filter(object_id=proposed.pk).delete()  # nobody begins to practise with old news


@transaction.atomic
def seed_proposal() -> None:
    """A second version that waits for the midwives, so that one can practise comparing and answering; once."""
    if Pathway.objects.count() != 1:
        return
    nurse = _person("jgz-nurse")
    draft = start_pathway(by=nurse)
    talk = draft.steps.get(key="gsg-gesprek")
    text = f"{talk.parents_hear} Uw partner is ook welkom."
    change_step(talk, {"first_day": EARLIER, "parents_hear": text}, by=nurse, revision=talk.revision)
    organisations = Organisation.objects.filter(pk__in=[_person(key).organisation_id for key in ASKED])
    note = "Het Goede Start Gesprek kan al vanaf week 14. Ouders horen dat de partner welkom is."
    proposed = propose_pathway(draft, by=nurse, organisations=organisations, note=note)
    answer_pathway(proposed, by=_person("jgz-coordinator"), agrees=True)


def _person(key: str) -> Membership:
    return Membership.objects.with_people().get(pk=membership_id(key))
