"""Forms of a collaboration scan: what is asked of whom, and answering it."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actions.enums import FactorGroup, ProfessionGroup
from actions.models import Factor, IntegrationLevel, Scan
from actions.models.scans import FEWEST_PARTNERS, MOST_FACTORS
from actions.scan_words import USUAL_FACTORS, hinders, words_of
from coalition.interface_forms import InterfaceForm
from coalition.models import Membership, Organisation

CANNOT_SAY = "unknown"


def level_hints(levels) -> dict[str, str]:
    """What each level is and when it fits, for under its name."""
    return {
        str(each.level): _("%(what)s Fits best: %(when)s")
        % {"what": each.description, "when": lower_first(each.fits_when)}
        for each in levels
    }


def lower_first(text: str) -> str:
    """The same, to go on in a sentence."""
    return text[:1].lower() + text[1:]


class ScanForm(InterfaceForm, forms.Form):
    """Who is asked what."""

    title = forms.CharField(
        label=gettext_lazy("What is it called?"), max_length=Scan._meta.get_field("title").max_length
    )
    level_wanted = forms.ModelChoiceField(
        IntegrationLevel.objects.all(),
        label=gettext_lazy("How closely do you want to work together?"),
        help_text=gettext_lazy("Higher is not better. Choose what fits your work with families."),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    partners = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("Which partners take part?"),
        help_text=gettext_lazy("Their people can answer. Results never say which organisation."),
        widget=forms.CheckboxSelectMultiple,
    )
    # By key and not by row: what is no key at all is refused before the database hears of it.
    factors = forms.MultipleChoiceField(
        label=gettext_lazy("What do you ask about?"),
        help_text=gettext_lazy("At most 20, so that answering takes five minutes. A good choice is ticked already."),
        widget=forms.CheckboxSelectMultiple,
    )
    choice_layouts = {"level_wanted": "cards"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partners"].queryset = organisations_with_people()
        levels = list(IntegrationLevel.objects.all())
        self.fields["level_wanted"].widget.choice_hints = level_hints(levels)
        self.fields["level_wanted"].choices = [(each.pk, each.name) for each in levels]
        # Only the words: every factor is read once, and stands in the group of the reports.
        self.groups = factors_by_group()
        self.fields["factors"].choices = [
            (heading, [(each.key, each.label) for each in factors]) for heading, factors in self.groups
        ]

    def clean_partners(self):
        chosen = self.cleaned_data["partners"]
        if len(chosen) < FEWEST_PARTNERS:
            raise forms.ValidationError(_("Choose two partners or more"))
        return chosen

    def clean_factors(self):
        keys = self.cleaned_data["factors"]
        chosen = [each for _group, factors in self.groups for each in factors if each.key in keys]
        if len(chosen) > MOST_FACTORS:
            raise forms.ValidationError(
                _("Choose at most %(most)s; now there are %(chosen)s") % {"most": MOST_FACTORS, "chosen": len(chosen)}
            )
        return chosen


def organisations_with_people():
    """Those of which somebody works here, and so can answer."""
    return (
        Organisation.objects.filter(memberships__in=Membership.objects.active(timezone.localdate()))
        .distinct()
        .order_by("name")
    )


def factors_by_group():
    """All factors under the words of their group, in the order of the reports."""
    found: dict[str, list[Factor]] = {}
    for factor in Factor.objects.all():
        found.setdefault(FactorGroup(factor.group).label, []).append(factor)
    return list(found.items())


def usual_factors():
    """What is ticked in a new scan."""
    return [each.key for _group, factors in factors_by_group() for each in factors if each.key in USUAL_FACTORS]


class AnswerForm(InterfaceForm, forms.Form):
    """One person's answer. Only the group is needed; everything else may stay open."""

    marks_optional = False
    group = forms.ChoiceField(
        label=gettext_lazy("In which group do you work?"),
        choices=ProfessionGroup,
        widget=forms.RadioSelect,
    )
    choice_layouts = {"group": "inline", "now": "cards"}

    def __init__(self, *args, levels, factors, **kwargs):
        self.factors = list(factors)
        super().__init__(*args, **kwargs)
        names = [(str(each.level), each.name) for each in levels]
        cannot_say = (CANNOT_SAY, _("I cannot say"))
        self.fields["now"] = _choice(_("How closely do you work together now?"), [*names, cannot_say])
        self.fields["wanted"] = _choice(_("How closely would you like to work together?"), [*names, cannot_say])
        for factor in self.factors:
            words = [(str(value), word) for value, word in words_of(factor).items()]
            self.fields[name_of(factor)] = _choice(factor.label, [*words, cannot_say])
        for name in self.fields:
            self._prepare(name, self.fields[name])
        self.fields["now"].widget.choice_hints = level_hints(levels)

    def helping(self):
        """The questions of which more makes it easier."""
        return [self[name_of(factor)] for factor in self.factors if not hinders(factor)]

    def hindering(self):
        """The questions of which more makes it harder."""
        return [self[name_of(factor)] for factor in self.factors if hinders(factor)]

    def level(self, name):
        """The level that was chosen, or None."""
        return _number(self.cleaned_data[name])

    def ratings(self):
        """What was said of each factor, by its key."""
        return {factor.key: _number(self.cleaned_data[name_of(factor)]) for factor in self.factors}


def name_of(factor: Factor) -> str:
    """The name of its question in the form."""
    return f"factor_{factor.key}"


def _choice(label, choices):
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)


def _number(chosen: str) -> int | None:
    return int(chosen) if chosen and chosen != CANNOT_SAY else None
