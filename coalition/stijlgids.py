"""Made-up contents for the style guide: every part of the interface in every state, for eyes and for tests."""

import datetime
from types import SimpleNamespace

import segno
from django import forms
from django.core.paginator import Paginator
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.stijlgids_map import map_samples
from coalition.theme import DEFAULTS, FIXED, contrast

PLACES = [
    ("home", gettext_lazy("At home")),
    ("clinic", gettext_lazy("At the clinic")),
    ("later", gettext_lazy("Later")),
]
WHEN = [
    ("morning", gettext_lazy("Morning")),
    ("afternoon", gettext_lazy("Afternoon")),
    ("evening", gettext_lazy("After 16.00")),
]
OUTCOMES = [
    ("1", gettext_lazy("Practical question, reassured")),
    ("2", gettext_lazy("More support by JGZ")),
    ("3", gettext_lazy("On to another organisation")),
]


class SampleForm(InterfaceForm, forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=gettext_lazy("What would the parent like to be called?"), max_length=60)
    phone = forms.RegexField(
        r"^[0-9 -]{10,14}$",
        label=gettext_lazy("Phone number"),
        help_text=gettext_lazy("Spaces are fine."),
        error_messages={"invalid": gettext_lazy("Fill in a phone number of 10 digits")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    due_on = SplitDateField(
        label=gettext_lazy("Due date"),
        help_text=gettext_lazy("For example 28 2 2027."),
        earliest=datetime.date(2026, 1, 1),
        latest=datetime.date(2028, 1, 1),
    )
    municipality = forms.ChoiceField(
        label=gettext_lazy("Municipality"),
        choices=[("", gettext_lazy("Choose")), ("503", "Delft"), ("1842", "Midden-Delfland")],
    )
    when = forms.MultipleChoiceField(
        label=gettext_lazy("When can we call?"), choices=WHEN, widget=forms.CheckboxSelectMultiple, required=False
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Where does the parent like to talk?"), choices=PLACES, widget=forms.RadioSelect
    )
    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), choices=OUTCOMES, widget=forms.RadioSelect)
    wish = forms.CharField(
        label=gettext_lazy("Question or wish, in the words of the parent"),
        help_text=gettext_lazy("May stay empty."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    letter = forms.FileField(label=gettext_lazy("Letter"), required=False)
    agreed = forms.BooleanField(
        label=gettext_lazy("The parent agrees that this goes to JGZ"), help_text=gettext_lazy("Needed to sign up.")
    )

    messages = {
        "name": gettext_lazy("Fill in the name"),
        "municipality": gettext_lazy("Choose the municipality"),
        "place": gettext_lazy("Choose where the parent likes to talk"),
        "agreed": gettext_lazy("Ask the parent whether this may go to JGZ"),
    }
    choice_layouts = {"outcome": "cards"}
    choice_hints = {
        "outcome": {"1": gettext_lazy("Tips given."), "3": gettext_lazy("Handed over to a person with a name.")}
    }


class SampleFilterForm(InterfaceForm, forms.Form):
    """A filter with a search box and two choices."""

    text = forms.CharField(label=gettext_lazy("Search by name"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of work"), choices=[("", gettext_lazy("All"))], required=False)
    by = forms.ChoiceField(
        label=gettext_lazy("Referrer"), choices=[("", gettext_lazy("All referrers"))], required=False
    )


def samples() -> dict[str, object]:
    """The context of the style guide."""
    return {
        "sample_form": SampleForm(prefix="clean"),
        "faulty_form": SampleForm(_faulty_answers(), prefix="faulty"),
        "filter_form": SampleFilterForm(prefix="filter"),
        "colours": _colours(),
        "tones": _tones(),
        "people": _people(),
        **_lists(),
        **_record(),
        **_happenings(),
        **_ways_on(),
        **map_samples(),
    }


def _faulty_answers():
    return {
        "faulty-phone": "015-55502",
        "faulty-due_on_day": "31",
        "faulty-due_on_month": "2",
        "faulty-due_on_year": "2027",
        "faulty-when": ["evening"],
        "faulty-outcome": "3",
        "faulty-wish": "Ik ben nieuw in Delft.",
    }


def _colours():
    values = DEFAULTS | FIXED
    return [
        {"name": name, "value": value, "ratio": f"{contrast(value, '#ffffff'):.1f}"}
        for name, value in values.items()
        if value.startswith("#")
    ]


def _tones():
    return [
        ("new", _("New")),
        ("busy", _("Picked up")),
        ("waiting", _("Waiting for someone")),
        ("done", _("Done")),
        ("late", _("Late")),
        ("closed", _("Closed")),
    ]


def _people():
    return {
        "drawn": SimpleNamespace(name="Noor Bakker", portrait="jgz-nurse"),
        "initials": SimpleNamespace(name="Kim van den Berg", portrait=""),
    }


def _lists():
    return {
        "summary_rows": [
            {"label": _("Name"), "value": "Sam Adeyemi", "change_url": "#"},
            {"label": _("Phone number"), "value": "015-5550201", "hint": _("After 16.00"), "change_url": "#"},
            {"label": _("Question or wish"), "value": ""},
        ],
        "news": [
            _row(
                "Joyce Peeters", _("Question from JGZ"), "waiting", _("Which number is safe in the evening?"), "primary"
            ),
            _row("Sam Adeyemi", _("Picked up"), "busy", _("Noor Bakker is the nurse."), ""),
        ],
        "tiles": [
            {"count": 3, "label": _("Errors"), "anchor": "late", "tone": "late"},
            {"count": 2, "label": _("To choose"), "anchor": "week", "tone": "waiting"},
            {"count": 5, "label": _("Changed"), "tone": "new"},
            {"count": 0, "label": _("New"), "anchor": "week", "tone": "done"},
            {"count": 36, "label": _("Unchanged"), "tone": "closed"},
        ],
        "late_rows": [
            _row("Nadia Willems", _("Outcome known"), "busy", _("Feedback to Lotte de Wit"), "primary", late=True)
        ],
        "rows": [
            _row("Sam Adeyemi", _("Picked up"), "busy", _("First contact"), ""),
            _row("Eva Smits", _("Not reached"), "waiting", _("Call again, two attempts made"), ""),
        ],
        "columns": [
            {"label": _("Family")},
            {"label": _("Week"), "is_number": True},
            {"label": _("State")},
            {"label": _("Due")},
        ],
        "records": [
            _record_row("Eva Smits", "24+0", _("Not reached"), "waiting"),
            _record_row("Li Wei Chen", "28+5", _("Conversation held"), "busy"),
        ],
        "page": Paginator(range(30), 10).page(2),
        "tabs": [
            {"label": _("My work"), "url": "#", "is_current": True, "count": 10},
            {"label": _("Team"), "url": "#t"},
        ],
        "many_tabs": [
            {"label": label, "url": f"#{number}", "is_current": number == 0, "count": number or None}
            for number, label in enumerate([_("Overview"), _("Conversations"), _("Handovers"), _("Messages"), _("Log")])
        ],
    }


def _row(name, word, tone, what, style, late=False):
    return {
        "name": name,
        "url": f"#{name.split()[0]}",
        "facts": _("week 26+2 · Voorhof · English"),
        "tag_word": word,
        "tag_tone": tone,
        "what": what,
        "detail": _("Yesterday 16.10 · Noor Bakker"),
        "when": _("1 working day late") if late else _("Wednesday 25 November"),
        "when_note": _("first contact"),
        "is_late": late,
        "action": {"url": f"#act-{name.split()[0]}", "text": _("Record contact"), "style": style},
    }


def _record_row(name, week, word, tone):
    first = name.split()[0]
    return {
        "cells": [
            {"value": name, "url": f"#record-{first}"},
            {"value": week},
            {"value": word, "tag_tone": tone},
            {"value": _("Thursday 26 November"), "hint": _("third attempt")},
        ],
        "action": {"url": f"#act-record-{first}", "text": _("Record contact")},
    }


def _record():
    return {
        "facts": [
            {"label": _("Pregnant"), "value": _("26 weeks + 2 days"), "hint": _("due 28-2-2027")},
            {"label": _("Lives in"), "value": "Voorhof, Delft", "hint": _("with partner and daughter")},
            {"label": _("Language"), "value": _("English"), "hint": _("no interpreter needed")},
            {"label": _("Call"), "value": "015-5550201", "hint": _("after 16.00, no voicemail")},
        ],
        "steps": [
            {"label": _("Signed up"), "state": "done", "hint": "20-11"},
            {"label": _("Picked up"), "state": "done", "hint": "23-11"},
            {"label": _("First contact"), "state": "done", "hint": "24-11"},
            {"label": _("Conversation"), "state": "now", "hint": "1-12"},
            {"label": _("Outcome"), "state": "later"},
            {"label": _("Feedback"), "state": "later"},
        ],
    }


def _happenings():
    return {
        "events": [
            {"what": _("Text message sent."), "when": _("Today 16.21"), "is_automatic": True},
            {
                "what": _("Called Sam: reached."),
                "detail": _("Meeting on 1 December."),
                "when": _("Today 16.20"),
                "who": "Noor",
            },
            {"what": _("Signed up by Lotte de Wit."), "when": _("20 November 14.35"), "who": "Lotte de Wit"},
        ],
        "consents": [
            {
                "recipient": "JGZ",
                "detail": _("Contact and wish."),
                "is_given": True,
                "action": {"url": "#w", "text": _("Withdraw")},
            },
            {"recipient": _("Maternity care"), "detail": _("Sam does not want this now."), "is_given": False},
        ],
        "thread": [
            {"author": "Noor Bakker", "when": _("Today 8.40"), "text": _("Which number is safe in the evening?")},
            {
                "author": "Lotte de Wit",
                "when": _("Today 9.05"),
                "text": _("The mobile number, after 19.00."),
                "is_own": True,
            },
        ],
    }


def _ways_on():
    return {
        "next_actions": [
            {"url": "#n1", "text": _("Record the conversation")},
            {"url": "#n2", "text": _("Move the appointment")},
        ],
        "blocked_sample": {
            "id": "blocked-next",
            "text": _("Hand over"),
            "reason": _("Not possible yet: first choose a person with a name."),
        },
        "after_steps": [
            _("Within 1 working day a nurse picks this up."),
            _("Within 2 working days after that she calls the parent."),
        ],
        "first_choice": {"url": "#i1", "text": _("Look at that referral")},
        "other_choice": {"url": "#i2", "text": _("This is someone else")},
        "qr": mark_safe(segno.make("https://example.org/ouders/").svg_inline(border=4, omitsize=True)),  # noqa: S308 (our own text)
    }
