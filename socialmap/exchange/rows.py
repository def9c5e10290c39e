"""An offer as one row of the workbook, and back: what stands in the columns, in the plain values of the facts."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from typing import Any

from socialmap.enums import CostKind, LocalState, OfferFormat, Visibility
from socialmap.exchange.lists import NATIONAL
from socialmap.facts import CONTACT, Facts

# Columns that are one fact under the same name.
SAME = (
    "organisation", "name", "alternate_name", "summary", "description", "eligibility_description",
    "exclusion_description", "layer", "referral_needed", "referral_by", "from_week", "to_week", "sign_up_from_week",
    "sign_up_to_week", "application_process", "sign_up_by", "sign_up_url", "cost_kind", "fees_description",
    "opening_hours", "website", "alert", "alert_until", "visibility", "keywords", "internal_note", "co_organisations",
    "locations",
)  # fmt: skip
MAIN_CONTACT = {
    "contact_role": "role",
    "contact_name": "name",
    "contact_email": "email",
    "contact_phone": "phone",
    "contact_visibility": "visibility",
}
# What a contact is called when nobody said it.
ROLE, OWNER_ROLE = "Contact", "Eigenaar"
# What is no fact of the offer: it has a date of its own.
DATED = ("room", "room_as_of", "assured_on", "assured_by")
NOTHING: Facts = {
    "cost_kind": CostKind.UNKNOWN.value,
    "visibility": Visibility.PROFESSIONALS.value,
    **dict.fromkeys(("from_week", "to_week", "sign_up_from_week", "sign_up_to_week", "alert_until")),
    **{name: [] for name in ("co_organisations", "municipalities", "needs", "languages", "contacts", "locations")},
    "formats": [],
    "is_national": False,
}


class OfferRow:
    """The values of one row by the names of the code; django-import-export reads and writes them as attributes."""

    pk = None

    def __init__(self, facts: Facts, *, code: str = "", version: int | None = None, **dated: Any) -> None:
        self.code, self.version = code, version
        self.facts = NOTHING | facts
        for name in SAME:
            setattr(self, name, self.facts.get(name, ""))
        self.formats = [code for code in OfferFormat.values if code in self.facts["formats"]]
        self.municipalities = _area(self.facts)
        self.needs = [slug for slug, _primary in sorted(self.facts["needs"], key=lambda need: not need[1])]
        self.languages = self.facts["languages"]
        self._contacts()
        for name in DATED:
            setattr(self, name, dated.get(name) or ("" if name == "assured_by" else None))

    def __str__(self) -> str:
        return self.code

    def copy(self) -> OfferRow:
        """To write on; the values themselves are replaced, never changed."""
        return copy(self)

    def _contacts(self) -> None:
        self.main, self.owner = main_contact(self.facts), owner_of(self.facts)
        for name, key in MAIN_CONTACT.items():
            setattr(self, name, self.main.get(key, ""))
        self.owner_email = self.owner.get("email", "")

    def places(self) -> list[Facts]:
        """What is known of each municipality it will be in."""
        return _places(self.facts, self.municipalities)["municipalities"]

    def other_contacts(self) -> list[Facts]:
        """Those for whom the row itself has no columns."""
        return [each for each in self.facts["contacts"] if each not in (self.main, self.owner)]

    def replace(self, fact: str, parts: list[Facts]) -> None:
        """Puts what the sheets beside the offers say under the row."""
        if fact == "contacts":
            parts = [each for each in (self.main, self.owner) if each] + parts
        self.facts = self.facts | {fact: parts}

    def facts_with(self, names: Iterable[str]) -> Facts:
        """The facts as this row says, for these of its columns only."""
        chosen = set(names)
        new: Facts = {name: getattr(self, name) for name in SAME if name in chosen}
        if "formats" in chosen:
            new["formats"] = self.formats
        if "municipalities" in chosen:
            new |= _places(self.facts, self.municipalities)
        elif "places" in chosen:
            new["municipalities"] = sorted(self.facts["municipalities"], key=lambda place: place["code"])
        if "needs" in chosen:
            new["needs"] = sorted([slug, place < 2] for place, slug in enumerate(self.needs))
        if "languages" in chosen:
            new["languages"] = self.languages
        if chosen & {*MAIN_CONTACT, "owner_email", "contacts"}:
            new["contacts"] = self._contacts_with(chosen)
        return new

    def _contacts_with(self, chosen: set[str]) -> list[Facts]:
        main, owner, others = self.main, self.owner, self.other_contacts()
        if chosen & set(MAIN_CONTACT):
            values = {key: getattr(self, name) for name, key in MAIN_CONTACT.items() if name in chosen}
            main = _filled(main, values, ROLE, Visibility.PROFESSIONALS)
        if "owner_email" in chosen:
            # Never shown to others: it may be somebody's own address.
            owner = _filled(owner, {"email": self.owner_email}, OWNER_ROLE, Visibility.INTERNAL, is_owner=True)
        kept = [each for each in (main, owner) if each.get("email") or each.get("phone")]
        return sorted(others + kept, key=lambda contact: contact.get("id", ""))


def main_contact(facts: Facts) -> Facts:
    """Whom to call wherever a family lives; the workbook has room for one."""
    found = (each for each in facts["contacts"] if not each["is_owner"] and each["municipality"] is None)
    return next(found, {})


def owner_of(facts: Facts) -> Facts:
    """Who answers for what stands in the map."""
    return next((each for each in facts["contacts"] if each["is_owner"]), {})


def _filled(contact: Facts, values: Facts, role: str, visibility: Visibility, *, is_owner: bool = False) -> Facts:
    empty = dict.fromkeys(CONTACT, "") | {"municipality": None, "visibility": visibility.value, "role": role}
    new = empty | contact | values | {"is_owner": is_owner}
    return new | {"role": new["role"] or role, "visibility": new["visibility"] or visibility.value}


def _area(facts: Facts) -> list[str]:
    codes = sorted(place["code"] for place in facts["municipalities"])
    return [NATIONAL, *codes] if facts["is_national"] else codes


def _places(facts: Facts, area: list[str]) -> Facts:
    """What was said of a municipality stays as long as it stays in the list."""
    known = {place["code"]: place for place in facts["municipalities"]}
    codes = sorted(code for code in area if code != NATIONAL)
    return {
        "is_national": NATIONAL in area,
        "municipalities": [known.get(code) or new_place(code) for code in codes],
    }


def new_place(code: str) -> Facts:
    """An offer in a municipality of which nothing more is known."""
    return {
        "code": code,
        "state": LocalState.ACTIVE.value,
        "application_process": "",
        "note": "",
        "starts_on": None,
        "ends_on": None,
    }


def is_special(place: Facts) -> bool:
    """Whether more is known of an offer in a municipality than that it is there."""
    return place != new_place(place["code"])
