"""Typing critical fields a second time, and choosing where two typings differ. vi: nhập lần hai."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from digitization.checking import queries as check_queue
from digitization.checking.open_elsewhere import opened_by_another
from digitization.checking.views import QUEUE, entry_after, go_on, later_url, viewer_of
from digitization.models import PaperBook, PaperEntry, SecondReading
from digitization.reading.critical import critical_lines, differences
from digitization.reading.labels import full_label
from digitization.reading.reading import Mark, Reading
from digitization.reading.sections import units_of, value_of
from digitization.typing import second_typing
from digitization.typing.forms import ReadingForm
from digitization.typing.second_typing import Choice
from digitization.workflows.entry import ENTRY, Action, State
from hotich.acts import audit
from hotich.acts.shown import ChangedMeanwhile
from hotich.errors import InvalidInput
from hotich.rights import access
from hotich.values.dates import PartialDate
from hotich.web.refusals import refusals_go_to, versions_shown
from hotich.web.requests import OfficerRequest
from registry.kinds.lines import LISTED
from registry.models import EventKind

audit.register(
    {
        "paper-second-typing.view": "mở trang sổ giấy để nhập lần hai",
        "paper-difference.view": "xem chỗ khác nhau của hai lần nhập",
    }
)


@access.allow(*ENTRY.roles(Action.TYPE_AGAIN))
@require_safe
def next_second_typing(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Go to the next entry of the book that is to be typed a second time."""
    by = request.actor
    book = get_object_or_404(PaperBook.objects.visible_to(by), pk=paper_book_id)
    following = check_queue.next_to_type(book.pk, by=by, after=entry_after(request, book))
    return go_on(request, "digitization:second-typing", following)


@access.allow(*ENTRY.roles(Action.TYPE_AGAIN))
@require_safe
def second_typing_page(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Show the page of the book and an empty form of the critical fields; of the first typing only the number."""
    entry = _find(request, entry_id)
    if entry.state != State.TYPED or not entry.is_typed_twice:
        messages.info(request, "Việc này không còn chờ nhập lần hai.")
        return redirect(QUEUE)
    return _typing(request, entry, _form(entry, None))


@access.allow(*ENTRY.roles(Action.TYPE_AGAIN))
@require_POST
@refusals_go_to(QUEUE)
def type_second(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Keep and compare what was typed, and go on to the next entry."""
    by = request.actor
    form = _form(_find(request, entry_id), request.POST)
    try:
        entry = second_typing.type_second(entry_id, form.reading(), by=by)
    except InvalidInput as error:
        return _typing(request, _find(request, entry_id), form, problem=error.message, status=422)
    # Whoever typed learns nothing of the other typing, not even whether it was the same.
    messages.success(request, f"Đã ghi lần nhập thứ hai của việc số {entry.number or '?'}.")
    following = check_queue.next_to_type(entry.book_id, by=by, after=entry)
    return go_on(request, "digitization:second-typing", following)


@access.allow(*ENTRY.roles(Action.SETTLE))
@require_safe
def next_difference(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Go to the next entry of the book whose two typings differ."""
    by = request.actor
    book = get_object_or_404(PaperBook.objects.visible_to(by), pk=paper_book_id)
    following = check_queue.next_to_settle(book.pk, by=by, after=entry_after(request, book))
    return go_on(request, "digitization:difference", following)


@access.allow(*ENTRY.roles(Action.SETTLE))
@require_safe
def difference(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Show the fields in which two typings differ, and no others, beside the image."""
    entry = _find(request, entry_id)
    if entry.state != State.DIFFERING:
        messages.info(request, "Việc này không còn chờ đối chiếu hai lần nhập.")
        return redirect(QUEUE)
    return _differing(request, entry)


@access.allow(*ENTRY.roles(Action.SETTLE))
@require_POST
@refusals_go_to(QUEUE)
def settle(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Keep what was chosen field by field, and go on."""
    by = request.actor
    choices = {
        name.removeprefix("choice:"): str(value)
        for name, value in request.POST.items()
        if name.startswith("choice:")
    }
    try:
        entry = second_typing.settle(entry_id, choices, by=by)
    except InvalidInput as error:
        return _differing(request, _find(request, entry_id), missing=frozenset(error.errors), status=422)
    except ChangedMeanwhile as error:
        return _differing(request, _find(request, entry_id), changed=error, status=409)
    sent = "đã trả lại người nhập" if entry.state == State.RETURNED else "đã chuyển chờ phê duyệt"
    messages.success(request, f"Việc số {entry.number or '?'}: {sent}.")
    following = check_queue.next_to_settle(entry.book_id, by=by, after=entry)
    return go_on(request, "digitization:difference", following)


def _find(request: OfficerRequest, entry_id: int) -> PaperEntry:
    visible = PaperEntry.objects.visible_to(request.actor)
    return get_object_or_404(visible.select_related("office", "book", "page"), pk=entry_id)


def _form(entry: PaperEntry, data: Any) -> ReadingForm:
    kind, book = EventKind(entry.kind), entry.book
    return ReadingForm(
        kind,
        book.phase,
        Reading(),
        data,
        keys=[line.key for line in critical_lines(kind, book.phase)],
        on=PartialDate(book.year_to or book.year_from),
    )


def _typing(
    request: OfficerRequest, entry: PaperEntry, form: ReadingForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    by = request.actor
    audit.record_view("paper-second-typing.view", by=by, subjects=[entry])
    following = check_queue.next_to_type(entry.book_id, by=by, after=entry)
    context = {
        "entry": entry,
        "book": entry.book,
        "viewer": viewer_of(entry),
        "form": form,
        "sections": list(form.sections()),
        "marks": Mark.choices,
        "listed": LISTED,
        "problem": problem,
        "opened": opened_by_another(entry, by=by),
        "later_url": later_url("digitization:next-second-typing", entry, following),
    }
    return render(request, "digitization/typing/second_typing.html", context, status=status)


def _differing(
    request: OfficerRequest,
    entry: PaperEntry,
    *,
    missing: frozenset[str] = frozenset(),
    changed: ChangedMeanwhile | None = None,
    status: int = 200,
) -> HttpResponse:
    by, seen = request.actor, versions_shown(request, ENTRY, entry.pk, refused=changed)
    entry = _find(request, entry.pk)
    audit.record_view("paper-difference.view", by=by, subjects=[entry])
    following = check_queue.next_to_settle(entry.book_id, by=by, after=entry)
    second = SecondReading.objects.get(entry=entry)
    kind = EventKind(entry.kind)
    pair = second_typing.readings(entry, second)
    units = units_of(kind, *pair)
    keys = differences(kind, entry.book.phase, *pair)
    lines = [line for line in critical_lines(kind, entry.book.phase) if line.key in keys]
    rows = [
        {
            "key": line.key,
            "label": full_label(kind, line.key),
            "options": [
                {"choice": choice, "value": value_of(line, read, units), **_mark(line.key, read)}
                for choice, read in zip((Choice.FIRST, Choice.SECOND), pair, strict=True)
            ],
            "chosen": request.POST.get(f"choice:{line.key}", ""),
            "is_missing": line.key in missing,
        }
        for line in lines
    ]
    context = {
        "entry": entry,
        "book": entry.book,
        "viewer": viewer_of(entry),
        "rows": rows,
        "seen": seen,
        "changed": changed,
        "compared": len(critical_lines(kind, entry.book.phase)),
        "neither": Choice.NEITHER,
        "is_own": by.user is not None and by.user.pk in (entry.typed_by_id, entry.second_by_id),
        "opened": opened_by_another(entry, by=by),
        "later_url": later_url("digitization:next-difference", entry, following),
    }
    return render(request, "digitization/typing/difference.html", context, status=status)


def _mark(key: str, reading: Reading) -> dict[str, str]:
    state = reading.mark(key)
    label = str(Mark(state).label) if state in Mark.values else ""
    return {"mark": label, "text": reading.marks.get(key, {}).get("text", "")}
