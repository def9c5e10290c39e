import datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from demo import cases
from demo.coalition_data import read_csv
from referrals.enums import OutcomeKind


def test_without_demo_mode_it_refuses_in_one_line(settings):
    settings.DEMO = False
    with pytest.raises(CommandError) as refusal:
        call_command("seed_demo")
    assert str(refusal.value) == "seed_demo only works in demo mode (DEMO=1): it lets anyone sign in as anyone."


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        ("2026-11-24", "10:00", "2026-11-24"),
        ("2026-11-24", "07:00", "2026-11-23"),
        ("2026-11-22", "12:00", "2026-11-20"),
        ("2026-12-25", "12:00", "2026-12-24"),
    ],
)
def test_today_is_the_last_day_the_offices_were_open(day, clock, expected):
    now = timezone.make_aware(datetime.datetime.fromisoformat(f"{day} {clock}"))
    assert cases.last_working_day(now).isoformat() == expected


def test_outcomes_are_those_of_the_coalition():
    rows = read_csv("gsg_outcomes.csv")
    kinds = [kind for kind in OutcomeKind if kind != OutcomeKind.NO_TALK]
    assert [(int(row["number"]), row["key"]) for row in rows] == [(kind.value, kind.name.lower()) for kind in kinds]
