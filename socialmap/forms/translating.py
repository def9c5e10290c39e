"""The form in which keepers write what parents read of an offer in another language."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm
from coalition.languages import Reading
from coalition.text_fields import LongTextField, PlainTextField
from socialmap.enums import TranslationKind
from socialmap.models import OfferTranslation

LONGEST_TITLE, LONGEST_TEXT = 120, 2000


class TranslationForm(InterfaceForm, forms.Form):
    """A title and a text; `seen` says of which Dutch they were made."""

    title = PlainTextField(label=_("Name for parents"), max_length=LONGEST_TITLE)
    text = LongTextField(label=_("Text for parents"), max_length=LONGEST_TEXT, rows=5)
    kind = forms.ChoiceField(label=_("How was it made?"), choices=TranslationKind, widget=forms.RadioSelect)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    messages = {"title": _("Fill in the name"), "text": _("Write the text."), "kind": _("Choose how it was made")}

    def __init__(self, *args, language: Reading, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("title", "text"):
            self.fields[name].widget.attrs |= {"lang": language.code, "dir": language.direction}

    @staticmethod
    def initial_from(translation: OfferTranslation | None, seen: str) -> dict[str, str]:
        if translation is None:
            return {"kind": TranslationKind.HUMAN, "seen": seen}
        return {"title": translation.title, "text": translation.text, "kind": translation.kind, "seen": seen}
