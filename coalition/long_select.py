"""A list to choose from that can be long."""

from itertools import groupby

from django import forms
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.template.loader import render_to_string

from coalition.written_options import options_of_list


class LongSelect(forms.Select):
    """Many options, in groups or not: a template for each of them would take longer than the rest of the page."""

    def use_required_attribute(self, initial):
        """Never: Django would look at the first option to know, and read a list from the database for that."""
        return False

    def render(self, name, value, attrs=None, renderer=None):
        more = {"multiple": True} if self.allow_multiple_selected else {}
        chosen = set(self.format_value(value))
        context = {
            "name": name,
            "attributes": flatatt(self.build_attrs(self.attrs, (attrs or {}) | more)),
            "groups": [(heading, options_of_list(options, chosen)) for heading, options in _in_groups(self.choices)],
        }
        return render_to_string("bootstrap5/long_select.html", context)


def _in_groups(choices):
    """Options that follow each other without a heading as a group without one."""
    for has_heading, together in groupby(choices, key=lambda choice: isinstance(choice[1], list | tuple)):
        found = list(together)
        yield from found if has_heading else [("", found)]


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
