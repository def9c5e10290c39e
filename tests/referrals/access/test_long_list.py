"""A long list of who saw a family is made by the worker: for the officer alone, with a line in the log, for an hour."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from coalition import walls
from coalition.access import looks
from coalition.long_tasks import working
from coalition.models import AccessEvent, LongTask
from tests.coalition.long_tasks.working import worked
from tests.pages import Page, signed_in
from tests.referrals.builders import member, sent
from tests.web_login import login

pytestmark = pytest.mark.django_db
FIRST_DAY = {"from_on_day": "1", "from_on_month": "1", "from_on_year": "2026"}


@pytest.fixture
def tineke(monkeypatch):
    monkeypatch.setattr(looks, "MADE_AT_ONCE", 0)
    monkeypatch.setattr(looks, "paper", lambda context: str(len(context["rows"])).encode())
    return signed_in("privacy-officer")


@pytest.fixture
def family():
    """Lotte opened its page, and looked nowhere else."""
    referral = sent()
    signed_in("midwife").get(referral.get_absolute_url())
    return referral.family_id


def page_of(family, end=""):
    return f"/manage/access-log/families/{family}/{end}"


def file_of(task):
    return f"{task.get_absolute_url()}{task.file_name}"


def exports():
    return list(AccessEvent.objects.filter(kind="export").values_list("subject_ids", "purpose", "actor_label"))


def test_it_is_asked_made_and_fetched_and_each_is_written_down(tineke, family):
    page = Page(tineke.get(page_of(family)))
    assert page_of(family, "looks.pdf") not in page.links
    assert tineke.get(page_of(family, "looks.pdf"))["Location"] == page_of(family)
    address = tineke.post(page_of(family, "paper/"))["Location"]
    before = len(exports())

    task = worked()

    assert task.get_absolute_url() == address
    assert (tineke.get(file_of(task)).content, task.file_name) == (b"1", "inzagelijst.pdf")
    assert exports()[before:] == [([family], "audit", member("privacy-officer").user.name)]
    assert str(family) not in address
    assert {page_of(family)} <= set(Page(tineke.get(address)).links)


def test_the_days_that_were_chosen_are_kept(tineke, family):
    tineke.post(f"{page_of(family, 'paper/')}?{'&'.join(f'{name}={value}' for name, value in FIRST_DAY.items())}")
    assert LongTask.objects.get().asked == {"family": str(family), "from_on": "2026-01-01", "until_on": None}


@pytest.mark.parametrize("key", ["midwife", "jgz-coordinator", "coalition-admin"])
def test_nobody_else_asks_for_it_or_gets_it(tineke, family, key):
    other = signed_in(key)
    assert other.post(page_of(family, "paper/")).status_code == 404
    tineke.post(page_of(family, "paper/"))
    task = worked()
    assert [other.get(address).status_code for address in (task.get_absolute_url(), file_of(task))] == [404, 404]


def test_the_database_itself_shows_the_file_to_who_asked_and_to_the_worker(tineke, family):
    tineke.post(page_of(family, "paper/"))
    worked()
    assert [seen_by(key) for key in ("privacy-officer", "midwife", "coalition-admin")] == [1, 0, 0]
    with login("web"), walls.acting_as(None):
        assert LongTask.objects.count() == 0
    with login("job"):
        assert LongTask.objects.count() == 1


def seen_by(key):
    with login("web"), walls.acting_as(member(key)), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM coalition_longtask")
        return cursor.fetchone()[0]


def test_after_an_hour_it_is_gone(tineke, family):
    tineke.post(page_of(family, "paper/"))
    task = worked()
    for minutes, left in ((59, 1), (61, 0)):
        LongTask.objects.update(ended_at=timezone.now() - datetime.timedelta(minutes=minutes))
        working.look_after()
        assert LongTask.objects.count() == left
    assert tineke.get(file_of(task)).status_code == 404
