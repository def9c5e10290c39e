"""Loading the texts for parents that come with the product, and those of the contact moments it comes with."""

from __future__ import annotations

from django.db import transaction

from coalition.enums import ParentsTextStatus
from coalition.languages import DUTCH
from coalition.models import ParentsText
from coalition.parents.texts import digest, product_steps, product_texts


@transaction.atomic
def load_parents_texts() -> int:
    """Adds what is not there yet, as drafts, and returns how many texts that were; nothing of the coalition changes.

    Dutch itself needs no row: a key nobody changed reads as it came.
    """
    there = set(ParentsText.objects.values_list("key", "language"))
    new = [
        ParentsText(
            key=key,
            language=language,
            text=text,
            status=ParentsTextStatus.DRAFT,
            source_hash=digest(words[DUTCH]),
            source_text=words[DUTCH],
        )
        for key, words in (product_texts() | product_steps()).items()
        for language, text in words.items()
        if language != DUTCH and text and (key, language) not in there
    ]
    return len(ParentsText.objects.bulk_create(new))
