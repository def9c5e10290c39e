"""Pages of lists that grow for years, and how many rows are told of them."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

MOST_COUNTED = 99  # more than this nobody looks through one by one, and each row is asked of the walls


def counted(rows: QuerySet) -> int:
    """How many there are, up to one more than is told."""
    return rows.order_by()[: MOST_COUNTED + 1].count()


def told(count: int, most: int | None = None) -> str:
    """A number for beside a word; of more than so many it is told that there are more."""
    most = MOST_COUNTED if most is None else most
    return f"{most}+" if count > most else str(count)


class LongList(Paginator):
    """Pages of a list nobody counts: that there is a next page is seen from one row more than it shows."""

    count = num_pages = None

    def get_page(self, number: str | int | None) -> LongPage:
        """The page that was asked for; the first one when that is no number, or lies behind the end."""
        asked = int(number) if str(number).isdecimal() and len(str(number)) < 6 else 1
        found = self._page(max(asked, 1))
        return found if found.object_list or found.number == 1 else self._page(1)

    def _page(self, number: int) -> LongPage:
        first = (number - 1) * self.per_page
        rows = list(self.object_list[first : first + self.per_page + 1])
        return LongPage(rows, number, self)


class LongPage(Page):
    """One of them: its place is known, and not how many there are."""

    def __init__(self, rows: list, number: int, paginator: LongList):
        super().__init__(rows[: paginator.per_page], number, paginator)
        self.is_followed = len(rows) > paginator.per_page

    def __repr__(self) -> str:
        return f"<Page {self.number}>"

    def has_next(self) -> bool:
        return self.is_followed

    def next_page_number(self) -> int:
        return self.number + 1

    def previous_page_number(self) -> int:
        return self.number - 1
