"""The two copies of one book side by side. vi: sổ kép."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from digitization.duplicates import twins
from digitization.duplicates.twin_queries import TwinRow, is_likely, rows_of, suggested_twins
from digitization.models import PaperBook, PaperEntry
from digitization.workflows.entry import ENTRY, State
from digitization.workflows.entry import Action as Typing
from digitization.workflows.pages import WORK_WITH_BOOKS
from digitization.workflows.twin import TWIN, Action
from hotich.acts import audit
from hotich.errors import DomainError, NotFound
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.web import posted
from hotich.web.refusals import tell_refusal
from hotich.web.requests import OfficerRequest

audit.register({"twin-books.view": "xem hai bản của sổ kép"})

_A_PAGE = 50


@access.allow(*WORK_WITH_BOOKS)
@require_safe
def twin_books(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Show both copies entry by entry, or the books that may be the other copy."""
    by = request.actor
    book = _book(paper_book_id, by)
    if book.twin is None:
        suggested = [(each, is_likely(book, each)) for each in suggested_twins(book, by=by)]
        context = {
            "book": book,
            "suggested": suggested,
            "may_pair": TWIN.may(Action.PAIR, by=by, office=book.office),
        }
        return render(request, "digitization/duplicates/twin_suggestions.html", context)
    access.require_sight(by, book.twin.office)
    rows = rows_of(book, book.twin)
    only = request.GET.get("show", "differing")
    shown = [row for row in rows if _SHOWN.get(only, _SHOWN["differing"])(row)]
    page = Paginator(shown, _A_PAGE).get_page(request.GET.get("page"))
    entries = [entry for row in page for entry in (row.ours, row.theirs) if entry]
    audit.record_view("twin-books.view", by=by, subjects=entries, model=PaperEntry)
    context = {
        "book": book,
        "twin": book.twin,
        "page": page,
        "show": only,
        "tabs": [(key, label, sum(map(test, rows))) for key, label, test in _TABS],
        "may_pair": TWIN.may(Action.PAIR, by=by, office=book.office),
        "may_take": ENTRY.may(Typing.TAKE_FROM_COPY, by=by, office=book.office, state=State.TYPED),
        "user_id": by.user.pk if by.user else None,
    }
    return render(request, "digitization/duplicates/twin_books.html", context)


@access.allow(*TWIN.roles(Action.PAIR))
@require_POST
def pair_books(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Say which book is the other copy."""
    other = posted.number(request.POST, "other")
    if other is None:
        raise NotFound
    return _done(
        request,
        paper_book_id,
        "Đã ghép hai bản của sổ kép.",
        lambda by: twins.pair_books(paper_book_id, other, by=by),
    )


@access.allow(*TWIN.roles(Action.UNPAIR))
@require_POST
def unpair_books(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Say that the books are no copies of one another."""
    return _done(request, paper_book_id, "Đã bỏ ghép.", lambda by: twins.unpair_books(paper_book_id, by=by))


@access.allow(*TWIN.roles(Action.MATCH))
@require_POST
def match_entries(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Pair what has been typed since."""
    return _done(
        request,
        paper_book_id,
        "Đã ghép các việc mới nhập.",
        lambda by: twins.match_entries(paper_book_id, by=by),
    )


@access.allow(*ENTRY.roles(Typing.TAKE_FROM_COPY))
@require_POST
def take_from_copy(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Take fields of the entry from the other copy of its book."""
    by = request.actor
    entry = get_object_or_404(PaperEntry.objects.visible_to(by), pk=entry_id)
    keys = request.POST.getlist("key")
    return _done(
        request,
        entry.book_id,
        "Đã lấy nội dung theo bản kia; người khác sẽ kiểm tra lại.",
        lambda by: twins.take_from_copy(entry_id, keys, by=by),
    )


def _done(request: OfficerRequest, book_id: int, said: str, act: Callable[[Actor], object]) -> HttpResponse:
    try:
        act(request.actor)
    except DomainError as error:
        return tell_refusal(request, error, "digitization:twin-books", book_id)
    messages.success(request, said)
    return redirect("digitization:twin-books", book_id)


def _book(book_id: int, by: Actor) -> PaperBook:
    books = PaperBook.objects.visible_to(by).select_related("office", "unit", "twin__office", "twin__unit")
    return get_object_or_404(books, pk=book_id)


def _differs(row: TwinRow) -> bool:
    return bool(row.differences)


def _is_alone_here(row: TwinRow) -> bool:
    return row.theirs is None


def _is_alone_there(row: TwinRow) -> bool:
    return row.ours is None


def _any(row: TwinRow) -> bool:
    return True


_TABS = (
    ("differing", "Khác nhau", _differs),
    ("here", "Chỉ có ở bản này", _is_alone_here),
    ("there", "Chỉ có ở bản kia", _is_alone_there),
    ("all", "Tất cả", _any),
)
_SHOWN = {key: test for key, _, test in _TABS}
