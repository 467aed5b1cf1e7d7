"""Books and their numbers. vi: sổ và số đăng ký."""

import datetime

from django.db import IntegrityError, transaction

from hotich import audit
from hotich.access import Actor
from hotich.models import Office
from registry.kinds import KINDS
from registry.models import EventKind, RegisterBook

audit.register({"book.open": "mở sổ"})


def open_book(office: Office, kind: EventKind, on: datetime.date, *, by: Actor) -> RegisterBook:
    """Return the office's open book of the year, locked until commit; the first entry of a year opens it.

    Needs the caller's transaction. The date of the first entry is the date the book was opened (TT 15/2015, Điều 27).
    """
    books = RegisterBook.objects.select_for_update().filter(
        office=office, kind=kind, year=on.year, closed_on=None
    )
    if book := books.first():
        return book
    try:
        with transaction.atomic():
            book = RegisterBook.objects.create(
                office=office, kind=kind, prefix=KINDS[kind].prefix, year=on.year, opened_on=on
            )
    except IntegrityError:  # another signatory opened it this very moment
        return books.get()
    audit.record("book.open", by=by, subject=book, code=book.code)
    return book


def next_number(book: RegisterBook) -> int:
    """Return the next number of the locked book. Needs the caller's transaction, as its last writes.

    A sequence would leave a gap on rollback; the counter's row goes back with the entry that wanted the number.
    """
    book.last_number = max(book.last_number, book.first_number - 1) + 1
    book.save(update_fields=["last_number"])
    return book.last_number
