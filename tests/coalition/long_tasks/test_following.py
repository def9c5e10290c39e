"""What takes long is asked for once, followed by who asked, fetched, and forgotten."""

import datetime

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from coalition import walls
from coalition.long_tasks import how_far, working
from coalition.models import LongTask, Membership
from coalition.workflow import long_tasks as workflow
from socialmap import long_kinds, map_files
from socialmap.models import ExportRun, Offer
from tests.coalition.long_tasks.working import IN_QUEUE, worked
from tests.pages import Page, dutch, signed_in
from tests.referrals.builders import member
from tests.socialmap.exchange.objects import published
from tests.web_login import login

pytestmark = pytest.mark.django_db
CSV = reverse("socialmap:export_csv")
EXPORT = reverse("socialmap:export")
A_MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def keeper(monkeypatch):
    """Whose map is larger than anybody waits for."""
    monkeypatch.setattr(map_files, "MADE_AT_ONCE", 0)
    return signed_in("municipality-editor")


def read(client):
    return Page(client.get(LongTask.objects.get().get_absolute_url()))


def broken(*_args, **_options):
    raise ValueError("een telefoonnummer")


def test_a_small_map_is_there_at_once():
    response = signed_in("municipality-editor").post(CSV)
    assert response["Content-Type"].startswith("text/csv")
    assert not LongTask.objects.exists()


def test_a_large_one_is_made_by_the_worker_and_fetched(keeper):
    at_once = map_files.file_of("csv", by=member("municipality-editor"))
    address = keeper.post(CSV)["Location"]
    assert dutch("The file is being made") in Page(keeper.get(address)).text
    assert not ExportRun.objects.exists()

    task = worked()

    page = Page(keeper.get(address))
    file = reverse("long_task_file", args=[task.pk, at_once.file.name])
    assert dutch("The file is ready") in page.text
    assert {file, EXPORT} <= set(page.links)
    taken = keeper.get(file)
    assert (taken.content, taken["Content-Disposition"]) == (
        at_once.file.content,
        f'attachment; filename="{at_once.file.name}"',
    )
    total = Offer.objects.visible_to(member("municipality-editor")).count()
    assert (task.done, task.total, task.tries) == (total, total, 1)
    assert [run.offers for run in ExportRun.objects.all()] == [total]


@pytest.mark.parametrize("kind", ["xlsx", "hsds_json", "hsds_package"])
def test_every_form_of_the_map_can_be_long(keeper, kind):
    published(Offer.objects.get(key="huisarts"))
    keeper.post(reverse(f"socialmap:export_{kind}"))
    task = worked()
    assert (task.state, task.done) == ("done", task.total)


def test_a_second_press_finds_the_first_until_it_is_done(keeper):
    first, second = (keeper.post(CSV)["Location"] for _ in range(2))
    assert (first, IN_QUEUE.count()) == (second, 1)
    worked()
    assert keeper.post(CSV)["Location"] != first


def test_the_database_too_holds_the_same_work_once(keeper):
    keeper.post(CSV)
    same = LongTask.objects.values("by_id", "kind", "asked", "language").get()
    with pytest.raises(IntegrityError):
        LongTask.objects.create(**same)


def test_nobody_has_more_than_five_going(keeper):
    by = member("municipality-editor")
    for number in range(workflow.MOST_AT_ONCE):
        workflow.ask("map_csv", {"number": number}, by=by, language="nl")
    response = keeper.post(CSV)
    assert (response.status_code, LongTask.objects.count()) == (403, workflow.MOST_AT_ONCE)
    assert signed_in("midwife").post(CSV).status_code == 302


def test_the_page_tells_how_far_it_is_on_every_reload_and_in_every_window(keeper):
    keeper.post(CSV)
    task = LongTask.objects.get()
    how_far.note(task.pk, 312, 5000)
    words = dutch("%(done)s of %(total)s offers") % {"done": "312", "total": "5.000"}
    pages = [read(client) for client in (keeper, keeper, signed_in("municipality-editor"))]
    assert [words in page.text for page in pages] == [True] * 3
    assert 'value="312" max="5000"' in pages[0].html
    assert LongTask.objects.get().get_absolute_url() in pages[0].links  # to look again, where no script does


def test_what_is_over_looks_again_no_more(keeper):
    keeper.post(CSV)
    worked()
    assert LongTask.objects.get().get_absolute_url() not in read(keeper).links
    assert "every 2s" not in read(keeper).html


@pytest.mark.parametrize("other", ["midwife", "lot-facilitator", "coalition-admin", "privacy-officer"])
def test_it_is_there_for_nobody_else(keeper, other):
    keeper.post(CSV)
    task = worked()
    outsider = signed_in(other)
    assert [outsider.get(address).status_code for address in addresses_of(task)] == [404, 404]
    assert outsider.post(reverse("ask_again", args=[task.pk])).status_code == 404
    with login("web"), walls.acting_as(member(other)):
        assert not LongTask.objects.exists()


def addresses_of(task):
    return task.get_absolute_url(), reverse("long_task_file", args=[task.pk, task.file_name])


def test_another_name_is_no_file(keeper):
    keeper.post(CSV)
    task = worked()
    assert keeper.get(reverse("long_task_file", args=[task.pk, "x.csv"])).status_code == 404


def test_who_left_meanwhile_gets_nothing(keeper):
    keeper.post(CSV)
    Membership.objects.filter(pk=member("municipality-editor").pk).update(
        until_on=timezone.localdate() - datetime.timedelta(days=1)
    )
    task = worked()
    assert (task.state, task.trouble, task.content) == ("failed", "denied", None)
    assert not ExportRun.objects.exists()


def test_what_goes_wrong_is_told_and_can_be_tried_again(keeper, monkeypatch, caplog):
    keeper.post(CSV)
    with monkeypatch.context() as patch:
        patch.setattr(long_kinds, "file_of", broken)
        failed = worked()
    page = read(keeper)
    assert dutch("This did not work") in page.text
    assert failed.trouble == "broken"
    assert "een telefoonnummer" not in caplog.text + page.text
    assert not ExportRun.objects.exists()

    IN_QUEUE.all().delete()
    again = keeper.post(reverse("ask_again", args=[failed.pk]))["Location"]
    assert again != failed.get_absolute_url()
    assert worked().state == "done"
    assert dutch("The file is ready") in Page(keeper.get(again)).text


def test_a_press_on_again_while_it_is_busy_changes_nothing(keeper):
    keeper.post(CSV)
    task = LongTask.objects.get()
    assert keeper.post(reverse("ask_again", args=[task.pk]))["Location"] == task.get_absolute_url()
    assert IN_QUEUE.count() == 1


def test_what_a_dead_worker_began_is_begun_again(keeper):
    keeper.post(CSV)
    with login("job"):
        assert workflow.begin(LongTask.objects.get().pk).tries == 1
    assert (worked().state, LongTask.objects.get().tries) == ("done", 2)


def test_what_kills_its_worker_each_time_is_said_to_have_stopped(keeper):
    keeper.post(CSV)
    key = LongTask.objects.get().pk
    with login("job"):
        tries = [workflow.begin(key) for _ in range(workflow.MOST_TRIES + 1)]
    assert [bool(each) for each in tries] == [True] * workflow.MOST_TRIES + [False]
    assert LongTask.objects.get().trouble == "stopped"
    assert dutch("The work was broken off and not taken up again. Nothing was changed.") in read(keeper).text


def test_what_is_in_no_queue_any_more_is_said_to_have_stopped(keeper):
    keeper.post(CSV)
    LongTask.objects.update(asked_at=timezone.now() - 2 * A_MINUTE)
    looked_after()
    assert LongTask.objects.get().state == "waiting"
    IN_QUEUE.all().delete()
    looked_after()
    assert LongTask.objects.get().trouble == "stopped"


def test_of_two_workers_at_once_the_later_one_undoes_what_it_did(keeper, monkeypatch):
    keeper.post(CSV)
    make = map_files.file_of

    def meanwhile(*args, **options):
        LongTask.objects.update(state="done", ended_at=timezone.now())  # is undone here too: there is one connection
        return make(*args, **options)

    monkeypatch.setattr(long_kinds, "file_of", meanwhile)
    task = worked()
    assert (task.trouble, task.content) == ("", None)
    assert not ExportRun.objects.exists()


def test_a_worker_that_does_not_come_is_told(keeper):
    keeper.post(CSV)
    words = dutch(
        "It has not begun yet. If that lasts longer than a quarter of an hour, tell the administrator of the coalition."
    )
    assert words not in read(keeper).text
    LongTask.objects.update(asked_at=timezone.now() - 3 * A_MINUTE)
    assert words in read(keeper).text


def test_after_a_day_it_is_gone(keeper):
    keeper.post(CSV)
    task = worked()
    for hours, left in ((23, 1), (25, 0)):
        LongTask.objects.update(ended_at=timezone.now() - datetime.timedelta(hours=hours))
        looked_after()
        assert LongTask.objects.count() == left
    assert [keeper.get(address).status_code for address in addresses_of(task)] == [404, 404]


def test_what_one_asked_for_stands_in_a_list(keeper):
    keeper.post(CSV)
    address = LongTask.objects.get().get_absolute_url()
    lists = [Page(client.get(reverse("long_tasks"))) for client in (keeper, signed_in("midwife"))]
    assert [address in page.links for page in lists] == [True, False]


def looked_after():
    with login("job"):
        working.look_after()
