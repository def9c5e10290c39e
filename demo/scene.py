"""Telling what happened to a family, through the workflow only, with the clock set to each moment."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

import time_machine
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone, translation

from coalition.enums import PathwayStatus
from coalition.models import Membership, Municipality, Notification, PathwayStep
from coalition.working_days import ONE_DAY, is_working_day
from demo.fixed_ids import fixed_ids
from demo.people import DEMO_PEOPLE, fixed_id, membership_id
from referrals import workflow
from referrals.enums import ConversationKind, Mode
from referrals.models import Arrangement, Conversation, Referral, ReferralSource
from referrals.workflow import SignUp
from socialmap.models import Offer

LOTTE, MARIEKE, JORIS = "midwife", "midwife-assistant", "midwife-2"
FEMKE, YUSUF = "pop-nurse", "social-worker"
NOOR, SANNE, IRMA = "jgz-nurse", "jgz-nurse-2", "jgz-coordinator"
ELLEN, KIM = "maternity-intake", "welfare-worker"

SOURCES = {
    LOTTE: "verloskundige",
    MARIEKE: "verloskundige",
    JORIS: "verloskundige",
    FEMKE: "pop-poli",
    YUSUF: "maatschappelijk-werk-dve",
}
TERM = datetime.timedelta(weeks=40)


class Stage:
    """What all stories share: the clock, the people and the places."""

    def __init__(self, traveller: time_machine.Traveller):
        self.traveller = traveller
        self.cast = Membership.objects.with_people().in_bulk(membership_id(person.key) for person in DEMO_PEOPLE)
        self.places = {place.name: place for place in Municipality.objects.all()}
        self.sources = ReferralSource.objects.in_bulk()
        self.offers = {offer.key: offer for offer in Offer.objects.all()}

    def person(self, key: str) -> Membership:
        return self.cast[membership_id(key)]

    def set_clock(self, moment: datetime.datetime) -> None:
        self.traveller.move_to(moment.astimezone(datetime.UTC))


@contextmanager
def stage() -> Iterator[Stage]:
    """The clock stands still, and what the workflow writes down is Dutch, whatever the terminal speaks."""
    with one_transaction(), translation.override("nl"), time_machine.travel(timezone.now(), tick=False) as traveller:
        yield Stage(traveller)


@contextmanager
def one_transaction() -> Iterator[None]:
    """All or nothing. Every verb makes two savepoints, which then serve nobody and cost a third of the time."""
    with transaction.atomic():
        connection.features.uses_savepoints = False
        try:
            yield
        finally:
            del connection.features.uses_savepoints


class Scene:
    """One story around `today`; days count working days from it, weeks are weeks of pregnancy on it."""

    def __init__(self, stage: Stage, key: str, today: datetime.date):
        self.stage = stage
        self.key = key
        self.today = today
        self.counts = Counter()

    @property
    def referral_id(self) -> UUID:
        return fixed_id("referral", self.key)

    @property
    def referral(self) -> Referral:
        """As it stands now, because every verb returns before the next one looks."""
        return Referral.objects.select_related("family").get(pk=self.referral_id)

    def person(self, key: str) -> Membership:
        return self.stage.person(key)

    def offer(self, key: str) -> Offer:
        return self.stage.offers[key]

    def day(self, days: int) -> datetime.date:
        return shifted(self.today, days)

    def moment(self, days: int, clock: str) -> datetime.datetime:
        return timezone.make_aware(datetime.datetime.combine(self.day(days), datetime.time.fromisoformat(clock)))

    def due(self, week: str) -> datetime.date:
        """The due date of somebody who is in this week today: "26+2"."""
        weeks, days = map(int, week.split("+"))
        return self.today + TERM - datetime.timedelta(weeks=weeks, days=days)

    def draft(self, by: str, days: int, clock: str, **facts: object) -> Referral:
        self.stage.set_clock(self.moment(days, clock))
        facts = {"mode": Mode.ASSISTED, "agrees_to_share": True, "agrees_to_feedback": True} | facts
        written = self._facts(SOURCES[by], facts)
        return workflow.start(written, by=self.person(by), pk=self.referral_id)

    def send(self, by: str, days: int, clock: str, **facts: object) -> Referral:
        return workflow.send(self.draft(by, days, clock, **facts), by=self.person(by))

    def sign_up(self, source: str, at: datetime.datetime, **facts: object) -> Referral:
        self.stage.set_clock(at)
        written = self._facts(source, {"mode": Mode.SELF, "agrees_to_share": True} | facts)
        return workflow.sign_up(written, pk=self.referral_id)

    def _facts(self, source: str, facts: dict[str, object]) -> SignUp:
        place = self.stage.places[facts.pop("place", "Delft")]
        return SignUp(source=self.stage.sources[source], municipality=place, **facts)

    def do(self, verb: Callable, by: str, days: int, clock: str, **details: object) -> object:
        """One verb on the referral, done by this person at this moment."""
        self.stage.set_clock(self.moment(days, clock))
        return verb(self.referral, by=self.person(by), **details)

    def call(self, by: str, days: int, clock: str, result: str, **details: object) -> None:
        details["pk"] = self._next_id("contactattempt")
        self.do(workflow.record_contact, by, days, clock, result=result, **details)

    def plan(self, by: str, days: int, clock: str, *, on: tuple[int, str], place: str, **details: object) -> None:
        details = {"kind": ConversationKind.FULL, "pk": self._next_id("conversation")} | details
        self.do(workflow.plan, by, days, clock, starts_at=self.moment(*on), place=place, **details)

    def hold(self, by: str, days: int, clock: str, *, attendees: tuple[str, ...], **details: object) -> Conversation:
        planned = Conversation.objects.select_related("referral").planned().get(referral=self.referral_id)
        self.stage.set_clock(self.moment(days, clock))
        return workflow.hold(planned, by=self.person(by), attendees=attendees, **details)

    def arrange(
        self, by: str, days: int, clock: str, what: str, who: str = "", until: int | None = None
    ) -> Arrangement:
        """Agreed with the parents, who arrange it themselves when nobody is named."""
        self.stage.set_clock(self.moment(days, clock))
        return workflow.add_arrangement(
            self.referral.family,
            by=self.person(by),
            what=what,
            arranger=self.person(who) if who else None,
            until_on=None if until is None else self.day(until),
        )

    def met(self, by: str, days: int, clock: str, key: str) -> None:
        """A contact moment of the care pathway took place that day."""
        self.stage.set_clock(self.moment(days, clock))
        step = PathwayStep.objects.get(key=key, pathway__status=PathwayStatus.PUBLISHED)
        workflow.note_step(self.referral.family, step, by=self.person(by), on=self.day(days))

    def _next_id(self, kind: str) -> UUID:
        """For the verbs that take the id of what they make."""
        self.counts[kind] += 1
        return fixed_id(kind, self.key if self.counts[kind] == 1 else f"{self.key}-{self.counts[kind]}")


@contextmanager
def scene(stage: Stage, key: str, today: datetime.date) -> Iterator[Scene]:
    with fixed_ids(key):
        yield Scene(stage, key, today)


def read_news_before(day: datetime.date) -> None:
    """Old news is read news: the inbox shows what happened lately."""
    Notification.objects.filter(at__date__lt=day, read_at__isnull=True).update(read_at=F("at"))


def shifted(day: datetime.date, days: int) -> datetime.date:
    """The working day this many working days later, or earlier when negative; 0 is `day` itself."""
    step = ONE_DAY if days > 0 else -ONE_DAY
    left = abs(days)
    while left:
        day += step
        left -= is_working_day(day)
    return day
