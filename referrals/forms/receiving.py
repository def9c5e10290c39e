"""Forms of JGZ before the talk: who takes it, asking, declining, passing on and joining."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm
from coalition.long_select import LongSelect
from coalition.models import Membership
from coalition.querysets import MembershipQuerySet
from coalition.roles import Role
from referrals.enums import DeclineReason
from referrals.forms.fields import LongTextField
from referrals.models import Referral
from socialmap.forms.choosing import OfferField
from socialmap.models import Offer


def nurses_of(referral: Referral):
    """The nurses who work for the receiving organisation today."""
    return nurses_at(referral.receiver_organisation_id)


def nurses_at(organisation: UUID):
    """The nurses who work for this organisation today; of who is away until when."""
    memberships = Membership.objects.active(timezone.localdate()).select_related("user", "deputy__user")
    return memberships.filter(organisation=organisation, role=Role.JGZ_NURSE).order_by("user__name")


def away_words(membership: Membership) -> str:
    """Until when she is away and who stands in; empty while she is at work."""
    if not membership.is_away():
        return ""
    words = {"day": date_format(membership.absent_until, "MONTH_DAY_FORMAT")}
    if membership.deputy is None:
        return gettext("away until %(day)s") % words
    return gettext("away until %(day)s, %(name)s stands in") % {**words, "name": membership.deputy.user.name}


class NurseChoice(forms.ModelChoiceField):
    """Shows a colleague by name and function."""

    widget = LongSelect

    def __init__(self, **kwargs):
        super().__init__(Membership.objects.none(), **kwargs)

    def choose_from(self, nurses: MembershipQuerySet, found: Iterable[Membership] | None = None) -> None:
        """These can be chosen; `found` are the same when they have been read already."""
        self.queryset = nurses
        named = [(each.pk, self.label_from_instance(each)) for each in (nurses if found is None else found)]
        self.choices = [("", self.empty_label), *named]

    def label_from_instance(self, membership):
        return ", ".join(filter(None, [membership.user.name, membership.function, away_words(membership)]))


def choose_nurse_and_buddy(form: forms.Form, nurses: MembershipQuerySet) -> None:
    """Two fields out of one list: a buddy is not learning herself."""
    found = list(nurses)
    form.fields["nurse"].choose_from(nurses, found)
    form.fields["buddy"].choose_from(nurses.filter(is_learning=False), [one for one in found if not one.is_learning])


class PickUpForm(InterfaceForm, forms.Form):
    """Take it oneself; a learning nurse names her buddy."""

    buddy = NurseChoice(
        label=_("Experienced buddy"),
        help_text=_("You are still learning: you do this one together."),
        empty_label=_("Choose a colleague"),
    )
    messages = {"buddy": _("Choose an experienced buddy")}

    def __init__(self, *args, referral: Referral, by: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        if by.is_learning:
            self.fields["buddy"].choose_from(nurses_of(referral).filter(is_learning=False))
        else:
            del self.fields["buddy"]

    def clean(self):
        return {"buddy": None, **super().clean()}


class AssignForm(InterfaceForm, forms.Form):
    """Give it to a colleague, with a buddy when she is learning."""

    nurse = NurseChoice(label=_("Nurse"), empty_label=_("Choose a colleague"))
    buddy = NurseChoice(
        label=_("Experienced buddy"),
        help_text=_("Needed when the nurse is still learning."),
        required=False,
        empty_label=_("No buddy"),
    )
    messages = {"nurse": _("Choose a nurse")}

    def __init__(self, *args, referral: Referral, **kwargs):
        super().__init__(*args, **kwargs)
        choose_nurse_and_buddy(self, nurses_of(referral))

    def clean(self):
        chosen = super().clean()
        nurse, buddy = chosen.get("nurse"), chosen.get("buddy")
        if nurse and nurse.is_learning and not buddy and "buddy" not in self.errors:
            self.add_error("buddy", _("This nurse is still learning: choose an experienced buddy"))
        if nurse and nurse == buddy:
            self.add_error("buddy", _("Choose somebody else as buddy"))
        return chosen


class ReassignForm(AssignForm):
    """Pass it on to another nurse, with the reason."""

    reason = LongTextField(
        label=_("Why does the nurse change?"),
        help_text=_("The referrer reads this. The parents hear the new name."),
        max_length=300,
        rows=2,
    )
    messages = {"nurse": _("Choose a nurse"), "reason": _("Write why the nurse changes")}


class HandOverAllForm(InterfaceForm, forms.Form):
    """To whom all families of a colleague go, and why."""

    nurse = NurseChoice(label=_("New nurse"), empty_label=_("Choose a colleague"))
    buddy = NurseChoice(
        label=_("Experienced buddy"),
        help_text=_("Needed when the nurse is still learning."),
        required=False,
        empty_label=_("No buddy"),
    )
    reason = LongTextField(
        label=_("Why does the nurse change?"),
        help_text=_("The referrer reads this. The parents hear the new name."),
        max_length=300,
        rows=2,
    )
    messages = {"nurse": _("Choose a nurse"), "reason": _("Write why the nurse changes")}

    def __init__(self, *args, leaving: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        choose_nurse_and_buddy(self, nurses_at(leaving.organisation_id).exclude(pk=leaving.pk))


class AskForm(InterfaceForm, forms.Form):
    """A question to the referrer."""

    question = LongTextField(
        label=_("Your question"), help_text=_("The clock stands still until the answer comes."), max_length=1000
    )
    messages = {"question": _("Write your question")}


class AnswerForm(InterfaceForm, forms.Form):
    """The answer to JGZ."""

    text = LongTextField(label=_("Your answer"), max_length=1000)
    messages = {"text": _("Write your answer")}


class DeclineForm(InterfaceForm, forms.Form):
    """Saying no, with the reason and what may help instead."""

    reason = forms.ChoiceField(label=_("Reason"), choices=DeclineReason, widget=forms.RadioSelect)
    text = LongTextField(label=_("Explanation for the referrer"), max_length=1000)
    alternative = OfferField(label=_("What may help instead?"), required=False, empty_label=_("No alternative"))
    messages = {"reason": _("Choose a reason"), "text": _("Write an explanation")}
    choice_layouts = {"reason": "stacked"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alternative"].choose_from(Offer.objects.for_professionals().exclude(key="gsg"))


class JoinForm(InterfaceForm, forms.Form):
    """Chooses the sign-up of the same family that goes on."""

    into = forms.ModelChoiceField(
        Referral.objects.none(), label=_("Which sign-up goes on?"), widget=forms.RadioSelect, empty_label=None
    )
    messages = {"into": _("Choose the sign-up that goes on")}
    choice_layouts = {"into": "stacked"}

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = candidates
        self.fields["into"].label_from_instance = self.describe

    @staticmethod
    def describe(referral):
        who = referral.referring_organisation.name if referral.referring_organisation else _("The parents themselves")
        return f"{referral.reference} · {who}"
