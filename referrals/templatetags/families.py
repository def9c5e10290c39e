"""Filters that put a family into words."""

from django import template
from django.utils.translation import get_language, gettext

from referrals import words
from referrals.enums import PersonKind

register = template.Library()


@register.filter
def pregnant_name(family) -> str:
    return words.pregnant(family).name


@register.filter
def week_words(family) -> str:
    return words.week_words(family)


@register.filter
def day_words(day) -> str:
    return words.day_words(day)


@register.filter
def minimum(family, referral) -> str:
    """What a receiver reads before a nurse has picked it up."""
    return words.minimum(referral)


@register.filter
def heading_name(heading) -> str:
    """A summary heading in the reader's language."""
    return heading.name_nl if get_language() == "nl" else heading.name_en


@register.filter
def place_in_family(person, family) -> str:
    """Who somebody is: after the birth nobody expects the baby any more."""
    if family.born_on and person.kind == PersonKind.PREGNANT:
        return gettext("parent of the baby")
    return person.get_kind_display().lower()
