"""Lines of lists: what stands in the worklist and the referrer's list."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.models import Membership
from coalition.working_days import ONE_DAY, add_working_days, is_working_day
from referrals.clocks import is_near_birth
from referrals.enums import ConversationState, Status, Step, Verb
from referrals.models import Referral
from referrals.words import (
    capital,
    day_words,
    family_name,
    language_words,
    late_words,
    moment_words,
    state_word,
    week,
    week_words,
)


@dataclass
class Action:
    """One thing to do: a link, or a button that posts."""

    url: str
    text: str
    style: str = "outline-primary"
    post: bool = False


@dataclass
class Group:
    """A heading of the worklist with its lines."""

    id: str
    heading: str
    hint: str = ""
    tone: str = ""
    rows: list[dict[str, object]] = field(default_factory=list)


def end_of_week(today: datetime.date) -> datetime.date:
    """The last working day of the week; in a weekend that of the coming week."""
    first = today if is_working_day(today) else add_working_days(today, 1)
    return first + ONE_DAY * max(4 - first.weekday(), 0)


def verb_url(verb: str, referral: Referral) -> str:
    return reverse(f"referrals:{verb}", args=[referral.pk])


def next_action(referral: Referral, membership: Membership) -> Action:
    """The one next thing JGZ does with a referral."""
    style = "primary" if late_words(referral.due_on) or referral.next_step == Step.PICK_UP else "outline-primary"
    match referral.next_step:
        case Step.PICK_UP:
            return Action(verb_url("pick_up", referral), _("Pick up"), style, post=not membership.is_learning)
        case Step.FIRST_CONTACT | Step.CALL_AGAIN | Step.CALL_BACK:
            return Action(verb_url("record_contact", referral), _("Record contact"), style)
        case Step.PLAN:
            return Action(verb_url("plan", referral), _("Plan conversation"), style)
        case Step.HOLD:
            return _appointment_action(referral, style)
        case Step.OUTCOME:
            return Action(verb_url("record_outcome", referral), _("Record outcome"), style)
        case Step.FEEDBACK:
            return Action(verb_url("give_feedback", referral), _("Give feedback"), style)
    return Action(referral.get_absolute_url(), _("View question") if referral.next_step else _("View"))


def _appointment_action(referral: Referral, style: str) -> Action:
    if referral.due_on and referral.due_on <= timezone.localdate():
        planned = next(each for each in referral.conversations.all() if each.state == ConversationState.PLANNED)
        return Action(reverse("referrals:hold", args=[planned.pk]), _("Record conversation"), style)
    return Action(referral.get_absolute_url(), _("View appointment"))


def work_row(referral: Referral, membership: Membership) -> dict[str, object]:
    """One line of the worklist: who, state, what, when, one action."""
    word, tone = state_word(referral)
    late = late_words(referral.due_on)
    waiting = referral.next_step == Step.ANSWER
    when = _("Clock stands still") if waiting else late or capital(day_words(referral.due_on))
    return {
        "name": family_name(referral, membership),
        "url": referral.get_absolute_url(),
        "facts": " · ".join(filter(None, [week_words(referral.family), language_words(referral.family)])),
        "tag_word": word,
        "tag_tone": tone,
        "what": _what(referral),
        "detail": _detail(referral, membership),
        "when": when,
        "when_note": "" if waiting else referral.get_next_step_display().lower(),
        "is_late": bool(late),
        "action": next_action(referral, membership),
    }


def _what(referral: Referral) -> str:
    if referral.next_step == Step.PICK_UP:
        if referral.is_self_sign_up:
            return _("The parents signed up themselves")
        return _("Signed up by %(name)s") % {"name": referral.referrer}
    if referral.next_step == Step.ANSWER:
        return _("Question to %(name)s") % {"name": referral.referrer}
    if referral.next_step == Step.HOLD:
        planned = next(each for each in referral.conversations.all() if each.state == ConversationState.PLANNED)
        return f"{planned.get_place_display()}, {moment_words(planned.starts_at)}"
    if referral.next_step == Step.FEEDBACK and referral.referrer:
        return _("Feedback to %(name)s") % {"name": referral.referrer}
    return referral.get_next_step_display()


def _detail(referral: Referral, membership: Membership) -> str:
    parts = []
    if referral.next_step == Step.PICK_UP and is_near_birth(referral.family, timezone.localdate()):
        parts.append(_("Shorter clock: less than 6 weeks to go"))
    if referral.next_step == Step.CALL_AGAIN:
        count = referral.attempt_count
        parts.append(ngettext("%(count)s attempt", "%(count)s attempts", count) % {"count": count})
    if referral.nurse and referral.nurse != membership:
        parts.append(referral.nurse.user.name)
    if referral.buddy:
        parts.append(_("with %(name)s") % {"name": referral.buddy.user.name})
    return " · ".join(parts)


def work_groups(referrals: list[Referral], membership: Membership) -> list[Group]:
    """The worklist in four groups; empty groups are left out."""
    today = timezone.localdate()
    friday = end_of_week(today)
    groups = {
        "late": Group("late", _("Late"), _("these first"), "late"),
        "week": Group("week", _("This week"), _("up to and including %(day)s") % {"day": day_words(friday)}),
        "later": Group("later", _("Later"), _("after this week")),
        "waiting": Group("waiting", _("Waiting for another"), _("the clock stands still")),
    }
    for referral in referrals:
        groups[_group_of(referral, today, friday)].rows.append(work_row(referral, membership))
    return [group for group in groups.values() if group.rows]


def _group_of(referral: Referral, today: datetime.date, friday: datetime.date) -> str:
    if referral.next_step == Step.ANSWER:
        return "waiting"
    if referral.due_on is None or referral.due_on > friday:
        return "later"
    return "late" if referral.due_on < today else "week"


def own_row(referral: Referral, membership: Membership) -> dict[str, object]:
    """One line of the referrer's list."""
    word, tone = state_word(referral)
    if referral.status == Status.WAITING:
        word = _("Answer needed")
    return {
        "cells": [
            {"value": family_name(referral, membership), "url": referral.get_absolute_url()},
            {"value": week(referral.family)},
            {"value": word, "tag_tone": tone},
            {"value": referral.nurse.user.name if referral.nurse else ""},
            {"value": last_news(referral)},
        ]
    }


def last_news(referral: Referral) -> str:
    """The last event the referrer may read, with its day; of a referral `with_line`."""
    news = referral.last_news
    if news is None:
        return ""
    on = timezone.localdate(datetime.datetime.fromisoformat(news["at"]))
    return f"{Verb(news['verb']).label}, {day_words(on)}"
