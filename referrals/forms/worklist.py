"""Narrowing the worklist by kind of work and referrer; names no family, so it may stand in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm
from coalition.models import Membership, Organisation
from referrals.enums import Step
from referrals.querysets import ReferralQuerySet


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

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(
            sent_referrals__receiver_organisation=membership.organisation
        ).distinct()

    def narrow(self, work: ReferralQuerySet) -> ReferralQuerySet:
        """The work that fits what was chosen."""
        chosen = self.cleaned_data if self.is_valid() else {}
        if chosen.get("step"):
            work = work.filter(next_step=chosen["step"])
        if chosen.get("organisation"):
            work = work.filter(referring_organisation=chosen["organisation"])
        return work
