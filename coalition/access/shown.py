"""What one request shows of which families. A view tells it here; the middleware writes it down."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.crypto import salted_hmac

from coalition.enums import AccessCategory


@dataclass(frozen=True)
class Ground:
    """Why a family may be seen: a grant and the consent behind it, or nothing beside being the own organisation's."""

    grant: UUID | None = None
    consent: UUID | None = None
    consent_day: datetime.date | None = None


@dataclass
class Shown:
    """Filled while a request is answered. A page that tells nothing here is not shown at all."""

    grounds: dict[UUID, Ground] = field(default_factory=dict)
    categories: set[AccessCategory] = field(default_factory=set)
    object_id: UUID | None = None
    search: dict[str, object] = field(default_factory=dict)
    is_asked: bool = False
    is_told: bool = False
    needs_line: bool = False

    def shows(self, grounds: Mapping[UUID, Ground], *categories: AccessCategory) -> None:
        """These families are on the page, each with its ground, in these kinds of facts; a list may be empty."""
        self.is_told = self.needs_line = True
        self.grounds |= grounds
        self.categories |= set(categories)

    def shows_nobody(self) -> None:
        """This time there could be no family on the page: it needs no line."""
        self.is_told = True

    def concerns(self, key: UUID) -> None:
        """No family, but something else is read or changed here."""
        self.is_told = self.needs_line = True
        self.object_id = key

    def found(self, *, term: str, fields: list[str], hits: int) -> None:
        """Somebody searched. The term is kept as a hash, with a key that stands outside the database."""
        self.is_told = self.needs_line = True
        digest = salted_hmac("access log", " ".join(term.casefold().split()), algorithm="sha256").hexdigest()
        self.search = {"search_fields": fields, "hits": hits, "term_hash": digest}
