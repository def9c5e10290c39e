"""A list to choose from that can be long."""

from itertools import groupby

from django import forms
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.utils.safestring import mark_safe

from coalition.escaping import escaped

SELECTED = {True: " selected", False: ""}


class LongSelect(forms.Select):
    """Many options, in groups or not: a template for each of them would take longer than the rest of the page, and
    even one template for all of them ten times as long as this."""

    def render(self, name, value, attrs=None, renderer=None):
        more = {"multiple": True} if self.allow_multiple_selected else {}
        attributes = flatatt(self.build_attrs(self.attrs, (attrs or {}) | more))
        chosen = set(self.format_value(value))
        groups = "".join(_group(heading, options, chosen) for heading, options in _in_groups(self.choices))
        written = f'<select name="{escaped(name)}"{attributes}>{groups}</select>'
        return mark_safe(written)  # noqa: S308 (made here, and every value in it escaped)


def _in_groups(choices):
    """Options that follow each other without a heading as a group without one."""
    for has_heading, together in groupby(choices, key=lambda choice: isinstance(choice[1], list | tuple)):
        found = list(together)
        yield from found if has_heading else [("", found)]


def _group(heading, options, chosen):
    keys = [("" if key is None else str(key), label) for key, label in options]
    rows = [(key, SELECTED[key in chosen], label) for key, label in keys]
    written = "".join(f'<option value="{escaped(key)}"{mark}>{escaped(label)}</option>' for key, mark, label in rows)
    return f'<optgroup label="{escaped(heading)}">{written}</optgroup>' if heading else written


class LongSelectMultiple(LongSelect, forms.SelectMultiple):
    """The same for more than one."""


class _Names(ModelChoiceIterator):
    def __iter__(self):
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from self.queryset.values_list("pk", "name")


class NameField(forms.ModelChoiceField):
    """One out of many that have a name, of which no more is read than that."""

    iterator = _Names
    widget = LongSelect


class NamesField(forms.ModelMultipleChoiceField):
    """The same for more than one."""

    iterator = _Names
    widget = LongSelectMultiple
