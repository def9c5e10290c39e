"""The clinic at the midwife's practice: one day that was held, the next one with families planned, and four more."""

import datetime

from coalition.working_days import is_working_day
from demo.fixed_ids import fixed_ids
from demo.scene import LOTTE, MARIEKE, NOOR, Stage, shifted
from referrals import workflow
from referrals.clinic_enums import GsgChoice
from referrals.models import Clinic
from referrals.workflow import VisitFacts

NINE = datetime.time(9)
WEEKS = 5

HELD = (
    (0, LOTTE, GsgChoice.NOT_NEEDED, {"name": "Maya Pinas", "phone": "015-5550251"}),
    (1, MARIEKE, GsgChoice.RAISED, {"name": "Daan en Sofie Vos", "phone": "015-5550252"}),
)
PLANNED = (
    (0, LOTTE, True, {"name": "Amina Yusuf", "phone": "015-5550253", "language": "so", "interpreter": "yes"}),
    (1, MARIEKE, True, {"name": "Femke Prins", "phone": "015-5550254", "language": "nl"}),
    (3, MARIEKE, False, {"name": "Olena Bondar", "phone": "015-5550255", "language": "uk"}),
)


def seed(stage: Stage, today: datetime.date, now: datetime.datetime) -> None:
    """`now` is the moment of seeding; `today` the last working day of the stories."""
    with fixed_ids("clinic"):
        stage.set_clock(_at(shifted(today, -6)))
        held = _day(stage, shifted(today, -4), weeks=1)
        _tell_held(stage, held)
        coming = now.date() if is_working_day(now.date()) else shifted(now.date(), 1)
        stage.set_clock(_at(shifted(today, -1)))
        first = _day(stage, coming, weeks=WEEKS)
        for place, by, agrees, facts in PLANNED:
            _plan(stage, first, place, by, agrees=agrees, **facts)


def _day(stage: Stage, first_on: datetime.date, *, weeks: int) -> Clinic:
    """The first of these days, which an earlier run may have made already."""
    where = {"practice": stage.person(LOTTE).organisation, "nurse": stage.person(NOOR)}
    when = {"first_on": first_on, "first_at": NINE, "minutes": 20, "slots": 6, "weeks": weeks}
    workflow.make_clinics(by=stage.person(NOOR), **when, **where)
    return Clinic.objects.running().get(on=first_on, nurse=where["nurse"])


def _plan(stage: Stage, day: Clinic, place: int, by: str, *, agrees: bool, **facts: str):
    return workflow.plan_visit(day, VisitFacts(**facts), at=day.times[place], agrees=agrees, by=stage.person(by))


def _tell_held(stage: Stage, day: Clinic) -> None:
    visits = [(_plan(stage, day, place, by, agrees=True, **facts), gsg) for place, by, gsg, facts in HELD]
    stage.set_clock(_at(day.on))
    for visit, gsg in visits:
        workflow.hold_visit(visit, gsg=gsg, by=stage.person(NOOR))


def _at(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(12), tzinfo=datetime.UTC)
