"""What an owner answers behind the link in a mail."""

from django import forms

from socialmap.enums import CheckOutcome

ANSWERS = (CheckOutcome.RIGHT, CheckOutcome.STOPPED, CheckOutcome.NOT_OWNER)


class ConfirmForm(forms.Form):
    """One button of one offer."""

    code = forms.CharField(max_length=12)
    answer = forms.ChoiceField(choices=[(answer.value, answer.label) for answer in ANSWERS])
