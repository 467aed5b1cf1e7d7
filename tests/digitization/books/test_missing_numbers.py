"""Which numbers a book lacks between 1 and n, found by the database."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digitization.books.missing_numbers import Gap, gaps_of_office, numbers_of
from digitization.models import PaperBook, PaperEntry
from hotich.models import Office
from hotich.models.tracked import acting, create_many
from hotich.rights.access import Actor
from tests.cast import SYSTEM
from tests.digitization.shelf import book_of

pytestmark = pytest.mark.django_db


def fill(book: PaperBook, *numbers: str) -> None:
    rows = []
    for number in numbers:
        digits = "".join(filter(str.isdigit, number))
        order = int(digits) if digits else None
        rows.append(
            PaperEntry(office=book.office, kind=book.kind, book=book, number=number, number_order=order)
        )
    with acting(SYSTEM):
        create_many(rows)


def test_gaps_doubles_and_letters_of_a_book(ward: Office) -> None:
    book = book_of(ward, kind="birth", year=1988, phase=4, first_number=1, last_number=20)
    fill(book, "2", "3", "3", "5", "15", "15a", "15bis", "", "25")
    found = numbers_of(book)
    assert [str(gap) for gap in found.gaps] == ["1", "4", "6–14", "16–20"]
    assert found.missing == 16
    assert found.doubled == [("3", 2)]
    assert found.suffixed == ["15a", "15bis"]
    assert (found.outside, found.unnumbered) == (["25"], 1)


def test_without_a_last_number_the_highest_entry_ends_the_book(ward: Office) -> None:
    book = book_of(ward, kind="birth", year=1988, phase=4, first_number=None, last_number=None)
    assert (numbers_of(book).last, numbers_of(book).gaps) == (None, [])
    fill(book, "2", "4")
    found = numbers_of(book)
    assert (found.first, found.last, found.gaps) == (1, 4, [Gap(1, 1), Gap(3, 3)])


def test_a_whole_book_lacks_nothing_and_an_empty_one_everything(ward: Office) -> None:
    book = book_of(ward, kind="birth", year=1988, phase=4, first_number=11, last_number=13)
    assert [str(gap) for gap in numbers_of(book).gaps] == ["11–13"]
    fill(book, "11", "12", "13")
    found = numbers_of(book)
    assert (found.missing, found.first, found.last) == (0, 11, 13)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sets(st.integers(1, 60)), st.integers(1, 20), st.integers(20, 60))
def test_what_is_there_and_what_is_missing_make_the_whole(
    ward: Office, present: set[int], first: int, last: int
) -> None:
    book = book_of(ward, kind="birth", year=1988, phase=4, first_number=first, last_number=last)
    fill(book, *map(str, sorted(present)))
    missing = {n for gap in numbers_of(book).gaps for n in range(gap.first, gap.last + 1)}
    assert missing == set(range(first, last + 1)) - present


def test_an_offices_books_with_gaps_are_listed(ward: Office, nam: Actor) -> None:
    from digitization.progress import counting

    lacking = book_of(ward, kind="birth", year=1988, phase=4, last_number=3)
    whole = book_of(ward, kind="birth", year=1989, phase=4, last_number=1)
    fill(lacking, "1", "3")
    fill(whole, "1")
    counting.count_now()
    assert [(book.pk, numbers.missing) for book, numbers in gaps_of_office(ward.pk)] == [(lacking.pk, 1)]
