"""What every form of the application shares: words per field, no browser validation, and a date in three boxes."""

import datetime
import re

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import pretty_name
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from coalition.citizen_numbers import refuse_citizen_number

PARTS = ("day", "month", "year")
LABELS = {"day": gettext_lazy("Day"), "month": gettext_lazy("Month"), "year": gettext_lazy("Year")}
BIRTHDAY_TOKENS = {"day": "bday-day", "month": "bday-month", "year": "bday-year"}
WHOLE_DATE = re.compile(r"\s*([0-9]{1,2})\s*[-/. ]\s*([0-9]{1,2})\s*[-/. ]\s*([0-9]{4})\s*")
DAY_OR_MONTH = re.compile(r"[0-9]{1,2}")
YEAR = re.compile(r"[0-9]{4}")
# The browser's own messages are never shown: they are vague and vanish. These widgets may say it is needed instead.
SAYS_REQUIRED = (forms.TextInput, forms.Textarea, forms.Select, forms.CheckboxInput)
SAYS_NOTHING = (forms.RadioSelect, forms.CheckboxSelectMultiple)


class SplitDateWidget(forms.Widget):
    """Three text boxes; its value is always a list of the three texts as typed."""

    use_fieldset = True
    template_name = "django/forms/widgets/text.html"

    def value_from_datadict(self, data, files, name):
        return [data.get(f"{name}_{part}", "") or "" for part in PARTS]

    def value_omitted_from_data(self, data, files, name):
        return all(f"{name}_{part}" not in data for part in PARTS)

    def id_for_label(self, id_):
        return f"{id_}_day"


class SplitDateField(forms.Field):
    """A date as day, month and year, for dates people know by heart.

    Whatever is typed gives a date or one form error that names the wrong part; nothing raises.
    A whole date such as 28-2-2027 pasted in the first box is understood. `earliest` and `latest`
    are dates, or callables that return one.
    """

    widget = SplitDateWidget
    default_error_messages = {
        "part_day": gettext_lazy("Fill in the day as a number from 1 to 31"),
        "part_month": gettext_lazy("Fill in the month as a number from 1 to 12"),
        "part_year": gettext_lazy("Fill in the year in four digits"),
        "incomplete": gettext_lazy("Fill in the day, the month and the year"),
        "impossible": gettext_lazy("This date does not exist. Check the day and the month"),
        "too_early": gettext_lazy("Fill in a date from %(earliest)s onwards"),
        "too_late": gettext_lazy("Fill in a date up to %(latest)s"),
    }

    def __init__(self, *, earliest=None, latest=None, is_birthday=False, **kwargs):
        super().__init__(**kwargs)
        self.earliest = earliest
        self.latest = latest
        self.is_birthday = is_birthday

    def prepare_value(self, value):
        if isinstance(value, datetime.date):
            return [str(value.day), str(value.month), str(value.year)]
        return value

    def to_python(self, value):
        texts = _texts(value)
        if not any(texts):
            return None
        _, code = _find_fault(texts)
        if code:
            raise ValidationError(self.error_messages[code], code=code)
        day, month, year = (int(text) for text in texts)
        return datetime.date(year, month, day)

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        earliest, latest = _limit(self.earliest), _limit(self.latest)
        if earliest and value < earliest:
            self._refuse("too_early", earliest=earliest)
        if latest and value > latest:
            self._refuse("too_late", latest=latest)

    def _refuse(self, code, **limits):
        shown = {name: f"{limit.day}-{limit.month}-{limit.year}" for name, limit in limits.items()}
        raise ValidationError(self.error_messages[code], code=code, params=shown)

    def has_changed(self, initial, data):
        return _texts(self.prepare_value(initial)) != _texts(data)

    def parts_of(self, bound):
        """What the template needs to draw the three boxes of this bound field."""
        typed = _typed(bound.value())
        wrong = set(_find_fault(_texts(typed))[0] or PARTS) if bound.errors else set()
        tokens = BIRTHDAY_TOKENS if self.is_birthday else dict.fromkeys(PARTS, "off")
        return [
            {
                "key": part,
                "id": f"{bound.auto_id}_{part}",
                "name": f"{bound.html_name}_{part}",
                "value": text,
                "label": LABELS[part],
                "autocomplete": tokens[part],
                "required": self.required,
                "invalid": part in wrong,
                "describedby": f"{bound.auto_id}_error",
            }
            for part, text in zip(PARTS, typed, strict=True)
        ]


class InterfaceForm:
    """Mixin for every form.

    Set `messages = {"field": "Fill in the first name"}` for the words when a field is empty, and
    `choice_layouts = {"field": "cards"}` (inline, stacked, cards) or `choice_hints = {"field": {"value": "…"}}`
    for groups of choices.
    """

    use_required_attribute = False
    # Off for a form that says at its top what is needed: there the mark would stand at nearly every field.
    marks_optional = True
    messages: dict = {}
    choice_layouts: dict = {}
    choice_hints: dict = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.template = "bootstrap5/fields.html"
        self.helper.form_tag = False
        self.helper.include_media = False
        self.helper.disable_csrf = True
        for name, field in self.fields.items():
            self._prepare(name, field)

    def _prepare(self, name, field):
        widget = field.widget
        field.error_messages["required"] = self.messages.get(name) or _words_when_empty(name, field)
        widget.choice_layout = self.choice_layouts.get(name, getattr(widget, "choice_layout", "inline"))
        widget.choice_hints = self.choice_hints.get(name, getattr(widget, "choice_hints", {}))
        if _takes_text(field):
            field.validators = [*field.validators, refuse_citizen_number]
        if field.required and isinstance(widget, SAYS_REQUIRED) and not isinstance(widget, SAYS_NOTHING):
            widget.attrs["aria-required"] = "true"


def _takes_text(field):
    """Django counts keys among the texts; a phone number says of itself that it is one."""
    is_number = isinstance(field, forms.UUIDField) or getattr(field, "is_phone_number", False)
    return isinstance(field, forms.CharField) and not is_number


def _words_when_empty(name, field):
    """Words that name the question, where Django would say "This field is required"."""
    if field.error_messages["required"] != forms.Field.default_error_messages["required"]:
        return field.error_messages["required"]
    label = field.label or pretty_name(name)
    if isinstance(field.widget, forms.CheckboxInput):
        return format_lazy(gettext_lazy("Tick “{label}”"), label=label)
    if isinstance(field.widget, forms.Select | forms.RadioSelect):
        return format_lazy(gettext_lazy("Choose an answer to “{label}”"), label=label)
    return format_lazy(gettext_lazy("Fill in “{label}”"), label=label)


def _typed(value):
    if not isinstance(value, list | tuple):
        value = [value or "", "", ""]
    return [str(part if part is not None else "") for part in [*value, "", "", ""][:3]]


def _texts(value):
    """The three texts, trimmed; a whole date in the first box is spread over the three."""
    day, month, year = (text.strip() for text in _typed(value))
    whole = WHOLE_DATE.fullmatch(day) if not month and not year else None
    return list(whole.groups()) if whole else [day, month, year]


def _find_fault(texts):
    """The wrong parts and the code of the message, or two empty values when the texts are a date."""
    missing = [part for part, text in zip(PARTS, texts, strict=True) if not text]
    if missing:
        return missing, "incomplete"
    limits = ((DAY_OR_MONTH, 31), (DAY_OR_MONTH, 12), (YEAR, 9999))
    for part, text, (pattern, most) in zip(PARTS, texts, limits, strict=True):
        if not pattern.fullmatch(text) or not 1 <= int(text) <= most:
            return [part], f"part_{part}"
    try:
        datetime.date(int(texts[2]), int(texts[1]), int(texts[0]))
    except ValueError:
        return ["day", "month"], "impossible"
    return [], ""


def _limit(limit):
    return limit() if callable(limit) else limit
