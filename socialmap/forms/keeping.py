"""The small forms of who keeps the map: a new offer, a call, other words, a question with its answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm
from coalition.long_select import NameField
from coalition.models import Municipality, Organisation
from coalition.text_fields import LongTextField, PlainTextField
from socialmap.enums import CheckOutcome
from socialmap.facts import Facts
from socialmap.forms.choosing import OfferField
from socialmap.forms.fields import as_fact
from socialmap.models import Need
from socialmap.searching.comparing import plain

AFTER_A_CALL = (CheckOutcome.RIGHT, CheckOutcome.CHANGED, CheckOutcome.STOPPED, CheckOutcome.NO_ANSWER)
NAME_OFFER, GAP = "offer", "gap"


class NewOfferForm(InterfaceForm, forms.Form):
    """What an offer needs to begin; the rest follows in its sections."""

    name = PlainTextField(label=_("Name of the offer"), max_length=120)
    organisation = NameField(Organisation.objects.all(), label=_("Organisation"), empty_label=_("Choose"))
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("Municipality"), required=False, empty_label=_("Everywhere in the country")
    )

    def __init__(self, *args, kept: set[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = Municipality.objects.filter(pk__in=kept)
        self.fields["municipality"].initial = next(iter(kept), None)

    def facts(self) -> Facts:
        chosen = self.cleaned_data
        facts: Facts = {"name": chosen["name"], "organisation": as_fact(chosen["organisation"])}
        if chosen["municipality"] is None:
            return facts | {"is_national": True}
        place = {"code": chosen["municipality"].pk, "state": "active", "application_process": "", "note": ""}
        return facts | {"municipalities": [place | {"starts_on": None, "ends_on": None}]}


class CallForm(InterfaceForm, forms.Form):
    """What came out of a call."""

    outcome = forms.ChoiceField(
        label=_("What came out of it?"),
        choices=[(outcome.value, outcome.label) for outcome in AFTER_A_CALL],
        widget=forms.RadioSelect,
    )
    note = LongTextField(label=_("Note"), max_length=500, rows=2, required=False)


class VersionForm(forms.Form):
    """On which version somebody decided."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class AliasForm(InterfaceForm, forms.Form):
    """Other words for a need."""

    text = PlainTextField(label=_("Other words"), max_length=80, help_text=_("As people type them: “no house”."))

    def clean_text(self):
        text = self.cleaned_data["text"]
        if not plain(text):
            raise forms.ValidationError(_("Fill in at least one word."))
        return text


class EnquiryForm(InterfaceForm, forms.Form):
    """A question about help, without a family in it."""

    text = LongTextField(
        label=_("Which help do you look for?"),
        max_length=500,
        rows=4,
        help_text=_("Such as: practical help at home for parents of twins, in the evening."),
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.filter(in_region=True), label=_("In which municipality?"), empty_label=_("Choose")
    )


class AnswerForm(InterfaceForm, forms.Form):
    """What became of a question: help that is there, or a gap; and words that should lead there next time."""

    kind = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[(NAME_OFFER, _("This help is there")), (GAP, _("There is no such help here yet"))],
        widget=forms.RadioSelect,
    )
    offer = OfferField(label=_("Which help"), required=False, empty_label=_("Choose"))
    answer = LongTextField(label=_("What you answer"), max_length=1000, required=False)
    alias = PlainTextField(
        label=_("Words by which a search should find it next time"),
        max_length=80,
        required=False,
        help_text=_("As the question said it, such as “help with twins”."),
    )
    need = forms.ModelChoiceField(
        Need.objects.all(), label=_("To which need do these words lead?"), required=False, empty_label=_("No need")
    )

    def __init__(self, *args, offers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["offer"].choose_from(offers)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == NAME_OFFER and not cleaned.get("offer") and not cleaned.get("answer"):
            self.add_error("offer", _("Choose the help, or write your answer"))
        need, words = cleaned.get("need"), plain(cleaned.get("alias") or "")
        if need and not words:
            self.add_error("alias", _("Fill in at least one word."))
        if words and not need and "need" in cleaned:
            self.add_error("need", _("Choose the need these words belong to"))
        return cleaned

    def alias_wanted(self) -> tuple[Need, str] | None:
        return (self.cleaned_data["need"], self.cleaned_data["alias"]) if self.cleaned_data["need"] else None
