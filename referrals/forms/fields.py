"""Fields that several forms share: names, postcodes, and the token that makes a second press harmless."""

import re
import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition.text_fields import LongTextField, PhoneField, PlainTextField, without_invisible_marks

__all__ = [
    "LongTextField",
    "NameField",
    "PhoneField",
    "PlainTextField",
    "PostcodeField",
    "PressField",
    "choices_with_unknown",
    "without_invisible_marks",
]
POSTCODE = re.compile(r"[1-9][0-9]{3}")


class NameField(PlainTextField):
    """What somebody wants to be called: at least one letter."""

    def clean(self, value):
        name = super().clean(value)
        if name and not any(letter.isalpha() for letter in name):
            raise ValidationError(_("Write a name with letters."))
        return name


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
