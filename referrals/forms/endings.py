"""Forms to withdraw, come back, stop, correct, write and find."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition import long_select
from coalition.enums import Language
from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.models import Municipality
from referrals.enums import Answer, ConsentHow, ContactTime, WithdrawReason
from referrals.forms.dates import a_year_ago, first_years, latest_due
from referrals.forms.fields import LongTextField, NameField, PhoneField, PlainTextField, PostcodeField, PressField
from referrals.models import Family, Person

FAMILY_FACTS = ("due_on", "born_on", "pc4", "language", "other_language", "interpreter", "other_children")
PERSON_FACTS = ("name", "phone", "email", "contact_times", "voicemail", "contact_note")


class WithdrawForm(InterfaceForm, forms.Form):
    """Taking a sign-up back."""

    reason = forms.ChoiceField(label=_("Why?"), choices=WithdrawReason, widget=forms.RadioSelect)
    messages = {"reason": _("Choose why")}
    choice_layouts = {"reason": "stacked"}


class AskWithdrawalForm(InterfaceForm, forms.Form):
    """Asking the nurse to withdraw it."""

    text = LongTextField(label=_("Why should it be withdrawn?"), max_length=1000, rows=2)
    messages = {"text": _("Write why")}


class ReopenForm(InterfaceForm, forms.Form):
    """Taking it up again; the parents are asked anew."""

    reason = LongTextField(label=_("Why is it taken up again?"), max_length=300, rows=2)
    agrees = forms.BooleanField(label=_("The parent agrees again that these facts go to JGZ"))
    how = forms.ChoiceField(
        label=_("How did the parent say yes?"),
        choices=[(how.value, how.label) for how in (ConsentHow.TOGETHER, ConsentHow.PHONE)],
        widget=forms.RadioSelect,
        initial=ConsentHow.TOGETHER,
    )
    messages = {"reason": _("Write why"), "agrees": _("Ask the parent first")}


class MistakeForm(InterfaceForm, forms.Form):
    """Hiding what should never have been entered."""

    reason = PlainTextField(label=_("What went wrong?"), max_length=300)
    messages = {"reason": _("Write what went wrong")}


class MessageForm(InterfaceForm, forms.Form):
    """A few lines to the other side."""

    pk = PressField()
    text = LongTextField(label=_("Message"), max_length=1000, rows=2)
    messages = {"text": _("Write a message")}


class StopForm(InterfaceForm, forms.Form):
    """The parents want no more."""

    note = PlainTextField(label=_("Anything colleagues should know?"), max_length=300, required=False)


class EndPregnancyForm(InterfaceForm, forms.Form):
    """The pregnancy ended or the baby died: everything stops."""

    on = SplitDateField(label=_("On which day?"), earliest=a_year_ago, latest=timezone.localdate)
    note = PlainTextField(label=_("For the lead nurse only"), max_length=300, required=False)
    messages = {"on": _("Fill in the day; about is good enough")}


class ContactDataForm(InterfaceForm, forms.Form):
    """Correcting how to reach the parents, also after sending."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    name = NameField(label=_("How does the parent want to be called?"), max_length=80)
    phone = PhoneField(label=_("Phone number"), required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=120, required=False)
    contact_times = forms.MultipleChoiceField(
        label=_("When to call?"), choices=ContactTime, widget=forms.CheckboxSelectMultiple, required=False
    )
    voicemail = forms.ChoiceField(
        label=_("May the nurse leave a voicemail?"), choices=Answer, widget=forms.RadioSelect, required=False
    )
    contact_note = PlainTextField(label=_("Anything to know before calling?"), max_length=200, required=False)
    due_on = SplitDateField(label=_("Due date"), required=False, earliest=first_years, latest=latest_due)
    born_on = SplitDateField(
        label=_("Is the baby there? Born on"), required=False, earliest=first_years, latest=timezone.localdate
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.all(),
        label=_("Municipality"),
        help_text=_("Moved? The sign-up stays with its nurse; she hands over when another JGZ works there."),
        required=False,
        empty_label=_("As it was"),
    )
    pc4 = PostcodeField(label=_("Digits of the postcode"), required=False)
    language = forms.ChoiceField(
        label=_("Which language does the parent like to speak?"),
        choices=[("", _("Not asked")), *Language.choices],
        widget=long_select.LongSelect,
        required=False,
    )
    other_language = PlainTextField(label=_("Which other language?"), max_length=60, required=False)
    interpreter = forms.ChoiceField(
        label=_("Is an interpreter needed?"), choices=Answer, widget=forms.RadioSelect, required=False
    )
    other_children = PlainTextField(label=_("Other children"), max_length=120, required=False)
    messages = {"name": _("Fill in a name")}

    def clean(self):
        facts = super().clean()
        if not (facts.get("phone") or facts.get("email") or "phone" in self.errors or "email" in self.errors):
            self.add_error("phone", _("Fill in a phone number or an e-mail address"))
        return facts

    def family_facts(self) -> dict[str, object]:
        facts = {name: self.cleaned_data[name] for name in FAMILY_FACTS}
        if "due_on" in self.changed_data:
            facts["due_is_about"] = False
        if self.cleaned_data["municipality"]:
            facts["municipality"] = self.cleaned_data["municipality"]
        return facts

    def person_facts(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in PERSON_FACTS}

    @staticmethod
    def initial_from(family: Family, person: Person) -> dict[str, object]:
        family_facts = {name: getattr(family, name) for name in FAMILY_FACTS}
        family_facts["municipality"] = family.municipality_id
        return family_facts | {name: getattr(person, name) for name in PERSON_FACTS} | {"version": family.version}


class FamilySearchForm(InterfaceForm, forms.Form):
    """Finds a family one already knows; posted, so that no name stands in an address."""

    text = PlainTextField(label=_("Name or phone number"), max_length=80)
    messages = {"text": _("Write a name or a phone number")}
