"""Fields that several forms share: plain text, phone numbers, and the token that makes a second press harmless."""

import re
import unicodedata
import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PHONE = re.compile(r"\+?[\d\s().-]+")
POSTCODE = re.compile(r"[1-9][0-9]{3}")
KEPT_CONTROLS = "\n\r\t"


def without_invisible_marks(text: str) -> str:
    """Takes out direction marks and other characters nobody sees; keeps line breaks."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf" or letter == "\u200d")


class PlainTextField(forms.CharField):
    """Text as people type it, without invisible marks; lines as one newline."""

    def to_python(self, value):
        text = super().to_python(value)
        if isinstance(text, str):
            text = without_invisible_marks(text.replace("\r\n", "\n"))
            if any(unicodedata.category(letter) in {"Cc", "Cs"} and letter not in KEPT_CONTROLS for letter in text):
                raise ValidationError(_("This text holds a character that cannot be kept. Type it again."))
            text = text.strip()
        return text


class NameField(PlainTextField):
    """What somebody wants to be called: at least one letter."""

    def clean(self, value):
        name = super().clean(value)
        if name and not any(letter.isalpha() for letter in name):
            raise ValidationError(_("Write a name with letters."))
        return name


class PhoneField(PlainTextField):
    """A phone number as people write it, with spaces and dashes; 8 to 15 digits."""

    is_phone_number = True  # nine digits in it are no citizen service number

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
        super().__init__(max_length=25, widget=widget, **kwargs)

    def clean(self, value):
        phone = super().clean(value)
        if phone and not (PHONE.fullmatch(phone) and 8 <= sum(letter.isdigit() for letter in phone) <= 15):
            raise ValidationError(_("Write a phone number, such as 015-5550201."))
        return phone


class PostcodeField(PlainTextField):
    """The four digits of a Dutch postcode: the area, not the house."""

    default_error_messages = {"invalid": _("Fill in the four digits of the postcode")}

    def __init__(self, **kwargs):
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), **kwargs)

    def clean(self, value):
        postcode = super().clean(value)
        if postcode and not POSTCODE.fullmatch(postcode):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return postcode


class LongTextField(PlainTextField):
    """A few lines of text."""

    def __init__(self, *, rows=3, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class PressField(forms.UUIDField):
    """Names the row a form will make, so that pressing twice makes one."""

    def __init__(self):
        super().__init__(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)

    def clean(self, value):
        try:
            return super().clean(value) or uuid.uuid4()
        except ValidationError:
            return uuid.uuid4()


def choices_with_unknown(enum, unknown):
    """The options of a choice that may stay open, that option last."""
    return [*enum.choices, ("", unknown)]
