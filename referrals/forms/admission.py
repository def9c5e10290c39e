"""The question a hospital asks on admission: was there a Goede Start Gesprek, or is one wanted?"""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from referrals.forms.sign_up import SignUpForm


class AdmissionAnswer(models.TextChoices):
    """What the parents say."""

    WANTS = "wants", _("No, and they want one")
    LATER = "later", _("No, ask again later")
    HAD = "had", _("Yes, they had one")


class AdmissionForm(SignUpForm):
    """The few facts of a sign-up that a ward knows; what the page does not show stays empty."""

    answer = forms.ChoiceField(
        label=_("Did the parents have a Goede Start Gesprek?"), choices=AdmissionAnswer, widget=forms.RadioSelect
    )
    messages = {**SignUpForm.messages, "answer": _("Choose what the parents say")}
    choice_layouts = {"answer": "stacked"}
