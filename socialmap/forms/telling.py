"""Forms that write something small: whether signing up worked, and the offer of the week."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm
from socialmap.enums import SignUpResult
from socialmap.forms.choosing import OfferField
from socialmap.models import Spotlight

WEEKS_AHEAD = 6


class ResultForm(forms.Form):
    """One tap: what became of signing up."""

    result = forms.ChoiceField(choices=SignUpResult)


class SpotlightForm(InterfaceForm, forms.Form):
    """Which offer a team looks at in a week."""

    municipality = forms.ChoiceField(label=_("Municipality"))
    week_of = forms.TypedChoiceField(label=_("Week that begins on"), coerce=datetime.date.fromisoformat)
    offer = OfferField(label=_("Offer"))
    text = forms.CharField(
        label=_("Why look at this one together?"),
        max_length=Spotlight._meta.get_field("text").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, offers, municipalities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["offer"].choose_from(offers)
        self.fields["municipality"].choices = [(each.pk, each.name) for each in municipalities]
        mondays = [monday() + datetime.timedelta(weeks=weeks) for weeks in range(WEEKS_AHEAD)]
        self.fields["week_of"].choices = [(day.isoformat(), date_format(day, "j F Y")) for day in mondays]


def monday(day: datetime.date | None = None) -> datetime.date:
    """The first day of the week."""
    day = day or timezone.localdate()
    return day - datetime.timedelta(days=day.weekday())
