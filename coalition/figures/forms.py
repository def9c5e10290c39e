"""Choosing the year."""

from django import forms
from django.utils.translation import gettext_lazy as _


class YearForm(forms.Form):
    """Which year is shown; what is no year of the list shows the newest."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False)

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]
