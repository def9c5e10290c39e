"""Narrowing the worklist by kind of work and referrer; names no family, so it may stand in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm
from coalition.models import Organisation
from referrals.enums import Step


class WorkFilterForm(InterfaceForm, forms.Form):
    """Both filters may stay open; an unknown value narrows nothing."""

    step = forms.ChoiceField(
        label=_("Kind of work"),
        choices=[("", _("Everything")), *[each for each in Step.choices if each[0]]],
        required=False,
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Referrer"), required=False, empty_label=_("All referrers")
    )
    view = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)

    def __init__(self, *args, lines: list[Any], **kwargs):
        super().__init__(*args, **kwargs)
        referrers = {line.referring_organisation for line in lines}
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=referrers)

    def narrow(self, lines: list[Any]) -> list[Any]:
        """The lines of work that fit what was chosen."""
        chosen = self.cleaned_data if self.is_valid() else {}
        if step := chosen.get("step"):
            lines = [line for line in lines if line.next_step == step]
        if referrer := chosen.get("organisation"):
            lines = [line for line in lines if line.referring_organisation == referrer.pk]
        return lines
