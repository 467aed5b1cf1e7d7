"""What stands in the books: their lists, pages, totals, and what is missing. vi: tra cứu sổ."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from hotich.acts.shown import Part, Shown
from hotich.models import Office
from hotich.rights.access import Actor, holds
from hotich.values.dates import today
from registry.amendments.present import lines_of_acts
from registry.books.rules import Closing, closing_of
from registry.kinds import KINDS, entry_of, kind_of
from registry.kinds.kind import Kind
from registry.kinds.lines import read
from registry.models import (
    Amendment,
    EventKind,
    Invalidation,
    PersonalIdRequest,
    Record,
    RecordNote,
    RegisterBook,
)
from registry.models.books import ENTRIES_A_PAGE
from registry.rail import line
from registry.workflows.book import BOOK, Action
from registry.workflows.record import State

#: Books of one year on one page; whoever oversees more offices chooses one of them.
MOST_BOOKS = 200
MOST_WAITING = 50


@dataclass(frozen=True, slots=True)
class Totals:
    """What the last page of a book states. vi: lời khóa sổ."""

    entries: int
    corrected: int
    voided: int
    last_entry_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class BookRow:
    """One number of a book: the act as registered, cell by cell, and what was noted beside it later."""

    number: int
    record: Record | None
    cells: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    is_voided: bool = False


@dataclass(frozen=True, slots=True)
class BookPage:
    """One page of a book."""

    number: int
    rows: tuple[BookRow, ...]


def books_of(by: Actor, year: int, office_id: int | None = None) -> QuerySet[RegisterBook]:
    """Return the year's books that the person may see, of one office or all, by office and kind, in one statement."""
    visible = RegisterBook.objects.filter(office__in=Office.objects.visible_to(by), year=year)
    if office_id is not None:
        visible = visible.filter(office=office_id)
    return visible.select_related("office").order_by("office__code", "kind", "volume")[:MOST_BOOKS]


def years_of(by: Actor) -> list[int]:
    """Return the years of which there are books, newest first."""
    visible = RegisterBook.objects.filter(office__in=Office.objects.visible_to(by))
    return list(visible.order_by("-year").values_list("year", flat=True).distinct())


def to_close(by: Actor, on: datetime.date) -> QuerySet[RegisterBook]:
    """Return the open books whose closing pages speak of: those of past years, and this year's from 20/12."""
    is_soon = closing_of(on.year, on) != Closing.NOT_YET
    visible = RegisterBook.objects.filter(office__in=Office.objects.visible_to(by), closed_on=None)
    return visible.filter(year__lte=on.year if is_soon else on.year - 1).order_by("year", "kind", "volume")[
        :MOST_BOOKS
    ]


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the books in the left rail, with how many are to be closed, in one statement."""
    if not holds(by, *BOOK.roles(Action.START)):
        return []
    years = list(to_close(by, today()).values_list("year", flat=True))
    late = sum(closing_of(year, today()) == Closing.LATE for year in years)
    return [
        line(
            "Sổ hộ tịch",
            "registry:books",
            len(years) or None,
            "q",
            late=late,
            late_words="sổ quá hạn khóa",
        )
    ]


def totals_of(book: RegisterBook) -> Totals:
    """Count what the closing states, in one statement over the book's own entries."""
    noted = Exists(RecordNote.objects.filter(record=OuterRef("pk")))
    amended = Exists(Amendment.objects.filter(target=OuterRef("pk"), noted_on__isnull=False))
    found = (
        Record.objects.filter(book=book)
        .annotate(is_corrected=noted | amended, is_voided=Exists(_voids(OuterRef("pk"))))
        .aggregate(
            entries=Count("pk"),
            corrected=Count("pk", filter=Q(is_corrected=True, is_voided=False)),
            voided=Count("pk", filter=Q(is_voided=True)),
            last_entry_on=Max("registered_on"),
        )
    )
    return Totals(**found)


def blank_pages_of(book: RegisterBook) -> int:
    """Return how many pages stay empty in a book whose size is known; nothing is blank in one without an end."""
    if book.last_possible is None:
        return 0
    return book.page_of(book.last_possible) - book.pages


def waiting_for(book: RegisterBook) -> QuerySet[Record]:
    """Return the entries of the book's kind that are submitted and have no number yet, the longest waiting first."""
    submitted = Record.objects.filter(office=book.office, kind=book.kind, state=State.SUBMITTED)
    return submitted.order_by("submitted_at", "pk")[:MOST_WAITING]


def missing_numbers(book: RegisterBook) -> list[int]:
    """Return the numbers between the book's first and last that no record has: there must be none."""
    used = set(Record.objects.filter(book=book).values_list("entry_number", flat=True))
    return [number for number in range(book.first_number, book.last_number + 1) if number not in used]


def voided_in(book: RegisterBook) -> QuerySet[Record]:
    """Return the entries that were voided and keep their numbers, with why (`in_force`)."""
    in_force = Prefetch("invalidations", _in_force(), to_attr="in_force")
    return (
        Record.objects.filter(Exists(_voids(OuterRef("pk"))), book=book)
        .prefetch_related(in_force)
        .order_by("entry_number")
    )


def pages_of(book: RegisterBook, first: int, last: int) -> list[BookPage]:
    """Return these pages as the book shows them: acts as registered, later ones only as notes.

    In a fixed number of statements, whatever the number of pages. A number without a record is a row without one.
    """
    numbers = range(
        book.first_number + (first - 1) * ENTRIES_A_PAGE, book.first_number + last * ENTRIES_A_PAGE
    )
    found = (
        Record.objects.filter(book=book, entry_number__gte=numbers.start, entry_number__lt=numbers.stop)
        .select_related(
            "office", "book", "particulars__place_unit", "personal_id_request", "amendment__target__book"
        )
        .prefetch_related(
            "parties",
            Prefetch("notes", RecordNote.objects.order_by("pk")),
            Prefetch("invalidations", _in_force(), to_attr="in_force"),
        )
    )
    by_number = {record.entry_number: record for record in found}
    changes = lines_of_acts(by_number.values())
    return [
        BookPage(
            page, tuple(_row(number, by_number.get(number), changes) for number in book.numbers_of(page))
        )
        for page in range(first, min(last, max(book.pages, 1)) + 1)
    ]


def records_on(pages: Iterable[BookPage]) -> list[Record]:
    """Return the records that the pages show."""
    return [row.record for page in pages for row in page.rows if row.record]


def headings_of(book: RegisterBook) -> list[str]:
    """Return the headings of the book's columns, between those that every book has."""
    return [label for _, label in KINDS[EventKind(book.kind)].book_columns]


def _row(number: int, record: Record | None, changes: Mapping[int, list[tuple[str, str, str]]]) -> BookRow:
    if record is None:
        return BookRow(number, None)
    kind, values = kind_of(record), entry_of(record).values()
    stored = record.particulars.values
    cells = [_cell(kind, keys, values, stored) for keys, _ in kind.book_columns]
    request: PersonalIdRequest | None = getattr(record, "personal_id_request", None)
    if request and request.number:
        cells[0] = (*cells[0], f"Số định danh {request.number}")
    if changed := _noted_in(record, changes[record.pk]):
        # Beside the words for an original that stands in a paper book.
        place = next(
            (at for at, (keys, _) in enumerate(kind.book_columns) if "original_" in keys), len(cells) - 1
        )
        cells[place] = (*cells[place], *changed)
    in_force: list[Invalidation] = record.in_force  # type: ignore[attr-defined]
    is_voided = any(each.effect == Invalidation.Effect.VOIDED for each in in_force)
    return BookRow(number, record, tuple(cells), tuple(note.text for note in record.notes.all()), is_voided)


def _noted_in(record: Record, lines: list[tuple[str, str, str]]) -> tuple[str, ...]:
    """Say in which earlier act this one is noted, and what it changes there; nothing for an act of its own."""
    changed = tuple(f"{label}: {old or 'để trống'} → {new or 'để trống'}" for label, old, new in lines)
    amendment = getattr(record, "amendment", None)
    if amendment is None:
        return changed
    target: Record = amendment.target
    name = target.book.title if target.book else kind_of(target).name_of_book
    return (f"{name} số {target.number}, quyển {target.book_code}, {target.office_name}", *changed)


def _cell(kind: Kind, keys: str, values: dict[str, Any], stored: dict[str, Any]) -> tuple[str, ...]:
    """Return the lines of one cell: the first value, then the others; a date is followed by its words as stored."""
    texts = []
    for key in keys.split():
        line, value = kind.lines.get(key), values[key]
        texts += [read(line, value) if line else str(value or ""), stored.get(f"{key}_words", "")]
    first, *others = filter(None, texts) if any(texts) else ("",)
    return tuple(filter(None, (first, "; ".join(others))))


def _in_force() -> QuerySet[Invalidation]:
    return Invalidation.objects.filter(lifted_at=None).order_by("pk")


def _voids(record: Any) -> QuerySet[Invalidation]:
    return _in_force().filter(record=record, effect=Invalidation.Effect.VOIDED)


#: What the last page of a book shows, on which it is closed: it keeps no versions, so it is known by its numbers, and
#: its totals by what was said of its acts. vi: nội dung đã xem khi khóa sổ.
SHOWN = Shown(
    parts=(
        Part(RegisterBook, columns=("first_number", "last_number", "last_possible", "closed_on")),
        Part(Invalidation, "record__book_id"),
        Part(Amendment, "target__book_id"),
    )
)
