"""The counts of two whole years are those that plain SQL finds, and a year that stands stays as it is."""

import datetime

import pytest
from django.db import connection, transaction
from django.utils import timezone

from coalition.figure_enums import FigureName
from coalition.models import FrozenFigure
from demo import history
from referrals.models import Conversation, Referral
from referrals.workflow.figures import count_everything, count_year

YEAR = timezone.localdate().year
LOCAL = "AT TIME ZONE 'Europe/Amsterdam'"
SIGN_UPS = f"""
    SELECT r.*, s.role, f.pc4, f.due_on AS due FROM referrals_referral r
    JOIN referrals_referralsource s ON s.key = r.source_id JOIN referrals_family f ON f.id = r.family_id
    WHERE r.status NOT IN ('draft', 'mistake', 'joined') AND extract(year FROM r.sent_at {LOCAL}) = %(year)s
"""  # noqa: S608
FIRST_TALK = """(SELECT min(c.starts_at) FROM referrals_conversation c
    WHERE c.referral_id = r.id AND c.state = 'held' AND c.kind = 'full')"""
LATEST = "(SELECT o.kind FROM referrals_outcome o WHERE o.referral_id = r.id ORDER BY o.at DESC LIMIT 1)"
LINES = {
    FigureName.CHANNEL: """CASE WHEN r.mode = 'self' THEN 'parents' WHEN r.role = 'midwife' THEN 'midwife'
        WHEN r.role = 'hospital_nurse' THEN 'hospital' WHEN r.role = 'social_worker' THEN 'social'
        WHEN r.role = 'youth_nurse' THEN 'jgz' ELSE 'other' END""",
    FigureName.MODE: "CASE WHEN r.mode = 'self' THEN 'alone' ELSE 'together' END",
    FigureName.WEEK: f"""CASE WHEN {FIRST_TALK} IS NULL THEN 'none' ELSE (
        SELECT CASE WHEN week <= 18 THEN 'w18' WHEN week <= 24 THEN 'w24' WHEN week <= 30 THEN 'w30'
        WHEN week <= 36 THEN 'w36' ELSE 'later' END
        FROM (SELECT floor((({FIRST_TALK} {LOCAL})::date - r.due + 280) / 7.0) AS week) w) END""",  # noqa: S608
    FigureName.LOOP: """CASE WHEN EXISTS (SELECT 1 FROM referrals_feedback b WHERE b.referral_id = r.id)
        THEN 'closed' ELSE 'open' END""",
    FigureName.OUTCOME: f"coalesce({LATEST}::text, 'none')",
    FigureName.AREA: """coalesce((SELECT a.code FROM coalition_area a WHERE r.pc4 = ANY (a.postcodes)), 'elsewhere')""",
}


def recounted(name, year):
    """What plain SQL finds, without anything of the code that counts."""
    question = f"SELECT {LINES[name]} AS line, count(*) FROM ({SIGN_UPS}) r GROUP BY line"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(question, {"year": year})
        return dict(cursor.fetchall())


@pytest.fixture(scope="module")
def past(django_db_setup, django_db_blocker):
    """The families of 2022 and 2023, and what was counted of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        for year in history.YEARS:
            history.seed(year)
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("year", [2022, 2023])
@pytest.mark.parametrize("name", list(LINES))
def test_a_recount_in_plain_sql_finds_the_same(past, db, name, year):
    counted = {line: count for line, count in count_year(year)[name].items() if count}
    assert counted == recounted(name, year) != {}


def test_the_report_says_25_and_52(past, db):
    assert [count_year(year)[FigureName.TALKS] for year in (2022, 2023)] == [{"all": 25}, {"all": 52}]


def test_who_was_never_reached_is_in_the_last_band(past, db):
    never = Referral.objects.filter(sent_at__year=2023).exclude(attempts__result="reached").count()
    counted = count_year(2023)[FigureName.CONTACT]
    assert (counted["d1"], counted["none"]) == (0, never)
    assert sum(counted.values()) == sum(count_year(2023)[FigureName.MODE].values())


def test_a_year_is_frozen_once_it_stands(past, db):
    count_everything()
    years = set(FrozenFigure.objects.of_years().values_list("year", flat=True))
    assert years == set(range(2022, YEAR if timezone.localdate() >= datetime.date(YEAR, 2, 1) else YEAR - 1))
    talks = FrozenFigure.objects.filter(figure=FigureName.TALKS, year__in=[2022, 2023])
    assert [row.count for row in talks] == [25, 52]
    before = list(FrozenFigure.objects.values())
    Conversation.objects.all().update(kind="short")
    assert count_everything() == 0
    assert list(FrozenFigure.objects.values()) == before
