"""Made-up contents for the parts with which the map is kept; shown by the style guide."""

from django.utils.translation import gettext as _


def upkeep() -> dict[str, object]:
    return {
        "tasks": [
            {"title": _("For whom"), "url": "#task-whom", "word": _("Complete"), "tone": "done"},
            {"title": _("Contacts and owner"), "url": "#task-owner", "word": _("Not complete"), "tone": "waiting"},
        ],
    }
