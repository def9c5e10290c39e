"""The form with which a contact of several professionals is recorded once."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.models import Membership
from referrals.forms.dates import a_year_ago
from referrals.forms.fields import LongTextField, PressField


class ParticipantsChoice(forms.ModelMultipleChoiceField):
    """Shows a professional by name and organisation."""

    def label_from_instance(self, membership):
        return f"{membership.user.name}, {membership.organisation.name}"


class JointContactForm(InterfaceForm, forms.Form):
    """With whom, when, and what was agreed."""

    pk = PressField()
    on = SplitDateField(label=_("Day"), earliest=a_year_ago, latest=timezone.localdate)
    participants = ParticipantsChoice(
        Membership.objects.none(),
        label=_("With whom?"),
        help_text=_("Only people of organisations that may see this family."),
        widget=forms.CheckboxSelectMultiple,
    )
    with_parents = forms.BooleanField(label=_("The parents were there"), required=False)
    agreed = LongTextField(
        label=_("What was agreed?"), help_text=_("Everybody who took part reads this."), max_length=1000
    )
    messages = {
        "on": _("Fill in the day"),
        "participants": _("Choose with whom it was"),
        "agreed": _("Write what was agreed"),
    }
    choice_layouts = {"participants": "stacked"}

    def __init__(self, *args, people, by: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["participants"].queryset = people.exclude(pk=by.pk)
