"""Parts of pages about what the team decided and learned."""

from django import template
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from actions.enums import Polarity
from coalition.roles import Permission

register = template.Library()
POLARITY_TONES = {Polarity.FACILITATING: "done", Polarity.HINDERING: "waiting"}


@register.inclusion_tag("components/tabs_nav.html", takes_context=True)
def learned_tabs(context):
    """The pages about what the team decided and learned; taking it along is for who keeps it."""
    request = context["request"]
    places = [
        ("decisions", _("Decisions")),
        ("recommendations", _("Recommendations")),
        ("factors", _("What helps and hinders")),
        ("report", _("Report")),
    ]
    if request.membership.has(Permission.LOT_KEEP):
        places.append(("export", _("Take it with you")))
    tabs = [{"label": label, "url": reverse(f"actions:{name}"), "count": None} for name, label in places]
    return {
        "label": _("What the team decided and learned"),
        "tabs": [tab | {"is_current": tab["url"] == request.path} for tab in tabs],
    }


@register.filter
def language_of(thing, name):
    """In which language this text of it is shown: a team writes in Dutch, a report sometimes in both."""
    is_english = get_language() != "nl" and getattr(thing, f"{name}_en")
    return "en" if is_english else "nl"


@register.filter
def polarity_tone(polarity):
    """The tone of the word that says which way a factor works."""
    return POLARITY_TONES.get(polarity, "closed")
