"""A list to choose from that can be long."""

from django import forms
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.template.loader import render_to_string


class LongSelect(forms.Select):
    """Hundreds of options, without groups: a template for each of them would take longer than the rest of the page."""

    def render(self, name, value, attrs=None, renderer=None):
        more = {"multiple": True} if self.allow_multiple_selected else {}
        chosen = set(self.format_value(value))
        options = [("" if key is None else str(key), label) for key, label in self.choices]
        context = {
            "name": name,
            "attributes": flatatt(self.build_attrs(self.attrs, (attrs or {}) | more)),
            "options": [(key, label, key in chosen) for key, label in options],
        }
        return render_to_string("bootstrap5/long_select.html", context)


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
