"""Filters that put colleagues into words."""

from django import template

from coalition.enums import Weekday

register = template.Library()


@register.filter
def weekdays(days) -> str:
    """Working days as words, in the order of the week."""
    return ", ".join(str(Weekday(day).label).lower() for day in sorted(days))


@register.filter
def is_absent(membership) -> bool:
    return membership.is_away()
