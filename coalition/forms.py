"""Forms of the lowest app."""

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.models import Organisation


class SignInForm(LoginForm):
    """Says at each empty field what belongs there."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages["required"] = _("Fill in the e-mail address")
        self.fields["password"].error_messages["required"] = _("Fill in the password")


class PeopleFilterForm(forms.Form):
    """Narrows who-is-who. It names colleagues, never families, so it may stand in the address."""

    text = forms.CharField(label=_("Name or function"), max_length=60, required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(memberships__isnull=False).distinct(),
        label=_("Organisation"),
        required=False,
        empty_label=_("All organisations"),
    )


class SwitchMembershipForm(forms.Form):
    """Chooses another function of one's own."""

    membership = forms.UUIDField()

    def __init__(self, *args, memberships, **kwargs):
        super().__init__(*args, **kwargs)
        self.own = {membership.pk for membership in memberships}

    def clean_membership(self):
        chosen = self.cleaned_data["membership"]
        if chosen not in self.own:
            raise forms.ValidationError(_("This is not one of your functions."))
        return chosen
