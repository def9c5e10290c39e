"""Made-up contents of the social map for the style guide."""

from django.utils.translation import gettext as _

from coalition.stijlgids_upkeep import upkeep


def map_samples() -> dict[str, object]:
    """Results of a search, and what keepers see."""
    return {
        **upkeep(),
        "provider_cards": [
            _card("Stevig Ouderschap", _("Sign-up open now"), "done", _("Checked on %(day)s"), False),
            _card("Home-Start", _("Too early"), "waiting", _("Check needed: last on %(day)s"), True),
        ],
        "crisis_kinds": ["life", "violence", "psychosis", "birth"],
        "sample_needs": [
            {"name": "Steun als ouder", "url": "#need-1", "style": "on"},
            {"name": "Er alleen voor staan", "url": "#need-2", "style": "meant"},
            {"name": "Een woning zoeken", "url": "#need-3", "style": "plain"},
        ],
    }


def _card(name, word, tone, checked, is_warning):
    icon = "exclamation-triangle" if is_warning else "check2-circle"
    facts = [*_facts(), {"icon": icon, "text": checked % {"day": "3-11-2026"}, "is_warning": is_warning}]
    return {
        "url": f"#{name}",
        "name": name,
        "by": "Jeugdgezondheidszorg",
        "layer": "preventive",
        "layer_word": _("Preventive"),
        "tags": [{"word": word, "tone": tone}],
        "summary": "Een verpleegkundige komt een paar keer thuis.",
        "for_whom": "ouders die meer steun willen",
        "why": "Steun als ouder",
        "facts": facts,
    }


def _facts():
    return [
        {"icon": "geo-alt", "text": _("At home"), "is_warning": False},
        {"icon": "cash-coin", "text": _("Free"), "is_warning": False},
        {"icon": "telephone", "text": "JGZ, 015-5550142", "is_warning": False},
    ]
