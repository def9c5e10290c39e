"""What two versions differ in is told, and nothing else."""

from django.utils import translation

from coalition.pathway.comparing import compare
from coalition.workflow.pathway_steps import add_step, move_step, remove_step
from tests.coalition.pathway.builders import STEP, administrator, begun, changed, in_use, step


def compared(draft):
    with translation.override("en"):
        return compare(in_use(), draft)


def test_a_new_draft_differs_in_nothing(db):
    assert not compared(begun())


def test_what_is_new_gone_and_changed_per_field(db):
    draft = begun()
    added = add_step(draft, STEP, by=administrator())
    remove_step(step(draft, "nipt"), by=administrator())
    changed(draft, first_day=-119, is_optional=True)
    found = compared(draft)
    assert [each.key for each in found.new] == [added.key]
    assert [each.key for each in found.gone] == ["nipt"]
    (only,) = found.changed
    assert only.step.key == "mkv-kennismaking"
    assert [(each.label, each.old, each.new) for each in only.fields] == [
        ("When", "week 22 to 26", "week 23 to 26"),
        ("As it fits", "No", "Yes"),
    ]
    assert not found.is_reordered


def test_another_order_is_a_difference(db):
    draft = begun()
    move_step(step(draft), by=administrator(), up=True)
    found = compared(draft)
    assert found
    assert (found.is_reordered, found.new, found.gone, found.changed) == (True, [], [], [])
