"""Forms around the talk: reaching the parents, planning, holding, outcome, follow-up and feedback."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.working_days import add_working_days
from referrals.enums import (
    Answer,
    AttemptResult,
    Attendee,
    ConversationKind,
    Direction,
    NoFeedbackReason,
    NoTalkReason,
    OutcomeKind,
    Place,
)
from referrals.facts import SUMMARY_COLUMNS
from referrals.forms.dates import a_year_ago, a_year_ahead, today
from referrals.forms.fields import LongTextField, PlainTextField, PressField
from referrals.models import Conversation, Referral
from socialmap.forms.choosing import OfferField
from socialmap.models import Offer


class ContactForm(InterfaceForm, forms.Form):
    """One try to reach the parents; fifteen seconds."""

    pk = PressField()
    result = forms.ChoiceField(label=_("What happened?"), choices=AttemptResult, widget=forms.RadioSelect)
    again_on = SplitDateField(
        label=_("When will you try again?"),
        help_text=_("Empty: in two working days."),
        required=False,
        earliest=today,
        latest=a_year_ahead,
    )
    note = PlainTextField(
        label=_("Note for colleagues"), help_text=_("Only JGZ reads this."), max_length=300, required=False
    )
    messages = {"result": _("Choose what happened")}

    def clean(self):
        facts = super().clean()
        if facts.get("result") == AttemptResult.REACHED:
            facts["again_on"] = None
        elif "again_on" not in self.errors and not facts.get("again_on"):
            facts["again_on"] = add_working_days(today(), 2)
        return facts


class PlanForm(InterfaceForm, forms.Form):
    """When and where; a day in the past records a talk that was not planned here."""

    pk = PressField()
    on = SplitDateField(label=_("Day"), earliest=a_year_ago, latest=a_year_ahead)
    at = forms.TimeField(
        label=_("Time"),
        help_text=_("For example 10:00."),
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(format="%H:%M"),
    )
    kind = forms.ChoiceField(
        label=_("Kind of conversation"),
        choices=ConversationKind,
        widget=forms.RadioSelect,
        initial=ConversationKind.FULL,
    )
    place = forms.ChoiceField(label=_("Where?"), choices=Place, widget=forms.RadioSelect)
    place_note = PlainTextField(label=_("Address or way to find it"), max_length=200, required=False)
    interpreter = forms.ChoiceField(label=_("Interpreter?"), choices=Answer, widget=forms.RadioSelect, required=False)
    messages = {"on": _("Fill in the day"), "at": _("Fill in the time"), "place": _("Choose a place")}

    def details(self) -> dict[str, object]:
        """What the workflow keeps of an appointment."""
        data = self.cleaned_data
        moment = datetime.datetime.combine(data["on"], data["at"], tzinfo=timezone.get_current_timezone())
        kept = {name: data[name] for name in ("kind", "place", "place_note", "interpreter")}
        return {**kept, "starts_at": moment}

    @staticmethod
    def initial_from(conversation: Conversation) -> dict[str, object]:
        moment = timezone.localtime(conversation.starts_at)
        kept = {name: getattr(conversation, name) for name in ("kind", "place", "place_note", "interpreter")}
        return {**kept, "on": moment.date(), "at": moment.strftime("%H:%M")}


class HoldForm(InterfaceForm, forms.Form):
    """Who was there, and a summary that may stay empty."""

    marks_optional = False

    attendees = forms.MultipleChoiceField(
        label=_("Who was there?"),
        choices=Attendee,
        widget=forms.CheckboxSelectMultiple,
        initial=[Attendee.PREGNANT],
    )
    partner_line = PlainTextField(label=_("How is the partner? Own question?"), max_length=500, required=False)
    children_line = PlainTextField(label=_("How are the other children?"), max_length=500, required=False)
    messages = {"attendees": _("Choose who was there")}

    def __init__(self, *args, headings, language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.headings = list(headings)
        for heading in self.headings:
            for column in SUMMARY_COLUMNS:
                field = LongTextField(label=SUMMARY_LABELS[column], max_length=1000, rows=2, required=False)
                self.fields[f"{column}_{heading.pk}"] = field
                self._prepare(f"{column}_{heading.pk}", field)

    @property
    def summary_groups(self):
        """Each heading with its three boxes."""
        return [(heading, [self[f"{column}_{heading.pk}"] for column in SUMMARY_COLUMNS]) for heading in self.headings]

    def summaries(self) -> dict[str, dict[str, str]]:
        data = self.cleaned_data
        return {
            heading.pk: {column: data[f"{column}_{heading.pk}"] for column in SUMMARY_COLUMNS}
            for heading in self.headings
        }


SUMMARY_LABELS = {
    "goes_well": _("Goes well"),
    "want_to_work_on": _("I want to do something with this"),
    "want_help_soon": _("I want help with this soon"),
}


OUTCOMES = [
    (OutcomeKind.REASSURED.value, _("1. Practical question, reassured")),
    (OutcomeKind.JGZ_SUPPORT.value, _("2. More support by JGZ")),
    (OutcomeKind.REFERRED_ON.value, _("3. On to another party")),
    (OutcomeKind.NO_TALK.value, _("There was no conversation")),
]


class OutcomeForm(InterfaceForm, forms.Form):
    """Only the outcome itself is needed; what belongs to it follows its choice."""

    marks_optional = False

    kind = forms.TypedChoiceField(
        label=_("Outcome"),
        choices=OUTCOMES,
        coerce=int,
        widget=forms.RadioSelect,
    )
    call_back_on = SplitDateField(label=_("Call once more on"), required=False, earliest=today, latest=a_year_ahead)
    follow_up = forms.ModelChoiceField(
        Offer.objects.for_professionals().filter(is_follow_up=True),
        label=_("With which support does JGZ go on?"),
        required=False,
        empty_label=_("Another talk first"),
    )
    onward_offer = OfferField(label=_("Which help fits?"), required=False, empty_label=_("Not found yet"))
    temporary_solution = LongTextField(
        label=_("Is there a waiting time? What is the solution until then?"), max_length=500, rows=2, required=False
    )
    reason = forms.ChoiceField(
        label=_("Why was there no conversation?"), choices=NoTalkReason, widget=forms.RadioSelect, required=False
    )
    messages = {"kind": _("Choose an outcome")}
    choice_layouts = {"kind": "cards", "reason": "stacked"}
    choice_hints = {
        "kind": {
            "1": _("Tips given. Perhaps call once more."),
            "2": _("The same nurse goes on, for example with KASTO or Stevig Ouderschap."),
            "3": _("To somebody with a name. Is there a waiting time, then with a solution until then."),
            "0": _("Not reached, not now, rather not, moved, or the pregnancy went differently."),
        }
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        onward = Offer.objects.for_professionals().filter(is_follow_up=False).exclude(key="gsg")
        self.fields["onward_offer"].choose_from(onward)

    def clean(self):
        facts = super().clean()
        kind = facts.get("kind")
        if kind == OutcomeKind.NO_TALK and not facts.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Choose why there was no conversation"))
        belongs = {
            OutcomeKind.NO_TALK: {"reason"},
            OutcomeKind.REASSURED: {"call_back_on"},
            OutcomeKind.JGZ_SUPPORT: {"follow_up"},
            OutcomeKind.REFERRED_ON: {"onward_offer", "temporary_solution"},
        }.get(kind, set())
        for name, empty in (("reason", ""), ("call_back_on", None), ("follow_up", None), ("onward_offer", None)):
            facts[name] = facts.get(name) if name in belongs else empty
        facts["temporary_solution"] = facts.get("temporary_solution", "") if "temporary_solution" in belongs else ""
        return facts


class FeedbackForm(InterfaceForm, forms.Form):
    """What the referrer reads: a text the parents agreed to, or that they want none."""

    marks_optional = False

    wants = forms.ChoiceField(
        label=_("Feedback to the referrer"),
        choices=[
            ("text", _("Yes, with this text")),
            (NoFeedbackReason.PARENTS_WISH, NoFeedbackReason.PARENTS_WISH.label),
        ],
        widget=forms.RadioSelect,
        initial="text",
    )
    text = LongTextField(
        label=_("Text for the referrer"),
        help_text=_("Only what the parents agree to. Nothing of what was said."),
        max_length=1000,
        required=False,
    )
    agreed_on = SplitDateField(label=_("Read together with the parents on"), required=False, latest=today)
    messages = {"wants": _("Choose whether there is feedback")}

    def __init__(self, *args, referral: Referral, **kwargs):
        super().__init__(*args, **kwargs)
        if referral.was_not_reached:
            not_reached = NoFeedbackReason.NOT_REACHED
            self.fields["wants"].choices = [*self.fields["wants"].choices, (not_reached, not_reached.label)]
            self.fields["wants"].initial = not_reached
        if referral.is_self_sign_up:
            self.fields["wants"].choices = [(NoFeedbackReason.NO_REFERRER, NoFeedbackReason.NO_REFERRER.label)]
            self.fields["wants"].initial = NoFeedbackReason.NO_REFERRER
            del self.fields["text"], self.fields["agreed_on"]

    def clean(self):
        facts = super().clean()
        if facts.get("wants") != "text":
            return {"none_reason": facts.get("wants", ""), "text": "", "agreed_on": None}
        if not facts.get("text") and "text" not in self.errors:
            self.add_error("text", _("Write what the parents agreed to"))
        if not facts.get("agreed_on") and "agreed_on" not in self.errors:
            self.add_error("agreed_on", _("Fill in on which day the parents read this"))
        return {"text": facts.get("text"), "agreed_on": facts.get("agreed_on"), "none_reason": ""}


class ScaleForm(InterfaceForm, forms.Form):
    """Heavier, lighter or the end of follow-up."""

    marks_optional = False

    direction = forms.ChoiceField(
        label=_("What changes?"),
        choices=[(Direction.DOWN, _("Lighter")), (Direction.UP, _("Heavier")), (Direction.END, _("It ends"))],
        widget=forms.RadioSelect,
    )
    offer = OfferField(label=_("Goes on with"), required=False, empty_label=_("Choose"))
    on = SplitDateField(label=_("From"), earliest=a_year_ago, latest=a_year_ahead)
    reason = PlainTextField(label=_("Reason"), max_length=300, required=False)
    messages = {"direction": _("Choose what changes"), "on": _("Fill in from which day")}

    def __init__(self, *args, follow_up, **kwargs):
        super().__init__(*args, **kwargs)
        offers = Offer.objects.for_professionals().filter(is_follow_up=True)
        self.fields["offer"].choose_from(offers.exclude(pk=follow_up.offer_id))

    def clean(self):
        facts = super().clean()
        ends = facts.get("direction") == Direction.END
        if not ends and not facts.get("offer") and "offer" not in self.errors:
            self.add_error("offer", _("Choose with which support it goes on"))
        if ends:
            facts["offer"] = None
        return facts
