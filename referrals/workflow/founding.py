"""The beginning of a coalition on a new installation: its lists, from a folder of CSV files that people wrote.

Nothing here knows a family. Lists can be loaded again: rows are added and changed by their key, never taken away.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, models, transaction

from coalition.models import Coalition, Municipality, Organisation
from referrals.models import ReferralSource, SummaryHeading
from socialmap import indexing
from socialmap.models import Offer, OfferMunicipality

ONLY = 1  # the one coalition of an installation
CONVERSATION = "gsg"  # the offer to which every sign-up belongs
YES, NO = "yes", "no"


class Unusable(Exception):
    """A file or row that cannot be used, in words for who wrote it."""


def load_coalition(folder: Path) -> dict[str, int]:
    """Every list, or nothing at all; how many rows each file held. Raises Unusable."""
    with transaction.atomic():
        return {name: _load(folder / name, write) for name, write in LISTS.items()}


def _load(path: Path, write: Callable[[dict[str, str]], None]) -> int:
    number = 0
    for number, row in enumerate(_rows(path), start=1):
        try:
            with transaction.atomic():
                write(row)
        except (KeyError, ValueError, ObjectDoesNotExist, ValidationError, IntegrityError) as error:
            raise Unusable(f"{path.name}, line {number + 1}: {_in_words(error)}") from None
    return number


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines, strict=True):
                if None in row or None in row.values():
                    raise Unusable(f"{path.name}: a row has more or fewer cells than the first line: {row}")
                yield {name: cell.strip() for name, cell in row.items()}
    except FileNotFoundError:
        raise Unusable(f"{path.name} is not in {path.parent}.") from None
    except (UnicodeDecodeError, csv.Error):
        raise Unusable(f"{path.name} is no CSV file in UTF-8.") from None


def _in_words(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"there is no column {error}."
    if isinstance(error, ValidationError):
        return "; ".join(f"{field}: {' '.join(said)}" for field, said in error.message_dict.items())
    return str(error).splitlines()[0]


def _write(model: type[models.Model], key: str, row: dict[str, object]) -> models.Model:
    """Add the row, or change the one with this key; what it says is checked as a form would."""
    found = model._default_manager.filter(**{key: row[key]}).first() or model()
    for name, value in row.items():
        setattr(found, name, value)
    found.full_clean(exclude={field.name for field in model._meta.fields} - set(row))
    found.save()
    return found


def _texts(row: dict[str, str], *names: str) -> dict[str, object]:
    return {name: row[name] for name in names}


def _yes(row: dict[str, str], name: str) -> bool:
    if row[name] not in (YES, NO):
        raise ValueError(f"{name} must be yes or no, not {row[name]!r}.")
    return row[name] == YES


def _coalition(row: dict[str, str]) -> None:
    days = ("pick_up_days", "first_contact_days", "handover_days", "feedback_days", "retention_months")
    facts = _texts(row, "name", "help_phone", "help_hours") | {name: int(row[name]) for name in days}
    _write(Coalition, "pk", {"pk": ONLY, **facts})


def _municipality(row: dict[str, str]) -> None:
    _write(Municipality, "code", {**_texts(row, "code", "name"), "in_region": _yes(row, "in_region")})


def _organisation(row: dict[str, str]) -> None:
    names = ("key", "name", "kind", "domain", "phone", "email", "website", "opening_hours", "back_up")
    known = Organisation.objects.filter(key=row["key"]).first()
    if known is not None and known.kind != row["kind"]:
        raise ValueError(f"{known.name} is a {known.kind} already: who may see what hangs on it. Give it a new key.")
    parent = Organisation.objects.get(key=row["parent_key"]) if row["parent_key"] else None
    facts = _texts(row, *names) | {"parent": parent, "is_member": _yes(row, "is_member")}
    made = _write(Organisation, "key", facts)
    codes = [code for code in row["municipalities"].split("|") if code]
    made.municipalities.set([Municipality.objects.get(code=code) for code in codes])


def _source(row: dict[str, str]) -> None:
    organisation = Organisation.objects.get(key=row["organisation_key"]) if row["organisation_key"] else None
    facts = _texts(row, "key", "name_nl", "name_en", "role") | {"organisation": organisation}
    facts |= {name: _yes(row, name) for name in ("is_professional", "can_assist_sign_up")}
    _write(ReferralSource, "key", facts)


def _heading(row: dict[str, str]) -> None:
    _write(SummaryHeading, "key", {**_texts(row, "key", "name_nl", "name_en"), "order": int(row["order"])})


def _conversation(row: dict[str, str]) -> None:
    """The Goede Start Gesprek itself: a concept that its keeper checks and publishes; from then on the map is right."""
    if Offer.objects.filter(key=CONVERSATION).exists():
        return
    facts = _texts(row, "code", "name", "parents_text", "application_process")
    organisation = Organisation.objects.get(key=row["organisation_key"])
    offer = _write(Offer, "key", {"key": CONVERSATION, "organisation": organisation, **facts})
    for code in filter(None, row["municipalities"].split("|")):
        OfferMunicipality.objects.get_or_create(offer=offer, municipality=Municipality.objects.get(code=code))
    indexing.index([offer.pk])


LISTS: dict[str, Callable[[dict[str, str]], None]] = {
    "coalition.csv": _coalition,
    "municipalities.csv": _municipality,
    "organisations.csv": _organisation,
    "referral_sources.csv": _source,
    "summary_headings.csv": _heading,
    "conversation.csv": _conversation,
}
