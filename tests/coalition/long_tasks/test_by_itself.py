"""What the system does by itself: who looks after it sees when it ran and how far it is, and sees nobody in it."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from coalition.long_tasks import how_far, working
from coalition.long_tasks.kinds import LIFE_CYCLE
from coalition.models import LongTask
from referrals.tasks import end_all_that_is_over
from tests.pages import Page, dutch, signed_in
from tests.web_login import login

pytestmark = pytest.mark.django_db
PAGE = reverse("long_tasks")
TITLE = "Removing families whose time is over"


def read(key):
    return Page(signed_in(key).get(PAGE)).text


def test_every_night_leaves_a_line_for_who_looks_after_it():
    with login("job"):
        end_all_that_is_over()
    task = LongTask.objects.get()
    assert (task.by, task.state, task.done, task.total) == (None, "done", 0, 0)
    keys = ("coalition-admin", "privacy-officer", "midwife", "municipality-editor", "lot-facilitator")
    assert [dutch(TITLE) in read(key) for key in keys] == [True, True, False, False, False]
    assert [signed_in(key).get(task.get_absolute_url()).status_code for key in keys] == [404] * 5


def test_it_tells_how_far_it_is_while_it_runs():
    with working.by_itself(LIFE_CYCLE) as told:
        told.expect(40)
        how_far.note(told.key, 12, 40)
        assert dutch("%(done)s of %(total)s") % {"done": 12, "total": 40} in read("coalition-admin")
    assert LongTask.objects.get().state == "done"


def test_a_command_leaves_a_line_as_well(settings):
    settings.DEMO = False
    call_command("purge")
    assert LongTask.objects.get().kind == LIFE_CYCLE


def test_what_goes_wrong_stands_there_and_is_raised():
    with pytest.raises(ValueError, match="stuk"), working.by_itself(LIFE_CYCLE):
        raise ValueError("stuk")
    assert LongTask.objects.get().trouble == "broken"


def test_two_at_once_both_do_their_work_and_leave_one_line():
    done = []
    with working.by_itself(LIFE_CYCLE), working.by_itself(LIFE_CYCLE):
        done.append("both")
    assert (done, LongTask.objects.count()) == (["both"], 1)


def test_what_a_dead_worker_began_goes_on_in_its_own_line():
    with pytest.raises(SystemExit), working.by_itself(LIFE_CYCLE, job=7):
        raise SystemExit
    with working.by_itself(LIFE_CYCLE, job=7):
        pass
    task = LongTask.objects.get()
    assert (task.state, task.tries) == ("done", 2)


def test_a_command_that_died_is_said_to_have_stopped_after_a_quarter_of_an_hour():
    with pytest.raises(SystemExit), working.by_itself(LIFE_CYCLE):
        raise SystemExit
    LongTask.objects.update(asked_at=timezone.now() - datetime.timedelta(minutes=16))
    working.look_after()
    task = LongTask.objects.get()
    assert task.state == "running"
    how_far.forget(task.pk)
    working.look_after()
    assert LongTask.objects.get().trouble == "stopped"


def test_a_line_is_there_for_a_month():
    with working.by_itself(LIFE_CYCLE):
        pass
    for days, left in ((30, 1), (32, 0)):
        LongTask.objects.update(ended_at=timezone.now() - datetime.timedelta(days=days))
        working.look_after()
        assert LongTask.objects.count() == left
