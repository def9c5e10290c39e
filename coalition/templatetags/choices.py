"""The options of a group of radio buttons or checkboxes, which can be hundreds: written here, for a template takes
ten times as long for each."""

from django import template
from django.forms.utils import flatatt
from django.utils.safestring import mark_safe

from coalition.escaping import escaped

register = template.Library()

WRITTEN_ANYWAY = {"id", "class", "checked", "required"}


@register.filter
def written_choices(field, options):
    """The options with what the form gave each: a line below it, its language when that is not the page's."""
    widget, name = field.field.widget, escaped(field.html_name)
    hints, languages = getattr(widget, "choice_hints", {}), getattr(widget, "choice_languages", {})
    written = [
        _written(name, option, hints.get(str(option["value"])), languages.get(str(option["value"])))
        for option in options
    ]
    return mark_safe("\n".join(written))  # noqa: S308 (every value in it is escaped)


def _written(name, option, hint, language):
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


def _given(attrs):
    """The attributes a form gave one option, without those that are written anyway."""
    names = [name for name in attrs if name not in WRITTEN_ANYWAY and not name.startswith("aria-")]
    return flatatt({name: attrs[name] for name in names}) if names else ""
