"""A page of a book and the entries that may stand on it, typed before the page was photographed. vi: gắn trang sổ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from digitization.models import PageState, PaperBook, PaperEntry, RawRow, SourceImport
from digitization.typing.queries import Leaf, leaf
from digitization.workflows import pages
from digitization.workflows.entry import State
from digitization.workflows.source_import import SOURCE_IMPORT, SourceAction
from hotich.rights import access
from hotich.rights.access import Actor

#: How many entries are offered for a page: as many as there are digit keys.
_OFFERED = 9
_LEFTOVERS_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Desk:
    """One page to be matched: what is on it, what is offered for it, and how far the book is."""

    leaf: Leaf
    attached: Sequence[PaperEntry]
    offered: Sequence[PaperEntry]
    unmatched: int
    ready: int


def desk(book: PaperBook, page_id: int | None) -> Desk:
    """Return the page with the entries that come next in the book, those that name it first; in five statements.

    Without a page, the first that nothing is attached to.
    """
    if page_id is None:
        empty = book.pages.filter(state=PageState.IMAGE, entries=None).order_by("position")
        page_id = (
            empty.values_list("pk", flat=True).first() or book.pages.values_list("pk", flat=True).first()
        )
    here = leaf(book.pk, page_id)
    open_ = PaperEntry.objects.filter(book=book, state=State.TYPING, raw_row__isnull=False)
    counts = open_.aggregate(
        unmatched=Count("pk", filter=Q(page=None, raw_row__no_image="")),
        ready=Count("pk", filter=~Q(page=None, raw_row__no_image="")),
    )
    attached = list(
        PaperEntry.objects.filter(page=here.page).order_by("number_order", "number", "pk")
        if here.page
        else ()
    )
    return Desk(here, attached, _offered(open_, here), counts["unmatched"], counts["ready"])


def _offered(open_: QuerySet[PaperEntry], here: Leaf) -> list[PaperEntry]:
    """Return those that name this page, then those that follow what stands on the page before."""
    free = open_.filter(page=None, raw_row__no_image="").order_by("number_order", "number", "pk")
    named = (
        list(free.filter(values__reg_page=here.page.label)[:_OFFERED])
        if here.page and here.page.label
        else []
    )
    before = (
        PaperEntry.objects.filter(page__book=here.page.book_id, page__position__lt=here.page.position)
        .order_by("-page__position", "-number_order")
        .values_list("number_order", flat=True)
        .first()
        if here.page
        else None
    )
    following = free.filter(number_order__gt=before) if before is not None else free
    rest = [each for each in following[: _OFFERED + len(named)] if each not in named]
    if len(rest) < _OFFERED and before is not None:
        rest += [each for each in free[:_OFFERED] if each not in rest and each not in named]
    return (named + rest)[:_OFFERED]


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the way to data of other systems, for those who take them in."""
    if not access.holds(by, *SOURCE_IMPORT.roles(SourceAction.BEGIN)):
        return []
    return [
        {
            "title": "Dữ liệu từ hệ thống khác",
            "url": reverse("digitization:source-imports"),
            "count": None,
            "key": "x",
            "group": pages.GROUP,
        }
    ]


def imports(by: Actor) -> QuerySet[SourceImport]:
    """Return the imports that the person may see, newest first."""
    return SourceImport.objects.visible_to(by).select_related("office").order_by("-began_at")


def rows_not_carried_over(taken: SourceImport) -> list[RawRow]:
    """Return the first rows of which something could not be carried over, with their entries."""
    found = RawRow.objects.filter(~Q(leftovers={}) | ~Q(trouble=""), source=taken)
    return list(found.select_related("entry__book").order_by("position")[:_LEFTOVERS_A_PAGE])


def books_of(taken: SourceImport) -> QuerySet[PaperBook, Any]:
    """Return the books that hold entries of the import, with how many still wait for their page."""
    waiting = Count("entries", filter=Q(entries__state=State.TYPING))
    return (
        PaperBook.objects.filter(entries__raw_row__source=taken)
        .annotate(taken=Count("entries"), waiting=waiting)
        .order_by("year_from", "number", "pk")[:200]
    )
