"""To whom a family is handed over: somebody by name, or an organisation while no name is known yet."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.long_select import LongSelect
from coalition.models import Membership, Organisation
from coalition.roles import Permission
from referrals.handover_enums import PARTIES, HandoverKind

MOST_IN_A_LIST, MOST_NAMED = 100, 5


class ReceiverField(forms.ChoiceField):
    """`person:` or `organisation:` and a key: out of a list while that can be overlooked, else by name."""

    widget = LongSelect
    is_typed = False

    def choose_from(self, kind: HandoverKind, by: Membership) -> None:
        """Everybody who can take this kind, by organisation; and each organisation, while no name is known yet.

        Of very many organisations those where somebody can take it.
        """
        self.organisations = Organisation.objects.filter(kind__in=PARTIES[kind][1])
        active = Membership.objects.active(timezone.localdate()).holding(Permission.HANDOVER_RECEIVE)
        able = active.filter(organisation__in=self.organisations).exclude(pk=by.pk)
        self.people = able.select_related("user", "organisation").order_by("user__name")
        people = list(self.people.with_people()[: MOST_IN_A_LIST + 1])
        names = dict(self.organisations.order_by("name").values_list("pk", "name")[: MOST_IN_A_LIST + 1])
        if len(names) > MOST_IN_A_LIST >= len(people):
            names = {member.organisation_id: member.organisation.name for member in people}
        self.is_typed = len(people) > MOST_IN_A_LIST
        if not self.is_typed:
            self.choices = [("", _("Choose somebody")), *_by_organisation(names, people)]
            return
        self.widget = forms.TextInput(attrs=self.widget.attrs | {"autocomplete": "off"})
        self.widget.is_required = self.required
        self.help_text = gettext_lazy("Write the whole name of who takes it, or of the organisation.")

    def prepare_value(self, value):
        """What stands in the field at first: the name of who was chosen before."""
        kind, _colon, key = str(value or "").partition(":")
        if not self.is_typed or kind not in {"person", "organisation"}:
            return super().prepare_value(value)
        if kind == "organisation":
            return self.organisations.filter(pk=key).values_list("name", flat=True).first() or ""
        return next((_written(member) for member in self.people.filter(pk=key)), "")

    def clean(self, value):
        typed = " ".join(str(value or "").replace("\x00", "").split())
        return self._meant(typed) if self.is_typed and typed else super().clean(value)

    def _meant(self, typed: str) -> str:
        """The one person of exactly this name, or else the organisation."""
        name, _bracket, organisation = typed.removesuffix(")").partition(" (")
        there = Q(organisation__name__iexact=organisation) if organisation else Q()
        people = list(self.people.filter(there, user__name__iexact=name)[:MOST_NAMED])
        if len(people) == 1:
            return f"person:{people[0].pk}"
        found = None if people else self.organisations.filter(name__iexact=typed).first()
        if found is not None:
            return f"organisation:{found.pk}"
        near = Q(user__name__icontains=name) | Q(organisation__name__icontains=typed)
        names = "; ".join(_written(member) for member in people or self.people.filter(near)[:MOST_NAMED])
        if names:
            raise ValidationError(_("Who is meant? Write it like this: %(names)s") % {"names": names})
        raise ValidationError(_("Nobody who can take this has that name."))


def _by_organisation(names: dict[object, str], people: list[Membership]) -> list[tuple[str, list[tuple[str, str]]]]:
    there: dict[object, list[tuple[str, str]]] = {key: [] for key in names}
    for member in people:
        there[member.organisation_id].append((f"person:{member.pk}", f"{member.user.name}, {member.function}"))
    nobody = _("nobody by name yet")
    return [(name, [*there[key], (f"organisation:{key}", f"{name}, {nobody}")]) for key, name in names.items()]


def _written(member: Membership) -> str:
    """The name as one writes it, with what tells two of the same name apart."""
    return f"{member.user.name} ({member.organisation.name})"
