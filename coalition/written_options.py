"""The options of a list or of a group of choices, written one after another.

There can be hundreds, and a template takes seven times as long for each as what stands here. Around them stands one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.forms.utils import flatatt
from django.utils.safestring import SafeString, mark_safe

WRITTEN_ANYWAY = {"id", "class", "checked", "required"}
SELECTED = {True: " selected", False: ""}


def escaped(value: object) -> str:
    """As `conditional_escape` does, without asking of each word whether it waits to be translated."""
    return value.__html__() if hasattr(value, "__html__") else escape(str(value))


def options_of_list(options: Iterable[tuple[object, object]], chosen: set[str]) -> SafeString:
    """The options of a list, by key and words; `chosen` are the keys of those that are."""
    keys = [("" if key is None else str(key), label) for key, label in options]
    written = [
        f'<option value="{escaped(key)}"{SELECTED[key in chosen]}>{escaped(label)}</option>' for key, label in keys
    ]
    return mark_safe("".join(written))  # noqa: S308 (every value in it is escaped)


def options_of_group(name: str, options: Iterable[Mapping[str, Any]], widget: Any) -> SafeString:
    """Radio buttons or checkboxes, each with what the form gave it: a line below, its language when that is not the
    page's."""
    hints, languages = getattr(widget, "choice_hints", {}), getattr(widget, "choice_languages", {})
    written = [
        _choice(escaped(name), option, hints.get(str(option["value"])), languages.get(str(option["value"])))
        for option in options
    ]
    return mark_safe("\n".join(written))  # noqa: S308 (every value in it is escaped)


def _choice(name: str, option: Mapping[str, Any], hint: object, language: Any) -> str:
    key, kind, value = escaped(option["attrs"]["id"]), escaped(option["type"]), escaped(str(option["value"]))
    checked = " checked" if option["selected"] else ""
    described = f' aria-describedby="{key}_hint"' if hint else ""
    below = f'<span class="ks-choice__hint" id="{key}_hint">{escaped(hint)}</span>' if hint else ""
    spoken = flatatt({"lang": language.code, "dir": language.direction}) if language else ""
    return (
        f'<div class="ks-choice"><input class="form-check-input" type="{kind}" name="{name}" value="{value}" id="{key}"'
        f"{checked}{_given(option['attrs'])}{described}>"
        f'<div><label for="{key}"{spoken}>{escaped(option["label"])}</label>{below}</div></div>'
    )


def _given(attrs: Mapping[str, object]) -> str:
    """The attributes a form gave one option, without those that are written anyway."""
    names = [name for name in attrs if name not in WRITTEN_ANYWAY and not name.startswith("aria-")]
    return flatatt({name: attrs[name] for name in names}) if names else ""
