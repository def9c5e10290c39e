"""Forms of the privacy officer's pages. They name colleagues and days, no family, and so may stand in the address."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.models import Membership

DAYS = {"earliest": datetime.date(2020, 1, 1), "latest": datetime.date(2100, 1, 1)}


class PeriodForm(InterfaceForm, forms.Form):
    """From which day to which; an open end has no limit."""

    from_on = SplitDateField(label=_("From"), required=False, **DAYS)
    until_on = SplitDateField(label=_("Up to and including"), required=False, **DAYS)

    def days(self) -> tuple[datetime.date | None, datetime.date | None]:
        """The first and the last day."""
        data = self.cleaned_data if self.is_valid() else {}
        return data.get("from_on"), data.get("until_on")


class AccountForm(InterfaceForm, forms.Form):
    """Whose account, and between which moments."""

    account = forms.ModelChoiceField(
        Membership.objects.select_related("user", "organisation"), label=_("Whose account?"), empty_label=_("Choose")
    )
    from_on = SplitDateField(label=_("From"), **DAYS)
    from_at = forms.TimeField(label=_("Time"), required=False, input_formats=["%H:%M", "%H.%M", "%H"])
    until_on = SplitDateField(label=_("Up to and including"), **DAYS)
    until_at = forms.TimeField(label=_("Time"), required=False, input_formats=["%H:%M", "%H.%M", "%H"])

    def moments(self) -> tuple[datetime.datetime, datetime.datetime]:
        """The first moment, and the first one after the period; without times whole days."""
        data = self.cleaned_data
        first = datetime.datetime.combine(data["from_on"], data["from_at"] or datetime.time.min)
        last = datetime.datetime.combine(data["until_on"], data["until_at"] or datetime.time.max)
        return timezone.make_aware(first), timezone.make_aware(last)
