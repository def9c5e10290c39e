"""The fields a change can be proposed for: plain facts of an offer, and the phone number of a contact."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from socialmap.facts import Facts

CONTACT = "contact"
PART_OF_CONTACT = "phone"


def phone_of(contact_id: str) -> str:
    """The name of the field that holds a contact's phone number."""
    return f"{CONTACT}.{contact_id}.{PART_OF_CONTACT}"


def value_of(facts: Facts, name: str) -> Any:
    """What the facts say of a field; None when its contact is gone."""
    if not name.startswith(f"{CONTACT}."):
        return facts.get(name)
    contact = _contact(facts, name)
    return contact[PART_OF_CONTACT] if contact else None


def changes_for(facts: Facts, wanted: Mapping[str, Any]) -> Facts:
    """The facts to write, so that these fields get these values and all else stays as it is now."""
    changes = {name: value for name, value in wanted.items() if not name.startswith(f"{CONTACT}.")}
    phones = {name: value for name, value in wanted.items() if name.startswith(f"{CONTACT}.")}
    if phones:
        copied = deepcopy({"contacts": facts["contacts"]})
        for name, value in phones.items():
            if contact := _contact(copied, name):
                contact[PART_OF_CONTACT] = value
        changes["contacts"] = copied["contacts"]
    return changes


def _contact(facts: Facts, name: str) -> Facts | None:
    wanted = name.split(".")[1]
    return next((contact for contact in facts["contacts"] if contact["id"] == wanted), None)
