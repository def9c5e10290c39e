"""The same ids and references on every machine for all that a demo story makes."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from random import Random
from uuid import UUID

from django.apps import apps
from django.db.models import Field, UUIDField

from demo.people import fixed_id
from referrals.models import Referral
from referrals.models.referral import REFERENCE_ALPHABET


@contextmanager
def fixed_ids(story: str) -> Iterator[None]:
    """Rows made inside get fixed ids: the first family of story "sam" is `fixed_id("family", "sam")`, then "sam-2"."""
    reference = Referral._meta.get_field("reference")
    makers = {field: partial(_next_id, field.model._meta.model_name, story, Counter()) for field in _id_fields()}
    makers[reference] = partial(_reference, story)
    for field, maker in makers.items():
        vars(field)["_get_default"] = maker
    try:
        yield
    finally:
        for field in makers:
            del vars(field)["_get_default"]


def _id_fields() -> list[Field]:
    """The keys that Django would make at random; a field keeps the maker of its default in `_get_default`."""
    models = [apps.get_model("coalition", "Notification"), *apps.get_app_config("referrals").get_models()]
    return [model._meta.pk for model in models if isinstance(model._meta.pk, UUIDField)]


def _next_id(kind: str, story: str, counts: Counter) -> UUID:
    counts[kind] += 1
    return fixed_id(kind, story if counts[kind] == 1 else f"{story}-{counts[kind]}")


def _reference(story: str) -> str:
    return "GS-" + "".join(Random(story).choices(REFERENCE_ALPHABET, k=6))  # noqa: S311, no secret: demo mode only
