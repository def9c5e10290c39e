"""The privacy officer's way to a family: the code on the card, nothing else."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm
from referrals.forms.fields import PlainTextField

CODE = re.compile(r"(?:GS)?([2-9A-Z]{6})")


class ReferenceForm(InterfaceForm, forms.Form):
    """A code such as GS-7KMR4D, however it was written down."""

    reference = PlainTextField(label=_("Code on the card"), max_length=20, help_text=_("It begins with GS."))
    messages = {"reference": _("Fill in the code")}

    def clean_reference(self):
        found = CODE.fullmatch(re.sub(r"[^0-9A-Z]", "", self.cleaned_data["reference"].upper()))
        if found is None:
            raise ValidationError(_("A code has GS and six letters or digits."))
        return f"GS-{found[1]}"
