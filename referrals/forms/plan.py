"""Noting a contact moment, and agreeing who arranges what."""

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.long_select import LongSelect
from coalition.models import Membership
from referrals.forms.dates import a_year_ago, a_year_ahead, first_years
from referrals.forms.fields import PlainTextField, PressField
from referrals.models import Arrangement


class NoteStepForm(InterfaceForm, forms.Form):
    """On which day it took place."""

    on = SplitDateField(label=_("On which day did it take place?"), earliest=first_years, latest=timezone.localdate)
    messages = {"on": _("Fill in the day; about is good enough")}


class _Helpers(ModelChoiceIterator):
    """By name and organisation, and no more is read of them than that."""

    def __iter__(self):
        yield "", self.field.empty_label
        for key, *names in self.queryset.values_list("pk", "user__name", "organisation__name"):
            yield key, ", ".join(names)


class HelperField(forms.ModelChoiceField):
    """Who arranges it: somebody who helps this family."""

    iterator = _Helpers
    widget = LongSelect


class ArrangementForm(InterfaceForm, forms.Form):
    """What, who and until when."""

    pk = PressField()
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, required=False)
    what = PlainTextField(
        label=_("What?"), max_length=120, help_text=_("For example: baby clothes, or a language lesson.")
    )
    arranger = HelperField(
        Membership.objects.none(),
        label=_("Who arranges it?"),
        required=False,
        empty_label=_("The parents themselves"),
    )
    until_on = SplitDateField(label=_("Until when?"), required=False, earliest=a_year_ago, latest=a_year_ahead)
    messages = {"what": _("Write what has to be arranged")}

    def __init__(self, *args, helpers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["arranger"].queryset = helpers

    def facts(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in ("what", "arranger", "until_on")}

    @staticmethod
    def initial_from(arrangement: Arrangement) -> dict[str, object]:
        facts = {name: getattr(arrangement, name) for name in ("what", "until_on", "version")}
        return facts | {"arranger": arrangement.arranger_id}
