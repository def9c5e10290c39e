"""Which offer each row of a workbook is about: by code, else by organisation and name, else a new one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from coalition.models import Membership
from coalition.workbooks.faults import CellError
from coalition.workbooks.reading import Row, as_text, normal
from socialmap.models import Offer
from socialmap.workflow.importing.names import Lists

ALIKE = 0.6
LIKENESS = """
SELECT row.number, offer.code, offer.name
FROM unnest(%s::int[], %s::uuid[], %s::text[]) AS row (number, organisation_id, name)
JOIN socialmap_offer AS offer ON offer.organisation_id = row.organisation_id
WHERE similarity(lower(unaccent(offer.name)), row.name) >= %s
ORDER BY row.number, similarity(lower(unaccent(offer.name)), row.name) DESC, offer.code
"""


@dataclass
class Match:
    """A row with the offer it is about, or with the errors that make this unknown; `is_linked` when it names anything
    that exists here."""

    row: Row
    offer: UUID | None = None
    code: str = ""
    errors: dict[str, CellError] = field(default_factory=dict)
    similar: list[dict[str, str]] = field(default_factory=list)
    is_linked: bool = True


def match_rows(rows: list[Row], lists: Lists, chosen: dict[str, str], by: Membership) -> list[Match]:
    """`chosen` holds what the keeper said of rows that look like an offer: its code, or `new`."""
    known = list(Offer.objects.visible_to(by).values_list("pk", "code", "organisation_id", "name"))
    by_code = {code: pk for pk, code, _organisation, _name in known}
    by_name = {(str(organisation), normal(name)): pk for pk, _code, organisation, name in known}
    matches = [_match(row, lists, by_code, by_name, chosen) for row in rows]
    codes = {pk: code for pk, code, _organisation, _name in known}
    for match in matches:
        match.code = codes.get(match.offer, "")
    _refuse_twice(matches, lists)
    _find_similar([match for match in matches if _is_new(match) and str(match.row.number) not in chosen], lists)
    return matches


def _is_new(match: Match) -> bool:
    return match.offer is None and "code" not in match.errors


def _match(
    row: Row,
    lists: Lists,
    by_code: dict[str, UUID],
    by_name: dict[tuple[str, str], UUID],
    chosen: dict[str, str],
) -> Match:
    code = "".join(as_text(row.values.get("code")).upper().split())
    organisation = _organisation(row, lists)
    if code:
        error = {} if code in by_code else {"code": CellError("unknown_code")}
        return Match(row, by_code.get(code), errors=error, is_linked=not error)
    said = by_code.get(chosen.get(str(row.number), ""))
    key = (organisation or "", normal(as_text(row.values.get("naam"))))
    return Match(row, said or by_name.get(key), is_linked=organisation is not None)


def _organisation(row: Row, lists: Lists) -> str | None:
    try:
        return lists["organisations"].code(as_text(row.values.get("organisatie")))
    except CellError:
        return None


def _refuse_twice(matches: list[Match], lists: Lists) -> None:
    """Which of two rows would win is nobody's guess."""
    same: dict[Any, list[Match]] = defaultdict(list)
    for match in matches:
        name = normal(as_text(match.row.values.get("naam")))
        if match.offer or (name and _is_new(match)):
            same[match.offer or (_organisation(match.row, lists), name)].append(match)
    for twins in same.values():
        for match in twins if len(twins) > 1 else ():
            match.errors["code" if match.offer and match.row.values.get("code") else "name"] = CellError("twice")


def _find_similar(matches: list[Match], lists: Lists) -> None:
    """Asks the database once which offers of the same organisation have a name like that of a new row."""
    new = {match.row.number: match for match in matches}
    keys = {number: _organisation(match.row, lists) for number, match in new.items()}
    asked = [(number, key, normal(as_text(new[number].row.values.get("naam")))) for number, key in keys.items() if key]
    if not asked:
        return
    with connection.cursor() as cursor:
        cursor.execute(LIKENESS, [*map(list, zip(*asked, strict=True)), ALIKE])
        for number, code, name in cursor.fetchall():
            new[number].similar.append({"code": code, "name": name})
