"""How families, states and days are put into words on pages."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from coalition.enums import Language
from coalition.models import Membership
from coalition.working_days import working_days_between
from referrals.enums import Answer, PersonKind, Status, Step
from referrals.models import Family, Person, Referral
from referrals.permissions import sees_identity
from socialmap.searching.timing import FIRST_WEEK, LAST_WEEK

PREGNANCY_DAYS = 280
LONGEST_PREGNANCY_DAYS = 301
HALF_A_YEAR = 183
NEAR = {0: gettext_lazy("today"), 1: gettext_lazy("tomorrow"), -1: gettext_lazy("yesterday")}

TONES = {
    Status.DRAFT: "closed",
    Status.SENT: "new",
    Status.WAITING: "waiting",
    Status.PICKED_UP: "busy",
    Status.OUTCOME: "busy",
    Status.CLOSED: "done",
    Status.DECLINED: "late",
    Status.WITHDRAWN: "closed",
    Status.JOINED: "closed",
    Status.MISTAKE: "closed",
}
FINER = {
    Step.CALL_AGAIN: (gettext_lazy("Not reached"), "waiting"),
    Step.PLAN: (gettext_lazy("Reached"), "busy"),
    Step.HOLD: (gettext_lazy("Conversation planned"), "busy"),
    Step.OUTCOME: (gettext_lazy("Conversation held"), "busy"),
    Step.CALL_BACK: (gettext_lazy("Call back"), "busy"),
}


def state_word(referral: Referral) -> tuple[str, str]:
    """Where a referral stands in words, and the tone of its tag; finer than the stored status."""
    if referral.family.messages_stopped_at and referral.status != Status.WITHDRAWN:
        return _("Messages stopped"), "closed"
    finer = FINER.get(referral.next_step)
    return (str(finer[0]), finer[1]) if finer else (referral.get_status_display(), TONES[referral.status])


def pregnant(family: Family) -> Person:
    """The expectant parent, from the people already fetched."""
    return next(person for person in family.people.all() if person.kind == PersonKind.PREGNANT)


def partner(family: Family) -> Person | None:
    """The partner, from the people already fetched; there may be none."""
    return next((person for person in family.people.all() if person.kind == PersonKind.PARTNER), None)


def family_name(referral: Referral, membership: Membership) -> str:
    """The name for those who may read it; before pick-up the receiver reads the first letter and the area."""
    name = referral.called or pregnant(referral.family).name
    return name if sees_identity(membership, referral) else _letter_and_area(name, referral.family)


def area(family: Family) -> str:
    return f"{family.municipality.name} {family.pc4}".strip()


def week(family: Family, on: datetime.date | None = None) -> str:
    """Weeks and days of pregnancy such as 26+2, or the age of the baby; empty when nothing is known."""
    today = on or timezone.localdate()
    if family.born_on:
        return _("baby %(age)s") % {"age": baby_age(family, today)}
    if family.due_on is None or family.pregnancy_ended_on:
        return ""
    days = PREGNANCY_DAYS - (family.due_on - today).days
    if not 0 <= days <= LONGEST_PREGNANCY_DAYS:
        return ""
    return f"{days // 7}" if family.due_is_about else f"{days // 7}+{days % 7}"


def baby_age(family: Family, today: datetime.date) -> str:
    """The age of a baby in whole weeks."""
    weeks = max((today - family.born_on).days // 7, 0)
    return ngettext("%(weeks)s week", "%(weeks)s weeks", weeks) % {"weeks": weeks}


def week_of_map(family: Family) -> int | None:
    """The whole week as the social map counts it: from the begin of the pregnancy, and on after the birth."""
    if family.pregnancy_ended_on:
        return None
    birth = family.born_on or family.due_on
    weeks = birth and (PREGNANCY_DAYS + (timezone.localdate() - birth).days) // 7
    is_overdue = family.born_on is None and weeks is not None and weeks > LONGEST_PREGNANCY_DAYS // 7
    return None if weeks is None or is_overdue or not FIRST_WEEK <= weeks <= LAST_WEEK else weeks


def week_words(family: Family) -> str:
    number = week(family)
    if not number or family.born_on:
        return number
    if family.due_is_about:
        return _("about week %(week)s") % {"week": number}
    return _("week %(week)s") % {"week": number}


def language_name(family: Family) -> str:
    if family.language == Language.OTHER:
        return family.other_language
    return family.get_language_display() if family.language else ""


def language_words(family: Family) -> str:
    """The language and whether an interpreter is needed; empty when neither was asked."""
    words = [language_name(family)]
    if family.interpreter == Answer.YES:
        words.append(_("interpreter"))
    return ", ".join(filter(None, words))


def contact_words(person: Person) -> str:
    """When to call and whether a voicemail is safe."""
    times = [
        str(label).lower()
        for value, label in person._meta.get_field("contact_times").base_field.choices
        if value in person.contact_times
    ]
    voicemail = {Answer.NO: _("no voicemail"), Answer.YES: _("voicemail is fine")}.get(person.voicemail, "")
    return " · ".join(filter(None, [", ".join(times), voicemail, person.contact_note]))


def day_words(day: datetime.date | None) -> str:
    """A day as one says it: today, tomorrow, or Tuesday 24 November; with its year when that may be another."""
    if day is None:
        return ""
    distance = (day - timezone.localdate()).days
    if distance in NEAR:
        return str(NEAR[distance])
    return date_format(day, _("l j F") if abs(distance) < HALF_A_YEAR else _("l j F Y"))


def moment_words(moment: datetime.datetime) -> str:
    """A day and time as one says them."""
    local = timezone.localtime(moment)
    return _("%(day)s at %(time)s") % {"day": day_words(local.date()), "time": date_format(local, "TIME_FORMAT")}


def late_words(due_on: datetime.date | None) -> str:
    """How many working days late; empty when not late."""
    today = timezone.localdate()
    if due_on is None or due_on >= today:
        return ""
    days = working_days_between(due_on, today)
    return ngettext("%(days)s working day late", "%(days)s working days late", days or 1) % {"days": days or 1}


def first_name(membership: Membership | None) -> str:
    return membership.user.name.split()[0] if membership else pgettext("instead of a nurse's name", "a nurse")


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def minimum(referral: Referral) -> str:
    """The little a receiver reads before pick-up: first letter, area, week due, language and wish."""
    family = referral.family
    return " · ".join(filter(None, [letter_and_area(family), due_words(family), language_words(family), referral.wish]))


def due_words(family: Family) -> str:
    """The week in which the baby is expected, without the day."""
    return _("due in week %(week)s of %(year)s") % _iso_week(family.due_on) if family.due_on else ""


def _iso_week(day: datetime.date) -> dict[str, int]:
    year, week_number, _weekday = day.isocalendar()
    return {"week": week_number, "year": year}


def letter_and_area(family: Family) -> str:
    """The first letter of the name and the area, for who may not read the name yet."""
    return _letter_and_area(pregnant(family).name, family)


def _letter_and_area(name: str, family: Family) -> str:
    return _("%(letter)s. from %(area)s") % {"letter": name[0].upper(), "area": area(family)}
