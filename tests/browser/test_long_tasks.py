"""A keeper takes a large map along: looks, reloads in the middle, and fetches it; with scripts and without."""

import pytest

from coalition.long_tasks import how_far
from coalition.models import LongTask
from coalition.workflow import long_tasks as workflow
from socialmap import map_files
from tests.browser.conftest import ALL_SCREENS, DESK, PHONE
from tests.coalition.long_tasks.working import IN_QUEUE, worked

BUTTON = 'form[action$="aanbod.csv"] button'
HALFWAY = "3.120 van de 5.000 rijen met aanbod"


@pytest.fixture
def large_map(transactional_db, monkeypatch):
    """Larger than anybody waits for; at the end nothing is left of it."""
    monkeypatch.setattr(map_files, "MADE_AT_ONCE", 0)
    yield
    IN_QUEUE.all().delete()


def bar(keeper):
    return keeper.find("progress").evaluate("bar => [bar.value, bar.max]") if keeper.javascript else None


@pytest.mark.parametrize("screen", ALL_SCREENS)
def test_a_large_map_is_followed_over_a_reload_and_fetched(newcomer, screen, large_map):
    keeper = newcomer("municipality-editor", **screen)
    keeper.open("/socialmap/export/")
    keeper.press(BUTTON)
    address = keeper.path
    assert "Het bestand wordt gemaakt" in keeper.text

    task = LongTask.objects.get()
    workflow.begin(task.pk)
    how_far.note(task.pk, 3120, 5000)
    keeper.page.reload()
    assert (keeper.path, HALFWAY in keeper.text, bar(keeper)) == (
        address,
        True,
        [3120, 5000] if keeper.javascript else None,
    )
    keeper.open("/socialmap/export/")
    keeper.press(BUTTON)
    assert keeper.path == address  # a second press begins nothing

    worked()
    if not keeper.javascript:
        keeper.press("#look-again")
    keeper.page.wait_for_selector("text=Het bestand is klaar")  # with scripts nobody pressed anything
    with keeper.page.expect_download() as download:
        keeper.find("main a.btn-primary").click()
    assert download.value.path().read_bytes() == bytes(LongTask.objects.get().content)
    keeper.open("/tasks/")
    assert "De sociale kaart als tekstbestand" in keeper.text


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_what_did_not_work_and_the_work_of_the_night_look_well(newcomer, width, large_map):
    workflow.finish(workflow.begin_by_itself("life_cycle", job=None), done=3, total=3)
    keeper = newcomer("municipality-editor", width=width)
    keeper.open("/socialmap/export/")
    keeper.press(BUTTON)
    task = LongTask.objects.exclude(by=None).get()
    workflow.fail(task, "broken")
    keeper.open(task.get_absolute_url())
    assert "Dit is niet gelukt" in keeper.text
    keeper.press('form[action$="/again/"] button')
    assert "Het bestand wordt gemaakt" in keeper.text

    administrator = newcomer("coalition-admin", width=width)
    administrator.open("/tasks/")
    assert "3 van 3" in administrator.text
