"""What a book's numbers tell: which are missing between 1 and n, double, or with letters. vi: số còn thiếu.

All is found by the database in one pass over the index of the book's entries, however thick the book is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Count

from digitization.models import BookPage, PageState, PaperBook, PaperEntry

#: Gaps and numbers listed on a page; a book with more was typed with a wrong first or last number.
MOST = 500


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers that no entry has, from the first to the last."""

    first: int
    last: int

    @property
    def count(self) -> int:
        return self.last - self.first + 1

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one book: between which ends they should run, and what is unusual about them."""

    first: int
    last: int | None
    gaps: list[Gap] = field(default_factory=list)
    #: Numbers as written with how many entries bear them.
    doubled: list[tuple[str, int]] = field(default_factory=list)
    #: Numbers that are more than digits, such as 15a or 15bis.
    suffixed: list[str] = field(default_factory=list)
    #: Numbers beyond the ends that the book's cover names.
    outside: list[str] = field(default_factory=list)
    unnumbered: int = 0
    #: Pages without an image and why: what explains a gap.
    lost_pages: list[BookPage] = field(default_factory=list)

    @property
    def missing(self) -> int:
        return sum(gap.count for gap in self.gaps)


def numbers_of(book: PaperBook) -> Numbers:
    """Return what the book's numbers tell, in five statements."""
    entries = PaperEntry.objects.filter(book=book)
    first, last, gaps = _gaps(book)
    doubled = entries.exclude(number="").values_list("number").annotate(count=Count("pk")).filter(count__gt=1)
    odd = entries.exclude(number="").exclude(number__regex=r"^[0-9]+$")
    outside = entries.filter(number_order__lt=first) | entries.filter(
        number_order__gt=last if last is not None else 2**31 - 1
    )
    return Numbers(
        first,
        last,
        gaps,
        list(doubled.order_by("number")[:MOST]),
        list(odd.order_by("number_order", "number").values_list("number", flat=True)[:MOST]),
        list(outside.order_by("number_order", "number").values_list("number", flat=True)[:MOST]),
        entries.filter(number_order=None).count(),
        list(book.pages.exclude(state=PageState.IMAGE).order_by("position")[:MOST]),
    )


def gaps_of_office(office_id: int, after: int = 0) -> Iterator[tuple[PaperBook, Numbers]]:
    """Yield the office's books that lack numbers, with their numbers."""
    lacking = PaperBook.objects.filter(office=office_id, count__missing__gt=0, pk__gt=after).order_by("pk")
    for book in lacking.iterator(chunk_size=200):
        yield book, numbers_of(book)


def _gaps(book: PaperBook) -> tuple[int, int | None, list[Gap]]:
    first = book.first_number or 1
    with connection.cursor() as cursor:
        cursor.execute(_GAPS, [book.last_number, first, book.pk, book.pk, MOST])
        rows = cursor.fetchall()
    if not rows:
        highest = PaperEntry.objects.filter(book=book).order_by("-number_order").exclude(number_order=None)
        return first, book.last_number or highest.values_list("number_order", flat=True).first(), []
    return first, rows[0][2], [Gap(begin, end) for begin, end, _ in rows]


# Each number with the one before it; the end of the book stands as one more number behind the last.
_GAPS = """
WITH ends AS (
    SELECT COALESCE(%s::int, max(number_order)) AS last, %s::int AS first
    FROM digitization_paperentry WHERE book_id = %s
), present AS (
    SELECT DISTINCT number_order AS n FROM digitization_paperentry, ends
    WHERE book_id = %s AND number_order BETWEEN ends.first AND ends.last
    UNION SELECT last + 1 FROM ends WHERE last IS NOT NULL
), stepped AS (
    SELECT n, lag(n, 1, (SELECT first - 1 FROM ends)) OVER (ORDER BY n) AS before FROM present
)
SELECT before + 1, n - 1, (SELECT last FROM ends) FROM stepped WHERE n > before + 1 ORDER BY n LIMIT %s
"""
