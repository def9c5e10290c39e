"""A list to choose from that can be long."""

from collections.abc import Iterator

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

SELECTED = mark_safe(" selected")


class LongSelect(forms.Select):
    """Hundreds of options, without groups: a template for each of them would take longer than the rest of the page."""

    def render(self, name, value, attrs=None, renderer=None) -> SafeString:
        chosen = set(self.format_value(value))
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, SELECTED if key in chosen else "", label) for key, label in self._options()),
        )
        more = {"multiple": True} if self.allow_multiple_selected else {}
        words = flatatt(self.build_attrs(self.attrs, (attrs or {}) | more))
        return format_html('<select name="{}"{}>{}</select>', name, words, options)

    def _options(self) -> Iterator[tuple[str, object]]:
        return (("" if key is None else str(key), label) for key, label in self.choices)


class LongSelectMultiple(LongSelect, forms.SelectMultiple):
    """The same for more than one."""
