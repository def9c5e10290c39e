"""Days of the clinic at the midwife's practice, and visits in every state, reached through the workflow."""

import datetime

from django.utils import timezone

from coalition.working_days import add_working_days, is_working_day
from referrals import workflow
from referrals.clinic_enums import GsgChoice, VisitState
from referrals.models import Clinic
from referrals.workflow import VisitFacts
from tests.referrals.builders import colleague, receiver, sender

TEN = datetime.time(10)
TWENTY_PAST = datetime.time(10, 20)


def clinic(*, days=0, slots=3, **changes):
    """One day, today unless said otherwise, also when tests run in a weekend; Noor comes from ten o'clock."""
    facts = {"practice": sender().organisation, "nurse": receiver(), "first_at": TEN, "minutes": 20, "weeks": 1}
    on = timezone.localdate() + datetime.timedelta(days=days)
    first_on = on if is_working_day(on) else add_working_days(on, 1)
    made = workflow.make_clinics(by=receiver(), first_on=first_on, slots=slots, **facts | changes)[0]
    Clinic.objects.filter(pk=made.pk).update(on=on)
    return Clinic.objects.with_people().get(pk=made.pk)


def facts(**changes):
    return VisitFacts(**{"name": "Robin Smit", "phone": "015-5550209", "language": "pl"} | changes)


def visit(day=None, *, at=TEN, agrees=True, by=None, **changes):
    """Planned by the assistant, with the parents' yes unless said otherwise."""
    return workflow.plan_visit(day or clinic(), facts(**changes), at=at, agrees=agrees, by=by or colleague())


def signed_up_visit(**changes):
    """The parents want a Goede Start Gesprek."""
    return workflow.hold_visit(visit(**changes), gsg=GsgChoice.PLANNED, agrees=True, by=receiver())


WAYS = {
    VisitState.PLANNED: visit,
    VisitState.HELD: lambda: workflow.hold_visit(visit(), gsg=GsgChoice.NOT_NEEDED, by=receiver()),
    VisitState.MISSED: lambda: workflow.miss_visit(visit(), by=receiver()),
    VisitState.CANCELLED: lambda: workflow.cancel_visit(visit(), by=colleague()),
}


def clinic_objects():
    """One of each for the table of who may open what: a day with a free slot, a visit of it, and one that was held."""
    day = clinic(slots=4)
    held = workflow.hold_visit(visit(day, at=TWENTY_PAST), gsg=GsgChoice.NOT_NEEDED, by=receiver())
    return {"clinic": day, "visit": visit(day), "held": held}
