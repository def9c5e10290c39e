"""What parents do themselves, on their own page. Each verb asks the database whose parents act, and nobody else may."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from coalition import walls
from coalition.permissions import Denied
from referrals.enums import Category, ConversationState, Purpose, Status, Verb
from referrals.models import Consent, Family, HowItWas, Referral
from referrals.permissions import ENDED_BEFORE_A_TALK, check_are_parents, check_can_change_own
from referrals.workflow.at_work_with import everybody_at_work_with, people_of, something_runs, tell_that_all_stops
from referrals.workflow.consents import end_one_yes, end_part
from referrals.workflow.endings import withdraw
from referrals.workflow.families import change_contact, stop
from referrals.workflow.handing_over import end_handed_over
from referrals.workflow.moves import advance, claim, in_one_go, move, notify, receiving_people
from referrals.workflow.releasing import release
from referrals.workflow.texts import without_citizen_numbers
from referrals.workflow.transitions import TRANSITIONS

HIDDEN = (Status.DRAFT, Status.MISTAKE)


@without_citizen_numbers
@in_one_go
def change_own(
    family: Family,
    *,
    version: int,
    family_facts: Mapping | None = None,
    person_facts: Mapping | None = None,
    rather_not: str | None = None,
    preferred_place: str | None = None,
) -> Family:
    """Parents change what they told; who works with them is told. Raises Denied, TooLate, ChangedMeanwhile."""
    _own(family)
    check_can_change_own(_newest(family), "" if preferred_place is None else "place")
    return change_contact(
        family,
        by=None,
        version=version,
        family_facts=family_facts or {},
        person_facts=person_facts or {},
        story_facts={} if rather_not is None else {"rather_not": rather_not},
        referral_facts={} if preferred_place is None else {"preferred_place": preferred_place},
    )


@in_one_go
def stop_own(family: Family) -> Family:
    """The parents want no more of anything. Who works with them reads that, once, and nothing else. Raises Denied.

    A second press does nothing. After the end of a pregnancy, which stops the messages only, there is still to stop.
    """
    _own(family)
    same = walls.same_family(family.pk)
    is_stopped = Family.objects.filter(pk=family.pk, messages_stopped_at__isnull=False).exists()
    if is_stopped and not something_runs(same):
        return family
    # Who they are is asked before: with the end of what runs nothing leads to them any more.
    told = everybody_at_work_with(same)
    stopped = stop(family, by=None)
    tell_that_all_stops(told)
    return stopped


@in_one_go
def take_back(consent: Consent) -> None:
    """The parents take back one yes: at once it does not count. Pressed twice it is done once. Raises Denied."""
    family = consent.person.family
    _own(family)
    live = Consent.objects.live().select_for_update(of=("self",)).select_related("person__family")
    locked = live.filter(pk=consent.pk, person__family=family).first()
    if locked is not None:
        TAKES_BACK[Purpose(locked.purpose)](locked)


@in_one_go
def share_less(consent: Consent, part: Category) -> None:
    """The parents take back one part of a yes; the rest of it stays. Pressed twice it is done once. Raises Denied."""
    family = consent.person.family
    _own(family)
    live = Consent.objects.live().select_for_update(of=("self",)).select_related("person__family", "recipient")
    locked = live.filter(pk=consent.pk, person__family=family).first()
    if locked is None or part in locked.taken_back:
        return
    if part not in locked.parts:
        raise Denied(_("This goes with the whole: take back all of it."))
    end_part(locked, part)
    _tell_that_less_is_shared(locked)


def _tell_that_less_is_shared(consent: Consent) -> None:
    """The nurse reads it, while she sees the family."""
    referral = _referral_of(consent)
    if referral is not None and referral.status not in ENDED_BEFORE_A_TALK:
        told = move(referral, Verb.TAKE_BACK, by=None)
        notify(told, Verb.TAKE_BACK, receiving_people(told), by=None)


def ends_sign_up(consent: Consent) -> bool:
    """Whether a sign-up that runs would stop without this yes."""
    referral = _referral_of(consent) if consent.purpose == Purpose.CONVERSATION else None
    return referral is not None and referral.status in TRANSITIONS[Verb.STOP].sources


@without_citizen_numbers
@in_one_go
def say_how(referral: Referral, *, words: str) -> HowItWas:
    """How it was, once; for the nurse only. Raises Denied before there was a talk, TransitionNotAllowed."""
    _own(referral.family)
    claimed = claim(referral, Verb.SAY_HOW, by=None)
    if not claimed.conversations.filter(state=ConversationState.HELD).exists():
        raise Denied(_("There was no conversation yet."))
    said, is_new = HowItWas.objects.get_or_create(referral=claimed, defaults={"words": words})
    if is_new:
        advance(claimed, Verb.SAY_HOW, by=None, for_receiver_only=True)
        notify(claimed, Verb.SAY_HOW, receiving_people(claimed), by=None)
    return said


def _own(family: Family) -> None:
    """From here on the verb sees the whole family, as every verb does. Raises Denied when its parents do not act.

    The sign-ups are locked first, as every verb does: of two presses at once the second sees what the first did.
    """
    check_are_parents(family)
    walls.take_in_hand(family.pk)
    same = Referral.objects.filter(family__in=walls.same_family(family.pk)).order_by("pk")
    list(same.select_for_update(of=("self",)).values_list("pk"))


def _newest(family: Family) -> Referral:
    """The sign-up their page is about."""
    same = Referral.objects.of_parents(walls.same_family(family.pk)).exclude(status=Status.JOINED)
    return same.select_related("family").order_by("-created_at")[:1].get()


def _referral_of(consent: Consent) -> Referral | None:
    """The sign-up this yes went with; what was joined goes on under the one that was kept."""
    own = Referral.objects.filter(family=consent.person.family_id).exclude(status__in=HIDDEN)
    if consent.purpose == Purpose.CONVERSATION:
        own = own.filter(receiver_organisation=consent.recipient_id)
    found = own.order_by("-created_at").first()
    while found is not None and found.status == Status.JOINED:
        found = found.joined_into
    return found


def _end_conversation(consent: Consent) -> None:
    """Without this yes there is no sign-up; what ended already is seen no more."""
    referral = _referral_of(consent)
    if referral is None:
        return end_one_yes(consent)
    people = people_of(referral)
    if referral.status in TRANSITIONS[Verb.WITHDRAW].sources:
        withdraw(referral, by=None)
    else:
        verb = Verb.STOP if referral.status == Status.OUTCOME else Verb.TAKE_BACK
        ended = advance(claim(referral, verb, by=None), verb, by=None)
        release(ended, by=None)
        notify(ended, Verb.WITHDRAW, people, by=None)
    return end_one_yes(consent)


def _end_other(consent: Consent) -> None:
    """What was agreed is told to nobody else, or nobody sees it for the clinic any more."""
    end_one_yes(consent)
    referral = _referral_of(consent)
    if referral is not None:
        told = move(referral, Verb.TAKE_BACK, by=None)
        notify(told, Verb.TAKE_BACK, receiving_people(told), by=None)


TAKES_BACK: dict[Purpose, Callable[[Consent], None]] = {
    Purpose.CONVERSATION: _end_conversation,
    Purpose.FEEDBACK: _end_other,
    Purpose.CLINIC: _end_other,
    Purpose.HANDOVER: end_handed_over,
}
