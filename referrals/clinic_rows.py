"""Lines of the clinic: days with their free slots, and one day slot by slot."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.models import Membership
from coalition.permissions import reason_denied
from coalition.roles import Permission
from referrals.clinic_enums import VisitState
from referrals.clinic_permissions import check_can_plan, check_is_open
from referrals.models import Clinic, ClinicVisit, Family
from referrals.rows import Action
from referrals.words import capital, language_words, pregnant, week_words

TONES = {
    VisitState.PLANNED: "new",
    VisitState.HELD: "done",
    VisitState.MISSED: "closed",
    VisitState.CANCELLED: "closed",
}
Families = Mapping[UUID, Family]


def clock(time: datetime.time) -> str:
    return date_format(time, "TIME_FORMAT")


def date_words(day: datetime.date) -> str:
    """A day by its date, also when that is today: links to pages of their own need words of their own."""
    return capital(date_format(day, _("l j F")))


def hours(clinic: Clinic) -> str:
    """From the first slot until the end of the last."""
    last = datetime.datetime.combine(clinic.on, clinic.times[-1]) + datetime.timedelta(minutes=clinic.minutes)
    return _("%(from)s to %(until)s") % {"from": clock(clinic.first_at), "until": clock(last.time())}


def free_words(clinic: Clinic) -> str:
    """How many slots are free; of a day `with_taken`."""
    free = clinic.slots - clinic.taken
    return ngettext("%(free)s slot free", "%(free)s slots free", free) % {"free": free} if free else _("All taken")


def day_row(clinic: Clinic, membership: Membership) -> dict[str, object]:
    """One day in the list."""
    at_own_practice = clinic.practice_id == membership.organisation_id
    name = date_words(clinic.on)
    return {
        "name": name,
        "url": clinic.get_absolute_url(),
        "what": clinic.nurse.user.name if at_own_practice else clinic.practice.name,
        "detail": hours(clinic) if at_own_practice else f"{hours(clinic)} · {clinic.nurse.user.name}",
        "when": free_words(clinic),
        "tag_word": _("Today") if clinic.on == timezone.localdate() else "",
        "tag_tone": "busy",
        "action": Action(clinic.get_absolute_url(), _("View")),
    }


def next_clinic(membership: Membership) -> dict[str, str] | None:
    """The next day at one's own practice, for the page one begins at."""
    if not membership.has(Permission.CLINIC_PLAN):
        return None
    days = Clinic.objects.visible_to(membership).running().since(timezone.localdate()).with_taken()
    found = days.select_related("nurse__user").first()
    return found and {
        "day": date_words(found.on),
        "words": f"{hours(found)} · {free_words(found)}",
        "nurse": found.nurse.user.name,
        "url": found.get_absolute_url(),
    }


def visit_name(visit: ClinicVisit, families: Families) -> str:
    """The name for those who may know it; for others that the slot is taken."""
    family = families.get(visit.family_id)
    return pregnant(family).name if family else _("A parent of the practice")


def slot_rows(
    clinic: Clinic, visits: Iterable[ClinicVisit], families: Families, membership: Membership
) -> list[dict[str, object]]:
    """A day slot by slot; the free ones only for who may plan in them."""
    taken = {visit.at: visit for visit in visits}
    may_plan = not (reason_denied(check_can_plan, membership, clinic) or reason_denied(check_is_open, clinic))
    return [
        _visit_row(taken[time], families) if time in taken else _free_row(clinic, time)
        for time in clinic.times
        if time in taken or may_plan
    ]


def free_line(clinic: Clinic, visits: Iterable[ClinicVisit]) -> str:
    """The times nobody has, for who cannot plan in them; empty when all are taken."""
    taken = {visit.at for visit in visits}
    free = ", ".join(clock(time) for time in clinic.times if time not in taken)
    return _("Nobody yet: %(times)s") % {"times": free} if free else ""


def _visit_row(visit: ClinicVisit, families: Families) -> dict[str, object]:
    family = families.get(visit.family_id)
    facts = [week_words(family), language_words(family)] if family else []
    return {
        "name": f"{clock(visit.at)} · {visit_name(visit, families)}",
        "url": visit.get_absolute_url(),
        "facts": " · ".join(filter(None, facts)),
        "tag_word": visit.get_state_display(),
        "tag_tone": TONES[VisitState(visit.state)],
        "what": _("Planned by %(name)s") % {"name": visit.planned_by.user.name},
        "action": Action(visit.get_absolute_url(), _("View")),
    }


def _free_row(clinic: Clinic, time: datetime.time) -> dict[str, object]:
    address = f"{reverse('referrals:plan_visit', args=[clinic.pk])}?at={time:%H:%M}"
    return {
        "name": clock(time),
        "what": _("Nobody yet"),
        "action": Action(address, _("Plan a visit")),
    }


def visit_facts(family: Family | None) -> list[dict[str, str]]:
    """Who comes, as far as this reader may know."""
    if family is None:
        return []
    person = pregnant(family)
    facts = [
        {"label": _("Call"), "value": person.phone},
        {"label": _("Pregnant"), "value": week_words(family)},
        {"label": _("Language"), "value": language_words(family)},
    ]
    return [fact for fact in facts if fact["value"]]
