"""Fields that forms of several apps share: plain text without invisible marks, and phone numbers."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PHONE = re.compile(r"\+?[\d\s().-]+")
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


class LongTextField(PlainTextField):
    """A few lines of text."""

    def __init__(self, *, rows=3, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)
