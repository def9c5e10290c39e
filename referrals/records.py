"""What one membership sees of one family: only the kinds of facts it may read, ready for the page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import reason_denied
from referrals.enums import Answer, ConversationState, MessageKind, Status, Step, Verb
from referrals.models import Conversation, Family, Message, Referral, Story
from referrals.permissions import (
    VERB_CHECKS,
    is_receiving_side,
    is_referring_side,
    sees_content,
    sees_identity,
)
from referrals.rows import Action, next_action, verb_url
from referrals.words import (
    area,
    baby_age,
    capital,
    contact_words,
    day_words,
    family_name,
    language_name,
    late_words,
    moment_words,
    partner,
    pregnant,
    state_word,
    week,
    week_of_map,
)
from referrals.workflow import TRANSITIONS
from socialmap.cards import family_week

RECEIVER_VERBS = (
    Verb.RECORD_CONTACT,
    Verb.PLAN,
    Verb.RECORD_OUTCOME,
    Verb.GIVE_FEEDBACK,
    Verb.ASSIGN,
    Verb.ASK,
    Verb.DECLINE,
    Verb.REASSIGN,
    Verb.JOIN,
    Verb.WITHDRAW,
    Verb.REOPEN,
    Verb.MARK_MISTAKE,
)
CALLS = (Step.FIRST_CONTACT, Step.CALL_AGAIN, Step.CALL_BACK)
REFERRER_VERBS = (Verb.ANSWER, Verb.WITHDRAW, Verb.ASK_WITHDRAWAL, Verb.REOPEN, Verb.MARK_MISTAKE)


@dataclass(frozen=True)
class Blocked:
    """An action the state allows but this person may not do, with the reason."""

    id: str
    text: str
    reason: str


@dataclass
class Record:
    """One family and its latest sign-up, as one membership sees it."""

    family: Family
    referral: Referral
    name: str
    sees_identity: bool
    sees_content: bool
    facts: list[dict[str, str]]
    tag_word: str
    tag_tone: str
    help_url: str
    help_text: str
    actions: list[Action] = field(default_factory=list)
    blocked: list[Blocked] = field(default_factory=list)

    @property
    def story(self) -> Story | None:
        """What the parents told, unless they took that back."""
        return self.referral.story


def record_of(referral: Referral, membership: Membership) -> Record:
    """The view object of a referral that `membership` may see."""
    word, tone = state_word(referral)
    record = Record(
        family=referral.family,
        referral=referral,
        name=family_name(referral, membership),
        sees_identity=sees_identity(membership, referral),
        sees_content=sees_content(membership, referral),
        facts=_facts(referral, membership),
        tag_word=word,
        tag_tone=tone,
        **_help(referral.family),
    )
    record.actions, record.blocked = _other_actions(referral, membership)
    return record


def _help(family: Family) -> dict[str, str]:
    """The way to the social map: of the family only where it lives and its week go along."""
    known = week_of_map(family)
    asked = {"municipality": family.municipality_id} | ({} if known is None else {"week": known})
    place = family.municipality.name
    words = {"place": place, "week": "" if known is None else family_week(known)}
    text = _("Help in %(place)s") if known is None else _("Help in %(place)s, %(week)s")
    return {"help_url": f"{reverse('socialmap:find')}?{urlencode(asked)}", "help_text": text % words}


def _facts(referral: Referral, membership: Membership) -> list[dict[str, str]]:
    return family_facts(referral.family, knows_name=sees_identity(membership, referral))


def family_facts(family: Family, *, knows_name: bool) -> list[dict[str, str]]:
    """At most four facts for the top of a page about this family."""
    facts = [_pregnancy_fact(family, knows_name=knows_name), _area_fact(family, knows_name), _language_fact(family)]
    if knows_name:
        person = pregnant(family)
        facts.append({"label": _("Call"), "value": person.phone or person.email, "hint": contact_words(person)})
    return [fact for fact in facts if fact["value"]]


def _pregnancy_fact(family: Family, *, knows_name: bool) -> dict[str, str]:
    due = date_format(family.due_on, "SHORT_DATE_FORMAT") if family.due_on else ""
    known = week(family)
    if family.born_on:
        return {"label": _("Baby"), "value": baby_age(family, timezone.localdate()), "hint": ""}
    about = _("about %(week)s weeks") if family.due_is_about else _("%(week)s weeks")
    return {
        "label": _("Pregnant"),
        "value": about % {"week": known} if known else _("due date not known"),
        "hint": _("due %(date)s") % {"date": due} if due and knows_name and not family.due_is_about else "",
    }


def _area_fact(family: Family, knows_name: bool) -> dict[str, str]:
    hint = ""
    if knows_name:
        other = partner(family)
        with_whom = [other.name if other else "", family.other_children]
        hint = _("with %(people)s") % {"people": ", ".join(filter(None, with_whom))} if any(with_whom) else ""
    return {"label": _("Lives in"), "value": area(family), "hint": hint}


def _language_fact(family: Family) -> dict[str, str]:
    needs = {Answer.YES: _("interpreter needed"), Answer.NO: _("no interpreter needed")}
    return {"label": _("Language"), "value": language_name(family), "hint": needs.get(family.interpreter, "")}


def _other_actions(referral: Referral, membership: Membership) -> tuple[list[Action], list[Blocked]]:
    verbs = RECEIVER_VERBS if is_receiving_side(membership, referral) else REFERRER_VERBS
    actions, blocked = [], []
    for verb in verbs:
        has_nobody = verb == Verb.REASSIGN and referral.nurse_id is None
        if has_nobody or referral.status not in TRANSITIONS[verb].sources:
            continue
        reason = reason_denied(VERB_CHECKS[verb], membership, referral)
        if reason is None:
            actions.append(Action(verb_url(verb, referral), VERB_TEXTS[verb]()))
        elif verb not in QUIETLY_ABSENT:
            blocked.append(Blocked(f"blocked-{verb}", VERB_TEXTS[verb](), reason))
    return actions, blocked


QUIETLY_ABSENT = {Verb.MARK_MISTAKE, Verb.ASK_WITHDRAWAL}
VERB_TEXTS = {
    Verb.RECORD_CONTACT: lambda: _("Record contact"),
    Verb.PLAN: lambda: _("Plan a conversation"),
    Verb.RECORD_OUTCOME: lambda: _("Record outcome"),
    Verb.GIVE_FEEDBACK: lambda: _("Give feedback"),
    Verb.ASSIGN: lambda: _("Assign to a colleague"),
    Verb.ASK: lambda: _("Ask the referrer"),
    Verb.DECLINE: lambda: _("Decline"),
    Verb.REASSIGN: lambda: _("Pass on to a colleague"),
    Verb.JOIN: lambda: _("Join with another sign-up"),
    Verb.WITHDRAW: lambda: _("Withdraw"),
    Verb.REOPEN: lambda: _("Reopen"),
    Verb.MARK_MISTAKE: lambda: _("Mark as a mistake"),
    Verb.ANSWER: lambda: _("Answer the question"),
    Verb.ASK_WITHDRAWAL: lambda: _("Ask to withdraw"),
}


@dataclass(frozen=True)
class NextBox:
    """The one framed box: what is next, for this person."""

    heading: str
    body: str = ""
    actions: tuple[Action, ...] = ()


def next_box(referral: Referral, membership: Membership) -> NextBox | None:
    """What this person does next, or what the others do; nothing when all has ended."""
    if is_receiving_side(membership, referral):
        return _receiver_box(referral, membership)
    return _referrer_box(referral) if is_referring_side(membership, referral) else None


def _receiver_box(referral: Referral, membership: Membership) -> NextBox | None:
    if not referral.next_step:
        return None
    if referral.next_step == Step.ANSWER:
        question = _question(referral)
        since = _("The clock stands still since %(day)s.") % {"day": moment_words(referral.waiting_since)}
        return NextBox(
            _("Waiting for the answer of %(name)s") % {"name": referral.referrer}, f"“{question.text}” {since}"
        )
    planned = _planned(referral) if referral.next_step == Step.HOLD else None
    if planned:
        return _appointment_box(planned)
    action = replace(next_action(referral, membership), style="primary")
    return NextBox(referral.get_next_step_display(), _when_and_how(referral), (action,))


def _question(referral: Referral) -> Message | None:
    """The last question that was asked, from the messages when they have been read."""
    return next((each for each in reversed(referral.messages.all()) if each.kind == MessageKind.QUESTION), None)


def _planned(referral: Referral) -> Conversation | None:
    """The talk that comes first, from the conversations when they have been read."""
    return next((each for each in referral.conversations.all() if each.state == ConversationState.PLANNED), None)


def _when_and_how(referral: Referral) -> str:
    """The last day of the next step, and before a call when calling is safe."""
    last_day = capital(_("%(day)s at the latest") % {"day": day_words(referral.due_on)}) if referral.due_on else ""
    parts = [late_words(referral.due_on) or last_day]
    if referral.next_step in CALLS:
        person = pregnant(referral.family)
        parts += [person.phone or person.email, contact_words(person)]
    return " · ".join(filter(None, parts))


def _appointment_box(conversation) -> NextBox:
    pk = conversation.pk
    actions = (
        Action(reverse("referrals:hold", args=[pk]), _("Record conversation"), "primary"),
        Action(reverse("referrals:change_plan", args=[pk]), _("Change appointment")),
        Action(reverse("referrals:invitation", args=[pk]), _("To the calendar (.ics)")),
    )
    where = ", ".join(filter(None, [conversation.get_place_display(), conversation.place_note]))
    return NextBox(f"{conversation.get_kind_display()}: {moment_words(conversation.starts_at)}", where, actions)


def _referrer_box(referral: Referral) -> NextBox | None:
    nurse = referral.nurse.user.name if referral.nurse else ""
    match referral.status:
        case Status.DRAFT:
            action = Action(reverse("referrals:edit", args=[referral.pk]), _("Go on with this draft"), "primary")
            return NextBox(_("This draft has not been sent"), _("Nothing has left your organisation."), (action,))
        case Status.WAITING:
            question = _question(referral)
            action = Action(verb_url("answer", referral), _("Answer"), "primary")
            return NextBox(_("JGZ asks you something"), question.text, (action,))
        case Status.SENT:
            return _pick_up_box(referral)
        case Status.PICKED_UP if referral.next_step == Step.FIRST_CONTACT:
            words = {"name": nurse, "day": day_words(referral.contact_due_on)}
            return NextBox(_("%(name)s calls the parents by %(day)s") % words)
        case Status.PICKED_UP if referral.next_step == Step.CALL_AGAIN:
            return NextBox(
                _("%(name)s has not reached the parents yet") % {"name": nurse},
                _("Do you know a better moment or number? Write it below."),
            )
        case Status.PICKED_UP | Status.OUTCOME:
            return NextBox(_("%(name)s is talking with the parents") % {"name": nurse})
    return None


def _pick_up_box(referral: Referral) -> NextBox:
    day = {"day": day_words(referral.pick_up_due_on)}
    if late_words(referral.due_on):
        return NextBox(
            _("JGZ should have picked this up by %(day)s") % day,
            _("JGZ sees that it is late. Call the nurse of your practice if it cannot wait."),
        )
    return NextBox(_("JGZ picks this up by %(day)s") % day, _("You then read the nurse's name here."))
