"""Facts of an offer in words, for its history, for proposals, and where two people changed the same thing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coalition.enums import Language
from coalition.models import Membership, Municipality, Organisation
from socialmap.enums import CostKind, LanguageHow, Layer, LocalState, OfferFormat, SignUpBy, Visibility, YesNo
from socialmap.facts import Facts
from socialmap.models import Location, Need
from socialmap.sections import FACT_LABELS
from socialmap.suggestions import CONTACT
from socialmap.timing import week_words

CHOICES = {
    "layer": Layer,
    "referral_needed": YesNo,
    "sign_up_by": SignUpBy,
    "cost_kind": CostKind,
    "visibility": Visibility,
    "formats": OfferFormat,
}
WEEKS = ("from_week", "to_week", "sign_up_from_week", "sign_up_to_week")


class FactWords:
    """Says values of facts in words, for one reader; asks for names of organisations and the like once a page."""

    def __init__(self, reader: Membership) -> None:
        self.reader = reader
        self.lists: dict[str, dict[str, str]] = {}
        self.compound: dict[str, Callable[[Any], str]] = {
            "organisation": lambda key: self._name("organisations", key),
            "co_organisations": lambda keys: self._names("organisations", keys),
            "locations": lambda keys: self._names("locations", keys),
            "municipalities": lambda places: "; ".join(map(self._place, places)),
            "needs": lambda needs: ", ".join(map(self._need, needs)),
            "languages": lambda pairs: ", ".join(map(_language, pairs)),
            "contacts": lambda contacts: "; ".join(map(_contact, contacts)),
        }

    def label(self, name: str) -> str:
        """What a fact is called on the screen."""
        return _("Phone number") if name.startswith(f"{CONTACT}.") else str(FACT_LABELS.get(name, name))

    def value(self, name: str, value: Any) -> str:
        """A value in words; empty when nothing is filled in."""
        if value in ("", None, []):
            return ""
        if name in self.compound:
            return self.compound[name](value)
        return _plain(name, value)

    def _names(self, kind: str, keys: list[str]) -> str:
        return ", ".join(sorted(self._name(kind, key) for key in keys))

    def _name(self, kind: str, key: str) -> str:
        if kind not in self.lists:
            self.lists[kind] = {str(pk): name for pk, name in self._listed(kind)}
        return self.lists[kind].get(str(key), "?")

    def _listed(self, kind: str) -> Any:
        if kind == "organisations":
            return Organisation.objects.values_list("pk", "name")
        if kind == "municipalities":
            return Municipality.objects.values_list("pk", "name")
        if kind == "needs":
            return Need.objects.values_list("slug", "name")
        return Location.objects.visible_to(self.reader).values_list("pk", "name")

    def _place(self, place: Facts) -> str:
        words = [self._name("municipalities", place["code"])]
        if place["state"] != LocalState.ACTIVE:
            words.append(str(LocalState(place["state"]).label).lower())
        words += filter(None, (place["application_process"], place["note"]))
        return ": ".join([words[0], ", ".join(words[1:])]) if words[1:] else words[0]

    def _need(self, need: list[Any]) -> str:
        slug, is_primary = need
        name = self._name("needs", slug)
        return _("%(need)s (mainly)") % {"need": name} if is_primary else name


def _plain(name: str, value: Any) -> str:
    if name in WEEKS:
        return week_words(value)
    if name in CHOICES:
        choices = dict(CHOICES[name].choices)
        return ", ".join(str(choices.get(each, each)) for each in (value if isinstance(value, list) else [value]))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name.endswith("_until"):
        return date_format(date.fromisoformat(value), "j F Y")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _language(pair: list[str]) -> str:
    language, how = pair
    return f"{dict(Language.choices).get(language, language)} ({dict(LanguageHow.choices).get(how, how)})".lower()


def _contact(contact: Facts) -> str:
    facts = [contact["role"], contact["name"], contact["phone"], contact["email"], contact["reachable"]]
    if contact["is_owner"]:
        facts.append(_("owner"))
    return ", ".join(filter(None, facts))
