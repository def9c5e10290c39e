"""Offers by the thousand, with words as real ones have them."""

import datetime
import random
import uuid
from collections.abc import Callable

from django.utils import timezone

from coalition.enums import OrganisationDomain, OrganisationKind
from coalition.models import Municipality, Organisation
from demo.load.keeping import make_upkeep
from demo.people import fixed_id
from socialmap import indexing
from socialmap.enums import CostKind, OfferState, SignUpBy, Visibility, YesNo
from socialmap.models import Need, Offer, OfferMunicipality, OfferNeed
from socialmap.workflow.wording import needs_of_the_product

SYLLABLES = "ba bel den dor ge gaan hui ka lo men mo ning op ra ring scha sti ta ver wer zo zwan".split()
USUAL = "zwanger ouders baby hulp gezin kind praten samen thuis week gesprek helpen".split()
LAYERS = ["regular", "preventive", "indicated"]
OFFERS_OF_ONE = 20  # by one organisation
# Of ten offers, so many can be read by everyone; of fifty, one is no longer offered and two were not published yet.
STATES = [OfferState.RETIRED, *[OfferState.CONCEPT] * 2, *[OfferState.PUBLISHED] * 47]
EYES = [*[Visibility.PUBLIC] * 7, *[Visibility.PROFESSIONALS] * 2, Visibility.INTERNAL]
LONGEST_AGO, CHECK_DAYS = 400, 180  # days since the last check, and until the next one
Some = Callable[[uuid.UUID, int], str]


def make_offers(count: int) -> None:
    """Each of about 150 words with two needs, in one of nine municipalities; one in fifty for the whole country.

    Of their words some are those of their own needs, some stand in nearly every offer, most in few. What hangs on
    them is in `keeping`.
    """
    choose = random.Random(1)  # noqa: S311 (the same offers each time)
    known = [need["slug"] for need in needs_of_the_product()]
    needs, places = list(Need.objects.filter(slug__in=known)), list(Municipality.objects.all()[:9])
    ids = [fixed_id("load offer", str(number)) for number in range(count)]
    helps = {key: choose.sample(needs, 2) for key in ids}
    some, owners = _wording(choose, helps), _organisations(count)
    offers = [_offer(number, key, owners[number % len(owners)], some, choose) for number, key in enumerate(ids)]
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
    make_upkeep(offers, places, choose)
    indexing.index()


def _organisations(count: int) -> list[Organisation]:
    made = [
        Organisation(
            id=fixed_id("load organisation", str(number)),
            key=f"load-{number}",
            kind=OrganisationKind.WELFARE_ORGANISATION,
            domain=OrganisationDomain.SOCIAL,
            name=f"Hulp Dichtbij {number}",
            phone=f"015-{5600000 + number}",
        )
        for number in range(-(-count // OFFERS_OF_ONE))
    ]
    return Organisation.objects.bulk_create(made)


def _wording(choose: random.Random, helps: dict[uuid.UUID, list[Need]]) -> Some:
    rare = ["".join(choose.choices(SYLLABLES, k=choose.randint(2, 4))) for _ in range(5000)]
    own = {need["slug"]: " ".join(need["aliases"]).split() for need in needs_of_the_product()}

    def some(key: uuid.UUID, count: int) -> str:
        words = [*choose.choices(rare, k=count * 7 // 10), *choose.choices(USUAL, k=count * 2 // 10)]
        return " ".join([*words, *choose.choices(own[choose.choice(helps[key]).slug], k=count // 10 + 1)])

    return some


def _offer(number: int, key: uuid.UUID, organisation: Organisation, some: Some, choose: random.Random) -> Offer:
    checked_on = timezone.localdate() - datetime.timedelta(days=choose.randrange(LONGEST_AGO))
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
        state=STATES[(number + number // 50) % len(STATES)],
        visibility=EYES[number % len(EYES)],
        assured_on=checked_on,
        next_check_on=checked_on + datetime.timedelta(days=CHECK_DAYS),
        application_process=some(key, 10),
        sign_up_by=SignUpBy.BOTH,
        referral_needed=YesNo.NO,
        cost_kind=choose.choice(CostKind.values),
    )
