"""A group of choices: each option with its line below, its language and its attributes, and nothing that is markup."""

import pytest
from django import forms
from django.template.loader import render_to_string

from coalition.interface_forms import InterfaceForm
from coalition.languages import LANGUAGES

GROUPED = [("Sleep & rest", [("a", "One <b>&</b>"), (2, "Two")]), ("Food", [("ar", "Three")])]


class Marked(forms.CheckboxSelectMultiple):
    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"] |= {"data-other": '"', "disabled": value == 2, "hidden": value == "a"}
        return option


class ChoicesForm(InterfaceForm, forms.Form):
    many = forms.MultipleChoiceField(label="Many", choices=GROUPED, widget=Marked)
    choice_layouts = {"many": "stacked"}
    choice_hints = {"many": {"2": "Below <two>"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["many"].widget.choice_languages = {"ar": LANGUAGES["ar"]}


OPTIONS = {
    "a": '<input class="form-check-input" type="checkbox" name="many" value="a" id="id_many_0_0" data-other="&quot;" '
    'hidden><div><label for="id_many_0_0">One &lt;b&gt;&amp;&lt;/b&gt;</label></div>',
    "2": '<input class="form-check-input" type="checkbox" name="many" value="2" id="id_many_0_1" checked '
    'data-other="&quot;" disabled aria-describedby="id_many_0_1_hint"><div><label for="id_many_0_1">Two</label>'
    '<span class="ks-choice__hint" id="id_many_0_1_hint">Below &lt;two&gt;</span></div>',
    "ar": '<input class="form-check-input" type="checkbox" name="many" value="ar" id="id_many_1_0" data-other="&quot;">'
    '<div><label for="id_many_1_0" dir="rtl" lang="ar">Three</label></div>',
}


@pytest.mark.parametrize("value", OPTIONS)
def test_an_option_is_written_with_all_that_its_form_gave_it(value):
    html = render_to_string("bootstrap5/choices.html", {"field": ChoicesForm(initial={"many": ["2"]})["many"]})
    assert f'<div class="ks-choice">{OPTIONS[value]}</div>' in html
    assert html.count('<div class="ks-choice">') == len(OPTIONS)
    assert '<p class="ks-choices__group">Sleep &amp; rest</p>' in html
