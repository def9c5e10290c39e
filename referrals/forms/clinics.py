"""Forms of the clinic at a practice: its days, planning a visit, and what came of it."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.enums import Language, OrganisationKind
from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.models import Membership, Organisation
from referrals.clinic_enums import GsgChoice
from referrals.enums import Answer, ConsentHow
from referrals.facts import VisitFacts
from referrals.forms.dates import PREGNANCY, a_year_ahead
from referrals.forms.fields import NameField, PhoneField, PlainTextField, PressField
from referrals.forms.receiving import NurseChoice, nurses_at
from referrals.forms.sign_up import HOW, WEEKS_MESSAGES
from referrals.models import Clinic
from referrals.models.clinic import LONGEST_SLOT, MOST_SLOTS, SHORTEST_SLOT

HALF_A_YEAR = 26  # weeks
CLOCK = "%H:%M"
UNKNOWN = _("Choose one of these families, or a new one")


class ClinicDaysForm(InterfaceForm, forms.Form):
    """When a nurse is at a practice, perhaps every week."""

    practice = forms.ModelChoiceField(
        Organisation.objects.filter(kind=OrganisationKind.MIDWIFERY_PRACTICE),
        label=_("Practice"),
        empty_label=_("Choose a practice"),
    )
    nurse = NurseChoice(label=_("Nurse"), empty_label=_("Choose a colleague"))
    first_on = SplitDateField(label=_("First day"), earliest=timezone.localdate, latest=a_year_ahead)
    first_at = forms.TimeField(
        label=_("From"),
        help_text=_("For example 9:00."),
        input_formats=[CLOCK, "%H.%M", "%H"],
        widget=forms.TimeInput(format=CLOCK),
    )
    minutes = forms.IntegerField(
        label=_("Minutes for each visit"), min_value=SHORTEST_SLOT, max_value=LONGEST_SLOT, initial=20
    )
    slots = forms.IntegerField(label=_("How many visits?"), min_value=1, max_value=MOST_SLOTS, initial=6)
    weeks = forms.IntegerField(
        label=_("For how many weeks in a row?"),
        help_text=_("1 is this day only. Holidays are passed over."),
        min_value=1,
        max_value=HALF_A_YEAR,
        initial=1,
    )
    messages = {
        "practice": _("Choose a practice"),
        "nurse": _("Choose a nurse"),
        "first_on": _("Fill in the first day"),
        "first_at": _("Fill in when it begins"),
    }

    def __init__(self, *args, by: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nurse"].choose_from(nurses_at(by.organisation_id))


class SlotForm(InterfaceForm, forms.Form):
    """Chooses one of the free times of a day."""

    at = forms.ChoiceField(label=_("Time"))
    messages = {"at": _("Choose a time")}

    def __init__(self, *args, free: list[datetime.time], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["at"].choices = [(f"{time:{CLOCK}}", f"{time:{CLOCK}}") for time in free]

    def clean_at(self):
        return datetime.time.fromisoformat(self.cleaned_data["at"])


class LinkVisitForm(InterfaceForm, forms.Form):
    """Which family it is that was known already; nothing is a new one. One that may not be seen is one that is not
    there."""

    family = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, known, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["family"].error_messages["invalid"] = UNKNOWN

    def clean_family(self):
        key = self.cleaned_data["family"]
        found = self.known.filter(pk=key).first() if key else None
        if key and found is None:
            raise forms.ValidationError(UNKNOWN)
        return found


class PlanVisitForm(LinkVisitForm, SlotForm):
    """Who comes, how to reach them, and whether the nurse may know it."""

    marks_optional = False

    pk = PressField()
    name = NameField(label=_("How does the parent want to be called?"), max_length=80)
    phone = PhoneField(label=_("Phone number"))
    language = forms.ChoiceField(
        label=_("Which language does the parent like to speak?"),
        choices=[("", _("Not asked")), *Language.choices],
        required=False,
    )
    other_language = PlainTextField(label=_("Which other language?"), max_length=60, required=False)
    interpreter = forms.ChoiceField(
        label=_("Is an interpreter needed?"), choices=Answer, widget=forms.RadioSelect, required=False
    )
    about_weeks = forms.IntegerField(
        label=_("About how many weeks pregnant?"),
        min_value=1,
        max_value=42,
        required=False,
        error_messages=WEEKS_MESSAGES,
    )
    agrees = forms.ChoiceField(
        label=_("May the nurse of JGZ know name and phone number?"),
        help_text=_("With a no she sees only that the slot is taken. The visit goes on all the same."),
        choices=Answer,
        widget=forms.RadioSelect,
    )
    consent_how = forms.ChoiceField(
        label=_("How did the parent answer?"), choices=HOW, widget=forms.RadioSelect, initial=ConsentHow.TOGETHER
    )
    messages = {
        "at": _("Choose a time"),
        "name": _("Fill in a name"),
        "phone": _("Fill in a phone number"),
        "agrees": _("Ask the parent, and choose yes or no"),
    }

    def clean(self):
        facts = super().clean()
        if facts.get("language") == Language.OTHER and not facts.get("other_language"):
            self.add_error("other_language", _("Write which language the parent likes to speak."))
        return facts

    @property
    def says_which(self) -> bool:
        """Whether it was chosen which family it is, or that it is a new one."""
        return "family" in self.data

    def due_on(self) -> datetime.date | None:
        """About, counted from the weeks."""
        weeks = self.cleaned_data.get("about_weeks")
        return timezone.localdate() + PREGNANCY - datetime.timedelta(weeks=weeks) if weeks else None

    def facts(self) -> VisitFacts:
        """What was filled in, for the workflow."""
        data = self.cleaned_data
        due_on = self.due_on()
        names = ("name", "phone", "language", "other_language", "interpreter")
        return VisitFacts(due_on=due_on, due_is_about=bool(due_on), **{name: data[name] for name in names})


class HoldVisitForm(InterfaceForm, forms.Form):
    """What the short conversation means for a Goede Start Gesprek."""

    gsg = forms.ChoiceField(label=_("Is a Goede Start Gesprek wanted?"), choices=GsgChoice, widget=forms.RadioSelect)
    agrees = forms.BooleanField(label=_("The parent agrees that these facts go to JGZ"), required=False)
    agrees_to_feedback = forms.BooleanField(
        label=_("The parent agrees that the practice hears what was agreed"), required=False
    )
    messages = {"gsg": _("Choose what the parents want")}
    choice_layouts = {"gsg": "stacked"}

    def clean(self):
        chosen = super().clean()
        if chosen.get("gsg") == GsgChoice.PLANNED and not chosen.get("agrees"):
            self.add_error("agrees", _("Ask the parent whether these facts may go to JGZ"))
        return chosen


def free_times(clinic: Clinic, taken: set[datetime.time]) -> list[datetime.time]:
    """The slots nobody has."""
    return [time for time in clinic.times if time not in taken]
