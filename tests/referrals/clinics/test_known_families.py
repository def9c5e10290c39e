"""A family that is known already is linked to its visit instead of written down again, and nobody learns what she may
not see."""

import uuid

import pytest

from coalition import walls
from coalition.models import AccessEvent
from coalition.permissions import Denied
from referrals import workflow
from referrals.clinic_enums import GsgChoice, VisitState
from referrals.enums import ConversationKind, Purpose, Status
from referrals.models import ClinicVisit, Consent, Conversation, Family, Grant, Person, Referral
from referrals.workflow import VisitNotAllowed
from tests.pages import Page, dutch
from tests.referrals.builders import (
    closed,
    colleague,
    draft,
    learner,
    member,
    outsider,
    picked_up,
    present,
    receiver,
    sender,
    sent,
    signed_up,
    talked,
    with_outcome,
)
from tests.referrals.clinics.builders import TEN, TWENTY_PAST, clinic, facts, visit
from tests.web_login import login

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PHONE = "015-5550201"


def linked(family, day=None, **changes):
    details = {"at": TEN, "agrees": True, "by": colleague()} | changes
    return workflow.plan_visit(day or clinic(), facts(), family=family, **details)


def typed(**changes):
    return {"at": "10:00", "name": "Sam", "phone": PHONE, "agrees": "no", "consent_how": "together"} | changes


def plan_page(day):
    return f"{day.get_absolute_url()}plan/"


def families_on(page):
    return [attributes["value"] for tag, attributes in page.tags if attributes.get("name") == "family"]


# Before a new family is made


def test_the_same_number_asks_which_family_it_is_and_makes_nothing_yet(lotte):
    day, known = clinic(), sent()
    answer = lotte.post(plan_page(day), typed())
    assert (answer.status_code, ClinicVisit.objects.count(), Family.objects.count()) == (200, 0, 1)
    assert families_on(Page(answer)) == [str(known.family_id), ""]
    assert 'value="015-5550201"' in answer.content.decode()  # what was typed stands there still


def test_choosing_it_plans_a_visit_of_that_family(lotte):
    day, known = clinic(), sent()
    assert lotte.post(plan_page(day), typed(family=known.family_id)).status_code == 302
    assert (ClinicVisit.objects.get().family, Family.objects.count()) == (known.family, 1)


def test_choosing_another_makes_a_new_family(lotte):
    day = clinic()
    sent()
    assert lotte.post(plan_page(day), typed(family="")).status_code == 302
    assert Family.objects.count() == 2


def test_nobody_alike_is_planned_at_once(lotte):
    sent()
    assert lotte.post(plan_page(clinic()), typed(phone="06-12345678", name="Robin")).status_code == 302
    assert ClinicVisit.objects.count() == 1


def test_a_family_of_an_earlier_visit_is_known_as_well(lotte):
    known = visit(phone=PHONE)
    page = Page(lotte.post(plan_page(clinic(days=1)), typed()))
    assert families_on(page) == [str(known.family_id), ""]


def test_while_typing_the_choice_comes_by_itself(lotte):
    known, day = sent(), clinic()
    answer = lotte.post(f"{plan_page(day)}known/", {"phone": PHONE})
    assert families_on(Page(answer)) == [str(known.family_id), ""]
    assert families_on(Page(lotte.post(f"{plan_page(day)}known/", {"phone": "06-12345678"}))) == []
    line = AccessEvent.objects.filter(page="referrals:visit_duplicates").order_by("at").first()
    assert line.subject_ids == [known.family_id]


# Who may not see it


def strangers():
    """Families this practice may not see, all with the number that is typed."""
    return [sent(outsider()).family, signed_up(phone=PHONE).family, sent(member("pop-nurse")).family]


def test_families_of_others_are_not_found(lotte):
    strangers()
    assert lotte.post(plan_page(clinic()), typed()).status_code == 302
    assert ClinicVisit.objects.count() == 1


def test_a_family_one_may_not_see_answers_as_one_that_is_not_there(lotte):
    day = clinic()
    keys = [*(family.pk for family in strangers()), uuid.uuid4(), "x"]
    answers = [lotte.post(plan_page(day), typed(family=key)) for key in keys]
    assert {answer.status_code for answer in answers} == {422}
    texts = {Page(answer).text for answer in answers}
    assert len(texts) == 1
    assert dutch("Choose one of these families, or a new one") in texts.pop()
    assert ClinicVisit.objects.count() == 0


def test_the_workflow_says_the_same_under_both_walls():
    day, answers = clinic(), set()
    for family in [*strangers(), Family(pk=uuid.uuid4())]:
        with login("web"), walls.acting_as(colleague()), pytest.raises(Denied) as refusal:
            linked(family, day)
        answers.add(str(refusal.value))
    assert len(answers) == 1


def test_a_family_whose_messages_stopped_is_not_offered(lotte):
    known = sent()
    workflow.stop(known.family, by=sender())
    assert lotte.post(plan_page(clinic()), typed()).status_code == 302
    assert Family.objects.count() == 2


# What the nurse knows


def test_without_a_yes_the_nurse_does_not_learn_the_name_of_a_sign_up_nobody_picked_up(noor):
    each = linked(sent().family, agrees=False)
    for address in (each.get_absolute_url(), each.clinic.get_absolute_url()):
        assert "Sam Adeyemi" not in Page(noor.get(address)).text
    assert workflow.share_visit(each, by=colleague()).family == each.family
    assert "Sam Adeyemi" in Page(noor.get(each.get_absolute_url())).text


def test_a_yes_of_an_earlier_visit_is_none_for_this_one(noor, clock):
    first = linked(sent().family)
    workflow.hold_visit(first, gsg=GsgChoice.RAISED, by=receiver())
    clock.shift(60)
    second = linked(first.family, clinic(days=7), agrees=False)
    assert "Sam Adeyemi" not in Page(noor.get(second.get_absolute_url())).text
    assert "Sam Adeyemi" not in Page(noor.get(first.get_absolute_url())).text


def test_whom_she_picked_up_she_knows_anyway(noor):
    each = linked(picked_up().family, agrees=False)
    assert "Sam Adeyemi" in Page(noor.get(each.get_absolute_url())).text


def test_the_end_of_the_visit_does_not_end_what_the_sign_up_lets_see():
    known = picked_up()
    each = linked(known.family)
    assert Consent.objects.filter(purpose=Purpose.CLINIC).count() == 1
    workflow.miss_visit(each, by=receiver())
    assert Grant.objects.live().get().consent.purpose == Purpose.CONVERSATION
    assert Family.objects.known_by_name_to(receiver()).get() == known.family


def test_the_practice_reads_that_the_nurse_knows(lotte):
    each = visit()
    assert "weet wie er komt" in Page(lotte.get(each.get_absolute_url())).text
    other = visit(clinic(days=1), agrees=False)
    assert "weet wie er komt" not in Page(lotte.get(other.get_absolute_url())).text


# No second sign-up


def held(each, **changes):
    return workflow.hold_visit(each, **{"gsg": GsgChoice.PLANNED, "agrees": True, "by": receiver()} | changes)


def test_a_sign_up_that_waits_is_picked_up_by_who_talked():
    known = sent()
    done = held(linked(known.family))
    after = present(known)
    assert (done.referral, Referral.objects.count()) == (known, 1)
    assert (after.status, after.nurse) == (Status.PICKED_UP, receiver())
    assert Conversation.objects.get().kind == ConversationKind.SHORT


def test_a_sign_up_with_a_nurse_keeps_her():
    known = picked_up(by=member("jgz-coordinator"))
    held(linked(known.family))
    assert (present(known).nurse, Referral.objects.count()) == (member("jgz-coordinator"), 1)
    assert Conversation.objects.get().nurse == receiver()


def test_a_learning_nurse_leaves_a_sign_up_that_waits_to_the_worklist():
    known = sent()
    done = held(linked(known.family), by=learner())
    assert (done.state, present(known).status, Referral.objects.count()) == (VisitState.HELD, Status.SENT, 1)


def test_an_ended_sign_up_makes_room_for_a_new_one():
    known = closed(with_outcome(talked(picked_up())))
    each = linked(known.family)
    assert Family.objects.get().closed_at is None
    assert held(each).referral != known
    assert Referral.objects.count() == 2


# Afterwards


def test_what_was_written_down_twice_is_linked_later_and_goes(lotte):
    known, each = picked_up(), visit(phone=PHONE)
    page = Page(lotte.get(each.get_absolute_url()))
    assert known.family.get_absolute_url() in page.links
    assert lotte.post(f"{each.get_absolute_url()}link/", {"family": known.family_id}).status_code == 302
    after = ClinicVisit.objects.get()
    assert (after.family, after.planned_by, Family.objects.count()) == (known.family, each.planned_by, 1)
    assert Person.objects.filter(name="Robin Smit").count() == 0
    assert Consent.objects.filter(purpose=Purpose.CLINIC, person__family=known.family).count() == 1


def test_the_nurse_links_what_the_practice_knows_too(noor):
    known, each = picked_up(), visit(phone=PHONE)
    assert known.family.get_absolute_url() in Page(noor.get(each.get_absolute_url())).links
    assert noor.post(f"{each.get_absolute_url()}link/", {"family": known.family_id}).status_code == 302
    assert ClinicVisit.objects.get().family == known.family


def test_the_nurse_links_no_family_the_practice_does_not_know(noor):
    alone = workflow.pick_up(signed_up(phone=PHONE), by=receiver())
    each = visit(phone=PHONE)
    assert alone.family.get_absolute_url() not in Page(noor.get(each.get_absolute_url())).links
    noor.post(f"{each.get_absolute_url()}link/", {"family": alone.family_id})
    assert ClinicVisit.objects.get().family == each.family


def test_one_that_is_not_there_links_nothing(lotte):
    each = visit()
    answers = set()
    for key in [*(family.pk for family in strangers()), uuid.uuid4(), "x"]:
        answer = lotte.post(f"{each.get_absolute_url()}link/", {"family": key}, follow=True)
        answers.add(dutch("Choose one of these families, or a new one") in Page(answer).text)
    assert (answers, ClinicVisit.objects.get().family) == ({True}, each.family)


def test_a_visit_that_ended_is_linked_no_more():
    each = visit()
    workflow.cancel_visit(each, by=sender())
    with pytest.raises(VisitNotAllowed):
        workflow.link_visit(each, family=sent().family, by=colleague())


def test_linking_twice_changes_nothing():
    known, each = sent(), visit()
    once = workflow.link_visit(each, family=known.family, by=colleague())
    assert workflow.link_visit(once, family=known.family, by=sender()).family == known.family
    assert Family.objects.count() == 1


def test_a_family_for_which_more_runs_stays():
    each, known = visit(), sent()
    again = linked(each.family, clinic(days=7))
    workflow.link_visit(each, family=known.family, by=colleague())
    assert (Family.objects.count(), ClinicVisit.objects.get(pk=again.pk).family) == (2, each.family)


def test_a_family_stands_on_a_day_once():
    day, known = clinic(), draft()
    linked(known.family, day)
    with pytest.raises(Denied):
        linked(known.family, day, at=TWENTY_PAST)
