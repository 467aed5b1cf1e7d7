"""The books on the shelf: their list, what is said of each, and the grid of its pages. vi: sổ giấy."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST, require_safe

from digitization.books import operations, queries
from digitization.books.forms import PaperBookForm
from digitization.books.page_queries import thumbnail_url
from digitization.models import BookPage, PaperBook, Phase, Route
from digitization.workflows.book import BOOK, PAGE, BookAction, PageAction
from digitization.workflows.entry import ENTRY, Action
from digitization.workflows.pages import BOOKS
from hotich.acts import audit
from hotich.errors import DomainError, NotFound
from hotich.models import Office
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.web import posted
from hotich.web.refusals import show_on
from hotich.web.requests import OfficerRequest
from registry.models import EventKind

audit.register({"paper-book.view": "xem các trang của sổ giấy"})

_FILTERS = ("q", "kind", "phase", "year", "route", "office")


@access.allow(*BOOKS)
@require_safe
def paper_books(request: OfficerRequest) -> HttpResponse:
    """List the books with how far each has come."""
    by = request.actor
    asked = {name: request.GET.get(name, "") for name in (*_FILTERS, "before")}
    found = list(queries.books_of(by, asked))
    books = found[: queries.BOOKS_A_PAGE]
    standing = queries.progress_of(books)
    narrowed = {name: asked[name] for name in _FILTERS if asked[name]}
    following = narrowed | {"before": books[-1].pk} if len(found) > len(books) else None
    context = {
        "rows": [(book, standing[book.pk]) for book in books],
        "asked": asked,
        "is_narrowed": bool(narrowed),
        "kinds": EventKind.choices,
        "phases": Phase.choices,
        "routes": Route.choices,
        "offices": _offices(by),
        "next_url": f"?{urlencode(following)}" if following else "",
        "first_url": f"?{urlencode(narrowed)}" if asked["before"] else "",
        "may_enter": access.holds(by, *BOOK.roles(BookAction.ENTER)),
    }
    return render(request, "digitization/books/paper_books.html", context)


@access.allow(*BOOK.roles(BookAction.ENTER))
@require_GET
def new_book(request: OfficerRequest) -> HttpResponse:
    """Show the empty form of a book."""
    return _form(request, PaperBookForm(may_say_checking=_may_say(request)))


@access.allow(*BOOK.roles(BookAction.ENTER))
@require_POST
def enter_book(request: OfficerRequest) -> HttpResponse:
    """Take a book into the list; one that looks like another is asked about once."""
    form = PaperBookForm(request.POST, may_say_checking=_may_say(request))
    if form.is_valid():
        alike = queries.like(PaperBook(**form.values()), by=request.actor)
        if alike and not request.POST.get("is_other"):
            return _form(request, form, alike=alike, status=422)
        book = _try(form, lambda: operations.enter_book(form.values(), by=request.actor))
        if book:
            messages.success(request, f"Đã lập sổ {book}. Hãy đưa ảnh các trang vào.")
            return redirect("digitization:paper-book", book.pk)
    return _form(request, form, status=422)


@access.allow(*BOOK.roles(BookAction.CHANGE))
@require_safe
def edit_book(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Show what is said of a book, to be corrected."""
    book = _book(paper_book_id, request.actor)
    return _form(request, PaperBookForm(book=book, may_say_checking=_may_say(request)), book=book)


@access.allow(*BOOK.roles(BookAction.CHANGE))
@require_POST
def change_book(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Correct what is said of a book."""
    book = _book(paper_book_id, request.actor)
    form = PaperBookForm(request.POST, book=book, may_say_checking=_may_say(request))
    if form.is_valid() and _try(
        form, lambda: operations.change_book(book.pk, form.values(), by=request.actor)
    ):
        messages.success(request, "Đã lưu thông tin sổ.")
        return redirect("digitization:paper-book", book.pk)
    return _form(request, form, book=book, status=422)


@access.allow(*BOOKS)
@require_safe
def paper_book(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Show the book and a page of its grid of pages."""
    by = request.actor
    book = _book(paper_book_id, by)
    context = grid(request, book)
    audit.record_view(
        "paper-book.view", by=by, subjects=[page for page, url in context["pages"] if url], model=BookPage
    )
    if request.htmx:
        return render(request, "digitization/books/_page_grid.html", context)
    standing = queries.progress_of([book])[book.pk]
    context |= {
        "standing": standing,
        "gaps": queries.gaps(book),
        "unfinished": queries.unfinished(by),
        "may_type": ENTRY.may(Action.BEGIN, by=by, office=book.office) and standing.images,
    }
    return render(request, "digitization/books/paper_book.html", context)


def grid(request: OfficerRequest, book: PaperBook) -> dict[str, Any]:
    """Return what `_page_grid.html` shows: pages with the address of their small picture, and where it goes on."""
    start = posted.number(request.GET, "from") or 1
    pages = queries.pages_of(book, start)
    return {
        "book": book,
        "pages": [(page, thumbnail_url(page)) for page in pages],
        "start": start,
        "next_from": pages[-1].position + 1 if len(pages) == queries.PAGES_A_PAGE else None,
        "previous_from": max(1, start - queries.PAGES_A_PAGE) if start > 1 else None,
        "may_keep": PAGE.may(PageAction.MARK, by=request.actor, office=book.office),
    }


def _form(
    request: OfficerRequest,
    form: PaperBookForm,
    *,
    book: PaperBook | None = None,
    alike: PaperBook | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "book": book, "alike": alike, "may_say_checking": _may_say(request)}
    return render(request, "digitization/books/paper_book_form.html", context, status=status)


def _try(form: PaperBookForm, work: Any) -> PaperBook | None:
    try:
        book: PaperBook = work()
    except DomainError as error:
        show_on(form, error)
    else:
        return book
    return None


def _offices(by: Actor) -> list[Any]:
    """Return the offices to choose from, for whoever sees several; too many for a list are left to the text."""
    return list(Office.objects.visible_to(by).order_by("code")[:700]) if access.sees_below(by) else []


def _may_say(request: OfficerRequest) -> bool:
    return access.holds(request.actor, *BOOK.roles(BookAction.CHOOSE_CHECKING))


def _book(paper_book_id: int, by: Actor) -> PaperBook:
    visible = PaperBook.objects.visible_to(by).select_related("office", "unit", "twin__office")
    book = visible.filter(pk=paper_book_id).first()
    if book is None:
        raise NotFound
    return book
