"""Lines of news: what happened, and where it leads."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from coalition.enums import PathwayNotice
from coalition.models import Membership, Notification
from referrals.earlier_enums import EarlierNotice
from referrals.enums import Notice, Status, Step, Verb
from referrals.models import Referral
from referrals.permissions import is_referring_side
from referrals.rows import Action, next_action, verb_url
from referrals.words import capital, day_words, family_name, late_words, moment_words, state_word
from socialmap.enums import MapNotice

# News that tells nothing of any family, with the page it leads to.
OPEN_PAGES = {
    MapNotice.PROPOSAL: "socialmap:proposal",
    MapNotice.ENQUIRY: "socialmap:enquiry",
    PathwayNotice.PROPOSED: "pathway_version",
    PathwayNotice.PUBLISHED: "pathway_version",
    EarlierNotice.SAID: "referrals:earlier_wish",
    EarlierNotice.REPLIED: "referrals:earlier_wish",
}
KINDS = {each.value: each for each in (*Verb, *Notice)}
BY_DUE_DAY = (Notice.DUE, Notice.LATE, Notice.ESCALATED)


def news_row(notification: Notification, referral: Referral | None, membership: Membership) -> dict[str, object]:
    """One line of news: state, what happened, one action that also marks it read."""
    if notification.kind == Notice.DATA_REQUEST:
        return _notice_row(notification)
    if notification.kind in OPEN_PAGES:
        return _open_row(notification)
    if notification.kind == Notice.CLINIC_CANCELLED:
        return _clinic_row(notification)
    word, tone = state_word(referral) if referral else (_("Ended"), "closed")
    return {
        "name": family_name(referral, membership) if referral else _("A sign-up"),
        "what": _said_to_referrer(notification, referral, membership) or _news_words(notification, referral),
        "detail": _news_detail(notification, referral),
        "tag_word": word,
        "tag_tone": tone,
        "action": Action(
            reverse("referrals:open_notification", args=[notification.pk]),
            _news_action(notification, referral, membership) if referral else _("Read"),
            "primary" if referral and _asks_answer(notification, referral) else "outline-primary",
            post=True,
        ),
    }


def _news_detail(notification: Notification, referral: Referral | None) -> str:
    """When it came, and for who has to decide whose work it is."""
    moment = capital(moment_words(notification.at))
    escalated = referral and referral.nurse and notification.kind == Notice.ESCALATED
    return f"{referral.nurse.user.name} · {moment}" if escalated else moment


def _said_to_referrer(notification: Notification, referral: Referral | None, membership: Membership) -> str:
    """What a referrer can do with it, while that still holds; otherwise nothing, and the plain words stand there."""
    if referral is None or referral.nurse is None or not is_referring_side(membership, referral):
        return ""
    name = {"name": referral.nurse.user.name}
    if notification.kind == Verb.ASK and _asks_answer(notification, referral):
        return _("%(name)s asks you something; the clock stands still") % name
    if notification.kind == Verb.PICK_UP:
        return _("%(name)s is the nurse of this family") % name
    if notification.kind == Verb.RECORD_CONTACT and referral.next_step == Step.CALL_AGAIN:
        return _("%(name)s could not reach the parents yet. Do you know a better moment?") % name
    return ""


def _news_words(notification: Notification, referral: Referral | None) -> str:
    """What happened, or of what somebody is reminded; a reminder that was read is about a day gone by."""
    said = str(KINDS[notification.kind].label)
    if referral is None or notification.read_at or notification.kind not in BY_DUE_DAY:
        return said
    when = late_words(referral.due_on) or day_words(referral.due_on)
    return " · ".join(filter(None, [f"{said}: {referral.get_next_step_display().lower()}", when]))


def _news_action(notification: Notification, referral: Referral, membership: Membership) -> str:
    if _asks_answer(notification, referral):
        return _("Answer")
    if notification.kind == Verb.GIVE_FEEDBACK:
        return _("Read feedback")
    if notification.kind == Verb.RECORD_CONTACT and referral.next_step == Step.CALL_AGAIN:
        return _("Give a tip")
    if _asks_to_act(notification):
        return next_action(referral, membership).text
    return _("View")


def _asks_to_act(notification: Notification) -> bool:
    """An unread reminder is about what still has to be done; the workflow removes it when that changes."""
    return notification.kind in {Notice.DUE, Notice.LATE} and not notification.read_at


def _asks_answer(notification: Notification, referral: Referral) -> bool:
    return notification.kind in {Verb.ASK, Notice.QUESTION_WAITS} and referral.status == Status.WAITING


def _notice_row(notification: Notification) -> dict[str, object]:
    """News about no family in particular."""
    open_it = reverse("referrals:open_notification", args=[notification.pk])
    return {
        "name": _("Privacy officer"),
        "what": str(Notice.DATA_REQUEST.label),
        "detail": capital(moment_words(notification.at)),
        "tag_word": _("To be done"),
        "tag_tone": "busy",
        "action": Action(open_it, _("View"), post=True),
    }


def _clinic_row(notification: Notification) -> dict[str, object]:
    """News about a day the nurse does not come; the page it leads to says who was planned."""
    what = {"name": _("Clinic"), "what": str(Notice.CLINIC_CANCELLED.label)}
    return _notice_row(notification) | what | {"tag_word": _("Cancelled"), "tag_tone": "late"}


def _open_row(notification: Notification) -> dict[str, object]:
    """News about the map, the pathway or notices; the page it leads to says the rest."""
    words = {MapNotice.PROPOSAL: _("Decided"), MapNotice.ENQUIRY: _("Answered"), PathwayNotice.PROPOSED: _("Asked")}
    subjects = {MapNotice: _("Social map"), PathwayNotice: _("Care pathway"), EarlierNotice: _("Maternity care")}
    notices, name = next((each, name) for each, name in subjects.items() if notification.kind in each)
    return {
        "name": name,
        "what": str(notices(notification.kind).label),
        "detail": capital(moment_words(notification.at)),
        "tag_word": words.get(notification.kind, _("New")),
        "tag_tone": "waiting" if notification.kind == PathwayNotice.PROPOSED else "done",
        "action": Action(reverse("referrals:open_notification", args=[notification.pk]), _("View"), post=True),
    }


def news_target(notification: Notification, referral: Referral | None, membership: Membership) -> str:
    """Where a line of news leads: to what has to be done, or to the family."""
    if notification.kind == Notice.DATA_REQUEST:
        return reverse("referrals:data_request", args=[notification.object_id])
    if notification.kind == Notice.CLINIC_CANCELLED:
        return reverse("referrals:visit", args=[notification.object_id])
    if notification.kind in OPEN_PAGES:
        return reverse(OPEN_PAGES[notification.kind], args=[notification.object_id])
    if referral is None:
        return reverse("referrals:notifications")
    if _asks_answer(notification, referral):
        return verb_url("answer", referral)
    if _asks_to_act(notification):
        return next_action(referral, membership).url
    if notification.kind in {Verb.RECORD_CONTACT, Verb.WRITE, Notice.CALL_REFERRER}:
        return f"{referral.get_absolute_url()}#messages"
    return referral.get_absolute_url()
