"""Offers by the thousand, with words as real ones have them."""

import random
import uuid
from collections.abc import Callable

from coalition.models import Municipality, Organisation
from demo.people import fixed_id
from socialmap import indexing
from socialmap.models import Need, Offer, OfferMunicipality, OfferNeed
from socialmap.workflow.wording import needs_of_the_product

SYLLABLES = "ba bel den dor ge gaan hui ka lo men mo ning op ra ring scha sti ta ver wer zo zwan".split()
USUAL = "zwanger ouders baby hulp gezin kind praten samen thuis week gesprek helpen".split()
LAYERS = ["regular", "preventive", "indicated"]
Some = Callable[[uuid.UUID, int], str]


def make_offers(count: int) -> None:
    """Each of about 150 words with two needs, in one of nine municipalities; one in fifty for the whole country.

    Of their words some are those of their own needs, some stand in nearly every offer, most in few.
    """
    choose = random.Random(1)  # noqa: S311 (the same offers each time)
    needs, places = list(Need.objects.all()), list(Municipality.objects.all()[:9])
    ids = [fixed_id("load offer", str(number)) for number in range(count)]
    helps = {key: choose.sample(needs, 2) for key in ids}
    some, organisation = _wording(choose, helps), Organisation.objects.first()
    offers = (_offer(number, key, organisation, some, choose) for number, key in enumerate(ids))
    Offer.objects.bulk_create(offers, batch_size=1000)
    OfferMunicipality.objects.bulk_create(
        (OfferMunicipality(offer_id=key, municipality=choose.choice(places)) for key in ids), batch_size=5000
    )
    OfferNeed.objects.bulk_create(
        (
            OfferNeed(offer_id=key, need=need, is_primary=number == 0)
            for key in ids
            for number, need in enumerate(helps[key])
        ),
        batch_size=5000,
    )
    indexing.index()


def _wording(choose: random.Random, helps: dict[uuid.UUID, list[Need]]) -> Some:
    rare = ["".join(choose.choices(SYLLABLES, k=choose.randint(2, 4))) for _ in range(5000)]
    own = {need["slug"]: " ".join(need["aliases"]).split() for need in needs_of_the_product()}

    def some(key: uuid.UUID, count: int) -> str:
        words = [*choose.choices(rare, k=count * 7 // 10), *choose.choices(USUAL, k=count * 2 // 10)]
        return " ".join([*words, *choose.choices(own[choose.choice(helps[key]).slug], k=count // 10 + 1)])

    return some


def _offer(number: int, key: uuid.UUID, organisation: Organisation, some: Some, choose: random.Random) -> Offer:
    return Offer(
        id=key,
        code=f"B-{number}",
        organisation=organisation,
        name=some(key, 3)[:120],
        summary=some(key, 20)[:300],
        description=some(key, 90),
        parents_text=some(key, 20),
        eligibility_description=some(key, 15)[:300],
        formats=["home"],
        from_week=-40,
        layer=choose.choice(LAYERS),
        to_week=choose.randint(0, 104),
        is_national=number % 50 == 0,
    )
