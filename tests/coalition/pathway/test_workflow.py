"""Versions of the care pathway: every verb in every state by everybody, and what goes with each move."""

import pytest

from coalition.enums import PathwayStatus, PathwayVerb
from coalition.models import Pathway
from coalition.permissions import Denied
from coalition.workflow import pathway as workflow
from coalition.workflow.pathway import PATHWAY_TRANSITIONS, PathwayMoved, StepChanged
from coalition.workflow.pathway_loading import load_pathway
from coalition.workflow.pathway_steps import add_step, change_step, move_step, remove_step
from tests.coalition.pathway.builders import (
    ASKED,
    STEP,
    WAYS,
    administrator,
    agreed,
    begun,
    changed,
    in_use,
    organisations,
    proposed,
    published,
    step,
)
from tests.referrals.builders import member

VERBS = {
    PathwayVerb.CHANGE: lambda version, by: add_step(version, STEP, by=by),
    PathwayVerb.PROPOSE: lambda version, by: workflow.propose_pathway(
        version, by=by, organisations=organisations(*ASKED), note="Nieuw."
    ),
    PathwayVerb.DISCARD: lambda version, by: workflow.discard_pathway(version, by=by),
    PathwayVerb.ANSWER: lambda version, by: workflow.answer_pathway(version, by=by, agrees=True),
    PathwayVerb.TAKE_BACK: lambda version, by: workflow.take_back_pathway(version, by=by),
    PathwayVerb.PUBLISH: lambda version, by: workflow.publish_pathway(version, by=by),
}
WRITERS = {"coalition-admin", "midwife", "midwife-2", "jgz-nurse", "jgz-nurse-2", "jgz-coordinator"}
PEOPLE = [*sorted(WRITERS), "midwife-assistant", "social-worker", "welfare-worker", "municipality-editor", "lot-member"]


def may(key, verb):
    if verb == PathwayVerb.ANSWER:
        return key in ASKED
    return key in WRITERS and verb != PathwayVerb.PUBLISH  # nobody has agreed yet


@pytest.mark.parametrize("status", WAYS)
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_in_each_state_by_everybody(db, status, verb):
    version = WAYS[status]()
    for key in PEOPLE:
        before = Pathway.objects.filter(pk=version.pk).values().get()
        if PATHWAY_TRANSITIONS[verb].source != status:
            with pytest.raises(PathwayMoved):
                VERBS[verb](version, member(key))
        elif not may(key, verb):
            with pytest.raises(Denied):
                VERBS[verb](version, member(key))
        else:
            continue
        assert Pathway.objects.filter(pk=version.pk).values().get() == before


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != PathwayVerb.PUBLISH])
def test_a_verb_leads_to_its_state(db, verb):
    transition = PATHWAY_TRANSITIONS[verb]
    version = WAYS[transition.source]()
    VERBS[verb](version, member("midwife"))
    assert Pathway.objects.get(pk=version.pk).status == (transition.target or transition.source)


def test_proposed_by_one_approved_by_two_and_published(db):
    old, version = in_use(), proposed()
    for key in ASKED:
        with pytest.raises(Denied, match=member(ASKED[-1]).organisation.name):
            workflow.publish_pathway(version, by=administrator())
        workflow.answer_pathway(version, by=member(key), agrees=True)
    workflow.publish_pathway(version, by=administrator())
    old.refresh_from_db()
    assert (in_use(), old.status) == (version, PathwayStatus.RETIRED)


def test_who_does_not_agree_yet_holds_it_back_and_may_change_her_mind(db):
    version = agreed()
    with pytest.raises(Denied):
        workflow.answer_pathway(version, by=member("midwife"), agrees=False)
    workflow.answer_pathway(version, by=member("midwife"), agrees=False, note="De prik ontbreekt.")
    with pytest.raises(Denied):
        workflow.publish_pathway(version, by=administrator())
    workflow.answer_pathway(version, by=member("midwife"), agrees=True)
    assert workflow.publish_pathway(version, by=administrator()).status == PathwayStatus.PUBLISHED


def test_answers_to_an_earlier_text_do_not_count(db):
    version = workflow.take_back_pathway(agreed(), by=administrator())
    changed(version, name_nl="Anders")
    assert {each.decision for each in version.approvals.all()} == {"approved"}
    again = workflow.propose_pathway(version, by=administrator(), organisations=organisations(*ASKED), note="Nog eens.")
    assert {each.decision for each in again.approvals.all()} == {"waiting"}


def test_only_oneself_cannot_be_asked(db):
    with pytest.raises(Denied):
        workflow.propose_pathway(begun(), by=member("midwife"), organisations=organisations("midwife"), note="Zo.")


def test_a_second_press_publishes_once_and_says_so(db):
    version = published()
    with pytest.raises(PathwayMoved) as moved:
        workflow.publish_pathway(version, by=administrator())
    assert str(version.version) in str(moved.value)
    assert Pathway.objects.filter(status=PathwayStatus.PUBLISHED).count() == 1


def test_starting_twice_gives_the_same_draft_with_all_that_is_in_use(db):
    first = begun()
    assert workflow.start_pathway(by=member("jgz-nurse")) == first
    assert list(first.steps.values_list("key", "position", "first_day", "last_day")) == list(
        in_use().steps.values_list("key", "position", "first_day", "last_day")
    )


def test_the_first_draft_is_loaded_once(db):
    assert load_pathway() is None
    Pathway.objects.all().delete()
    draft = load_pathway()
    assert (draft.status, draft.steps.count(), load_pathway()) == (PathwayStatus.DRAFT, 37, None)


# Writing in a draft


def order(version):
    return list(version.steps.values_list("key", flat=True))


def test_contact_moments_change_place(db):
    draft = begun()
    first, second, *rest = order(draft)
    move_step(step(draft, second), by=administrator(), up=True)
    assert order(draft) == [second, first, *rest]
    move_step(step(draft, second), by=administrator(), up=True)
    move_step(step(draft, rest[-1]), by=administrator(), up=False)
    assert order(draft) == [second, first, *rest]
    move_step(step(draft, second), by=administrator(), up=False)
    assert order(draft) == [first, second, *rest]


def test_a_new_contact_moment_comes_last_with_a_key_of_its_own(db):
    draft = begun()
    one, other = (add_step(draft, STEP, by=administrator()) for _ in range(2))
    assert order(draft)[-2:] == [one.key, other.key] == ["kennismaken-met-de-wijk", "kennismaken-met-de-wijk-2"]


def test_a_key_that_is_gone_is_not_used_again(db):
    """Otherwise what was noted of a family would come back under another meaning."""
    draft = begun()
    added = add_step(draft, STEP, by=administrator())
    proposed_version = workflow.propose_pathway(
        draft, by=administrator(), organisations=organisations(*ASKED), note="Nieuw."
    )
    for key in ASKED:
        workflow.answer_pathway(proposed_version, by=member(key), agrees=True)
    workflow.publish_pathway(proposed_version, by=administrator())
    newer = begun()
    remove_step(step(newer, added.key), by=administrator())
    assert add_step(newer, STEP, by=administrator()).key != added.key


def test_a_stale_page_changes_nothing(db):
    draft = begun()
    seen = step(draft)
    changed(draft, name_nl="Van een collega")
    with pytest.raises(StepChanged):
        change_step(seen, {"name_nl": "Van mij"}, by=administrator(), revision=seen.revision)
    assert step(draft).name_nl == "Van een collega"


def test_what_is_removed_stays_in_the_older_version(db):
    draft = begun()
    remove_step(step(draft, "nipt"), by=administrator())
    assert "nipt" not in order(draft)
    assert "nipt" in order(in_use())
