"""What the worker does during a walk: mail, reminders, and the night in which things end. Who is mailed is watched."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from coalition.mailing import tell_of_news
from coalition.terms import add_months
from coalition.working_days import is_working_day
from referrals import workflow
from referrals.enums import REMINDERS
from referrals.workflow.reminders import remind_everyone
from tests.walls.walk import watching
from tests.walls.walk.people import working
from tests.walls.walk.walking import Walk
from tests.web_login import login

DAY = datetime.timedelta(days=1)
# Every mail is the same to the letter, so it can hold nothing of anybody.
SAID = ("Iets nieuws in Goede Start", f"Er is iets nieuws. Log in om het te lezen:\n{settings.BASE_URL}/\n")


class WatchedPost(BaseEmailBackend):
    """Hands every mail, at the moment it goes out, to whoever watches."""

    on_send: Callable = staticmethod(lambda mail: None)

    def send_messages(self, mails):
        for mail in mails:
            WatchedPost.on_send(mail)
        return len(mails)


class MailRound:
    """One round of mail, with perhaps somebody who changes things after the first mail went out."""

    def __init__(self, walk: Walk, meanwhile: Callable[[], None] | None):
        self.walk, self.meanwhile = walk, meanwhile
        self.mailed: list = []
        self.allowed: set = set()

    def run(self) -> None:
        self.walk.time_passes(minutes=1)
        self.walk.tell("mail goes out" + (", and meanwhile parents take back their yes" if self.meanwhile else ""))
        expected = {member for member, _pks in self.tellable()}
        queued = {row[0] for row in watching.untold()}
        WatchedPost.on_send = self.on_send
        with working():
            told = tell_of_news()
        assert told == len(self.mailed) == len(set(self.mailed))
        if self.meanwhile is None:
            assert set(self.mailed) == expected
        left = {row[0] for row in watching.untold()}
        wrong = queued - left - self.allowed - self.vanished(queued - left)
        assert not wrong, f"told of what may not be told: {self.described(wrong)}"
        assert list(self.tellable()) == [], "somebody was forgotten"
        self.walk.unchanged = watching.everything()
        self.walk.tally["mails"] += told
        self.walk.tally["news kept back"] += len(left)

    def on_send(self, mail) -> None:
        """At this moment the one it goes to must see what it is about."""
        (address,) = mail.to
        member = self.walk.cast.addresses[address].pk
        with _as_owner():
            news = dict(self.tellable()).get(member)
            assert news, f"a mail to {address}, who may not be told of anything"
            self.allowed |= news
            self.mailed.append(member)
            assert (mail.subject, mail.body) == SAID, "a mail says something of its own"
            if self.meanwhile:
                do, self.meanwhile = self.meanwhile, lambda: None
                do()

    def tellable(self):
        """Whom a mail may tell of something at this moment, with the news it is about."""
        found: dict = {}
        for key, member, kind, family in watching.untold():
            organisation = self.walk.cast.by_id[member].organisation_id
            if self.walk.belief.may_be_told(organisation, kind, self.walk.case_of(family)):
                found.setdefault(member, set()).add(key)
        return found.items()

    def described(self, keys: set) -> list:
        news = "SELECT kind, subject_id, membership_id FROM coalition_notification WHERE id = ANY(%s::uuid[])"
        found = watching.rows(news, list(keys))
        return [(kind, self.walk.case_of(family), self.walk.cast.by_id[who]) for kind, family, who in found]

    @staticmethod
    def vanished(keys: set) -> set:
        """News that was taken away meanwhile was told to nobody."""
        there = watching.rows("SELECT id FROM coalition_notification WHERE id = ANY(%s::uuid[])", list(keys))
        return keys - {key for (key,) in there}


class _as_owner:
    """Steps out of the worker's login, and back."""

    def __enter__(self):
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")

    def __exit__(self, *trouble):
        if not connection.needs_rollback:
            login("job").__enter__()


def remind(walk: Walk) -> None:
    """On the next working morning; who is reminded sees the family, and nobody is reminded of one that was stopped."""
    morning = timezone.localtime() + DAY
    while not is_working_day(morning.date()):
        morning += DAY
    walk.clock.move_to(morning.replace(hour=9, minute=walk.number % 60))
    walk.tell("people are reminded")
    with working():
        remind_everyone(timezone.now())
    for _key, member, kind, family, _reminds in watching.news_of_now():
        case = walk.case_of(family)
        assert kind in REMINDERS
        assert walk.belief.may_be_told(walk.cast.by_id[member].organisation_id, kind, case), f"{kind}, {case}"
        walk.tally["reminders"] += 1
    walk.unchanged = watching.everything()


def night(walk: Walk, days: int) -> None:
    """Some days later at night: drafts that are over and families whose time is over go, and nothing else."""
    walk.clock.shift(datetime.timedelta(days=days, minutes=1))
    walk.tell(f"{days} days later at night, what is over goes")
    before = watching.facts()
    drafts = [case for case in walk.cases if _draft_is_over(before[case.referral])]
    over = [case for case in walk.cases if all(_is_over(before[each.referral]) for each in walk.together(case))]
    with override_settings(DEMO=False), working():
        for organisation in walk.cast.organisations:
            workflow.clear_drafts(organisation)
            workflow.purge_due(organisation)
    walk.check_news()
    gone = [*drafts, *over]
    assert set(watching.facts()) == {case.referral for case in walk.cases if case not in gone}
    walk.unchanged = watching.everything()
    if gone:
        walk.check_forgotten(gone, line_of_job=True)
    walk.tally["drafts forgotten"] += len(drafts)
    walk.check_all()


def _draft_is_over(fact: watching.Fact) -> bool:
    """90 days without change, and warned two weeks ago or more."""
    now = timezone.now()
    if fact.status != "draft" or fact.warned_at is None:
        return False
    return fact.last_event_at <= now - 90 * DAY and fact.warned_at <= now - 14 * DAY


def _is_over(fact: watching.Fact) -> bool:
    """Closed twelve months ago or more."""
    return fact.closed_at is not None and _a_year_later(timezone.localdate(fact.closed_at)) <= timezone.localdate()


def _a_year_later(day: datetime.date) -> datetime.date:
    """29 February comes back on 1 March."""
    later = add_months(day, 12)
    return later if later.day == day.day else later + DAY
