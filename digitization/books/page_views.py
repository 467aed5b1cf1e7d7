"""One page of a book: added from an upload or the phone's camera, straightened, marked, moved. vi: trang sổ."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from digitization.books import pages, uploads
from digitization.books import queries as books
from digitization.books.page_queries import neighbour, original_url, viewer, visible_page
from digitization.imaging.straightening import Adjustment
from digitization.models import BookPage, PageState, PaperBook, Purpose
from digitization.workflows.book import PAGE, PageAction
from digitization.workflows.pages import BOOKS
from hotich.errors import DomainError, NotFound
from hotich.imaging.refusals import refusal
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.storage import files
from hotich.web import posted
from hotich.web.refusals import sentence_of
from hotich.web.requests import OfficerRequest


@access.allow(*PAGE.roles(PageAction.ADD))
@require_POST
def add_page(request: OfficerRequest, paper_book_id: int) -> JsonResponse:
    """Take a finished upload into the book: `upload`, and for a photograph `adjustment` and `into` (a page).

    Answers {"message"} or {"error"}: a file that is refused does not stop the others of a batch.
    """
    by = request.actor
    upload = uploads.find(posted.number(request.POST, "upload") or 0, purpose=Purpose.PAGE, by=by)
    if not upload.digest:
        return JsonResponse({"error": "Tệp chưa gửi xong. Hãy gửi lại."}, status=422)
    try:
        added = pages.add_page(
            paper_book_id,
            files.path_of(upload.digest),
            upload.file_name,
            adjustment=_adjustment(request),
            into=posted.number(request.POST, "into"),
            by=by,
        )
    except DomainError as error:
        return JsonResponse({"error": error.message, "code": error.code}, status=422)
    first, last = added[0], added[-1]
    message = f"đã thành trang thứ {first.position}"
    if last.pk != first.pk:
        message = f"đã thành {len(added)} trang, thứ {first.position} đến {last.position}"
    if other := books.elsewhere(first, by=by):
        message += f" (chú ý: ảnh này cũng có trong sổ {other})"
    return JsonResponse({"message": message, "pages": [page.pk for page in added]})


@access.allow(*PAGE.roles(PageAction.ADD))
@require_safe
def camera(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Show the phone's page: photograph, pull the corners, send, the next one."""
    book = PaperBook.objects.visible_to(request.actor).filter(pk=paper_book_id).first()
    if book is None:
        raise NotFound
    gap = book.pages.filter(pk=posted.number(request.GET, "into") or 0, digest="").first()
    return render(request, "digitization/books/camera.html", {"book": book, "gap": gap})


@access.allow(*BOOKS)
@require_safe
def page(request: OfficerRequest, page_id: int) -> HttpResponse:
    """Show one page with everything that can be done to it; the look is recorded where its image is asked for."""
    return _show(request, page_id)


@access.allow(*PAGE.roles(PageAction.ADJUST))
@require_POST
def adjust(request: OfficerRequest, page_id: int) -> HttpResponse:
    """Make the page straight by its corners, turn it, change brightness and contrast: from the original."""
    return _act(
        request,
        page_id,
        lambda by: pages.adjust_page(page_id, _adjustment(request) or Adjustment(), by=by),
        "Đã chỉnh ảnh. Ảnh gốc vẫn được giữ.",
    )


@access.allow(*PAGE.roles(PageAction.ADJUST))
@require_POST
def turn(request: OfficerRequest, page_id: int) -> HttpResponse:
    """Turn the page as it is shown, `degrees` clockwise."""
    degrees = request.POST.get("degrees", "90")
    return _act(
        request,
        page_id,
        lambda by: pages.turn_page(page_id, int(degrees) if degrees in ("90", "180", "270") else 90, by=by),
        "Đã xoay ảnh.",
    )


@access.allow(*PAGE.roles(PageAction.MARK))
@require_POST
def mark(request: OfficerRequest, page_id: int) -> HttpResponse:
    """Say what the page is, with the reason."""
    state, reason = _state(request), request.POST.get("reason", "")
    return _act(
        request,
        page_id,
        lambda by: pages.mark_page(page_id, state, reason, by=by),
        f"Đã ghi tình trạng trang: {state.label}.",
    )


@access.allow(*PAGE.roles(PageAction.NUMBER))
@require_POST
def label(request: OfficerRequest, page_id: int) -> HttpResponse:
    """Write the printed number of the page, which goes on over the pages behind it."""
    text = request.POST.get("label", "")
    return _act(
        request, page_id, lambda by: pages.number_pages(page_id, text, by=by), "Đã ghi số trang in trên sổ."
    )


@access.allow(*PAGE.roles(PageAction.MOVE))
@require_POST
def move(request: OfficerRequest, page_id: int) -> HttpResponse:
    """Put the page at another place of the book."""
    where = posted.number(request.POST, "position")
    if where is None:
        return _show(request, page_id, wrong="Hãy ghi vị trí mới bằng chữ số.", status=422)
    return _act(request, page_id, lambda by: pages.move_page(page_id, where, by=by), "Đã chuyển trang.")


@access.allow(*PAGE.roles(PageAction.INSERT))
@require_POST
def insert(request: OfficerRequest, page_id: int) -> HttpResponse:
    """Put a page without an image before this one, or behind it."""
    state, reason = _state(request), request.POST.get("reason", "")

    def work(by: Actor) -> BookPage:
        beside = visible_page(page_id, by=by)
        at = beside.position + (request.POST.get("where") == "behind")
        return pages.insert_page(beside.book_id, at, state, reason, by=by)

    return _act(request, page_id, work, "Đã chèn một trang không có ảnh.")


@access.allow(*PAGE.roles(PageAction.REMOVE))
@require_POST
def remove(request: OfficerRequest, page_id: int) -> HttpResponse:
    """Take out a page that does not belong to the book."""
    found = visible_page(page_id, by=request.actor)
    try:
        pages.remove_page(page_id, request.POST.get("reason", ""), by=request.actor)
    except DomainError as error:
        return _show(request, page_id, wrong=sentence_of(error), status=422)
    messages.success(request, f"Đã bỏ trang thứ {found.position}.")
    return redirect("digitization:paper-book", found.book_id)


def _act(request: OfficerRequest, page_id: int, work: Callable[[Actor], Any], done: str) -> HttpResponse:
    by = request.actor
    try:
        work(by)
    except DomainError as error:
        if request.htmx:
            return HttpResponse(sentence_of(error), status=409)
        return _show(request, page_id, wrong=sentence_of(error), status=422)
    if request.htmx:
        # The grid asks for itself again: it knows from which page on it is shown.
        return HttpResponse(status=204, headers={"HX-Trigger": "pages-changed"})
    messages.success(request, done)
    return redirect("digitization:page", page_id)


def _show(request: OfficerRequest, page_id: int, *, wrong: str = "", status: int = 200) -> HttpResponse:
    by = request.actor
    found = visible_page(page_id, by=by)
    before, behind = neighbour(found, -1), neighbour(found, 1)
    context = {
        "page": found,
        "book": found.book,
        "viewer": viewer(found, behind),
        "before": before,
        "behind": behind,
        "original_url": original_url(found),
        "marks": [each for each in PageState.choices if each[0] != PageState.IMAGE],
        "may_keep": PAGE.may(PageAction.MARK, found, by=by),
        "entries": list(found.entries.only("pk", "number", "title", "state")[:20]),
        "wrong": wrong,
        "grid_url": f"{reverse('digitization:paper-book', args=[found.book_id])}"
        f"?from={(found.position - 1) // books.PAGES_A_PAGE * books.PAGES_A_PAGE + 1}",
    }
    return render(request, "digitization/books/page.html", context, status=status)


def _state(request: OfficerRequest) -> PageState:
    asked = request.POST.get("state", "")
    return PageState(asked) if asked in PageState.values else PageState.MISSING


def _adjustment(request: OfficerRequest) -> Adjustment | None:
    """Return what was pulled and pushed in the browser; raises `DomainError` when no page looks like that."""
    text = request.POST.get("adjustment", "")
    if not text:
        return None
    try:
        return Adjustment.of(json.loads(text))
    except ValueError as error:
        raise refusal("bad-corners") from error
