"""Every count on every first page, after every move of a referral and of a handover, beside a count by hand.

The right-hand side asks no queryset of the application: it goes through the rows one by one, by the rules of docs.
"""

import datetime

import pytest
from django.conf import settings
from django.utils import timezone

from coalition.models import Notification
from referrals import workflow
from referrals.enums import AttemptResult, ConsentHow, NoTalkReason, OutcomeKind, Status, WithdrawReason
from referrals.handover_enums import HandoverDecline, HandoverKind, HandoverStatus, HandoverWithdraw, IntakeHow, WarmHow
from referrals.models import Conversation, Family, Handover, Referral
from referrals.views.home import ROWS_AT_ONCE
from tests.pages import signed_in
from tests.referrals.builders import (
    AGREED_TEXT,
    asked,
    coordinator,
    declined,
    draft,
    joined,
    learner,
    member,
    planned,
    receiver,
    sender,
    signed_up,
)
from tests.referrals.handover import builders as handover
from tests.referrals.handover.builders import ellen, kim

RUNNING = {Status.SENT, Status.WAITING, Status.PICKED_UP, Status.OUTCOME}
WAITING = {HandoverStatus.OFFERED, HandoverStatus.QUESTION}
TAKEN = {HandoverStatus.ACCEPTED, HandoverStatus.CONFIRMED}


pytestmark = pytest.mark.slow


@pytest.fixture
def pages(db):
    keys = ("midwife", "jgz-nurse", "jgz-nurse-2", "jgz-coordinator", "maternity-intake", "welfare-worker")
    return {key: signed_in(key) for key in keys}


def sees(person, family):
    """Who registered a family sees it, and who holds a grant whose consent still stands."""
    live = [grant for grant in family.grants.all() if grant.ended_at is None and grant.consent.withdrawn_at is None]
    return person.organisation_id in {family.owner_organisation_id, *(grant.organisation_id for grant in live)}


def news_by_hand(person):
    families = {family.pk: family for family in Family.objects.prefetch_related("grants__consent")}
    unread = [each for each in Notification.objects.all() if each.membership_id == person.pk and not each.read_at]
    told_anyway = [each for each in unread if each.kind in settings.NOTIFICATION_OPEN_KINDS]
    return len(told_anyway) + sum(sees(person, families[each.subject_id]) for each in unread if each not in told_anyway)


def work_by_hand(nurse):
    """What JGZ still does: mine with what nobody has yet, everybody's, and what nobody has yet."""
    has_work = [
        each
        for each in Referral.objects.prefetch_related("family__grants__consent", "outcomes")
        if each.receiver_organisation_id == nurse.organisation_id
        and not each.family.messages_stopped_at
        and (each.status in RUNNING or _is_to_be_called_back(each))
        and sees(nurse, each.family)
    ]
    mine = [each for each in has_work if each.nurse_id in (None, nurse.pk) or each.buddy_id == nurse.pk]
    return [len(mine), len(has_work), sum(each.nurse_id is None for each in has_work)]


def _is_to_be_called_back(referral):
    last = next(iter(referral.outcomes.all()), None)
    return referral.status == Status.CLOSED and last and last.call_back_on and not last.called_back_at


def own_by_hand(midwife):
    own = [each for each in Referral.objects.all() if each.referring_organisation_id == midwife.organisation_id]
    statuses = [each.status for each in own]
    return [sum(status in RUNNING for status in statuses), statuses.count(Status.DRAFT)]


def handed_by_hand(person):
    """What waits for an answer, what runs, and what has ended."""
    mine = [each for each in Handover.objects.all() if each.to_organisation_id == person.organisation_id]
    statuses = [each.status for each in mine if each.status != HandoverStatus.DRAFT]
    waits, runs = sum(status in WAITING for status in statuses), sum(status in TAKEN for status in statuses)
    return [waits, runs, len(statuses) - waits - runs]


def waiting_by_hand(person):
    """What was handed to one's organisation and waits for its answer, and what it is asked about its own."""
    turns = {HandoverStatus.OFFERED: "to_organisation_id", HandoverStatus.QUESTION: "from_organisation_id"}
    waits = [each for each in Handover.objects.all() if each.status in turns]
    return sum(getattr(each, turns[each.status]) == person.organisation_id for each in waits)


def on_the_page(client):
    """The counts of whatever page this person begins at, and of the bell; each also as many lines as it says."""
    context = client.get("/", follow=True).context
    waiting = [context["handovers_waiting"]] if "handovers_waiting" in context else []
    if "tiles" in context:
        shown = [tile["count"] for tile in context["tiles"]]
        assert sum(len(group["rows"]) for group in context["groups"]) == shown[0] + shown[1]
    elif "tabs" in context:
        shown = [tab["count"] for tab in context["tabs"]]
        assert sum(len(group.rows) for group in context["groups"]) == shown[0]
    else:
        shown = [context["running_count"], len(context["drafts"])]
        assert len(context["rows"]) == min(shown[0], ROWS_AT_ONCE)
    return [*shown, *waiting, context["notification_count"]]


def by_hand(key):
    person = member(key)
    if key in ("maternity-intake", "welfare-worker"):
        return [*handed_by_hand(person), news_by_hand(person)]
    own = own_by_hand(person) if key == "midwife" else work_by_hand(person)
    return [*own, waiting_by_hand(person), news_by_hand(person)]


def check(pages, after):
    shown = {key: on_the_page(client) for key, client in pages.items()}
    assert (after, shown) == (after, {key: by_hand(key) for key in pages})


def one_way(referral):
    """From a draft to feedback that was read, by every move on the way, twice to another nurse, and back again."""
    noor, lotte, today = receiver(), sender(), timezone.localdate()
    soon = timezone.now() + datetime.timedelta(days=3)
    yield "send", lambda: workflow.send(referral, by=lotte)
    yield "ask", lambda: workflow.ask(referral, by=noor, question="Welk nummer is veilig?")
    yield "answer", lambda: workflow.answer(referral, by=lotte, text="Het tweede.")
    yield "pick up", lambda: workflow.pick_up(referral, by=noor)
    yield "not reached", lambda: workflow.record_contact(referral, by=noor, result="not_reached", again_on=today)
    yield "write", lambda: workflow.write(referral, by=lotte, text="Na vier uur.")
    yield "reassign", lambda: workflow.reassign(referral, by=noor, nurse=learner(), buddy=noor, reason="Zij is er.")
    yield "reached", lambda: workflow.record_contact(referral, by=learner(), result=AttemptResult.REACHED)
    yield "plan", lambda: planned(referral, by=learner())
    yield (
        "change",
        lambda: workflow.change_plan(Conversation.objects.planned().get(), by=noor, starts_at=soon, place="home"),
    )
    yield "cancel", lambda: workflow.cancel(Conversation.objects.planned().get(), by=noor)
    talk = planned(referral, days=0)
    yield "hold", lambda: workflow.hold(talk, by=noor, attendees=["pregnant"])
    yield "outcome", lambda: workflow.record_outcome(referral, by=noor, kind=OutcomeKind.REASSURED)
    yield "feedback", lambda: workflow.give_feedback(referral, by=noor, text=AGREED_TEXT, agreed_on=today)
    yield "read", lambda: workflow.read_feedback(referral, by=lotte)
    yield "reopen", lambda: workflow.reopen(referral, by=noor, reason="Zij belde.", how=ConsentHow.PHONE)
    yield "withdraw", lambda: workflow.withdraw(referral, by=noor, reason=WithdrawReason.OTHER_HELP)
    yield "stop", lambda: workflow.stop(referral.family, by=lotte)
    yield "resume", lambda: workflow.resume(referral.family, by=lotte)


def other_ends():
    """Every other way in and every other end."""
    yield "the parents come alone", signed_up
    alone = Referral.objects.get(mode="self")
    yield "assign", lambda: workflow.assign(alone, by=coordinator(), nurse=receiver())
    later = {"kind": OutcomeKind.NO_TALK, "reason": NoTalkReason.NOT_REACHED, "call_back_on": timezone.localdate()}
    yield "no talk", lambda: workflow.record_outcome(alone, by=receiver(), **later)
    yield "no referrer", lambda: workflow.give_feedback(alone, by=receiver(), none_reason="no_referrer")
    yield "call back", lambda: workflow.record_contact(alone, by=receiver(), result=AttemptResult.REACHED)
    yield "join", joined
    kept = draft()
    yield "send another", lambda: workflow.send(kept, by=sender())
    yield "decline", lambda: declined(asked(kept))
    yield "reopen what was declined", lambda: workflow.reopen(kept, by=sender(), reason="Toch.", how=ConsentHow.PHONE)
    yield "mistake", lambda: workflow.mark_mistake(kept, by=sender(), reason="Dubbel.")
    yield "pregnancy ended", lambda: workflow.end_pregnancy(alone.family, by=receiver(), on=timezone.localdate())


def to_jgz():
    about = {"kind": HandoverKind.TO_JGZ, "to_organisation": receiver().organisation, "receiver": receiver()}
    return handover.facts(**about)


def of_handovers():
    """A notice to maternity care and a handover by name, by every move; and each of their other ends."""
    noor = receiver()
    named, notice = handover.offered(), handover.noticed()
    yield "offered", lambda: None
    yield "ask", lambda: workflow.ask_about(named, by=kim(), question="Tot wanneer?")
    yield "answer", lambda: workflow.answer_about(named, by=noor, text="Tot februari.")
    yield "accept", lambda: workflow.accept(named, by=kim())
    yield "confirm", lambda: workflow.confirm(named, by=kim(), how=WarmHow.READ_BACK, text=handover.READ_BACK)
    yield "complete", lambda: workflow.complete(named, by=kim())
    yield "signal", lambda: workflow.signal(notice, by=ellen(), text="Graag eerder.")
    yield "plan intake", lambda: workflow.plan_intake(notice, by=ellen(), on=timezone.localdate(), how=IntakeHow.HOME)
    yield "hold intake", lambda: workflow.hold_intake(notice, by=ellen())
    yield (
        "to JGZ",
        lambda: workflow.offer(
            workflow.draft_handover(notice.family, to_jgz(), by=ellen()),
            by=ellen(),
            categories=handover.EVERYTHING,
            how=ConsentHow.TOGETHER,
        ),
    )
    yield "accepted by JGZ", lambda: workflow.accept(Handover.objects.get(kind=HandoverKind.TO_JGZ), by=noor)
    yield "draft", handover.drafted
    yield "decline", handover.declined
    yield "withdraw", handover.withdrawn
    yield (
        "decline a notice",
        lambda: workflow.decline_handover(handover.noticed(), by=ellen(), reason=HandoverDecline.NO_ROOM),
    )
    again = handover.noticed()
    yield "offer a notice", lambda: None
    yield "take it back", lambda: workflow.withdraw_handover(again, by=sender(), reason=HandoverWithdraw.NOT_NEEDED)
    stopped = handover.accepted()
    yield "accept another", lambda: None
    yield "stop its family", lambda: workflow.stop(stopped.family, by=noor)


@pytest.mark.parametrize("way", [lambda: one_way(draft()), other_ends, of_handovers], ids=["one way", "ends", "handed"])
def test_every_count_is_right_after_every_move(pages, way):
    check(pages, "nothing yet")
    for name, move in way():
        move()
        check(pages, name)
