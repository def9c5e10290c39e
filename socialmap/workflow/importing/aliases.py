"""Words of a file that a keeper calls other words for a need. An import makes no need by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coalition.models import Membership
from socialmap.enums import AliasSource
from socialmap.models import Need, NeedAlias
from socialmap.workflow.wording import add_alias, normalised, switch_alias


def write_aliases(chosen: Mapping[str, str], by: Membership) -> list[str]:
    """Adds the words to their needs; those that were not used before come back by their key, for an undo."""
    made = []
    for text, slug in chosen.items():
        need = Need.objects.get(slug=slug)
        if not NeedAlias.objects.filter(need=need, normalised=normalised(text), is_active=True).exists():
            made.append(str(add_alias(need, text, by=by, source=AliasSource.IMPORT).pk))
    return made


def stop_aliases(keys: Sequence[str], by: Membership) -> None:
    """The words are used no longer."""
    for alias in NeedAlias.objects.filter(pk__in=keys).select_related("need"):
        switch_alias(alias, by=by, is_active=False)
