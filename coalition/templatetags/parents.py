"""Texts for parents in a template: `{% say "explain.title" %}` in the language of the page."""

import re

from django import template

from coalition.languages import DUTCH
from coalition.parents.leaving import LEAVE_TO
from coalition.parents.pages import channel_of

register = template.Library()
NUMBERS = re.compile(r"[0-9]+")


@register.simple_tag(takes_context=True)
def say(context, key: str) -> str:
    return context["texts"][key]


@register.simple_tag
def leave_to() -> str:
    return LEAVE_TO


@register.simple_tag(takes_context=True)
def say_several(context, key: str) -> list[str]:
    return context["texts"].several(key)


@register.simple_tag(takes_context=True)
def channel(context, first: str = "?") -> str:
    """The channel they came by, to go along in an address; nothing where there is none."""
    via = channel_of(context["request"])
    return f"{first}via={via}" if via else ""


@register.simple_tag(takes_context=True)
def say_hours(context) -> str:
    """When the help line answers. In Dutch the coalition's own words; in another language the text, when it names the
    same times, and otherwise nothing: no hours are better than wrong ones."""
    texts, own = context["texts"], getattr(context.get("coalition"), "help_hours", "").strip()
    if not own:
        return texts["frame.hours"]
    if texts.language.code == DUTCH:
        sentence = f"{own[0].upper()}{own[1:]}"
        return sentence if sentence.endswith(".") else f"{sentence}."
    return texts["frame.hours"] if set(NUMBERS.findall(own)) == set(NUMBERS.findall(texts["frame.hours"])) else ""
