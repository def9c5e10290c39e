"""Whether pages of other apps lead parents to the map."""

from django import template

from socialmap.models import Offer

register = template.Library()


@register.simple_tag
def parents_find_help() -> bool:
    """There is at least one offer that parents can rely on."""
    return Offer.objects.for_parents().exists()
