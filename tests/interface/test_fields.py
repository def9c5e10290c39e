"""Fields and their errors: order, words, and links that arrive."""

import datetime
import re

import pytest
from django import forms
from django.forms import formset_factory
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.stijlgids import SampleForm, samples
from coalition.templatetags.interface import error_links

EARLIEST, LATEST = datetime.date(2026, 1, 1), datetime.date(2028, 1, 1)


class DateForm(InterfaceForm, forms.Form):
    on = SplitDateField(label="Due date", earliest=EARLIEST, latest=lambda: LATEST)


class PlainForm(InterfaceForm, forms.Form):
    name = forms.CharField(label="Name")
    colour = forms.ChoiceField(label="Colour", choices=[("r", "Red")])
    agreed = forms.BooleanField(label="Agreed")


def date_form(day, month, year):
    return DateForm({"on_day": day, "on_month": month, "on_year": year})


def rendered(field):
    return render_to_string(
        "bootstrap5/field.html", {"field": field, "form_show_labels": True, "form_show_errors": True}
    )


def html_of(form):
    return "".join(rendered(field) for field in form)


@pytest.mark.parametrize("name", ["phone", "due_on"])
def test_the_order_is_label_hint_error_control(name):
    field = samples()["faulty_form"][name]
    html = rendered(field)
    places = [
        html.index(part)
        for part in (f">{field.label}", ' id="id_faulty-' + name + '_helptext"', '_error"><svg', "<input")
    ]
    assert places == sorted(places)


def test_the_error_says_error_to_those_who_do_not_see_the_icon():
    assert '<span class="visually-hidden">Error: </span>Fill in the name' in rendered(samples()["faulty_form"]["name"])


def test_only_a_field_that_may_stay_empty_is_marked():
    form = SampleForm()
    assert "(optional)" in rendered(form["wish"])
    assert "(optional)" not in rendered(form["name"])


def test_no_field_asks_the_browser_to_check_and_none_has_a_style():
    html = html_of(samples()["faulty_form"]) + html_of(SampleForm())
    assert not re.search(r"\srequired|is-invalid|style=|placeholder=|asterisk", html)


def test_a_needed_field_says_so_and_a_faulty_one_too():
    html = rendered(samples()["faulty_form"]["phone"])
    assert 'aria-required="true"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_faulty-phone_helptext id_faulty-phone_error"' in html


@pytest.mark.parametrize(
    "form", [samples()["faulty_form"], SampleForm(), PlainForm({})], ids=["faulty", "clean", "plain"]
)
def test_every_description_is_there(form):
    html = html_of(form)
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    named = {name for names in re.findall(r'aria-describedby="([^"]+)"', html) for name in names.split()}
    assert named <= ids


def test_radio_buttons_are_a_named_group_and_carry_no_state_of_the_group():
    html = rendered(samples()["faulty_form"]["place"])
    assert '<fieldset role="radiogroup" aria-required="true" aria-invalid="true"' in html
    assert not re.search(r"<input[^>]*aria-(?:required|invalid)", html)


def test_checkboxes_are_no_radio_group():
    assert "radiogroup" not in rendered(SampleForm()["when"])


def test_the_words_of_an_empty_field_name_the_question():
    assert PlainForm({}).errors == {
        "name": ["Fill in “Name”"],
        "colour": ["Choose an answer to “Colour”"],
        "agreed": ["Tick “Agreed”"],
    }


def test_the_summary_has_the_words_of_the_fields_and_links_that_arrive():
    form = samples()["faulty_form"]
    html = html_of(form)
    links = error_links(form)
    assert len(links) == len(form.errors)
    for link in links:
        assert f'id="{link["target"]}"' in html
        assert str(link["text"]) in html


def test_the_summary_also_serves_formsets_lists_and_errors_of_the_whole_form():
    faulty = PlainForm({})
    faulty.add_error(None, "Together these cannot be.")
    formset = formset_factory(PlainForm, extra=0)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1"})
    links = error_links([faulty, formset])
    assert links[0] == {"target": "", "text": "Together these cannot be."}
    assert {"target": "id_form-0-name", "text": "Fill in “Name”"} in links


def test_without_errors_there_is_no_summary():
    assert render_to_string("components/error_summary.html", {"form": SampleForm()}).strip() == ""


@pytest.mark.parametrize(
    "typed", [("28", "2", "2027"), (" 28 ", "02", "2027"), ("28-2-2027", "", ""), ("28/2/2027", "", "")]
)
def test_a_date_is_understood(typed):
    form = date_form(*typed)
    assert form.is_valid()
    assert form.cleaned_data["on"] == datetime.date(2027, 2, 28)


@pytest.mark.parametrize(
    ("typed", "words", "wrong"),
    [
        (("", "", ""), "Fill in “Due date”", ["day", "month", "year"]),
        (("28", "", "2027"), "Fill in the day, the month and the year", ["month"]),
        (("32", "2", "2027"), "Fill in the day as a number from 1 to 31", ["day"]),
        (("28", "13", "2027"), "Fill in the month as a number from 1 to 12", ["month"]),
        (("28", "2", "27"), "Fill in the year in four digits", ["year"]),
        (("31", "2", "2027"), "This date does not exist. Check the day and the month", ["day", "month"]),
        (("31", "12", "2025"), "Fill in a date from 1-1-2026 onwards", ["day", "month", "year"]),
        (("2", "1", "2028"), "Fill in a date up to 1-1-2028", ["day", "month", "year"]),
    ],
)
def test_a_wrong_date_gives_one_error_that_flags_its_parts(typed, words, wrong):
    form = date_form(*typed)
    assert form.errors == {"on": [words]}
    parts = form.fields["on"].parts_of(form["on"])
    assert [part["key"] for part in parts if part["invalid"]] == wrong
    assert [part["value"] for part in parts] == list(typed)


@pytest.mark.parametrize("typed", ["9" * 400, "\x00", "👶", "²", "١٢", "-1", "1e9", "NaN", "28-2-" + "2" * 400, "<b>"])
def test_a_strange_date_gives_an_error_and_never_a_crash(typed):
    for form in (
        date_form(typed, "2", "2027"),
        date_form("28", typed, "2027"),
        date_form("28", "2", typed),
        date_form(typed, "", ""),
    ):
        assert not form.is_valid()
        assert "<b>" not in html_of(form)


@given(st.text(), st.text(), st.text())
def test_any_text_gives_a_date_or_an_error(day, month, year):
    form = date_form(day, month, year)
    assert form.is_valid() or form.errors["on"]
    html_of(form)


def test_a_date_that_is_already_known_is_shown_in_its_parts():
    html = html_of(DateForm(initial={"on": datetime.date(2027, 2, 28)}))
    assert re.findall(r'name="(on_\w+)" value="(\d*)"', html) == [
        ("on_day", "28"),
        ("on_month", "2"),
        ("on_year", "2027"),
    ]


def test_a_date_left_as_it_was_is_no_change():
    on = datetime.date(2027, 2, 28)
    assert not DateForm({"on_day": "28", "on_month": "2", "on_year": "2027"}, initial={"on": on}).has_changed()
    assert DateForm({"on_day": "27", "on_month": "2", "on_year": "2027"}, initial={"on": on}).has_changed()
