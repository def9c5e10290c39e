"""From a question to what a page shows: offers in blocks, why they were found, and what to do when none was."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from django.db.models import QuerySet

from coalition.models import Municipality
from socialmap.enums import Audience, SignUpNow, Visibility
from socialmap.models import Need, Offer
from socialmap.searching.asking import Row, found, helping, open_in, rows, some_rows
from socialmap.searching.facets import Chosen, Facet, facets, narrowed
from socialmap.searching.ranking import ranked
from socialmap.searching.redacting import redacted
from socialmap.searching.timing import SOON, WEEKS_OF_PREGNANCY, sign_up_at
from socialmap.searching.understanding import Meaning, needs_with_words, understand

PAGE_SIZE = 10
MOST_BESIDE = 50  # more than that is counted as "50 or more"
SHOWN_ELSEWHERE = 5
SHOWN_BESIDE = 6
NEAREST = 6
CHOSEN_NEED = 2.0
CONTACTS = {
    Audience.PROFESSIONALS: (Visibility.PUBLIC, Visibility.PROFESSIONALS),
    Audience.PARENTS: (Visibility.PUBLIC,),
}


@dataclass(frozen=True)
class Hit:
    """One offer found: `why` are the needs it was found for, in the words of who is looking."""

    offer: Offer
    why: list[str]
    sign_up: SignUpNow | None


@dataclass(frozen=True)
class Block:
    """Results under one heading; `name` is here, national, mentions, elsewhere or beside, `count` is all there are.

    Of elsewhere and beside no more than fifty are counted.
    """

    name: str
    count: int
    hits: list[Hit]

    @property
    def count_words(self) -> str:
        return (
            f"{self.count}+" if self.name in ("elsewhere", "beside") and self.count >= MOST_BESIDE else str(self.count)
        )


@dataclass
class Found:
    """What a search answers. `text` holds no numbers or addresses any more; `left_out` says that it did. `sought` are
    its words without the municipality, which is in `municipality`.

    `meant` are the needs that were recognised, `nearest` those that may help when nothing was found, `crisis` the cards
    that stand above everything. `later` is the week in which more sign-ups open, with how many.
    """

    text: str
    left_out: bool
    sought: str
    municipality: str
    week: int | None
    needs: list[Need]
    meant: list[Need] = field(default_factory=list)
    crisis: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    beside: Block | None = None
    elsewhere: Block | None = None
    facets: list[Facet] = field(default_factory=list)
    count: int = 0
    page: int = 1
    pages: int = 1
    later: tuple[int, int] | None = None
    nearest: list[Need] = field(default_factory=list)
    without_quotes: bool = False
    safety_net: Hit | None = None

    @property
    def previous_page(self) -> int:
        return self.page - 1

    @property
    def next_page(self) -> int:
        return self.page + 1


def search(
    text: str = "",
    *,
    audience: Audience,
    municipality: str = "",
    need: str = "",
    week: int | None = None,
    chosen: Chosen = Chosen(),  # noqa: B008 - it cannot be changed
    page: int = 1,
    municipalities: list[Municipality] | None = None,
) -> Found:
    """`municipality` is a code and `need` a slug, both may be empty; `week` counts from the begin of the pregnancy.

    A municipality that stands in the text wins over the one that was chosen.
    """
    clean = redacted(text.replace("\x00", " "))
    needs = needs_with_words() if clean else list(Need.objects.all())
    places = Municipality.objects.all() if municipalities is None else municipalities
    meaning = understand(clean, needs, places) if clean else Meaning()
    answer = Found(
        text=clean,
        left_out=clean != " ".join(text.replace("\x00", " ").split()),
        sought=meaning.text,
        municipality=meaning.municipality or municipality,
        week=week,
        needs=needs,
        crisis=_cards(needs, meaning, need),
    )
    if need in {each.slug for each in needs}:
        meaning.needs[need] = meaning.needs.get(need, 0) + CHOSEN_NEED
    answer.meant = [each for each in needs if each.slug in meaning.needs]
    if not (clean and meaning.is_empty and not meaning.municipality):
        _Search(answer, meaning, audience, chosen).fill(page)
    if not answer.count:
        _help_on(answer, audience)
    return answer


def visible_to(audience: Audience) -> QuerySet[Offer]:
    """What people of this audience may find at all."""
    return Offer.objects.for_parents() if audience == Audience.PARENTS else Offer.objects.for_professionals()


@dataclass
class _Search:
    """One search on its way; each part asks the database once."""

    answer: Found
    meaning: Meaning
    audience: Audience
    chosen: Chosen

    def fill(self, page: int) -> None:
        hits = self._here()
        if not hits and self.meaning.phrases:
            self.answer.without_quotes = True
            self.meaning = replace(self.meaning, phrases=[])
            hits = self._here()
        self.answer.facets = facets(hits, self.chosen, self.answer.week)
        tiers = ranked(narrowed(hits, self.chosen, self.answer.week), self.meaning, self.answer.week)
        self._show(page, _in_blocks(*tiers), self._beside(), self._elsewhere())
        self.answer.later = _later([*tiers[0], *tiers[1]], self.answer.week)

    def _here(self) -> list[Row]:
        offers = visible_to(self.audience)
        if self.answer.municipality:
            # Professionals may still look what comes or pauses; parents are sent to what is there.
            is_public = self.audience == Audience.PARENTS
            offers = offers.reachable_from(self.answer.municipality, only_active=is_public)
        offers = offers.any_of(found(self.meaning, self.audience))
        return rows(offers, self.meaning, self.audience, self.answer.municipality)

    def _elsewhere(self) -> list[Row]:
        """What helps with the same in other municipalities."""
        if not self.answer.municipality or self.meaning.is_empty:
            return []
        wanted = helping(self.meaning) if self.meaning.needs else found(self.meaning, self.audience)
        offers = visible_to(self.audience).sought_elsewhere(self.answer.municipality).any_of(wanted)
        return ranked(self._some(offers), self.meaning, self.answer.week)[0]

    def _beside(self) -> list[Row]:
        """What one can sign up for in this week as well, though nobody asked."""
        week = self.answer.week
        if week is None or self.meaning.is_empty or not self.answer.municipality:
            return []
        offers = visible_to(self.audience).reachable_from(self.answer.municipality)
        return self._some(open_in(offers, week).none_of(found(self.meaning, self.audience)))

    def _some(self, offers: QuerySet) -> list[Row]:
        asked = some_rows(offers, self.answer.municipality, MOST_BESIDE, with_languages=bool(self.chosen.language))
        return narrowed(asked, self.chosen, self.answer.week)

    def _show(self, page: int, blocks: dict[str, list[Row]], beside: list[Row], elsewhere: list[Row]) -> None:
        answer = self.answer
        everything = [(name, row) for name, block in blocks.items() for row in block]
        answer.count = len(everything)
        answer.pages = max(1, -(-answer.count // PAGE_SIZE))
        answer.page = min(max(page, 1), answer.pages)
        shown = everything[(answer.page - 1) * PAGE_SIZE : answer.page * PAGE_SIZE]
        beside_shown, elsewhere_shown = beside[:SHOWN_BESIDE], elsewhere[:SHOWN_ELSEWHERE]
        offers = self._offers([row for _name, row in shown] + beside_shown + elsewhere_shown)
        answer.blocks = [
            Block(name, len(block), self._hits([row for each, row in shown if each == name], offers))
            for name, block in blocks.items()
            if name in {each for each, _row in shown}
        ]
        answer.beside = Block("beside", len(beside), self._hits(beside_shown, offers)) if beside else None
        answer.elsewhere = (
            Block("elsewhere", len(elsewhere), self._hits(elsewhere_shown, offers)) if elsewhere else None
        )

    def _offers(self, shown: list[Row]) -> dict:
        if not shown:
            return {}
        offers = visible_to(self.audience).with_card(self.answer.municipality, CONTACTS[self.audience])
        return {offer.pk: offer for offer in offers.filter(pk__in=[row.pk for row in shown])}

    def _hits(self, shown: list[Row], offers: dict) -> list[Hit]:
        return [Hit(offers[row.pk], self._why(row), row.sign_up(self.answer.week)) for row in shown if row.pk in offers]

    def _why(self, row: Row) -> list[str]:
        """The needs that were meant and that this offer helps with; its own words are to be read on the card."""
        own = {*row.main_needs, *row.side_needs}
        return [self._name(need) for need in self.answer.meant if need.slug in own]

    def _name(self, need: Need) -> str:
        return need.parents_name if self.audience == Audience.PARENTS else need.name


def _in_blocks(fits: list[Row], mentions: list[Row]) -> dict[str, list[Row]]:
    return {
        "here": [row for row in fits if not row.is_national],
        "national": [row for row in fits if row.is_national],
        "mentions": mentions,
    }


def _cards(needs: list[Need], meaning: Meaning, need: str) -> list[str]:
    """In the order of the needs; whatever offers there are."""
    meant = {*meaning.needs, need}
    return list(dict.fromkeys(each.crisis_card for each in needs if each.crisis_card and each.slug in meant))


def _later(shown: list[Row], week: int | None) -> tuple[int, int] | None:
    """The first week soon in which more of these can be signed up for, with how many more there are then."""
    if week is None:
        return None
    opens = [
        row.first + WEEKS_OF_PREGNANCY
        for row in shown
        if row.sign_up(week) == SignUpNow.EARLY and row.first is not None
    ]
    soon = [each for each in opens if each <= week + SOON]
    return (min(soon), soon.count(min(soon))) if soon else None


def _help_on(answer: Found, audience: Audience) -> None:
    """Nothing was found: the needs that were meant or else the usual ones, and who helps with everything."""
    answer.nearest = answer.meant or answer.needs[:NEAREST]
    if answer.municipality:
        nets = visible_to(audience).safety_net_of(answer.municipality)
        net = nets.with_card(answer.municipality, CONTACTS[audience]).first()
        answer.safety_net = Hit(net, [], sign_up_at(answer.week, *net.sign_up_weeks)) if net else None
