"""Forms of the texts for parents."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.enums import ParentsTextStatus
from coalition.interface_forms import InterfaceForm
from coalition.languages import DUTCH
from coalition.parents.keeping.lines import OF_DUTCH, OF_TRANSLATIONS, Line
from coalition.parents.keeping.rules import LONGEST_NAME, LONGEST_NOTE, LONGEST_TEXT, fault_in, fault_words
from coalition.text_fields import LongTextField, PlainTextField
from coalition.uploads import LARGEST_UPLOAD
from coalition.workflow.parents_texts_keeping import Writing


class TextFilterForm(forms.Form):
    """Narrows the list of one language."""

    text = forms.CharField(label=_("Word in the text"), max_length=60, required=False)
    state = forms.ChoiceField(label=_("Status"), required=False)

    def __init__(self, *args, code, **kwargs):
        super().__init__(*args, **kwargs)
        states = OF_DUTCH if code == DUTCH else OF_TRANSLATIONS
        self.fields["state"].choices = [("", _("All")), *((state.value, state.label) for state in states)]

    def chosen(self, lines: list[Line]) -> list[Line]:
        """The lines that were asked for; all of them when the question was not understood."""
        if not self.is_valid():
            return lines
        word, state = self.cleaned_data["text"].casefold(), self.cleaned_data["state"]
        return [
            line
            for line in lines
            if word in f"{line.key}\n{line.dutch}\n{line.text}".casefold() and state in ("", line.state)
        ]


class TextForm(InterfaceForm, forms.Form):
    """One text; in Dutch without a status, because Dutch is the source."""

    text = LongTextField(label=_("Text"), max_length=LONGEST_TEXT, rows=4)
    status = forms.ChoiceField(label=_("Status"), choices=ParentsTextStatus, widget=forms.RadioSelect)
    checked_by_name = PlainTextField(
        label=_("Who checked it?"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("Empty: you did. Otherwise the name of the interpreter."),
    )
    note = LongTextField(
        label=_("Note"),
        max_length=LONGEST_NOTE,
        rows=2,
        required=False,
        help_text=_("For colleagues and interpreters."),
    )
    messages = {"text": _("Write the text.")}

    def __init__(self, *args, line: Line, **kwargs):
        super().__init__(*args, **kwargs)
        self.line = line
        self.fields["text"].widget.attrs |= {"lang": line.language.code, "dir": line.language.direction}
        if line.is_dutch:
            for name in ("status", "checked_by_name", "note"):
                del self.fields[name]

    @staticmethod
    def initial_from(line: Line) -> dict[str, object]:
        row = line.row
        kept = {"note": row.note, "checked_by_name": row.checked_by_name} if row else {}
        return kept | {"text": line.text, "status": row.status if row else ParentsTextStatus.TRANSLATED}

    def clean_text(self):
        """One paragraph; with the places to fill in that it came with."""
        text = " ".join(self.cleaned_data["text"].split())
        if fault := fault_in(self.line.key, text):
            raise forms.ValidationError(fault_words(fault))
        return text

    def writing(self) -> Writing:
        facts = dict(self.cleaned_data)
        if facts.get("status") != ParentsTextStatus.CHECKED:
            facts.pop("checked_by_name", None)
        return Writing(**facts)


class TranslationsForm(InterfaceForm, forms.Form):
    """One file of an interpreter; what is in it is judged when it is read."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("The .csv or .xlsx file you took from this page, filled in; at most 5 MB."),
        max_length=200,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    messages = {"file": _("Choose a file")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].error_messages["max_length"] = _("The name of this file is too long. Make it shorter.")

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_UPLOAD:
            raise forms.ValidationError(_("This file is larger than 5 MB. Divide it over several files."))
        return file
