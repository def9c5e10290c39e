"""The families of 2022 and 2023, on fixed days: 25 and 52 conversations, as in the report."""

import datetime

from demo.history.pattern import FULL_TALKS, families
from demo.history.telling import tell
from demo.people import fixed_id
from demo.scene import read_news_before, scene, stage
from referrals.models import Referral

YEARS = tuple(FULL_TALKS)
ALL_OVER = datetime.date(2025, 1, 1)


def is_seeded(year: int) -> bool:
    return Referral.objects.filter(pk__in=[fixed_id("referral", past.key) for past in families(year)]).exists()


def seed(year: int) -> None:
    with stage() as told:
        for past in families(year):
            with scene(told, past.key, past.day) as story:
                tell(story, past)
    read_news_before(ALL_OVER)
