"""What is new, what is gone and what changed between two versions of the care pathway, field by field."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.models import Pathway, PathwayStep
from coalition.pathway.words import roles_words, when_words

LABELS = {
    "name_nl": gettext_lazy("Name"),
    "name_en": gettext_lazy("Name in English"),
    "parents_name": gettext_lazy("Name for parents"),
    "when": gettext_lazy("When"),
    "responsible_role": gettext_lazy("Who"),
    "also_involved": gettext_lazy("Also there"),
    "parents_hear": gettext_lazy("What parents hear"),
    "applies_to": gettext_lazy("For whom"),
    "is_optional": gettext_lazy("As it fits"),
    "is_gsg_moment": gettext_lazy("GSG moment"),
}


@dataclass(frozen=True)
class FieldChange:
    """One field of a contact moment, as it was and as it is."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class StepChange:
    """A contact moment that is in both versions and is not the same."""

    step: PathwayStep
    fields: list[FieldChange]


@dataclass(frozen=True)
class Comparison:
    """All that differs between two versions."""

    new: list[PathwayStep]
    gone: list[PathwayStep]
    changed: list[StepChange]
    is_reordered: bool

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed or self.is_reordered)


def compare(old: Pathway, new: Pathway) -> Comparison:
    """By the key of each contact moment, which stays the same when its name changes."""
    before = {step.key: step for step in old.steps.all()}
    after = {step.key: step for step in new.steps.all()}
    both = [key for key in after if key in before]
    changes = [StepChange(after[key], _fields(before[key], after[key])) for key in both]
    return Comparison(
        new=[step for key, step in after.items() if key not in before],
        gone=[step for key, step in before.items() if key not in after],
        changed=[change for change in changes if change.fields],
        is_reordered=both != [key for key in before if key in after],
    )


def _fields(before: PathwayStep, after: PathwayStep) -> list[FieldChange]:
    old, new = _words(before), _words(after)
    return [FieldChange(str(LABELS[name]), old[name], new[name]) for name in LABELS if old[name] != new[name]]


def _words(step: PathwayStep) -> dict[str, str]:
    told = {name: str(getattr(step, name)) for name in ("name_nl", "name_en", "parents_name", "parents_hear")}
    yes_or_no = {name: _("Yes") if getattr(step, name) else _("No") for name in ("is_optional", "is_gsg_moment")}
    return (
        told
        | yes_or_no
        | {
            "when": when_words(step),
            "responsible_role": step.get_responsible_role_display(),
            "also_involved": roles_words(step.also_involved),
            "applies_to": step.applies_to or _("all parents"),
        }
    )
