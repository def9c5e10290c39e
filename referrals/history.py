"""What happened to a referral, in words: the steps everybody may know, the timeline, and who may know what."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import reason_denied
from referrals.enums import AttemptResult, Status, Step, Verb, WithdrawReason
from referrals.models import Consent, Family, Referral, ReferralEvent
from referrals.permissions import check_reads_ending, is_receiving_side
from referrals.words import capital, moment_words, pregnant


def tracker(referral: Referral) -> list[dict[str, str]]:
    """The six steps everybody may know, with the day they happened; none when it ended on the way."""
    if referral.status in {Status.DECLINED, Status.WITHDRAWN, Status.JOINED, Status.MISTAKE}:
        return []
    days = _days_of_verbs(referral)
    labels = (
        (_("Signed up"), (Verb.SEND, Verb.SIGN_UP)),
        (_("Picked up"), (Verb.PICK_UP, Verb.ASSIGN)),
        (_("First contact"), (Verb.PLAN, Verb.RECORD_CONTACT)),
        (_("Conversation"), (Verb.HOLD,)),
        (_("Outcome"), (Verb.RECORD_OUTCOME,)),
        (_("Feedback"), (Verb.GIVE_FEEDBACK,)),
    )
    reached = _steps_reached(referral)
    return [
        {
            "label": label,
            "state": "done" if number < reached else "now" if number == reached else "later",
            "hint": next((days[verb] for verb in verbs if verb in days), "") if number < reached else "",
        }
        for number, (label, verbs) in enumerate(labels)
    ]


def _steps_reached(referral: Referral) -> int:
    by_step = {Step.FIRST_CONTACT: 2, Step.CALL_AGAIN: 2, Step.PLAN: 3, Step.HOLD: 3, Step.OUTCOME: 4}
    match referral.status:
        case Status.DRAFT:
            return 0
        case Status.SENT:
            return 1
        case Status.OUTCOME:
            return 5
        case Status.CLOSED:
            return 6
    return by_step.get(referral.next_step, 2 if referral.is_accepted else 1)


def _days_of_verbs(referral: Referral) -> dict[str, str]:
    days = {}
    for event in reversed(referral.events.all()):
        days[event.verb] = date_format(timezone.localtime(event.at), "MONTH_DAY_FORMAT")
    return days


def timeline(referral: Referral, membership: Membership) -> list[dict[str, object]]:
    """What happened, newest first; sign-ups that were joined tell their own part."""
    receiver = is_receiving_side(membership, referral)
    told = [referral, *(referral.joined.all() if receiver else [])]
    events = [event for each in told for event in each.events.all()]
    shown = [event for event in events if receiver or not event.for_receiver_only]
    return [_event_row(event) for event in sorted(shown, key=lambda event: (event.at, event.pk), reverse=True)]


def _event_row(event: ReferralEvent) -> dict[str, object]:
    named = event.verb in {Verb.PICK_UP, Verb.ASSIGN, Verb.REASSIGN} and event.nurse
    return {
        "what": f"{event.get_verb_display()}: {event.nurse.user.name}." if named else f"{event.get_verb_display()}.",
        "detail": " ".join(filter(None, [_code_words(event), event.note])),
        "when": capital(moment_words(event.at)),
        "who": f"{event.by.user.name}, {event.by.organisation.name}" if event.by else _("the parents"),
    }


CODES = {Verb.RECORD_CONTACT: AttemptResult, Verb.WITHDRAW: WithdrawReason}


def _code_words(event: ReferralEvent) -> str:
    """The event's code in the reader's language."""
    codes = CODES.get(event.verb)
    return f"{codes(event.code).label}." if codes and event.code else ""


def consent_rows(family: Family) -> list[dict[str, object]]:
    """Who may know what, and what was withdrawn."""
    person = pregnant(family)
    return [
        {
            "recipient": consent.recipient.name,
            "detail": _consent_words(consent),
            "is_given": consent.withdrawn_at is None,
        }
        for consent in person.consents.all()
    ]


def _consent_words(consent: Consent) -> str:
    if consent.withdrawn_at:
        return _("Withdrawn on %(day)s.") % {"day": date_format(timezone.localtime(consent.withdrawn_at), "j F")}
    what = ", ".join(
        str(label)
        for value, label in consent._meta.get_field("categories").base_field.choices
        if value in consent.shared
    )
    day = date_format(timezone.localtime(consent.given_at), "j F")
    return capital(
        _("%(what)s. Yes on %(day)s, %(how)s.") % {"what": what, "day": day, "how": consent.get_how_display().lower()}
    )


def ending_note(family: Family, membership: Membership) -> str:
    """Why the messages stopped, for the lead nurse only."""
    if not family.pregnancy_ended_on or reason_denied(check_reads_ending, membership, family):
        return ""
    ended = _("The pregnancy ended on %(day)s.") % {"day": date_format(family.pregnancy_ended_on, "DATE_FORMAT")}
    return f"{ended} {family.pregnancy_ended_note}".strip()


def thread(referral: Referral, membership: Membership) -> list[dict[str, object]]:
    """The messages between both sides, oldest first."""
    return [
        {
            "author": f"{message.by.user.name}, {message.by.organisation.name}",
            "when": capital(moment_words(message.at)),
            "text": message.text,
            "is_own": message.by.organisation_id == membership.organisation_id,
        }
        for message in referral.messages.all()
    ]
