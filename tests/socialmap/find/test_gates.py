"""How well people are understood: two lists of questions on a fictional map, and what must never be found."""

import pytest

from socialmap.enums import Audience, CrisisCard
from socialmap.models import Need, NeedAlias, Offer
from socialmap.searching import search
from socialmap.searching.comparing import GENERAL_STEMS
from socialmap.workflow.wording import needs_of_the_product
from tests.socialmap.find.world import judged, keys_found, lines
from tests.sources import listed
from tests.test_words import LABELS

# A word that is no label where people use it for what they owe.
OWED = ("huurachterstand", "betalingsachterstand", "achterstand met huur", "clientondersteuning")


def shares(name):
    """The parts of a list that stand first, in the first three, and that find nothing at all; with the failures."""
    results = list(judged(name))
    failures = [f"{query}: {found[:4]}" for query, first, among, found in results if first != 1]
    first = sum(place == 1 for _, place, _, _ in results) / len(results)
    among = sum((place or 99) <= 3 for _, _, place, _ in results) / len(results)
    return first, among, sum(not found for *_, found in results) / len(results), failures


def test_the_questions_searching_was_made_with(world):
    first, among, nothing, failures = shares("tuning.csv")
    assert (among, nothing) == (1, 0), listed(failures)
    assert first >= 0.9, listed(failures)


def test_the_questions_nothing_was_tuned_on(world):
    first, among, nothing, failures = shares("paraphrases.csv")
    assert first >= 0.7, listed(failures)
    assert among >= 0.8, listed(failures)
    assert nothing <= 0.1, listed(failures)


def test_there_are_enough_questions():
    assert [len(lines(name)) >= 30 for name in ("tuning.csv", "paraphrases.csv")] == [True, True]


def test_every_need_has_enough_words_of_its_own(db):
    needs = needs_of_the_product()
    few = [need["slug"] for need in needs if NeedAlias.objects.filter(need__slug=need["slug"]).count() < 8]
    assert len(needs) >= 30
    assert few == []


def test_no_alias_is_a_word_that_stands_in_every_question(db):
    wrong = [
        f"{alias.need.slug}: {alias.text}"
        for alias in NeedAlias.objects.select_related("need")
        if len(alias.normalised.split()) == 1 and alias.normalised in GENERAL_STEMS
    ]
    assert not wrong, listed(wrong)


def test_no_need_labels_a_family():
    shown = ("name", "parents_name", "description")
    texts = [need[name] for need in needs_of_the_product() for name in shown]
    texts += [alias for need in needs_of_the_product() for alias in need["aliases"] if alias not in OWED]
    wrong = [text for text in texts if LABELS.search(text)]
    assert not wrong, listed(wrong)


@pytest.mark.parametrize(
    ("query", "card"),
    [
        ("wil niet meer leven", CrisisCard.LIFE),
        ("ze wil er niet meer zijn", CrisisCard.LIFE),
        ("denkt aan zelfmoord", CrisisCard.LIFE),
        ("suicidaal", CrisisCard.LIFE),
        ("partner slaat haar", CrisisCard.VIOLENCE),
        ("haar man heeft haar geslagen", CrisisCard.VIOLENCE),
        ("hoort stemmen", CrisisCard.PSYCHOSIS),
        ("vliezen zijn gebroken", CrisisCard.BIRTH),
        ("weeën", CrisisCard.BIRTH),
        ("voelt de baby niet meer", CrisisCard.BIRTH),
    ],
)
def test_words_that_cannot_wait_pin_a_card_whatever_is_offered(db, query, card):
    Offer.objects.all().delete()
    assert search(query, audience=Audience.PROFESSIONALS).crisis == [card]
    assert search(query, audience=Audience.PARENTS).crisis == [card]


@pytest.mark.parametrize(
    "query",
    [
        "bang voor de bevalling",
        "wil voorlopig niet meer zwanger worden",
        "wil geen kinderen meer",
        "de man van mevrouw wil hulp",
        "is nu bang voor de bevalling",
        "voeden doet pijn",
        "aanstaande vader is bang",
        "kraamzorg na de bevalling",
        "kan niet meer werken",
    ],
)
def test_a_card_does_not_cry_wolf(db, query):
    assert search(query, audience=Audience.PROFESSIONALS).crisis == []


def test_another_municipality_gets_its_own_offers_and_those_of_the_country(world):
    wrong = []
    places = {offer.key: set(offer.places.values_list("municipality", flat=True)) for offer in Offer.objects.all()}
    national = set(Offer.objects.filter(is_national=True).values_list("key", flat=True))
    for code in ("0603", "1783"):
        for row in lines("tuning.csv"):
            for key in keys_found(row["query"], municipality=code):
                if code not in places[f"fictional-{key}"] and f"fictional-{key}" not in national:
                    wrong.append(f"{code} {row['query']}: {key}")
    assert not wrong, listed(wrong)


def test_the_four_cards_belong_to_a_need_each(db):
    cards = Need.objects.exclude(crisis_card="").values_list("crisis_card", flat=True)
    assert sorted(cards) == sorted(CrisisCard.values)
