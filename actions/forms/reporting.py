"""Forms of the report and of the workbook."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.reporting import Period
from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.uploads import LARGEST_UPLOAD


class PeriodForm(InterfaceForm, forms.Form):
    """For which period a report is made; empty is everything."""

    first = SplitDateField(label=_("From"), required=False)
    last = SplitDateField(label=_("Up to and including"), required=False)
    marks_optional = False

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("This day is before the first day"))
        return cleaned

    def period(self) -> Period:
        """What was chosen; a day that was not understood counts as open."""
        self.full_clean()
        return Period() if self.errors else Period(self.cleaned_data.get("first"), self.cleaned_data.get("last"))


class WorkbookForm(InterfaceForm, forms.Form):
    """One workbook; what is in it is judged when it is read."""

    workbook = forms.FileField(
        label=_("Workbook"),
        help_text=_("An .xlsx file of at most 5 MB: the one you took from this page."),
        max_length=200,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
    messages = {"workbook": _("Choose a file")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["workbook"].error_messages["max_length"] = _("The name of this file is too long. Make it shorter.")

    def clean_workbook(self):
        workbook = self.cleaned_data["workbook"]
        if workbook.size > LARGEST_UPLOAD:
            raise forms.ValidationError(_("This file is larger than 5 MB. Divide it over several files."))
        return workbook
