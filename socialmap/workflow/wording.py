"""Needs and the words people use for them: what comes with the product, and what keepers add and take away."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from coalition.models import Membership
from socialmap import indexing
from socialmap.enums import AliasSource
from socialmap.models import Need, NeedAlias
from socialmap.models.needs import LONGEST_ALIAS
from socialmap.permissions import check_can_keep
from socialmap.searching.comparing import compared, says_something

NEEDS = Path(__file__).parents[1] / "data" / "needs.json"


@dataclass(frozen=True)
class Loaded:
    """How many were missing and are there now."""

    needs: int
    aliases: int


def needs_of_the_product() -> list[dict[str, Any]]:
    """Each with slug, name, parents_name, description, aliases, and crisis_card where one belongs to it."""
    return json.loads(NEEDS.read_text(encoding="utf-8"))


@transaction.atomic
def load_needs() -> Loaded:
    """Adds the needs and aliases that are not there; what keepers changed, stopped or added stays as they left it."""
    known = {need.slug: need for need in Need.objects.all()}
    told = set(NeedAlias.objects.values_list("need__slug", "normalised"))
    last = Need.objects.aggregate(last=Max("order"))["last"] or 0
    new, aliases = [], []
    for place, row in enumerate(needs_of_the_product(), start=1):
        need = known.get(row["slug"])
        if need is None:
            need = _need(row, last + place)
            new.append(need)
        aliases += [alias for alias in _aliases(need, row) if (need.slug, alias.normalised) not in told]
    Need.objects.bulk_create(new)
    NeedAlias.objects.bulk_create(aliases)
    indexing.index_needs({alias.need.slug for alias in aliases})
    return Loaded(len(new), len(aliases))


@transaction.atomic
def add_alias(need: Need, text: str, *, by: Membership, source: AliasSource = AliasSource.STAFF) -> NeedAlias:
    """Other words for a need, found at once; words that were stopped are used again.

    Raises Denied, and ValidationError for words that stand in half of all questions or are too long to compare.
    """
    check_can_keep(by)
    if not says_something(text):
        raise ValidationError({"text": _("These words are too common. Add a word that says what is needed.")})
    words = normalised(text)
    if len(words) > LONGEST_ALIAS:  # one sign can stand for three letters
        raise ValidationError({"text": _("These words are too long. Use fewer.")})
    alias, _made = NeedAlias.objects.update_or_create(
        need=need, normalised=words, defaults={"text": text, "source": source, "is_active": True}
    )
    indexing.index_needs([need.slug])
    return alias


@transaction.atomic
def switch_alias(alias: NeedAlias, *, by: Membership, is_active: bool) -> NeedAlias:
    """Words that are switched off stay off, also when the list of the product is loaded again. Raises Denied."""
    check_can_keep(by)
    alias.is_active = is_active
    alias.save(update_fields=["is_active"])
    indexing.index_needs([alias.need.slug])
    return alias


def normalised(text: str) -> str:
    """How a search compares words."""
    return " ".join(compared(text))


def _need(row: dict[str, Any], order: int) -> Need:
    return Need(order=order, **{name: row[name] for name in row if name != "aliases"})


def _aliases(need: Need, row: dict[str, Any]) -> list[NeedAlias]:
    """One for each way in which words compare."""
    texts = {normalised(text): text for text in reversed(row["aliases"])}
    return [NeedAlias(need=need, text=text, normalised=words) for words, text in texts.items()]
