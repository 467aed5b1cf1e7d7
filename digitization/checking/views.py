"""The checker's queue and the page on which an entry is compared with its image. vi: kiểm tra số hóa."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from digitization.books.page_queries import neighbour, viewer
from digitization.checking import operations as checking
from digitization.checking import queries as check_queue
from digitization.checking.open_elsewhere import opened_by_another
from digitization.duplicates.queries import count_open
from digitization.models import PaperBook, PaperEntry
from digitization.reading.sections import sections
from digitization.workflows.entry import ENTRY, Action
from hotich.acts import audit
from hotich.acts.shown import ChangedMeanwhile
from hotich.errors import InvalidInput
from hotich.rights import access
from hotich.web import posted
from hotich.web.refusals import refusals_go_to, sentence_of, versions_shown
from hotich.web.requests import OfficerRequest

audit.register({"paper-check.view": "xem việc trong sổ giấy để kiểm tra"})

QUEUE = "digitization:checks"


@access.allow(*ENTRY.roles(Action.ACCEPT, Action.TYPE_AGAIN))
@require_safe
def checks(request: OfficerRequest) -> HttpResponse:
    """List the books in which something waits for the person."""
    by = request.actor
    may_check = access.holds(by, *ENTRY.roles(Action.ACCEPT))
    context = {"rows": check_queue.books(by), "may_check": may_check}
    return render(request, "digitization/checking/checks.html", context)


@access.allow(*ENTRY.roles(Action.ACCEPT))
@require_safe
def next_check(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Go to the next entry of the book that is to be compared with its image; “after” names one to be passed over."""
    by = request.actor
    book = get_object_or_404(PaperBook.objects.visible_to(by), pk=paper_book_id)
    following = check_queue.next_to_check(book.pk, by=by, after=entry_after(request, book))
    return go_on(request, "digitization:check", following)


@access.allow(*ENTRY.roles(Action.ACCEPT))
@require_safe
def check(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Show the page of the book and what was typed, each line with the key that marks it as wrong."""
    return _page(request, entry_id)


@access.allow(*ENTRY.roles(Action.ACCEPT))
@require_POST
@refusals_go_to(QUEUE)
def accept_entry(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Confirm that the entry says what the book says, and go on; marks that were set keep it here."""
    by = request.actor
    if request.POST.getlist("wrong"):
        problem = "Đã đánh dấu mục sai nên không xác nhận được. Hãy trả lại người nhập, hoặc bỏ dấu."
        return _page(request, entry_id, problem=problem, status=422)
    try:
        entry = checking.accept_entry(entry_id, by=by)
    except ChangedMeanwhile as error:
        return _page(request, entry_id, changed=error, status=409)
    messages.success(request, f"Đã xác nhận việc số {entry.number or '?'} đúng với sổ.")
    return _next(request, entry)


@access.allow(*ENTRY.roles(Action.REJECT))
@require_POST
@refusals_go_to(QUEUE)
def reject_entry(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Return the entry to whoever typed it, with what is wrong, and go on."""
    by = request.actor
    try:
        entry = checking.reject_entry(
            entry_id, request.POST.get("reason", ""), request.POST.getlist("wrong"), by=by
        )
    except InvalidInput as error:
        return _page(request, entry_id, wrong=sentence_of(error), status=422)
    except ChangedMeanwhile as error:
        return _page(request, entry_id, changed=error, status=409)
    messages.success(request, f"Đã trả lại việc số {entry.number or '?'} cho {entry.typed_by_name}.")
    return _next(request, entry)


@access.allow(*ENTRY.roles(Action.ACCEPT_REST))
@require_POST
@refusals_go_to(QUEUE)
def accept_rest(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Accept what no sample drew, or let all of it be looked at when the sample shows too many errors."""
    by = request.actor
    rest = checking.accept_rest(paper_book_id, by=by)
    rate = f"{rest.rate.wrong} mục sai trong {rest.rate.fields} mục đã xem"
    if rest.widened:
        messages.warning(
            request, f"Mẫu có {rate}, quá mức cho phép: {rest.widened} việc còn lại đều phải kiểm tra."
        )
    else:
        messages.success(request, f"Đã nhận {rest.accepted} việc ngoài mẫu: mẫu có {rate}.")
    return redirect(QUEUE)


@dataclass(frozen=True, slots=True)
class Judging:
    """What whoever compares an entry with its image may do about it, for `digitization/_judged_entry.html`.

    `returning` is the id of the part of the page by which the entry goes back; its form holds the marked lines.
    """

    returning: str
    right_url: str
    right_label: str
    later_url: str = ""
    is_open: bool = True
    is_allowed: bool = True

    @property
    def form(self) -> str:
        return f"{self.returning}-form"

    @property
    def opens(self) -> str:
        return f"#{self.returning}"


def go_on(request: OfficerRequest, name: str, entry_id: int | None) -> HttpResponse:
    """Go to the next entry of a queue, or back to the list of books when there is none."""
    if entry_id:
        return redirect(name, entry_id)
    messages.info(
        request, "Sổ này không còn việc nào chờ bạn ở bước này, ngoài những việc người khác đang mở."
    )
    return redirect(QUEUE)


def entry_after(request: OfficerRequest, book: PaperBook) -> PaperEntry | None:
    """Return the entry of the book that the person leaves for later."""
    return PaperEntry.objects.filter(book=book, pk=posted.number(request.GET, "after") or 0).first()


def later_url(name: str, entry: PaperEntry, following: int | None) -> str:
    """Return the address by which the person leaves the entry for later; nothing when no other waits in its book."""
    return f"{reverse(name, args=[entry.book_id])}?after={entry.pk}" if following else ""


def viewer_of(entry: PaperEntry) -> dict[str, Any]:
    """Return the viewer of the entry's page, the next page of the book fetched ahead."""
    if entry.page is None:
        return {"page": None}
    return viewer(entry.page, neighbour(entry.page, 1))


def _next(request: OfficerRequest, entry: PaperEntry) -> HttpResponse:
    by = request.actor
    following = check_queue.next_to_check(entry.book_id, by=by, after=entry)
    return go_on(request, "digitization:check", following)


def _page(
    request: OfficerRequest,
    entry_id: int,
    *,
    wrong: str = "",
    problem: str = "",
    changed: ChangedMeanwhile | None = None,
    status: int = 200,
) -> HttpResponse:
    by, seen = request.actor, versions_shown(request, ENTRY, entry_id, refused=changed)
    visible = PaperEntry.objects.visible_to(by).select_related("office", "book", "page")
    entry = get_object_or_404(visible, pk=entry_id)
    if not ENTRY.allows(Action.ACCEPT, entry.state):
        messages.info(request, f"Việc này {entry.get_state_display().lower()}, không còn chờ kiểm tra.")
        return redirect(QUEUE)
    if entry.is_typed_twice:
        return redirect("digitization:second-typing", entry.pk)
    audit.record_view("paper-check.view", by=by, subjects=[entry])
    is_own = by.user is not None and by.user.pk in (entry.typed_by_id, entry.second_by_id)
    following = check_queue.next_to_check(entry.book_id, by=by, after=entry)
    context = {
        "entry": entry,
        "book": entry.book,
        "viewer": viewer_of(entry),
        "sections": sections(entry, request.POST.getlist("wrong")),
        "is_own": is_own,
        "judging": Judging(
            returning="reject",
            right_url=reverse("digitization:accept-entry", args=[entry.pk]),
            right_label="Đúng là bị gạch bỏ" if entry.struck_out else "Đúng với sổ",
            later_url=later_url("digitization:next-check", entry, following),
            is_allowed=not is_own,
        ),
        "wrong": wrong,
        "problem": problem,
        "seen": seen,
        "changed": changed,
        "alike_count": count_open(entry),
        "reason": request.POST.get("reason", ""),
        "opened": opened_by_another(entry, by=by),
    }
    return render(request, "digitization/checking/check.html", context, status=status)
