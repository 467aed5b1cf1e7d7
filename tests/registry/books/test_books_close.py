"""The year's end: what a book states when it is closed, who closes it, and that nothing is numbered there later."""

import datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hotich.acts import audit
from hotich.errors import DomainError, InvalidInput, NotAllowed, NotFound
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.books.operations import BookClosed, close_book, limit_book, start_book
from registry.books.queries import missing_numbers, rail, to_close
from registry.books.rules import Closing, closing_of
from registry.changes.invalidations import void_record
from registry.models import EventKind, Record, RecordNote, RegisterBook
from registry.records import operations as entries
from tests.cast import SYSTEM
from tests.registry.full_books import register, submit

pytestmark = pytest.mark.django_db
LAST_DAY = datetime.date(2025, 12, 30)


@pytest.fixture
def last_year(ward: Office, binh: Actor, chi: Actor) -> RegisterBook:
    """The births of 2025: three entries."""
    for _ in range(3):
        record = register(ward, binh, chi, on=LAST_DAY)
    assert record.book is not None
    return record.book


def trail(book: RegisterBook) -> list[str]:
    return [entry.act for entry in audit.trail_of(book)]


def test_a_closed_book_states_its_totals(last_year: RegisterBook, chi: Actor) -> None:
    first, second, _ = Record.objects.order_by("entry_number")
    void_record(first.pk, "Ghi trùng với số 2", by=chi)
    with acting(SYSTEM):
        RecordNote.objects.create(record=second, text="Cải chính năm sinh của mẹ.")
    closed = close_book(last_year.pk, 4, by=chi)
    assert closed.closed_on == datetime.date(2025, 12, 31)
    assert (closed.total_entries, closed.corrected_entries, closed.voided_entries, closed.blank_pages) == (
        3,
        1,
        1,
        4,
    )
    assert closed.closed_by_name == chi.name
    assert trail(closed) == ["book.open", "book.close"]


def test_a_closed_year_takes_nothing_more(ward: Office, binh: Actor, chi: Actor) -> None:
    with time_machine.travel(datetime.datetime(2025, 12, 31, 3, tzinfo=datetime.UTC)):
        book = register(ward, binh, chi).book
        assert book is not None
        close_book(book.pk, 0, by=chi)
        late = submit(ward, binh)
        with pytest.raises(BookClosed, match=r"đã khóa ngày 31/12/2025.*sổ năm 2026"):
            entries.register_entry(late.pk, by=chi)
    with time_machine.travel(datetime.datetime(2026, 1, 1, 3, tzinfo=datetime.UTC)):
        record = entries.register_entry(late.pk, by=chi)
    assert (record.number, record.book.code) == ("1/2026", "01-TP/HT-2026-KS")  # type: ignore[union-attr]


def test_a_closed_book_is_not_closed_again_nor_limited(last_year: RegisterBook, chi: Actor) -> None:
    close_book(last_year.pk, 0, by=chi)
    with pytest.raises(BookClosed):
        close_book(last_year.pk, 0, by=chi)
    with pytest.raises(BookClosed):
        limit_book(last_year.pk, 500, by=chi)


def test_the_signatory_of_the_office_closes_and_nobody_else(
    last_year: RegisterBook, binh: Actor, dung: Actor
) -> None:
    with pytest.raises(NotAllowed):
        close_book(last_year.pk, 0, by=binh)
    with pytest.raises(NotFound):
        close_book(last_year.pk, 0, by=dung)


def test_a_running_year_is_not_closed(ward: Office, binh: Actor, chi: Actor) -> None:
    with time_machine.travel(datetime.datetime(2025, 12, 30, 3, tzinfo=datetime.UTC)):
        book = register(ward, binh, chi).book
        assert book is not None
        with pytest.raises(DomainError, match="từ ngày 31/12/2025"):
            close_book(book.pk, 0, by=chi)


def test_pages_left_blank_are_not_fewer_than_none(last_year: RegisterBook, chi: Actor) -> None:
    with pytest.raises(InvalidInput):
        close_book(last_year.pk, -1, by=chi)


def test_a_full_book_ends_with_its_last_entry_and_the_next_one_goes_on(
    ward: Office, binh: Actor, chi: Actor
) -> None:
    with time_machine.travel(datetime.datetime(2025, 3, 1, 3, tzinfo=datetime.UTC)):
        first = start_book(ward, EventKind.BIRTH, first_number=38, last_possible=39, by=binh)
    numbers = [register(ward, binh, chi, on=datetime.date(2025, 4, day)).entry_number for day in (1, 2, 3, 4)]
    assert numbers == [38, 39, 40, 41]
    first.refresh_from_db()
    second = RegisterBook.objects.get(volume=2)
    assert (first.closed_on, first.total_entries, first.closed_by_name) == (
        datetime.date(2025, 4, 2),
        2,
        chi.name,
    )
    assert (second.code, second.first_number, second.opened_on) == (
        "02-TP/HT-2025-KS",
        40,
        datetime.date(2025, 4, 3),
    )
    assert missing_numbers(first) == missing_numbers(second) == []


def test_a_full_book_may_be_closed_at_once(ward: Office, binh: Actor, chi: Actor) -> None:
    with time_machine.travel(datetime.datetime(2025, 3, 1, 3, tzinfo=datetime.UTC)):
        book = start_book(ward, EventKind.BIRTH, last_possible=1, by=binh)
        register(ward, binh, chi)
        assert close_book(book.pk, 0, by=chi).closed_on == datetime.date(2025, 3, 1)
        assert register(ward, binh, chi).number == "2/2025"


def test_an_open_book_learns_where_it_ends(ward: Office, binh: Actor, chi: Actor) -> None:
    book = register(ward, binh, chi).book
    assert book is not None
    register(ward, binh, chi)
    with pytest.raises(InvalidInput):
        limit_book(book.pk, 1, by=binh)
    limit_book(book.pk, 2, by=binh)
    third = register(ward, binh, chi)
    assert (third.entry_number, third.book.volume) == (3, 2)  # type: ignore[union-attr]
    assert "book.limit" in trail(book)


def test_a_book_is_opened_once_a_year(ward: Office, binh: Actor, chi: Actor) -> None:
    start_book(ward, EventKind.BIRTH, by=binh)
    with pytest.raises(DomainError, match="đã mở"):
        start_book(ward, EventKind.BIRTH, first_number=38, by=chi)


@pytest.mark.parametrize(
    ("numbers", "field"),
    [
        ({"first_number": 0}, "first_number"),
        ({"first_number": 38, "last_possible": 37}, "last_possible"),
        ({"volume": 0}, "volume"),
    ],
)
def test_a_book_is_not_opened_with_impossible_numbers(
    ward: Office, binh: Actor, numbers: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        start_book(ward, EventKind.BIRTH, by=binh, **numbers)
    assert list(refusal.value.errors) == [field]


def test_another_office_opens_no_book_of_ours(ward: Office, dung: Actor, an: Actor) -> None:
    with pytest.raises(NotFound):
        start_book(ward, EventKind.BIRTH, by=dung)
    with pytest.raises(NotAllowed):
        start_book(ward, EventKind.BIRTH, by=an)


@pytest.mark.parametrize(
    ("on", "closing"),
    [
        (datetime.date(2025, 12, 19), Closing.NOT_YET),
        (datetime.date(2025, 12, 20), Closing.SOON),
        (datetime.date(2025, 12, 31), Closing.DUE),
        (datetime.date(2026, 1, 4), Closing.DUE),
        (datetime.date(2026, 1, 5), Closing.DUE),  # Monday: 04/01 was a Sunday
        (datetime.date(2026, 1, 6), Closing.LATE),
        (datetime.date(2027, 6, 1), Closing.LATE),
    ],
)
def test_the_closing_is_told_on_20_december_and_late_after_4_january(
    on: datetime.date, closing: Closing
) -> None:
    assert closing_of(2025, on) == closing


def test_the_closing_is_late_on_5_january_where_the_office_worked_on_the_4th() -> None:
    assert closing_of(2026, datetime.date(2027, 1, 4)) == Closing.DUE
    assert closing_of(2026, datetime.date(2027, 1, 5)) == Closing.LATE


@pytest.mark.parametrize(
    ("at", "count", "late"),
    [
        (datetime.datetime(2025, 12, 19, 3, tzinfo=datetime.UTC), None, 0),
        (datetime.datetime(2025, 12, 20, 3, tzinfo=datetime.UTC), 1, 0),
        (datetime.datetime(2026, 1, 4, 3, tzinfo=datetime.UTC), 1, 0),
        (datetime.datetime(2026, 1, 5, 3, tzinfo=datetime.UTC), 1, 0),
        (datetime.datetime(2026, 1, 6, 3, tzinfo=datetime.UTC), 1, 1),
    ],
)
def test_the_rail_reminds_of_books_to_close(
    last_year: RegisterBook, chi: Actor, binh: Actor, at: datetime.datetime, count: int | None, late: int
) -> None:
    with time_machine.travel(at), CaptureQueriesContext(connection) as asked:
        (line,) = rail(chi)
    assert (line["count"], line["late"]) == (count, late)
    assert len(asked) == 1
    with time_machine.travel(at):
        close_book(last_year.pk, 0, by=chi) if late else None
        assert bool(to_close(binh, at.date())) == (count is not None and not late)


def test_who_neither_registers_nor_signs_has_no_books_in_the_rail(an: Actor, hoa: Actor) -> None:
    assert rail(an) == rail(hoa) == []
