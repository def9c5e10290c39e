"""Pages of a list nobody counts."""

import pytest

from coalition.paging import LongList, told


class Rows(list):
    """Rows as the database gives them, noting which were asked for."""

    asked: slice

    def __getitem__(self, part):
        self.asked = part
        return super().__getitem__(part)


@pytest.mark.parametrize(
    ("number", "rows", "has_previous", "has_next"),
    [("1", [1, 2], False, True), ("2", [3, 4], True, True), ("3", [5], True, False)],
)
def test_every_page_knows_what_stands_around_it(number, rows, has_previous, has_next):
    page = LongList(Rows([1, 2, 3, 4, 5]), 2).get_page(number)
    assert (list(page), page.number) == (rows, int(number))
    assert (page.has_previous(), page.has_next(), page.has_other_pages()) == (has_previous, has_next, True)
    assert (page.previous_page_number(), page.next_page_number()) == (int(number) - 1, int(number) + 1)


@pytest.mark.parametrize("number", [None, "", "wrong", "-1", "0", "99", "9" * 30, "²", "1.5"])
def test_what_is_no_page_is_the_first(number):
    page = LongList(Rows([1, 2, 3]), 2).get_page(number)
    assert (list(page), page.number) == ([1, 2], 1)


def test_a_last_page_that_is_full_is_the_last():
    page = LongList(Rows([1, 2]), 2).get_page("1")
    assert (list(page), page.has_other_pages()) == ([1, 2], False)


def test_an_empty_list_has_one_page():
    page = LongList(Rows(), 2).get_page("1")
    assert (list(page), page.has_other_pages(), bool(page.paginator.num_pages)) == ([], False, False)


def test_no_more_is_read_than_one_row_beyond_the_page():
    rows = Rows(range(1000))
    LongList(rows, 10).get_page("3")
    assert rows.asked == slice(20, 31)


@pytest.mark.parametrize(
    ("count", "most", "text"), [(0, 99, "0"), (99, 99, "99"), (100, 99, "99+"), (10, 10, "10"), (11, 10, "10+")]
)
def test_of_very_many_it_is_told_that_there_are_more(count, most, text):
    assert told(count, most) == text
