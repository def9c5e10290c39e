"""Who hears what: everybody it concerns, once, never of her own doing, and nothing after the parents stopped."""

import datetime
from collections import Counter

import pytest

from coalition.models import Membership, Notification
from demo.people import membership_id
from referrals import workflow
from referrals.enums import AttemptResult, DeclineReason, NoFeedbackReason, NoTalkReason, OutcomeKind
from referrals.models import Referral
from tests.referrals.builders import (
    asked,
    closed,
    colleague,
    coordinator,
    draft,
    learner,
    member,
    outsider,
    picked_up,
    planned,
    present,
    reached,
    receiver,
    reopened,
    sender,
    sent,
    signed_up,
    talked,
    with_outcome,
)

pytestmark = pytest.mark.django_db
AGAIN = datetime.date(2026, 11, 6)
PRACTICE = ["midwife", "midwife-assistant"]
NAMES = {
    membership_id(key): key
    for key in (*PRACTICE, "midwife-2", "pop-nurse", "jgz-nurse", "jgz-nurse-2", "jgz-coordinator")
}


@pytest.fixture
def hear():
    """`hear(do)` tells who hears of what `do` does, and of what."""

    def listen(do):
        known = set(Notification.objects.values_list("pk", flat=True))
        do()
        new = Notification.objects.exclude(pk__in=known)
        return sorted((NAMES[each.membership_id], each.kind) for each in new)

    return listen


def to(kind, *keys):
    return sorted((key, kind) for key in keys)


def test_sending_tells_the_fixed_nurse_of_the_practice(hear):
    referral = draft()
    assert hear(lambda: workflow.send(referral, by=sender())) == to("send", "jgz-nurse")


def test_sending_without_a_fixed_nurse_tells_the_coordinator(hear):
    assert hear(lambda: sent(by=member("pop-nurse"))) == to("send", "jgz-coordinator")
    assert hear(signed_up) == to("sign_up", "jgz-coordinator")


def test_without_a_coordinator_every_nurse_hears_it(hear):
    Membership.objects.filter(pk=coordinator().pk).update(until_on=datetime.date(2026, 10, 31))
    assert hear(signed_up) == to("sign_up", "jgz-nurse", "jgz-nurse-2")


def test_her_deputy_hears_it_while_the_fixed_nurse_is_away(hear):
    Membership.objects.filter(pk=receiver().pk).update(absent_until=AGAIN)
    assert hear(sent) == to("send", "jgz-coordinator")


def test_picking_up_tells_the_midwife_and_her_assistant(hear):
    referral = sent()
    assert hear(lambda: workflow.pick_up(referral, by=receiver())) == to("pick_up", *PRACTICE)


def test_what_the_assistant_sent_concerns_the_midwife_too(hear):
    referral = sent(by=colleague())
    assert hear(lambda: workflow.pick_up(referral, by=receiver())) == to("pick_up", *PRACTICE)


def test_assigning_tells_the_nurse_and_her_buddy_too(hear):
    referral = sent()
    given = hear(lambda: workflow.assign(referral, by=coordinator(), nurse=learner(), buddy=receiver()))
    assert given == to("assign", *PRACTICE, "jgz-nurse", "jgz-nurse-2")


def test_passing_on_tells_who_had_it_too(hear):
    referral = workflow.assign(sent(), by=coordinator(), nurse=learner(), buddy=coordinator())
    passed = hear(lambda: workflow.reassign(referral, by=coordinator(), nurse=receiver(), reason="Ziek"))
    assert passed == to("reassign", *PRACTICE, "jgz-nurse", "jgz-nurse-2")


def test_a_question_goes_to_the_practice_and_the_answer_to_who_asked(hear):
    referral = picked_up()
    assert hear(lambda: workflow.ask(referral, by=coordinator(), question="?")) == to("ask", *PRACTICE)
    answer = hear(lambda: workflow.answer(referral, by=colleague(), text="!"))
    assert answer == to("answer", "jgz-coordinator", "jgz-nurse")


def test_declining_tells_the_practice(hear):
    referral = sent()
    declining = {"reason": DeclineReason.OTHER_AREA, "text": "Woont in Leiden."}
    assert hear(lambda: workflow.decline(referral, by=receiver(), **declining)) == to("decline", *PRACTICE)


def test_the_practice_hears_that_nobody_answered_and_no_other_attempt(hear):
    referral = picked_up()

    def attempt(result):
        return lambda: workflow.record_contact(referral, by=receiver(), result=result, again_on=AGAIN)

    assert hear(attempt(AttemptResult.NOT_REACHED)) == to("record_contact", *PRACTICE)
    assert hear(attempt(AttemptResult.CALL_BACK)) == []
    assert hear(attempt(AttemptResult.REACHED)) == []


def test_appointments_talks_and_outcomes_are_no_news_for_the_practice(hear):
    referral = picked_up()
    assert hear(lambda: with_outcome(talked(referral))) == []
    assert hear(lambda: planned(referral)) == []


def test_feedback_tells_the_practice_also_when_there_is_none(hear):
    referral = with_outcome(talked(picked_up()))
    assert hear(lambda: closed(referral)) == to("give_feedback", *PRACTICE)
    silent = with_outcome(talked(picked_up()))
    wish = {"none_reason": NoFeedbackReason.PARENTS_WISH}
    assert hear(lambda: workflow.give_feedback(silent, by=receiver(), **wish)) == to("give_feedback", *PRACTICE)
    assert hear(lambda: workflow.read_feedback(referral, by=sender())) == []


def test_a_message_goes_to_the_other_side(hear):
    referral = workflow.pick_up(sent(), by=receiver(), buddy=coordinator())
    to_jgz = to("write", "jgz-coordinator", "jgz-nurse")
    assert hear(lambda: workflow.write(referral, by=colleague(), text="Hoi")) == to_jgz
    assert hear(lambda: workflow.write(referral, by=receiver(), text="Hoi")) == to("write", *PRACTICE)


def test_withdrawing_tells_everybody_but_who_did_it(hear):
    assert hear(lambda: workflow.withdraw(draft(), by=sender())) == to("withdraw", "midwife-assistant")
    new, taken = sent(), picked_up()
    before = to("withdraw", "jgz-nurse", "midwife-assistant")
    assert hear(lambda: workflow.withdraw(new, by=sender())) == before
    assert hear(lambda: workflow.withdraw(taken, by=None)) == to("withdraw", *PRACTICE, "jgz-nurse")


def test_asking_to_withdraw_tells_the_nurse(hear):
    referral = picked_up()
    assert hear(lambda: workflow.ask_withdrawal(referral, by=sender(), text="?")) == to("ask_withdrawal", "jgz-nurse")


def test_reopening_tells_the_other_side(hear):
    by_jgz, by_practice = (closed(with_outcome(talked(picked_up()))) for _ in range(2))
    assert hear(lambda: reopened(by_jgz, by=receiver())) == to("reopen", *PRACTICE)
    assert hear(lambda: reopened(by_practice, by=sender())) == to("reopen", "jgz-nurse")


def test_joining_tells_both_practices_and_the_nurse(hear):
    theirs, kept = sent(by=member("pop-nurse")), picked_up()
    heard = hear(lambda: workflow.join(theirs, by=coordinator(), into=kept))
    assert heard == to("join", *PRACTICE, "pop-nurse", "jgz-nurse")


def test_a_corrected_number_is_told_to_the_other_side(hear):
    referral = picked_up()

    def correct(by, phone):
        return lambda: workflow.change_contact(
            referral.family,
            by=by,
            version=present(referral).family.version,
            family_facts={},
            person_facts={"phone": phone},
        )

    assert hear(correct(sender(), "015-5550299")) == to("change_contact", "jgz-nurse")
    assert hear(correct(receiver(), "015-5550298")) == to("change_contact", *PRACTICE)
    assert hear(correct(sender(), "015-5550298")) == []
    workflow.withdraw(referral, by=None)
    assert hear(correct(sender(), "015-5550297")) == []


def test_ending_the_sharing_takes_the_old_news_along(hear):
    referral = picked_up()
    workflow.write(referral, by=sender(), text="Hoi")
    workflow.withdraw(referral, by=None)
    assert Counter(Notification.objects.filter(membership=receiver()).values_list("kind", flat=True)) == {"withdraw": 1}


def everything(referral):
    """What people may still do after the messages stopped."""
    reached(referral)
    workflow.write(referral, by=sender(), text="Ik denk aan haar.")
    workflow.record_contact(referral, by=receiver(), result=AttemptResult.NOT_REACHED, again_on=AGAIN)
    workflow.reassign(referral, by=receiver(), nurse=coordinator(), reason="Zij kent haar.")
    closed(with_outcome(referral, OutcomeKind.NO_TALK, reason=NoTalkReason.PREGNANCY_ENDED))


def test_after_the_end_of_a_pregnancy_nobody_is_sent_anything(hear):
    referral = picked_up()
    assert hear(lambda: workflow.end_pregnancy(referral.family, by=sender(), on=AGAIN)) == []
    assert hear(lambda: everything(referral)) == []
    assert Notification.objects.count() == 0


def test_after_stopping_nobody_is_sent_anything(hear):
    referral = asked(picked_up())
    assert hear(lambda: workflow.stop(referral.family, by=receiver())) == []
    assert Notification.objects.filter(read_at=None).count() == 0


def test_outsiders_never_hear_anything():
    everything(picked_up())
    insiders = {sender(), colleague(), receiver(), coordinator()}
    told = {each.membership for each in Notification.objects.select_related("membership")}
    assert told - insiders == set()
    assert outsider() not in told


def test_news_names_its_referral_and_family_by_key_only(hear):
    referral = sent()
    news = Notification.objects.get()
    assert (news.object_id, news.subject_id) == (referral.pk, referral.family_id)
    assert Referral.objects.get(pk=news.object_id) == referral
    assert str(news) == "send"
