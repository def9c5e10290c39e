"""Saying that one would have liked a notice, and replying to that; nobody writes words that could name a family."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm
from coalition.models import Membership, Organisation
from referrals.earlier_enums import Wish, WishReply
from referrals.earlier_permissions import SENDERS
from referrals.forms.fields import PressField

WEEKS = 8
A_WEEK = datetime.timedelta(weeks=1)


def week_name(monday: datetime.date) -> str:
    return gettext("Week of %(day)s") % {"day": date_format(monday, "j F Y")}


class EarlierWishForm(InterfaceForm, forms.Form):
    """Which practice, about when, and what a notice would have made possible."""

    pk = PressField()
    practice = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Which practice?"), empty_label=_("Choose a practice")
    )
    week_on = forms.ChoiceField(label=_("In which week did the family come to you?"))
    wish = forms.ChoiceField(label=_("What would a notice have helped?"), choices=Wish, widget=forms.RadioSelect)
    messages = {"practice": _("Choose a practice"), "wish": _("Choose what it would have helped")}
    choice_layouts = {"wish": "stacked"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        people = Membership.objects.active(today)
        senders = Organisation.objects.filter(kind__in=SENDERS, memberships__in=people)
        self.fields["practice"].queryset = senders.distinct().order_by("name")
        monday = today - datetime.timedelta(days=today.weekday())
        weeks = [monday - A_WEEK * count for count in range(WEEKS)]
        self.fields["week_on"].choices = [(day.isoformat(), week_name(day)) for day in weeks]

    def clean_week_on(self):
        return datetime.date.fromisoformat(self.cleaned_data["week_on"])


class EarlierReplyForm(InterfaceForm, forms.Form):
    """One of three friendly answers."""

    reply = forms.ChoiceField(label=_("Your reply"), choices=WishReply, widget=forms.RadioSelect)
    messages = {"reply": _("Choose a reply")}
    choice_layouts = {"reply": "stacked"}
