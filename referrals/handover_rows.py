"""Lines of handovers: on the list, on the home page, on the family's page, and in the news."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from coalition.models import Membership, Notification
from referrals.enums import Category
from referrals.handover_enums import OPEN_TO_ANSWER, TO_ROUND_OFF, HandoverNotice, HandoverStatus, HandoverVerb
from referrals.handover_permissions import Sight, is_giving_side, reads, sight
from referrals.handover_words import handover_name, handover_state, intake_words, receiver_name
from referrals.models import Handover
from referrals.rows import Action
from referrals.words import capital, day_words, language_words, late_words, moment_words, week_words

KINDS = {each.value: each for each in (*HandoverVerb, *HandoverNotice)}
STOPPED_NEWS = (HandoverVerb.WITHDRAW, HandoverVerb.STOP)


def handover_row(handover: Handover, membership: Membership) -> dict[str, object]:
    """One line: about whom, state, from or to whom, by when, and the page of it."""
    word, tone = handover_state(handover)
    waits = handover.status in OPEN_TO_ANSWER
    late = _late(handover, membership)
    when = late or (capital(day_words(handover.due_on)) if waits else "")
    return {
        "name": handover_name(handover, membership),
        "url": handover.get_absolute_url(),
        "facts": _facts(handover, membership),
        "tag_word": word,
        "tag_tone": tone,
        "what": _what(handover, membership),
        "detail": intake_words(handover) or handover.get_kind_display(),
        "when": _("Clock stands still") if handover.status == HandoverStatus.QUESTION else when,
        "when_note": _when_note(handover, is_late=bool(late)),
        "is_late": bool(late),
        "action": _action(handover, membership, late=bool(late)),
    }


def _late(handover: Handover, membership: Membership) -> str:
    """How late the answer is, for both; that something is still to be rounded off is for who took it only."""
    to_round_off = handover.status in TO_ROUND_OFF and not is_giving_side(membership, handover)
    is_clocked = handover.status == HandoverStatus.OFFERED or to_round_off
    return late_words(handover.due_on) if is_clocked and handover.due_on else ""


def _when_note(handover: Handover, *, is_late: bool) -> str:
    if handover.status == HandoverStatus.OFFERED:
        return _("answer")
    return _("to round off") if is_late else ""


def _facts(handover: Handover, membership: Membership) -> str:
    """The week for who knows the name; the language also before."""
    if sight(membership, handover) == Sight.NOTHING:
        return ""
    knows = reads(membership, handover, Category.IDENTITY)
    words = [week_words(handover.family) if knows else "", language_words(handover.family)]
    return " · ".join(filter(None, words))


def _what(handover: Handover, membership: Membership) -> str:
    if is_giving_side(membership, handover):
        return _("To %(name)s, %(organisation)s") % {
            "name": receiver_name(handover),
            "organisation": handover.to_organisation.name,
        }
    names = {"name": handover.giver.user.name, "organisation": handover.from_organisation.name}
    return _("From %(name)s, %(organisation)s") % names


def _action(handover: Handover, membership: Membership, *, late: bool) -> Action:
    gives = is_giving_side(membership, handover)
    waits = {HandoverStatus.QUESTION: gives, HandoverStatus.OFFERED: not gives, HandoverStatus.DRAFT: gives}
    style = "primary" if late or waits.get(handover.status) else "outline-primary"
    return Action(handover.get_absolute_url(), _("Answer") if waits.get(handover.status) else _("View"), style)


def is_handover_news(notification: Notification) -> bool:
    """Whether a line of news is about a handover."""
    return notification.kind in HandoverVerb or notification.kind in HandoverNotice


def handover_news_row(
    notification: Notification, handover: Handover | None, membership: Membership
) -> dict[str, object]:
    """One line of news about a handover; of what may no longer be seen it names nobody."""
    word, tone = handover_state(handover) if handover else (_("Ended"), "closed")
    names = handover and notification.kind not in STOPPED_NEWS
    said = str(KINDS[notification.kind].label)
    return {
        "name": handover_name(handover, membership) if names else _("A handover"),
        "what": _by_whom(notification.kind, said, handover) if handover else said,
        "detail": capital(moment_words(notification.at)),
        "tag_word": word,
        "tag_tone": tone,
        "action": Action(
            reverse("referrals:open_notification", args=[notification.pk]),
            _("Answer") if handover and _asks(notification, handover) else _("View"),
            "primary" if handover and _asks(notification, handover) else "outline-primary",
            post=True,
        ),
    }


def _by_whom(kind: str, said: str, handover: Handover) -> str:
    """What happened, with the name of who did it: nobody has to open it to see from whom it comes."""
    if kind == HandoverVerb.OFFER:
        return _("Handed over by %(name)s") % {"name": handover.giver.user.name}
    if kind in {HandoverVerb.ACCEPT, HandoverVerb.PLAN_INTAKE, HandoverVerb.DECLINE}:
        return f"{said}: {intake_words(handover) or receiver_name(handover)}"
    return said


def _asks(notification: Notification, handover: Handover) -> bool:
    """Whether this line is about something that still waits for its reader."""
    waiting = {
        HandoverVerb.ASK: HandoverStatus.QUESTION,
        HandoverVerb.OFFER: HandoverStatus.OFFERED,
        HandoverNotice.DUE: HandoverStatus.OFFERED,
    }
    return waiting.get(notification.kind) == handover.status and not notification.read_at


def family_rows(handovers: Iterable[Handover], membership: Membership) -> list[dict[str, object]]:
    """On the family's page: what was handed over, to or from whom, and how it stands."""
    rows = []
    for handover in handovers:
        word, tone = handover_state(handover)
        detail = intake_words(handover) or handover.get_kind_display()
        about = {"who": _what(handover, membership), "url": handover.get_absolute_url(), "detail": detail}
        rows.append({**about, "word": word, "tone": tone})
    return rows
