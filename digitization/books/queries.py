"""The books on the shelf and how far they have come. vi: danh sách sổ giấy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from digitization.models import BookPage, PageState, PaperBook, PaperEntry, Purpose, Upload, UploadState
from digitization.workflows.entry import State
from digitization.workflows.pages import GROUP, WORK_WITH_BOOKS
from hotich.rights.access import Actor, holds

BOOKS_A_PAGE = 50
PAGES_A_PAGE = 60


@dataclass(frozen=True, slots=True)
class BookProgress:
    """How far a book has come, counted from its rows at this moment."""

    images: int = 0
    marked: int = 0
    states: Mapping[str, int] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        return self.images + self.marked

    @property
    def begun(self) -> int:
        return sum(count for state, count in self.states.items() if state != State.DROPPED)

    @property
    def open(self) -> int:
        return self.states.get(State.TYPING, 0) + self.states.get(State.RETURNED, 0)

    @property
    def to_check(self) -> int:
        return self.states.get(State.TYPED, 0) + self.states.get(State.DIFFERING, 0)

    @property
    def to_approve(self) -> int:
        return self.states.get(State.CHECKED, 0) + self.states.get(State.ESCALATED, 0)

    @property
    def approved(self) -> int:
        return self.states.get(State.APPROVED, 0)

    @property
    def struck(self) -> int:
        return self.states.get(State.STRUCK, 0)


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the way to the list of books; a shelf is no queue and has no count."""
    if not holds(by, *WORK_WITH_BOOKS):
        return []
    url = reverse("digitization:paper-books")
    return [{"title": "Sổ giấy", "url": url, "count": None, "key": "g", "group": GROUP}]


def books_of(by: Actor, asked: Mapping[str, str]) -> QuerySet[PaperBook]:
    """Return the books the person may see, last entered first, narrowed by kind, phase, year, text, office, route.

    `before` is the book behind which the list goes on; one more than a page is returned, which tells of a next one.
    """
    found = PaperBook.objects.visible_to(by).select_related("office", "unit")
    for name in ("kind", "route"):
        if asked.get(name):
            found = found.filter(**{name: asked[name]})
    for name in ("phase", "office"):
        if _is_number(asked.get(name, "")):
            found = found.filter(**{name: int(asked[name])})
    if _is_number(year := asked.get("year", "")):
        ends = Q(year_to__gte=int(year)) | Q(year_to=None, year_from=int(year))
        found = found.filter(Q(year_from__lte=int(year)) & ends)
    if text := asked.get("q", "").strip()[:40]:
        found = found.filter(Q(number__iexact=text) | Q(office_name__icontains=text))
    if _is_number(before := asked.get("before", "")):
        found = found.filter(pk__lt=int(before))
    return found.order_by("-pk")[: BOOKS_A_PAGE + 1]


def progress_of(books: Sequence[PaperBook]) -> dict[int, BookProgress]:
    """Return how far these books have come, in two statements over their own rows."""
    ids = [book.pk for book in books]
    states: dict[int, dict[str, int]] = {pk: {} for pk in ids}
    # The ordering of the model would be grouped by.
    for book, state, count in (
        PaperEntry.objects.filter(book__in=ids)
        .order_by()
        .values_list("book", "state")
        .annotate(count=Count("pk"))
    ):
        states[book][state] = count
    pages = {
        book: (images, every)
        for book, images, every in BookPage.objects.filter(book__in=ids)
        .order_by()
        .values_list("book")
        .annotate(images=Count("pk", filter=~Q(digest="")), every=Count("pk"))
    }
    found = {}
    for pk in ids:
        images, every = pages.get(pk, (0, 0))
        found[pk] = BookProgress(images, every - images, states[pk])
    return found


def pages_of(book: PaperBook, start: int) -> list[BookPage]:
    """Return a page of the grid from the position `start` on, with how many entries were typed from each."""
    return list(
        BookPage.objects.filter(book=book, position__gte=start)
        .annotate(entry_count=Count("entries", filter=~Q(entries__state=State.DROPPED)))
        .order_by("position")[:PAGES_A_PAGE]
    )


def like(book: PaperBook, *, by: Actor) -> PaperBook | None:
    """Return another book of the office with the same kind, number, years and shelf: perhaps entered twice."""
    return (
        PaperBook.objects.filter(
            office=by.office,
            kind=book.kind,
            number=book.number,
            year_from=book.year_from,
            year_to=book.year_to,
            shelf=book.shelf,
        )
        .exclude(pk=book.pk)
        .first()
    )


def gaps(book: PaperBook) -> int:
    """Return how many pages are marked as missing or damaged."""
    return book.pages.filter(state__in=[PageState.MISSING, PageState.DAMAGED]).count()


def elsewhere(page: BookPage, *, by: Actor) -> PaperBook | None:
    """Return another book that the person may see and that holds the same image."""
    return (
        PaperBook.objects.visible_to(by)
        .filter(pages__content=page.content)
        .exclude(pk=page.book_id)
        .select_related("office")
        .first()
    )


def unfinished(by: Actor) -> list[Upload]:
    """Return the person's own scans whose line broke, the last one first: chosen again they go on."""
    broken = Upload.objects.of(by).filter(state=UploadState.RECEIVING, purpose=Purpose.PAGE, received__gt=0)
    return list(broken.order_by("-touched_at")[:20])


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 10
