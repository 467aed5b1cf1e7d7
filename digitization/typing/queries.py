"""What waits at the typing desk: entries begun or sent back, books with untyped pages. vi: bàn nhập liệu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from digitization.books.page_queries import viewer
from digitization.models import BookPage, PageState, PaperBook, PaperEntry
from digitization.reading.reading import Reading
from digitization.workflows.entry import ENTRY, Action, State
from digitization.workflows.pages import GROUP
from hotich.rights import access
from hotich.rights.access import Actor

#: A page of work; what is further back comes up as the front is done.
MOST_ROWS = 200
MOST_BOOKS = 60


def mine(by: Actor) -> list[PaperEntry]:
    """Return what the person has begun or got back, what came back first, in one statement."""
    return list(
        _of(by)
        .filter(typed_by=by.user)
        .select_related("book", "page")
        .annotate(is_back=_is_back())
        .order_by("is_back", "book", "number_order", "pk")[:MOST_ROWS]
    )


def of_colleagues(by: Actor) -> list[PaperEntry]:
    """Return what others have begun or got back, which the person may take over; in one statement."""
    return list(
        _of(by)
        .exclude(typed_by=by.user)
        .exclude(values={}, marks={})
        .select_related("book", "page")
        .annotate(is_back=_is_back())
        .order_by("is_back", "typed_by_name", "pk")[:MOST_ROWS]
    )


def books_to_type(by: Actor) -> QuerySet[PaperBook]:
    """Return the office's books with pages on which nothing was typed, newest form first; in one statement.

    Annotated with images (pages with an image), untyped (those without an entry) and entries_typed (typed or begun).
    """
    pages = BookPage.objects.filter(book=OuterRef("pk"), state=PageState.IMAGE)
    empty = pages.filter(_UNTYPED)
    entries = PaperEntry.objects.filter(book=OuterRef("pk")).exclude(state=State.DROPPED)
    return (
        PaperBook.objects.visible_to(by)
        .annotate(
            images=_count(pages),
            untyped=_count(empty),
            entries_typed=_count(entries),
        )
        .filter(Exists(empty))
        .order_by("phase", "kind", "-year_from", "number", "pk")[:MOST_BOOKS]
    )


def first_untyped(book_id: int) -> BookPage | None:
    """Return the first page of the book with an image on which nobody has begun anything."""
    return BookPage.objects.filter(_UNTYPED, book=book_id, state=PageState.IMAGE).order_by("position").first()


_UNTYPED = ~Exists(PaperEntry.objects.filter(page=OuterRef("pk")))


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page with its neighbours in the book, its place, and how many pages there are."""

    page: BookPage | None
    previous: BookPage | None
    next: BookPage | None
    place: int
    count: int

    @property
    def viewer(self) -> dict[str, Any]:
        """What the viewer needs; the next page is fetched ahead."""
        return viewer(self.page, self.next) if self.page else {}


def leaf(book_id: int, page_id: int | None) -> Leaf:
    """Return the page of the book with its neighbours, in one statement; before the first one when none is named."""
    pages = list(BookPage.objects.filter(book=book_id).order_by("position"))
    at = next((place for place, page in enumerate(pages) if page.pk == page_id), None)
    if at is None:
        return Leaf(None, None, pages[0] if pages else None, 0, len(pages))
    before = pages[at - 1] if at else None
    after = pages[at + 1] if at + 1 < len(pages) else None
    return Leaf(pages[at], before, after, at + 1, len(pages))


def entry_before(entry: PaperEntry, by: Actor) -> PaperEntry | None:
    """Return the entry that the person typed in this book before this one, else the last that anybody did."""
    own = Case(When(typed_by=by.user, then=Value(0)), default=Value(1), output_field=IntegerField())
    return (
        PaperEntry.objects.filter(book=entry.book_id, pk__lt=entry.pk)
        .exclude(values={}, marks={})
        .order_by(own, "-pk")
        .first()
    )


def next_number(book: PaperBook, before: PaperEntry | None) -> str:
    """Return the number that most likely comes next: one more than that of the entry before."""
    if before is None:
        return str(book.first_number or "")
    return str(before.number_order + 1) if before.number_order is not None else ""


def with_suggestions(entry: PaperEntry, before: PaperEntry | None) -> Reading:
    """Return what was read; of an entry in which nothing was typed yet, the number that is offered for it."""
    if entry.values or entry.marks:
        return Reading(entry.values, entry.marks)
    number = next_number(entry.book, before)
    return Reading({"reg_number": number} if number else {}, {})


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the typist's queues with their counts, in one statement."""
    if not access.holds(by, *ENTRY.roles(Action.SAVE)):
        return []
    own = _of(by).filter(typed_by=by.user).aggregate(all=Count("pk"), back=Count("pk", filter=_CAME_BACK))
    return [
        {
            "title": "Nhập liệu từ sổ giấy",
            "url": reverse("digitization:typing"),
            "count": own["all"],
            "late": own["back"],
            "late_words": "việc bị trả lại",
            "key": "n",
            "group": GROUP,
        }
    ]


#: A reason stays with the entry until it is handed on again.
_CAME_BACK = Q(return_reason__gt="")


def _is_back() -> Case:
    return Case(When(_CAME_BACK, then=Value(0)), default=Value(1), output_field=IntegerField())


def _of(by: Actor) -> QuerySet[PaperEntry]:
    # What other systems typed waits for its page elsewhere (`sources.matching_queries`), unless it came back.
    typed_elsewhere = Q(raw_row__isnull=False, return_reason="")
    return (
        PaperEntry.objects.visible_to(by)
        .filter(state__in=ENTRY.sources(Action.SAVE))
        .exclude(typed_elsewhere)
    )


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
