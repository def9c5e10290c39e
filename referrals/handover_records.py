"""What one membership sees of one handover: its state in words, what is next, and what else can be done."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import reason_denied
from referrals.enums import Category
from referrals.handover_enums import HandoverStatus, HandoverVerb
from referrals.handover_permissions import HANDOVER_CHECKS, Sight, is_giving_side, reads, sight
from referrals.handover_words import asked_for, event_row, giver_words, handover_name, handover_state, taker_words
from referrals.letters import Letter, letter_for
from referrals.models import Handover, HandoverEvent
from referrals.records import Blocked, NextBox
from referrals.rows import Action
from referrals.words import area, capital, contact_words, due_words, language_words, pregnant, week_words
from referrals.workflow import HANDOVER_TRANSITIONS

VERB_TEXTS = {
    HandoverVerb.CHANGE: lambda: _("Go on with this draft"),
    HandoverVerb.ASK: lambda: _("Ask something first"),
    HandoverVerb.ANSWER: lambda: _("Answer"),
    HandoverVerb.ACCEPT: lambda: _("Accept"),
    HandoverVerb.PLAN_INTAKE: lambda: _("Plan the intake"),
    HandoverVerb.HOLD_INTAKE: lambda: _("The intake was held"),
    HandoverVerb.DECLINE: lambda: _("Decline"),
    HandoverVerb.CONFIRM: lambda: _("Confirm in own words"),
    HandoverVerb.COMPLETE: lambda: _("Complete"),
    HandoverVerb.PASS_ON: lambda: _("Pass on to a colleague"),
    HandoverVerb.SIGNAL: lambda: _("I would have liked to know this earlier"),
    HandoverVerb.REPLY: lambda: _("Reply to maternity care"),
    HandoverVerb.WITHDRAW: lambda: _("Take it back"),
    HandoverVerb.STOP: lambda: _("The parents take back their yes"),
}
MAIN = (
    HandoverVerb.CHANGE,
    HandoverVerb.ANSWER,
    HandoverVerb.ACCEPT,
    HandoverVerb.PLAN_INTAKE,
    HandoverVerb.HOLD_INTAKE,
    HandoverVerb.CONFIRM,
    HandoverVerb.COMPLETE,
    HandoverVerb.ASK,
)
BESIDE = (
    HandoverVerb.REPLY,
    HandoverVerb.DECLINE,
    HandoverVerb.PASS_ON,
    HandoverVerb.SIGNAL,
    HandoverVerb.WITHDRAW,
    HandoverVerb.STOP,
)


@dataclass
class HandoverRecord:
    """One handover as one membership sees it."""

    handover: Handover
    name: str
    facts: list[dict[str, str]]
    tag_word: str
    tag_tone: str
    is_giver: bool
    letter: Letter | None
    asks: str
    box: NextBox | None
    told: str = ""
    actions: list[Action] = field(default_factory=list)
    blocked: list[Blocked] = field(default_factory=list)
    events: list[dict[str, object]] = field(default_factory=list)


def handover_record(handover: Handover, membership: Membership) -> HandoverRecord:
    """The view object of a handover that `membership` may see."""
    word, tone = handover_state(handover)
    seen = sight(membership, handover) != Sight.NOTHING
    events = list(handover.events.all()) if seen else []
    record = HandoverRecord(
        handover=handover,
        name=handover_name(handover, membership),
        facts=handover_facts(handover, membership) if seen else [],
        tag_word=word,
        tag_tone=tone,
        is_giver=is_giving_side(membership, handover),
        letter=letter_for(handover, membership),
        asks=asked_for(events),
        told=_told(handover, membership),
        box=_box(handover, membership, events),
        events=[event_row(each) for each in events if each.verb != HandoverVerb.START],
    )
    record.actions, record.blocked = _beside(handover, membership, events)
    return record


def _told(handover: Handover, membership: Membership) -> str:
    """What the parents told earlier, when they said yes to that."""
    if not reads(membership, handover, Category.STORY):
        return ""
    story = getattr(handover.family, "story", None)
    return story.told if story else ""


def handover_facts(handover: Handover, membership: Membership) -> list[dict[str, str]]:
    """What stands at the top of its page: only what the parents said yes to."""
    family = handover.family
    knows = reads(membership, handover, Category.IDENTITY)
    due = _("due %(date)s") % {"date": date_format(family.due_on, "SHORT_DATE_FORMAT")} if family.due_on else ""
    pregnancy = week_words(family) if knows else due_words(family)
    facts = [
        {"label": _("Pregnancy"), "value": capital(pregnancy), "hint": due if knows else ""},
        {"label": _("Lives in"), "value": area(family), "hint": ""},
        {"label": _("Language"), "value": language_words(family), "hint": ""},
    ]
    if reads(membership, handover, Category.CONTACT):
        person = pregnant(family)
        facts.append({"label": _("Call"), "value": person.phone or person.email, "hint": contact_words(person)})
    return [fact for fact in facts if fact["value"]]


def handover_url(verb: HandoverVerb, handover: Handover) -> str:
    return reverse(f"referrals:{verb}", args=[handover.pk])


def _can(handover: Handover, membership: Membership, verb: HandoverVerb) -> bool:
    is_now = handover.status in HANDOVER_TRANSITIONS[verb].sources
    return is_now and reason_denied(HANDOVER_CHECKS[verb], membership, handover) is None


def _do(handover: Handover, verb: HandoverVerb, style: str) -> Action:
    return Action(handover_url(verb, handover), VERB_TEXTS[verb](), style)


def _main_actions(handover: Handover, membership: Membership) -> tuple[Action, ...]:
    """What is next for this person, the first of it as the blue button."""
    verbs = [verb for verb in MAIN if _can(handover, membership, verb)]
    if handover.status == HandoverStatus.ACCEPTED and handover.is_notice:
        verbs.reverse()
    return tuple(
        _do(handover, verb, "outline-primary" if number else "primary") for number, verb in enumerate(verbs[:2])
    )


def _nothing_more_to(events: list[HandoverEvent]) -> set[HandoverVerb]:
    """Said once is enough, and a reply belongs to something that was said."""
    said = {each.verb for each in events}
    if HandoverVerb.SIGNAL not in said:
        return {HandoverVerb.REPLY}
    return {HandoverVerb.SIGNAL, HandoverVerb.REPLY} if HandoverVerb.REPLY in said else {HandoverVerb.SIGNAL}


def _beside(
    handover: Handover, membership: Membership, events: list[HandoverEvent]
) -> tuple[list[Action], list[Blocked]]:
    over = _nothing_more_to(events)
    verbs = [verb for verb in BESIDE if verb not in over and _can(handover, membership, verb)]
    actions = [_do(handover, verb, "") for verb in verbs]
    if letter_for(handover, membership):
        actions.append(Action(reverse("referrals:handover_letter", args=[handover.pk]), _("Letter as PDF, one page")))
    accepts = HandoverVerb.ACCEPT
    reason = reason_denied(HANDOVER_CHECKS[accepts], membership, handover)
    may_come = handover.to_organisation_id == membership.organisation_id and not handover.is_notice
    if reason and may_come and handover.status in HANDOVER_TRANSITIONS[accepts].sources:
        return actions, [Blocked(f"blocked-{accepts}", VERB_TEXTS[accepts](), reason)]
    return actions, []


def _box(handover: Handover, membership: Membership, events: list[HandoverEvent]) -> NextBox | None:
    actions = _main_actions(handover, membership)
    gives = is_giving_side(membership, handover)
    heading, body = giver_words(handover, events) if gives else taker_words(handover, events, membership)
    return NextBox(heading, body, actions) if heading else None
