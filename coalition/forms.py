"""Forms of the lowest app."""

from allauth.account.forms import LoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.enums import Weekday
from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.long_select import LongSelect
from coalition.models import Membership, Organisation
from coalition.roles import ACTING_FOR_ANOTHER, Role


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


class AddPasskeyForm(AddWebAuthnForm):
    """A passkey is meant to be used alone: that is what makes signing in short."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of this passkey")
        self.fields["passwordless"].label = _("Sign in with only this passkey, without a password")
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].help_text = ""


class ChoosePasswordForm(InterfaceForm, SetPasswordForm):
    """The first password of somebody who was invited."""

    messages = {"new_password1": _("Fill in a password"), "new_password2": _("Fill in the password again")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("Password")
        self.fields["new_password1"].help_text = _("At least 12 characters. A few words in a row are fine.")
        self.fields["new_password2"].label = _("The same password again")


class InviteForm(InterfaceForm, forms.Form):
    """Which function is offered to whom."""

    email = forms.EmailField(label=_("E-mail address at work"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=120)
    organisation = forms.ModelChoiceField(Organisation.objects.all(), label=_("Organisation"), widget=LongSelect)
    role = forms.ChoiceField(label=_("Function"), choices=[("", "---------"), *Role.choices])
    acts_for = forms.ModelChoiceField(
        Membership.objects.none(),
        label=_("Works for"),
        required=False,
        help_text=_("Only for an assistant: the professional whose work it is."),
    )
    is_coordinator = forms.BooleanField(label=_("Coordinates in this organisation"), required=False)
    is_learning = forms.BooleanField(label=_("Is still learning"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["acts_for"].queryset = Membership.objects.active(timezone.localdate()).with_people()

    def clean(self):
        cleaned = super().clean()
        acts_for, organisation = cleaned.get("acts_for"), cleaned.get("organisation")
        if cleaned.get("role") not in ACTING_FOR_ANOTHER:
            cleaned["acts_for"] = None
        elif acts_for is None or acts_for.organisation != organisation:
            self.add_error("acts_for", _("Choose the professional of this organisation whose work it is."))
        return cleaned


class AbsenceForm(InterfaceForm, forms.Form):
    """Until when somebody is away, and who stands in."""

    absent_until = SplitDateField(label=_("Away up to and including"), required=False, earliest=timezone.localdate)
    deputy = forms.ModelChoiceField(Membership.objects.none(), label=_("Who stands in"), required=False)

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)
        colleagues = Membership.objects.active(timezone.localdate()).filter(organisation=membership.organisation)
        self.fields["deputy"].queryset = colleagues.exclude(user=membership.user).with_people()


class OwnAbsenceForm(AbsenceForm):
    """One's own days, and when one is away."""

    days = forms.TypedMultipleChoiceField(
        label=_("I work on"),
        choices=Weekday,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    absent_from = SplitDateField(
        label=_("Away from"), help_text=_("Empty: from today."), required=False, earliest=timezone.localdate
    )
    field_order = ("days", "absent_from", "absent_until", "deputy")

    def clean(self):
        chosen = super().clean()
        since, until = chosen.get("absent_from"), chosen.get("absent_until")
        if since and not until and "absent_until" not in self.errors:
            self.add_error("absent_until", _("Fill in until when"))
        if since and until and until < since:
            self.add_error("absent_until", _("This day is before the first day"))
        if until and not chosen.get("deputy") and "deputy" not in self.errors:
            self.add_error("deputy", _("Choose who stands in"))
        return chosen
