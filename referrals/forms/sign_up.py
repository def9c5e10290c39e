"""The form with which a professional signs a family up, together with the parents."""

import datetime

from django import forms
from django.db.models import Case, Exists, OuterRef, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition import long_select
from coalition.enums import Language, OrganisationKind
from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.models import Membership, Municipality
from referrals.enums import Answer, ConsentHow, ContactTime, Mode, Place, Purpose
from referrals.facts import SignUp
from referrals.forms.dates import PREGNANCY, earliest_due, latest_due
from referrals.forms.fields import LongTextField, NameField, PhoneField, PlainTextField, PostcodeField, PressField
from referrals.models import Referral, ReferralSource
from referrals.words import partner, pregnant

HOW = [(ConsentHow.TOGETHER, ConsentHow.TOGETHER.label), (ConsentHow.PHONE, ConsentHow.PHONE.label)]
FACTS = (
    "name phone email pc4 municipality voicemail contact_note language other_language interpreter "
    "partner_name other_children preferred_place wish practical_question rather_not source"
).split()
WEEKS = _("Fill in a number of weeks from 1 to 42")
WEEKS_MESSAGES = {"invalid": WEEKS, "min_value": WEEKS, "max_value": WEEKS}
CONSENT_FIELDS = ("agrees_to_share", "agrees_to_feedback", "consent_how")


class SignUpForm(InterfaceForm, forms.Form):
    """One page, two minutes. To send, one way of contact and the parent's yes are needed; a draft needs a name."""

    marks_optional = False

    pk = PressField()
    name = NameField(label=_("How does the parent want to be called?"), max_length=80)
    phone = PhoneField(label=_("Phone number"), required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=120, required=False)
    due_on = SplitDateField(label=_("Due date"), required=False, earliest=earliest_due, latest=latest_due)
    about_weeks = forms.IntegerField(
        label=_("Date not known? About how many weeks?"),
        min_value=1,
        max_value=42,
        required=False,
        error_messages=WEEKS_MESSAGES,
    )
    municipality = long_select.NameField(Municipality.objects.none(), label=_("Municipality"), empty_label=None)
    pc4 = PostcodeField(label=_("Digits of the postcode"), required=False)
    contact_times = forms.MultipleChoiceField(
        label=_("When to call?"), choices=ContactTime, widget=forms.CheckboxSelectMultiple, required=False
    )
    voicemail = forms.ChoiceField(
        label=_("May the nurse leave a voicemail?"),
        help_text=_("If not, JGZ never says what it is about, not in a text message either."),
        choices=Answer,
        widget=forms.RadioSelect,
        required=False,
    )
    contact_note = PlainTextField(label=_("Anything to know before calling?"), max_length=200, required=False)
    partner_name = NameField(label=_("Name of the partner"), max_length=80, required=False)
    other_children = PlainTextField(label=_("Other children"), max_length=120, required=False)
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
    preferred_place = forms.ChoiceField(
        label=_("Where does the parent like to talk?"), choices=Place, widget=forms.RadioSelect, required=False
    )
    wish = LongTextField(
        label=_("Question or wish, in the parent's words"),
        help_text=_("May stay empty. The nurse starts by listening."),
        max_length=1000,
        required=False,
    )
    practical_question = PlainTextField(label=_("Practical question"), max_length=300, required=False)
    rather_not = LongTextField(label=_("Rather not asked again"), max_length=500, rows=2, required=False)
    source = forms.ModelChoiceField(ReferralSource.objects.none(), label=_("How did you meet?"), empty_label=None)
    agrees_to_share = forms.BooleanField(label=_("The parent agrees that these facts go to JGZ"), required=False)
    agrees_to_feedback = forms.BooleanField(label=_("JGZ may tell us what was agreed"), required=False)
    consent_how = forms.ChoiceField(
        label=_("How did the parent say yes?"), choices=HOW, widget=forms.RadioSelect, initial=ConsentHow.TOGETHER
    )

    messages = {"name": _("Fill in a name"), "municipality": _("Choose a municipality")}

    def __init__(self, *args, membership: Membership, for_sending: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.for_sending = for_sending
        self._choose_municipality(membership)
        sources = sources_for(membership)
        self.fields["source"].queryset = ReferralSource.objects.filter(pk__in=[source.pk for source in sources])
        self.fields["source"].initial = next(iter(sources), None)
        self.has_choice_of_source = len(sources) > 1

    def _choose_municipality(self, membership: Membership) -> None:
        """Where there is a JGZ to receive it; at first the own one. Read once: the page has much else to ask."""
        field = self.fields["municipality"]
        field.queryset = Municipality.objects.filter(
            organisations__kind=OrganisationKind.YOUTH_HEALTH_SERVICE
        ).distinct()
        own = Exists(membership.organisation.municipalities.filter(pk=OuterRef("pk")))
        found = list(field.queryset.annotate(is_own=own))
        field.choices = [(each.pk, each.name) for each in found]
        field.initial = next((each for each in found if each.is_own), None)

    def clean(self):
        facts = super().clean()
        if facts.get("due_on") and facts.get("about_weeks"):
            self.add_error("about_weeks", _("Fill in the due date or the weeks, not both."))
        if facts.get("language") == Language.OTHER and not facts.get("other_language"):
            self.add_error("other_language", _("Write which language the parent likes to speak."))
        if self.for_sending:
            self._check_can_be_sent(facts)
        return facts

    def _check_can_be_sent(self, facts):
        if not (facts.get("phone") or facts.get("email") or "phone" in self.errors or "email" in self.errors):
            self.add_error("phone", _("Fill in a phone number or an e-mail address"))
        if not facts.get("agrees_to_share"):
            self.add_error("agrees_to_share", _("Ask the parent whether these facts may go to JGZ"))

    def counted_due_on(self) -> datetime.date | None:
        """The due date, counted from the weeks when it is not known."""
        weeks = self.cleaned_data.get("about_weeks")
        if weeks:
            return timezone.localdate() + PREGNANCY - datetime.timedelta(weeks=weeks)
        return self.cleaned_data.get("due_on")

    def facts(self) -> SignUp:
        """What was filled in, for the workflow."""
        data = self.cleaned_data
        by_phone = data["consent_how"] == ConsentHow.PHONE
        return SignUp(
            **{name: data[name] for name in FACTS},
            **{name: data[name] for name in CONSENT_FIELDS},
            mode=Mode.ASSISTED_CALL if by_phone else Mode.ASSISTED,
            contact_times=tuple(data["contact_times"]),
            due_on=self.counted_due_on(),
            due_is_about=bool(data["about_weeks"]),
        )


def sources_for(membership: Membership) -> list[ReferralSource]:
    """The ways in that fit this organisation, else those of the role; "other" when none does."""
    organisation = membership.organisation
    own = Q(organisation__in=[organisation.pk, *filter(None, [organisation.parent_id])], can_assist_sign_up=True)
    role = {"midwife_assistant": "midwife", "jgz_nurse": "youth_nurse", "pop_nurse": "hospital_nurse"}
    by_role = Q(role=role.get(membership.role, membership.role), can_assist_sign_up=True)
    fit = Case(When(own, then=0), When(by_role, then=1), default=2)
    found = list(ReferralSource.objects.filter(own | by_role | Q(key="anders")).annotate(fit=fit))
    best = min((source.fit for source in found), default=2)
    return [source for source in found if source.fit == best]


def initial_from(referral: Referral) -> dict[str, object]:
    """What a draft holds, as the form shows it."""
    family, person, other = referral.family, pregnant(referral.family), partner(referral.family)
    purposes = {consent.purpose: consent for consent in person.consents.live()}
    shared = purposes.get(Purpose.CONVERSATION)
    weeks = (timezone.localdate() - (family.due_on - PREGNANCY)).days // 7 if family.due_is_about else None
    rows = (person, family, referral)
    named = [name for name in FACTS if name != "source"]
    return {name: getattr(row, name) for name in named for row in rows if hasattr(row, name)} | {
        "pk": referral.pk,
        "source": referral.source_id,
        "name": person.name,
        "due_on": None if family.due_is_about else family.due_on,
        "about_weeks": weeks,
        "contact_times": person.contact_times,
        "partner_name": other.name if other else "",
        "rather_not": family.story.rather_not,
        "agrees_to_share": shared is not None,
        "agrees_to_feedback": Purpose.FEEDBACK in purposes,
        "consent_how": shared.how if shared else ConsentHow.TOGETHER,
    }
