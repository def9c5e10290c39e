"""The check page's lines: what was filled in, once more, with a way back to each."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from referrals.models import Referral
from referrals.words import area, contact_words, language_words, partner, pregnant, week_words


def summary_rows(referral: Referral) -> list[tuple[str, list[dict[str, str]]]]:
    """Groups of label and value as on the form; empty optional answers are left out."""
    groups = [
        (_("1. Who"), _who(referral)),
        (_("2. How to reach"), _reach(referral)),
        (_("3. What helps"), _helps(referral)),
    ]
    edit = reverse("referrals:edit", args=[referral.pk])
    return [(heading, [_row(edit, *line) for line in lines if line[1]]) for heading, lines in groups]


def _row(edit: str, label: str, value: str, anchor: str) -> dict[str, str]:
    return {"label": label, "value": value, "change_url": f"{edit}#id_{anchor}"}


def _who(referral: Referral) -> list[tuple[str, str, str]]:
    family = referral.family
    due = ""
    if family.due_on:
        due = week_words(family) if family.due_is_about else date_format(family.due_on, "DATE_FORMAT")
    person = pregnant(family)
    return [
        (_("Name"), person.name, "name"),
        (_("Phone number"), person.phone, "phone"),
        (_("E-mail address"), person.email, "email"),
        (_("Due date"), due, "due_on_day"),
        (_("Lives in"), area(family), "municipality"),
    ]


def _reach(referral: Referral) -> list[tuple[str, str, str]]:
    other = partner(referral.family)
    return [
        (_("When and how"), contact_words(pregnant(referral.family)), "contact_times_0"),
        (_("Partner"), other.name if other else "", "partner_name"),
        (_("Other children"), referral.family.other_children, "other_children"),
    ]


def _helps(referral: Referral) -> list[tuple[str, str, str]]:
    place = referral.get_preferred_place_display() if referral.preferred_place else ""
    return [
        (_("Language"), language_words(referral.family), "language"),
        (_("Place to talk"), place, "preferred_place_0"),
        (_("Question or wish"), referral.wish, "wish"),
        (_("Practical question"), referral.practical_question, "practical_question"),
        (_("Rather not asked again"), referral.family.story.rather_not, "rather_not"),
    ]
