"""Choosing one offer out of all there are."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialmap.models import Offer
from socialmap.querysets import OfferQuerySet

MOST_IN_A_LIST, MOST_NAMED = 100, 5


class OfferField(forms.ModelChoiceField):
    """Which offer: out of a list while that can be overlooked, and by its code or name when there are more."""

    is_typed = False

    def __init__(self, **kwargs):
        super().__init__(Offer.objects.none(), **kwargs)

    def choose_from(self, offers: OfferQuerySet) -> None:
        """These can be chosen; asks the database once, for names only, which are put in order when they are few."""
        self.queryset = offers
        few = list(offers.order_by().values_list("pk", "name")[: MOST_IN_A_LIST + 1])
        self.is_typed = len(few) > MOST_IN_A_LIST
        if not self.is_typed:
            empty = [] if self.empty_label is None else [("", self.empty_label)]
            self.choices = empty + sorted(few, key=lambda each: each[1].casefold())
            return
        self.widget = forms.TextInput(attrs=self.widget.attrs | {"autocomplete": "off"})
        self.widget.is_required = self.required
        self.help_text = gettext_lazy("Write its code, such as DEL-0012, or its whole name.")

    def prepare_value(self, value):
        """What stands in the field at first: of an offer that was chosen before its code."""
        key = value.pk if isinstance(value, Offer) else value
        if self.is_typed and isinstance(key, UUID):
            return self.queryset.filter(pk=key).values_list("code", flat=True).first() or ""
        return super().prepare_value(value)

    def to_python(self, value):
        typed = " ".join(str(value or "").replace("\x00", "").split())
        if not self.is_typed or not typed:
            return super().to_python(value)
        found = list(self.queryset.filter(Q(code__iexact=typed) | Q(name__iexact=typed))[:2])
        if len(found) == 1:
            return found[0]
        near = self.queryset.filter(name__icontains=typed).values_list("code", "name")[:MOST_NAMED]
        names = "; ".join(f"{code} {name}" for code, name in near)
        if names:
            raise ValidationError(_("Which one? Write its code: %(names)s") % {"names": names})
        raise ValidationError(_("No help has this code or name."))
