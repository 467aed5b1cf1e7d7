"""Books and their numbers: opened, filled, closed. vi: mở sổ, cấp số, khóa sổ."""

import datetime

from django.db import IntegrityError, transaction

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.values.dates import today
from registry.books.queries import totals_of
from registry.books.rules import Closing, closing_of
from registry.kinds import KINDS
from registry.law import name_of_book
from registry.models import EventKind, RegisterBook
from registry.workflows.book import BOOK, Action

audit.register({"book.open": "mở sổ", "book.limit": "ghi số cuối cùng của quyển sổ", "book.close": "khóa sổ"})


class BookClosed(DomainError):
    """The year's book is closed; nothing gets a number there any more."""

    code = "book-closed"


def open_book(office: Office, kind: EventKind, on: datetime.date, *, by: Actor) -> RegisterBook:
    """Return the office's book of the year that takes the next number, locked until commit.

    Needs the caller's transaction. The first entry of a year opens its book; a full book is closed on the day of its
    last entry and continued in the next volume, where the numbers go on (TT 15/2015/TT-BTP, Điều 27; TT 04/2020/TT-BTP,
    Điều 29). Raises `BookClosed` when the year's book was closed before it was full.
    """
    volumes = RegisterBook.objects.select_for_update().filter(office=office, kind=kind, year=on.year)
    book = volumes.order_by("-volume").first() or _begin(office, kind, on, by=by)
    while book.is_full:
        if book.closed_on is None:
            _close(book, blank_pages=0, by=by)
        # Whoever waited for the full book's lock finds the next volume begun by somebody else.
        following = volumes.filter(volume__gt=book.volume).order_by("volume").first()
        book = following or _begin(
            office, kind, on, volume=book.volume + 1, first_number=book.last_number + 1, by=by
        )
    if book.closed_on is not None:
        raise BookClosed(
            f"Sổ {book.code} đã khóa ngày {book.closed_on:%d/%m/%Y}, không ghi thêm được. "
            f"Hãy phê duyệt lại từ ngày 01/01/{book.year + 1}: việc này được ghi vào sổ năm {book.year + 1}."
        )
    return book


def next_number(book: RegisterBook) -> int:
    """Return the next number of the locked book. Needs the caller's transaction, as its last writes.

    A sequence would leave a gap on rollback; the counter's row goes back with the entry that wanted the number.
    """
    book.last_number += 1
    RegisterBook.objects.filter(pk=book.pk).update(last_number=book.last_number)
    return book.last_number


@operation
def start_book(
    office: Office,
    kind: EventKind,
    *,
    volume: int = 1,
    first_number: int = 1,
    last_possible: int | None = None,
    by: Actor,
) -> RegisterBook:
    """Open this year's book before its first entry, to go on after a paper book or to say where it ends. vi: mở sổ.

    `first_number` follows the last number on paper, `last_possible` is the last that fits. Raises `InvalidInput` for
    impossible numbers, `DomainError` when the year's book is open already.
    """
    BOOK.permit(Action.START, by=by, office=office)
    wrong: dict[str, list[str]] = {}
    if first_number < 1:
        wrong["first_number"] = ["Số đầu tiên nhỏ nhất là 1."]
    if volume < 1:
        wrong["volume"] = ["Quyển số nhỏ nhất là 1."]
    if last_possible is not None and last_possible < first_number:
        wrong["last_possible"] = ["Số cuối cùng không được nhỏ hơn số đầu tiên."]
    if wrong:
        raise InvalidInput(wrong, "Chưa mở được sổ: có số chưa đúng.")
    there = (
        RegisterBook.objects.filter(office=office, kind=kind, year=today().year).order_by("-volume").first()
    )
    book = there or _begin(
        office, kind, today(), volume=volume, first_number=first_number, last_possible=last_possible, by=by
    )
    # Somebody's first entry may have opened the year's book this very moment.
    asked = (volume, first_number, last_possible)
    if there or (book.volume, book.first_number, book.last_possible) != asked:
        raise DomainError(
            f"Sổ năm {book.year} đã mở: {book.code}, số gần nhất {book.last_number}. "
            "Sổ đầy thì quyển tiếp theo tự mở và nối số.",
            code="book-open",
        )
    return book


@operation
def limit_book(book_id: int, last_possible: int | None, *, by: Actor) -> RegisterBook:
    """Say which number is the last that fits into the open book, or that none is known. vi: ghi số cuối cùng."""
    book = _lock(book_id)
    BOOK.permit(Action.LIMIT, by=by, office=book.office)
    _require_open(book)
    least = max(book.last_number, book.first_number)
    if last_possible is not None and last_possible < least:
        raise InvalidInput({"last_possible": [f"Số cuối cùng nhỏ nhất là {least}: sổ đã dùng đến số này."]})
    book.last_possible = last_possible
    book.save(update_fields=["last_possible"])
    audit.record("book.limit", by=by, subject=book, code=book.code, last_possible=last_possible)
    return book


@operation
def close_book(book_id: int, blank_pages: int, *, by: Actor) -> RegisterBook:
    """Close the year's book with its totals; from then on nothing is numbered there. vi: khóa sổ.

    Due before 05/01 of the next year, stated by the registrar and signed by the head of the office (Nghị định
    123/2015/NĐ-CP, Điều 11): possible from 31/12, and for a full book at once.
    """
    book = _lock(book_id)
    BOOK.permit(Action.CLOSE, by=by, office=book.office, about=[book.pk])
    _require_open(book)
    if not book.is_full and closing_of(book.year, today()) in (Closing.NOT_YET, Closing.SOON):
        raise DomainError(
            f"Sổ năm {book.year} chưa đầy, còn ghi đến hết năm: khóa được từ ngày 31/12/{book.year}.",
            code="too-early",
        )
    if blank_pages < 0:
        raise InvalidInput({"blank_pages": ["Số trang bỏ trống nhỏ nhất là 0."]})
    _close(book, blank_pages=blank_pages, by=by)
    return book


def _lock(book_id: int) -> RegisterBook:
    book = RegisterBook.objects.select_for_update(of=("self",)).select_related("office").filter(pk=book_id)
    if (found := book.first()) is None:
        raise NotFound
    return found


def _require_open(book: RegisterBook) -> None:
    if book.closed_on is not None:
        raise BookClosed(f"Sổ {book.code} đã khóa ngày {book.closed_on:%d/%m/%Y}.")


def _begin(
    office: Office,
    kind: EventKind,
    on: datetime.date,
    *,
    volume: int = 1,
    first_number: int = 1,
    last_possible: int | None = None,
    by: Actor,
) -> RegisterBook:
    """Open a volume; when another officer opens it this very moment, wait and return theirs, locked."""
    try:
        with transaction.atomic():
            book = RegisterBook.objects.create(
                office=office,
                kind=kind,
                prefix=KINDS[kind].prefix,
                title=name_of_book(KINDS[kind], on),
                year=on.year,
                volume=volume,
                first_number=first_number,
                last_number=first_number - 1,
                last_possible=last_possible,
                opened_on=on,
            )
    except IntegrityError:
        same = RegisterBook.objects.select_for_update().filter(office=office, kind=kind, year=on.year)
        return same.order_by("-volume")[0]
    audit.record("book.open", by=by, subject=book, code=book.code, first_number=first_number)
    return book


def _close(book: RegisterBook, *, blank_pages: int, by: Actor) -> None:
    """State the totals on the last page: a full book ends with its last entry, any other with the year."""
    totals = totals_of(book)
    book.closed_on = totals.last_entry_on if book.is_full and totals.last_entry_on else book.last_day
    book.closed_by_name = by.name
    book.total_entries, book.corrected_entries = totals.entries, totals.corrected
    book.voided_entries, book.blank_pages = totals.voided, blank_pages
    book.save()
    audit.record("book.close", by=by, subject=book, code=book.code, entries=totals.entries)
