"""How the state of a handover, its people and its days are put into words, for both sides."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership
from referrals.enums import Category
from referrals.handover_enums import (
    HandoverDecline,
    HandoverStatus,
    HandoverVerb,
    HandoverWithdraw,
    IntakeHow,
    WarmHow,
)
from referrals.handover_permissions import Sight, reads, sight
from referrals.models import Handover, HandoverEvent
from referrals.words import capital, day_words, late_words, letter_and_area, moment_words, pregnant

TONES = {
    HandoverStatus.DRAFT: "closed",
    HandoverStatus.OFFERED: "new",
    HandoverStatus.QUESTION: "waiting",
    HandoverStatus.ACCEPTED: "busy",
    HandoverStatus.CONFIRMED: "done",
    HandoverStatus.COMPLETED: "done",
    HandoverStatus.DECLINED: "late",
    HandoverStatus.WITHDRAWN: "closed",
}


def handover_state(handover: Handover) -> tuple[str, str]:
    """Where it stands in words, with the tone of its tag; a notice that was answered says how."""
    if handover.is_notice and handover.status == HandoverStatus.ACCEPTED:
        planned = {IntakeHow.HOME: _("Home visit planned"), IntakeHow.PHONE: _("Intake by phone planned")}
        return planned[IntakeHow(handover.intake_how)], "done"
    if handover.is_notice and handover.status == HandoverStatus.COMPLETED:
        return _("Intake held"), "done"
    return handover.get_status_display(), TONES[HandoverStatus(handover.status)]


def handover_name(handover: Handover, membership: Membership) -> str:
    """The family's name when it may be read now, else the first letter and the area, else nothing of it."""
    if sight(membership, handover) == Sight.NOTHING:
        return _("A family")
    if reads(membership, handover, Category.IDENTITY):
        return pregnant(handover.family).name
    return letter_and_area(handover.family)


def asked_for(events: list[HandoverEvent]) -> str:
    """What was asked when it was handed over: the one line that is read before accepting."""
    return next((each.note for each in events if each.verb == HandoverVerb.OFFER), "")


def _last(events: list[HandoverEvent], verb: HandoverVerb) -> str:
    return next((each.note for each in events if each.verb == verb), "")


def _when(handover: Handover) -> str:
    late = late_words(handover.due_on)
    return late or capital(_("%(day)s at the latest") % {"day": day_words(handover.due_on)})


def receiver_name(handover: Handover) -> str:
    """Who is asked, or the organisation of a notice nobody has answered."""
    return handover.receiver.user.name if handover.receiver else handover.to_organisation.name


def intake_words(handover: Handover) -> str:
    """How and when the intake is."""
    if handover.intake_on is None:
        return ""
    words = {
        IntakeHow.HOME: _("Home visit on %(day)s by %(name)s"),
        IntakeHow.PHONE: _("Intake by phone on %(day)s by %(name)s"),
    }[IntakeHow(handover.intake_how)]
    return words % {"day": day_words(handover.intake_on), "name": receiver_name(handover)}


def giver_words(handover: Handover, events: list[HandoverEvent]) -> tuple[str, str]:
    """A heading and a line for who handed over."""
    name = receiver_name(handover)
    match HandoverStatus(handover.status):
        case HandoverStatus.DRAFT:
            return _("This draft has not been handed over"), _("Nothing has left your organisation.")
        case HandoverStatus.OFFERED:
            heading = _("%(name)s has not answered yet") % {"name": name}
            stays = _("%(when)s. Until then you stay responsible.") % {"when": _when(handover)}
            return heading, " ".join(filter(None, [stays, _whom_to_call(handover)]))
        case HandoverStatus.QUESTION:
            return _("%(name)s asks you something") % {"name": name}, f"“{_last(events, HandoverVerb.ASK)}”"
        case HandoverStatus.ACCEPTED if handover.is_notice:
            return intake_words(handover), _("You need to do nothing more.")
        case HandoverStatus.ACCEPTED:
            heading = _("%(name)s has accepted it") % {"name": name}
            return heading, _("From now on %(name)s is responsible. The confirmation follows.") % {"name": name}
        case HandoverStatus.CONFIRMED:
            return _warm_words(handover), f"“{_last(events, HandoverVerb.CONFIRM)}”"
    return _end_words(handover, events)


def _whom_to_call(handover: Handover) -> str:
    """Once an answer is late, a call helps more than waiting."""
    phone = (handover.receiver and handover.receiver.phone) or handover.to_organisation.phone
    if not (phone and late_words(handover.due_on)):
        return ""
    return _("Call %(name)s: %(phone)s.") % {"name": receiver_name(handover), "phone": phone}


def _warm_words(handover: Handover) -> str:
    words = {
        WarmHow.READ_BACK: _("Warm: %(name)s said it in own words"),
        WarmHow.CALLED: _("Warm: %(name)s and %(giver)s called each other"),
        WarmHow.VISITED: _("Warm: %(name)s and %(giver)s were at the parents' together"),
    }[WarmHow(handover.warm_how)]
    return words % {"name": receiver_name(handover), "giver": handover.giver.user.name}


def _end_words(handover: Handover, events: list[HandoverEvent]) -> tuple[str, str]:
    name = receiver_name(handover)
    match HandoverStatus(handover.status):
        case HandoverStatus.COMPLETED if handover.is_notice:
            return _("The intake was held"), intake_words(handover)
        case HandoverStatus.COMPLETED:
            return _("%(name)s goes on with it") % {"name": name}, _last(events, HandoverVerb.COMPLETE)
        case HandoverStatus.DECLINED:
            return _("%(name)s cannot take it") % {"name": name}, _why_declined(events)
    return "", ""


def _why_declined(events: list[HandoverEvent]) -> str:
    event = next((each for each in events if each.verb == HandoverVerb.DECLINE), None)
    if event is None:
        return ""
    reason = f"{HandoverDecline(event.code).label}." if event.code else ""
    return " ".join(filter(None, [reason, event.note, _("You are still responsible.")]))


def taker_words(handover: Handover, events: list[HandoverEvent], reader: Membership) -> tuple[str, str]:
    """A heading and a line for who was asked."""
    giver = handover.giver.user.name
    match HandoverStatus(handover.status):
        case HandoverStatus.OFFERED if handover.is_notice:
            return _("When is the intake?"), _("%(name)s reads your answer.") % {"name": giver}
        case HandoverStatus.OFFERED:
            words = _("%(giver)s asks you.") if handover.receiver == reader else _("%(giver)s asks %(name)s.")
            asked = words % {"giver": giver, "name": receiver_name(handover)}
            return _("Can you take this?"), f"{asked} {_when(handover)}."
        case HandoverStatus.QUESTION:
            waits = _("Waiting for the answer of %(name)s") % {"name": giver}
            return waits, f"“{_last(events, HandoverVerb.ASK)}”"
        case HandoverStatus.ACCEPTED if handover.is_notice:
            return intake_words(handover), _("Was it held? Say so, then this notice is done.")
        case HandoverStatus.ACCEPTED:
            heading = _("Say in your own words what you are going to do")
            return heading, _("Then %(name)s knows for certain that nothing got lost.") % {"name": giver}
        case HandoverStatus.CONFIRMED:
            return _("You are responsible now"), _("Going on alone? Tell %(name)s how it goes.") % {"name": giver}
    return _end_words_for_taker(handover, events)


def _end_words_for_taker(handover: Handover, events: list[HandoverEvent]) -> tuple[str, str]:
    nothing = _("You see nothing of this family any more.")
    ended = {
        HandoverStatus.DECLINED: (_("Your organisation declined this"), nothing),
        HandoverStatus.WITHDRAWN: (_("This was taken back"), nothing),
    }
    return ended.get(handover.status) or _end_words(handover, events)


CODES = {
    HandoverVerb.DECLINE: HandoverDecline,
    HandoverVerb.WITHDRAW: HandoverWithdraw,
    HandoverVerb.PLAN_INTAKE: IntakeHow,
    HandoverVerb.CONFIRM: WarmHow,
}


def event_row(event: HandoverEvent) -> dict[str, object]:
    codes = CODES.get(HandoverVerb(event.verb))
    code = f"{codes(event.code).label}." if codes and event.code else ""
    named = event.verb in {HandoverVerb.OFFER, HandoverVerb.PASS_ON} and event.receiver
    what = f"{event.get_verb_display()}: {event.receiver.user.name}." if named else f"{event.get_verb_display()}."
    return {
        "what": what,
        "detail": " ".join(filter(None, [code, event.note])),
        "when": capital(moment_words(event.at)),
        "who": f"{event.by.user.name}, {event.by.organisation.name}" if event.by else _("the parents"),
    }


def is_early_enough(handover: Handover) -> bool:
    """Before the twenty-seventh week, when the first intakes are."""
    due_on = handover.family.due_on
    return due_on is None or (due_on - timezone.localdate()).days > (40 - 27) * 7
