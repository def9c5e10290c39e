"""What other pages show of collaboration scans: a quiet line for who has not answered yet."""

from django import template
from django.utils.translation import gettext as _

from actions.models import Scan

register = template.Library()


@register.inclusion_tag("actions/scans/_asked.html")
def scans_asked(membership):
    """The scans that partners ask this person about, and that were not answered yet."""
    asked = Scan.objects.visible_to(membership).asked_of(membership).not_yet_answered_by(membership)
    return {"scans": list(asked)}


@register.filter
def ticked_words(options):
    """How many of these are ticked when the page opens."""
    return _("%(ticked)s of %(all)s ticked") % {
        "ticked": sum(bool(option["selected"]) for option in options),
        "all": len(options),
    }
