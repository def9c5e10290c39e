"""Forms of handovers: the letter with the parents' yes, and one small form for each step after it."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.models import Membership, Organisation
from coalition.roles import Permission
from referrals.enums import Category, ConsentHow
from referrals.facts import HandoverFacts
from referrals.forms.dates import a_year_ago, a_year_ahead
from referrals.forms.fields import LongTextField, PlainTextField, PressField
from referrals.forms.receivers import ReceiverField
from referrals.handover_enums import (
    HANDOVER_CATEGORIES,
    PARTIES,
    HandoverDecline,
    HandoverKind,
    HandoverWithdraw,
    IntakeHow,
    NotReadReason,
    WarmHow,
)
from referrals.models import Handover, VisitReason

LONGEST = 600
HOW = [(ConsentHow.TOGETHER, ConsentHow.TOGETHER.label), (ConsentHow.PHONE, ConsentHow.PHONE.label)]
TEXTS = "goes_well parents_tell rather_not situation background assessment request report_back".split()


class LetterForm(InterfaceForm, forms.Form):
    """The letter, read together with the parents, and their yes. A draft needs only to whom it goes."""

    marks_optional = False
    pk = PressField()
    to = ReceiverField(label=_("To whom do you hand over?"))
    goes_well = LongTextField(label=_("What goes well?"), max_length=LONGEST, rows=2, required=False)
    parents_tell = LongTextField(
        label=_("What do the parents want to tell?"), max_length=LONGEST, rows=2, required=False
    )
    rather_not = PlainTextField(label=_("Rather not asked again"), max_length=500, required=False)
    situation = LongTextField(label=_("What is going on now?"), max_length=LONGEST, rows=2, required=False)
    background = LongTextField(label=_("What is good to know?"), max_length=LONGEST, rows=2, required=False)
    assessment = LongTextField(label=_("How do you see it?"), max_length=LONGEST, rows=2, required=False)
    request = LongTextField(
        label=_("What do the parents ask of the other?"),
        help_text=_("The other reads this line before accepting. Write no name in it."),
        max_length=LONGEST,
        rows=2,
        required=False,
    )
    report_back = PlainTextField(label=_("How and when do you hear from each other?"), max_length=300, required=False)
    read_on = SplitDateField(
        label=_("Read together with the parents on"),
        required=False,
        earliest=a_year_ago,
        latest=timezone.localdate,
    )
    not_read_reason = forms.ChoiceField(
        label=_("Not read together? Why?"), choices=[("", _("Read together")), *NotReadReason.choices], required=False
    )
    categories = forms.MultipleChoiceField(
        label=_("What may the other know beside this letter?"),
        help_text=_("Tick what the parents say yes to."),
        choices=[(each.value, each.label) for each in HANDOVER_CATEGORIES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    how = forms.ChoiceField(
        label=_("How did the parent say yes?"), choices=HOW, widget=forms.RadioSelect, initial=ConsentHow.TOGETHER
    )
    choice_layouts = {"categories": "stacked"}
    messages = {"to": _("Choose to whom it goes")}
    kind = HandoverKind.SUPPORT

    def __init__(self, *args, by: Membership, kind: HandoverKind, for_sending: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind, self.for_sending = kind, for_sending
        self.fields["how"].required = for_sending
        self._choose_receivers(by)

    def _choose_receivers(self, by: Membership) -> None:
        self.fields["to"].choose_from(self.kind, by)

    def clean(self):
        found = super().clean()
        read, reason = found.get("read_on"), found.get("not_read_reason")
        if read and reason:
            self.add_error("not_read_reason", _("Choose one: read together, or why not"))
        if self.for_sending:
            self._check_for_sending(found, read or reason)
        return found

    def _check_for_sending(self, found, read):
        if not read and not {"read_on", "not_read_reason"} & set(self.errors):
            self.add_error("read_on", _("Fill in when you read it together, or choose why not"))
        if Category.IDENTITY not in found.get("categories", []) and "categories" not in self.errors:
            self.add_error(
                "categories", _("Ask the parents first. Without their yes to the name nothing is handed over")
            )
        if self.names_somebody and found.get("to", "").startswith("organisation:"):
            self.add_error("to", _("Choose somebody by name: that is what parents want to hear"))

    names_somebody = True

    def facts(self) -> HandoverFacts:
        chosen, key = self.cleaned_data["to"].split(":")
        receiver = Membership.objects.with_people().get(pk=key) if chosen == "person" else None
        organisation = receiver.organisation if receiver else Organisation.objects.get(pk=key)
        texts = {name: self.cleaned_data[name] for name in TEXTS}
        read = {name: self.cleaned_data[name] for name in ("read_on", "not_read_reason")}
        return HandoverFacts(
            kind=self.kind, to_organisation=organisation, receiver=receiver, reasons=self.reasons(), **texts, **read
        )

    def reasons(self) -> tuple[str, ...]:
        return ()


class NoticeForm(LetterForm):
    """A notice to maternity care: the reasons for a home visit first, the rest may stay as it is."""

    names_somebody = False
    visit_reasons = forms.MultipleChoiceField(
        label=_("Why is a home visit good?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    choice_layouts = {"categories": "stacked", "visit_reasons": "stacked"}
    field_order = ["pk", "to", "visit_reasons", *TEXTS]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["request"].help_text = ""
        self.fields["visit_reasons"].choices = [(each.key, reason_name(each)) for each in VisitReason.objects.all()]

    def _choose_receivers(self, by: Membership) -> None:
        self.fields["to"].label = _("To which maternity care?")
        organisations = _organisations(self.kind)
        self.fields["to"].choices = [("", _("Choose maternity care")), *organisations]
        if len(organisations) == 1 and not self.initial.get("to"):
            self.initial["to"] = organisations[0][0]

    def clean(self):
        found = super().clean()
        if self.for_sending and not found.get("visit_reasons") and "visit_reasons" not in self.errors:
            self.add_error("visit_reasons", _("Choose at least one reason"))
        return found

    def reasons(self) -> tuple[str, ...]:
        return tuple(self.cleaned_data["visit_reasons"])


def _organisations(kind: HandoverKind) -> list[tuple[str, str]]:
    """Those where somebody reads it."""
    readers = Membership.objects.active(timezone.localdate()).holding(Permission.HANDOVER_RECEIVE)
    found = Organisation.objects.filter(kind__in=PARTIES[kind][1], pk__in=readers.values("organisation"))
    return [(f"organisation:{each.pk}", each.name) for each in found.order_by("name")]


def reason_name(reason: VisitReason) -> str:
    return reason.name_nl if get_language() == "nl" else reason.name_en


def form_class(kind: HandoverKind) -> type[LetterForm]:
    return NoticeForm if kind == HandoverKind.NOTICE else LetterForm


def initial_from(handover: Handover) -> dict[str, object]:
    """What a draft holds, as the form shows it."""
    letter = handover.letter
    to = f"person:{handover.receiver_id}" if handover.receiver_id else f"organisation:{handover.to_organisation_id}"
    texts = {name: getattr(letter, name) for name in TEXTS}
    read = {"read_on": letter.read_on, "not_read_reason": letter.not_read_reason}
    return {"pk": handover.pk, "to": to, "visit_reasons": letter.reasons, **texts, **read}


class PlainForm(InterfaceForm, forms.Form):
    """A step without anything to fill in."""

    def __init__(self, *args, handover: Handover, **kwargs):
        super().__init__(*args, **kwargs)


class AskAboutForm(PlainForm):
    """A question to who handed over."""

    question = LongTextField(
        label=_("Your question"), help_text=_("The clock stands still until the answer comes."), max_length=1000
    )
    messages = {"question": _("Write your question")}


class AnswerAboutForm(PlainForm):
    """The answer to who was asked to take it."""

    text = LongTextField(label=_("Your answer"), max_length=1000)
    messages = {"text": _("Write your answer")}


class SignalForm(PlainForm):
    """What one would have liked to know earlier."""

    text = LongTextField(
        label=_("What would you have liked to know, and when?"),
        help_text=_("Only who sent the notice reads this. Nothing is counted."),
        max_length=500,
        rows=2,
    )
    messages = {"text": _("Write what you would have liked to know")}


class PlanIntakeForm(PlainForm):
    """The answer to a notice: when the intake is, and how."""

    on = SplitDateField(label=_("On which day?"), earliest=a_year_ago, latest=a_year_ahead)
    how = forms.ChoiceField(label=_("How?"), choices=IntakeHow, widget=forms.RadioSelect, initial=IntakeHow.HOME)
    messages = {"on": _("Fill in the day of the intake"), "how": _("Choose how")}


class DeclineHandoverForm(PlainForm):
    """Saying no, with the reason."""

    reason = forms.ChoiceField(label=_("Reason"), choices=HandoverDecline, widget=forms.RadioSelect)
    text = LongTextField(
        label=_("Explanation"), help_text=_("Who handed over reads this."), max_length=1000, rows=2, required=False
    )
    messages = {"reason": _("Choose a reason")}
    choice_layouts = {"reason": "stacked"}


class ConfirmForm(PlainForm):
    """What one is going to do, in own words: this makes a handover warm."""

    how = forms.ChoiceField(label=_("How do you confirm?"), choices=WarmHow, widget=forms.RadioSelect)
    text = LongTextField(
        label=_("In two lines: what do you do first, and when?"),
        help_text=_("Who handed over reads this, and can put it right."),
        max_length=400,
        rows=2,
    )
    messages = {"how": _("Choose how you confirm"), "text": _("Write in two lines what you do")}
    choice_layouts = {"how": "stacked"}


class CompleteForm(PlainForm):
    """How it went on, for who handed over."""

    note = LongTextField(
        label=_("How did it go on?"),
        help_text=_("Only what the parents agree to. Who handed over reads this."),
        max_length=600,
        rows=2,
        required=False,
    )


class PassOnForm(PlainForm):
    """A colleague takes it instead."""

    to = forms.ModelChoiceField(
        Membership.objects.none(), label=_("Which colleague?"), empty_label=_("Choose a colleague")
    )
    reason = LongTextField(
        label=_("Why does the name change?"),
        help_text=_("Who handed over reads this, and tells the parents the new name."),
        max_length=300,
        rows=2,
    )
    messages = {"to": _("Choose a colleague"), "reason": _("Write why")}

    def __init__(self, *args, handover: Handover, **kwargs):
        super().__init__(*args, handover=handover, **kwargs)
        people = Membership.objects.active(timezone.localdate()).holding(Permission.HANDOVER_RECEIVE).with_people()
        there = people.filter(organisation=handover.to_organisation_id)
        self.fields["to"].queryset = there.exclude(pk__in=[handover.receiver_id or handover.giver_id])
        self.fields["to"].label_from_instance = lambda member: f"{member.user.name}, {member.function}"


class WithdrawHandoverForm(PlainForm):
    """Taking it back."""

    reason = forms.ChoiceField(label=_("Why?"), choices=HandoverWithdraw, widget=forms.RadioSelect)
    messages = {"reason": _("Choose why")}
    choice_layouts = {"reason": "stacked"}
