"""The register's books: their list, their pages as on paper, their opening and their closing. vi: sổ hộ tịch."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST, require_safe

from hotich.acts import audit
from hotich.acts.shown import ChangedMeanwhile
from hotich.errors import DomainError
from hotich.models import Office
from hotich.rights import access
from hotich.rights.access import sees_below
from hotich.values.dates import today
from hotich.web import posted
from hotich.web.refusals import show_on, versions_shown
from hotich.web.requests import OfficerRequest
from registry.books import operations, queries
from registry.books.forms import CloseForm, LimitForm, StartForm
from registry.books.rules import Closing, closing_of
from registry.models import EventKind, RegisterBook
from registry.workflows import pages
from registry.workflows.book import BOOK, Action

audit.register({"book.view": "xem sổ hộ tịch", "book-closing.view": "xem lời khóa sổ"})

#: Pages that are printed at once.
PAGES_AT_ONCE = 25
_TONES = {Closing.NOT_YET: "active", Closing.SOON: "warning", Closing.DUE: "warning", Closing.LATE: "late"}
_WORDS = {
    Closing.NOT_YET: "Đang mở",
    Closing.SOON: "Sắp khóa sổ",
    Closing.DUE: "Cần khóa sổ",
    Closing.LATE: "Quá hạn khóa sổ",
}


@access.allow(*pages.READERS)
@require_safe
def books(request: OfficerRequest) -> HttpResponse:
    """List the books of a year."""
    by = request.actor
    years = queries.years_of(by)
    asked = posted.number(request.GET, "year")
    year = asked if asked is not None and asked in years else today().year
    offices = list(Office.objects.visible_to(by).order_by("code")) if sees_below(by) else []
    office_id = posted.number(request.GET, "office")
    rows = [(book, *_state_words(book)) for book in queries.books_of(by, year, office_id)]
    context = {
        "rows": rows,
        "year": year,
        "years": sorted({*years, today().year}, reverse=True),
        "offices": offices,
        "office_id": office_id,
        "is_cut": len(rows) == queries.MOST_BOOKS,
        "to_close": [
            {"year": year, "closing": closing_of(year, today()), "books": list(found)}
            for year, found in groupby(queries.to_close(by, today()), lambda book: book.year)
        ],
        "may_start": access.holds(by, *BOOK.roles(Action.START)),
    }
    return render(request, "registry/books/books.html", context)


@access.allow(*BOOK.roles(Action.START))
@require_GET
def start(request: OfficerRequest) -> HttpResponse:
    """Show the form that opens a book."""
    return render(request, "registry/books/book_start.html", {"form": StartForm(), "year": today().year})


@access.allow(*BOOK.roles(Action.START))
@require_POST
def start_book(request: OfficerRequest) -> HttpResponse:
    """Open a book that goes on after a paper book, or whose end is known."""
    by, form = request.actor, StartForm(request.POST)
    if form.is_valid():
        assert by.office is not None
        typed = form.cleaned_data
        try:
            book = operations.start_book(
                by.office,
                EventKind(typed["kind"]),
                volume=typed["volume"],
                first_number=typed["first_number"],
                last_possible=typed["last_possible"],
                by=by,
            )
        except DomainError as error:
            show_on(form, error)
        else:
            messages.success(request, f"Đã mở sổ {book.code}, số đầu tiên {book.first_number}.")
            return redirect("registry:book", book.pk)
    return render(request, "registry/books/book_start.html", {"form": form, "year": today().year}, status=422)


@access.allow(*pages.READERS)
@require_safe
def book(request: OfficerRequest, book_id: int) -> HttpResponse:
    """Show one page of the book as it is on paper; without a number, the page that was written last."""
    return _page(request, book_id)


@access.confirmed
@access.allow(*pages.READERS)
@require_safe
def print_book(request: OfficerRequest, book_id: int) -> HttpResponse:
    """Show cover, pages and closing of the book one after the other, to be printed."""
    found = _found(request, book_id)
    first = _page_number(request, "from", found.pages, default=1)
    shown = queries.pages_of(found, first, first + PAGES_AT_ONCE - 1)
    _record_look(request, shown)
    last = shown[-1].number
    context = {
        **_shown(found),
        "pages": shown,
        "with_cover": first == 1,
        "statement": _statement(found) if last >= found.pages and found.closed_on else None,
        "next_from": last + 1 if last < found.pages else None,
        "previous_from": max(first - PAGES_AT_ONCE, 1) if first > 1 else None,
    }
    return render(request, "registry/books/book_print.html", context)


@access.allow(*pages.READERS)
@require_safe
def check(request: OfficerRequest, book_id: int) -> HttpResponse:
    """Show the numbers that no entry has, and the entries that were voided."""
    found = _found(request, book_id)
    voided = list(queries.voided_in(found))
    audit.record_view("book.view", by=request.actor, subjects=voided)
    context = {
        **_shown(found),
        "missing": queries.missing_numbers(found),
        "voided": [(record, record.in_force[0]) for record in voided],  # type: ignore[attr-defined]
    }
    return render(request, "registry/books/book_check.html", context)


@access.allow(*pages.READERS)
@require_safe
def closing(request: OfficerRequest, book_id: int) -> HttpResponse:
    """Show what the last page states, and whatever should be settled before the book is closed."""
    return _closing(request, _found(request, book_id))


@access.allow(*BOOK.roles(Action.CLOSE))
@require_POST
def close(request: OfficerRequest, book_id: int) -> HttpResponse:
    """Close the book with its totals."""
    found, form = _found(request, book_id), CloseForm(request.POST)
    if not form.is_valid():
        return _closing(request, found, form, status=422)
    try:
        closed = operations.close_book(found.pk, form.cleaned_data["blank_pages"], by=request.actor)
    except ChangedMeanwhile as error:
        return _closing(request, found, form, refused=error, status=409)
    except DomainError as error:
        show_on(form, error)
        return _closing(request, found, form, refused=error, status=422)
    messages.success(request, f"Đã khóa sổ {closed.code}: {closed.total_entries} việc.")
    return redirect("registry:book-closing", closed.pk)


@access.allow(*BOOK.roles(Action.LIMIT))
@require_POST
def limit(request: OfficerRequest, book_id: int) -> HttpResponse:
    """Write down the last number that fits into the book."""
    found, form = _found(request, book_id), LimitForm(request.POST)
    if form.is_valid():
        try:
            operations.limit_book(found.pk, form.cleaned_data["last_possible"], by=request.actor)
        except DomainError as error:
            show_on(form, error)
        else:
            messages.success(request, "Đã ghi số cuối cùng của quyển sổ.")
            return redirect("registry:book", found.pk)
    return _page(request, found.pk, form, status=422)


def _page(
    request: OfficerRequest, book_id: int, form: LimitForm | None = None, *, status: int = 200
) -> HttpResponse:
    found, by = _found(request, book_id), request.actor
    number = _page_number(request, "page", found.pages, default=found.pages)
    shown = queries.pages_of(found, number, number)
    _record_look(request, shown)
    context = {
        **_shown(found),
        "page": shown[0],
        "previous_page": number - 1 if number > 1 else None,
        "next_page": number + 1 if number < found.pages else None,
        "form": form or LimitForm(initial={"last_possible": found.last_possible}),
        "may_limit": found.closed_on is None and BOOK.may(Action.LIMIT, by=by, office=found.office),
    }
    return render(request, "registry/books/book.html", context, status=status)


def _closing(
    request: OfficerRequest,
    found: RegisterBook,
    form: CloseForm | None = None,
    *,
    refused: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    by, seen = request.actor, versions_shown(request, BOOK, found.pk, refused=refused)
    found = _found(request, found.pk)
    is_open = found.closed_on is None
    waiting = list(queries.waiting_for(found)) if is_open else []
    audit.record_view("book-closing.view", by=by, subjects=waiting)
    can_close = is_open and (found.is_full or closing_of(found.year, today()) in (Closing.DUE, Closing.LATE))
    context = {
        **_shown(found),
        "statement": _statement(found),
        "waiting": waiting,
        "missing": queries.missing_numbers(found) if is_open else [],
        "seen": seen,
        "changed": refused if isinstance(refused, ChangedMeanwhile) else None,
        "can_close": can_close,
        "may_close": can_close and BOOK.may(Action.CLOSE, by=by, office=found.office),
        "form": form or CloseForm(initial={"blank_pages": queries.blank_pages_of(found)}),
    }
    return render(request, "registry/books/book_closing.html", context, status=status)


def _statement(found: RegisterBook) -> dict[str, Any]:
    """Return what the closing states: as closed, or as it would be closed today."""
    if found.closed_on is not None:
        return {
            "entries": found.total_entries,
            "corrected": found.corrected_entries,
            "voided": found.voided_entries,
            "blank_pages": found.blank_pages,
            "day": found.closed_on,
        }
    totals = queries.totals_of(found)
    return {
        "entries": totals.entries,
        "corrected": totals.corrected,
        "voided": totals.voided,
        "blank_pages": queries.blank_pages_of(found),
        "day": totals.last_entry_on if found.is_full else found.last_day,
    }


def _shown(found: RegisterBook) -> dict[str, Any]:
    words, tone = _state_words(found)
    return {
        "book": found,
        "name": found.title,
        "headings": queries.headings_of(found),
        "state_words": words,
        "tone": tone,
        "closing": closing_of(found.year, today()) if found.closed_on is None else None,
    }


def _state_words(found: RegisterBook) -> tuple[str, str]:
    """Return in which words and tone the state of a book is shown."""
    if found.closed_on is not None:
        return f"Đã khóa {found.closed_on:%d/%m/%Y}", "done"
    due = closing_of(found.year, today())
    if found.is_full and due == Closing.NOT_YET:
        return "Đã đầy", "waiting"
    return _WORDS[due], _TONES[due]


def _found(request: OfficerRequest, book_id: int) -> RegisterBook:
    visible = RegisterBook.objects.filter(office__in=Office.objects.visible_to(request.actor))
    return get_object_or_404(visible.select_related("office__place"), pk=book_id)


def _page_number(request: OfficerRequest, key: str, most: int, *, default: int) -> int:
    asked = posted.number(request.GET, key)
    wanted = default if asked is None else asked
    return min(max(wanted, 1), max(most, 1))


def _record_look(request: OfficerRequest, pages: list[queries.BookPage]) -> None:
    audit.record_view("book.view", by=request.actor, subjects=queries.records_on(pages))
