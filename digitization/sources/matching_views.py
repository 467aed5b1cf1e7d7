"""Pages of a book beside the entries that were typed before them: one key attaches. vi: gắn trang sổ."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from digitization.models import PaperBook, PaperEntry
from digitization.sources import matching
from digitization.sources.matching_queries import desk
from digitization.workflows.page_matching import MATCHING, MatchingAction
from hotich.acts import audit
from hotich.errors import DomainError, NotFound
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.web import posted
from hotich.web.refusals import refusals_go_to, sentence_of
from hotich.web.requests import OfficerRequest

audit.register({"page-matching.view": "xem việc đã nhập để gắn trang sổ"})


@access.allow(*MATCHING.roles(MatchingAction.ATTACH_PAGE))
@require_safe
def match_pages(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Show a page left, the entries that may stand on it right."""
    return _page(request, paper_book_id)


@access.allow(*MATCHING.roles(MatchingAction.ATTACH_PAGE))
@require_POST
def attach_page(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Attach the entry to the page that is shown."""
    page = _wanted_page(request)
    return _done(request, entry_id, lambda by: matching.attach_page(entry_id, page, by=by))


@access.allow(*MATCHING.roles(MatchingAction.DETACH_PAGE))
@require_POST
def detach_page(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Take the page from the entry."""
    return _done(request, entry_id, lambda by: matching.detach_page(entry_id, by=by))


@access.allow(*MATCHING.roles(MatchingAction.GO_WITHOUT_IMAGE))
@require_POST
def go_without_image(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Say why the entry has no image."""
    reason = request.POST.get("reason", "")
    return _done(request, entry_id, lambda by: matching.go_without_image(entry_id, reason, by=by))


@access.allow(*MATCHING.roles(MatchingAction.ATTACH_BY_LABELS))
@require_POST
def attach_by_labels(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Attach everything that names its page."""
    by = request.actor
    found = matching.attach_by_labels(paper_book_id, by=by)
    messages.success(request, f"Đã gắn {found} việc theo số trang đã nhập.")
    return redirect("digitization:match-pages", paper_book_id)


@access.allow(*MATCHING.roles(MatchingAction.HAND_OVER))
@require_POST
@refusals_go_to("digitization:match-pages", "paper_book_id")
def hand_over(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Hand what has its page to whoever checks."""
    by = request.actor
    count = matching.hand_over(paper_book_id, by=by)
    messages.success(request, f"Đã chuyển {count} việc cho người kiểm tra.")
    return redirect("digitization:match-pages", paper_book_id)


def _wanted_page(request: OfficerRequest) -> int:
    page = _page_asked_for(request)
    if page is None:
        raise NotFound
    return page


def _page_asked_for(request: OfficerRequest) -> int | None:
    return posted.number(request.POST, "page") or posted.number(request.GET, "page")


def _done(request: OfficerRequest, entry_id: int, act: Callable[[Actor], object]) -> HttpResponse:
    by = request.actor
    entry = get_object_or_404(PaperEntry.objects.visible_to(by), pk=entry_id)
    wrong = ""
    try:
        act(by)
    except DomainError as error:
        wrong = sentence_of(error)
    if request.htmx:
        return _page(request, entry.book_id, wrong=wrong, status=422 if wrong else 200)
    if wrong:
        messages.error(request, wrong)
    page = posted.number(request.POST, "page")
    address = reverse("digitization:match-pages", args=[entry.book_id])
    return redirect(f"{address}?page={page}" if page else address)


def _page(request: OfficerRequest, book_id: int, *, wrong: str = "", status: int = 200) -> HttpResponse:
    by = request.actor
    book = get_object_or_404(PaperBook.objects.visible_to(by).select_related("office"), pk=book_id)
    found = desk(book, _page_asked_for(request))
    audit.record_view(
        "page-matching.view", by=by, subjects=[*found.attached, *found.offered], model=PaperEntry
    )
    is_part = bool(request.htmx) and request.method == "POST"
    template = "digitization/sources/_matching.html" if is_part else "digitization/sources/matching.html"
    return render(request, template, {"book": book, "desk": found, "wrong": wrong}, status=status)
