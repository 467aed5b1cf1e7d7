"""Typing what a paper book says. vi: nhập liệu từ sổ giấy.

Whoever begins an entry types it to the end; a colleague may take it over, which is told and recorded. What is put into
an entry is a `Reading`: values and marks as they are, nothing invented, nothing refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from digitization.checking.operations import draw
from digitization.models import BookPage, PaperBook, PaperEntry, RawRow, ReadyRow
from digitization.reading.book_warnings import warnings_in_book
from digitization.reading.lines import all_lines
from digitization.reading.reading import WITHOUT_VALUE, Mark, Reading
from digitization.reading.warnings import number_order, reading_warnings
from digitization.typing.queries import first_untyped
from digitization.workflows.entry import ENTRY, Action, State
from hotich.acts import access, audit
from hotich.acts.access import Actor, Role
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.values.dates import UNKNOWN, PartialDate
from hotich.values.names import clean_name, fold
from registry.kinds import KINDS
from registry.kinds.reasons import Warning
from registry.models import EventKind

audit.register(
    {
        "paper-entry.begin": "bắt đầu nhập một việc trong sổ giấy",
        "paper-entry.save": "lưu nội dung nhập từ sổ giấy",
        "paper-entry.submit": "nhập xong một việc trong sổ giấy",
        "paper-entry.take-over": "nhận nhập tiếp một việc trong sổ giấy",
        "paper-entry.discard": "bỏ một việc chưa nhập gì",
    }
)

TYPISTS = (Role.TRANSCRIBER, Role.REGISTRAR)
#: As long as the words may be by which a book strikes an entry out.
_STRUCK_LENGTH = 500
#: Columns of lists that hold the beginning of what a book may say at greater length.
_NUMBER_LENGTH, _TITLE_LENGTH = 40, 320


class SavedMeanwhile(DomainError):
    """Somebody has saved another version of the entry since the officer opened it."""

    code = "saved-meanwhile"


def put_reading(
    entry: PaperEntry | ReadyRow,
    reading: Reading,
    *,
    answers: Mapping[str, str] | None = None,
    more: Iterable[Warning] = (),
) -> None:
    """Put what was read into the entry, with the columns that lists, order and duplicates use. Saves nothing.

    `entry.book` gives phase, years and numbers. Reasons to warnings are taken from `answers` (by code), else kept; a
    marked field is its own reason. `more` are warnings that this reading alone cannot tell: a number used twice.
    """
    kind, book = EventKind(entry.kind), entry.book
    known = all_lines(kind)
    without_value = {key for key, mark in reading.marks.items() if mark.get("state") in WITHOUT_VALUE}
    values = {
        key: text
        for key, text in reading.values.items()
        if text and key in known and key not in without_value
    }
    marks = {key: dict(mark) for key, mark in reading.marks.items() if key in known}
    reading = Reading(values, marks)
    described = KINDS[kind]

    entry.values, entry.marks = values, marks
    entry.number = reading.get("reg_number")[:_NUMBER_LENGTH]
    entry.number_order = number_order(entry.number)
    entry.registered_on = _date(values.get("reg_date", ""))
    entry.happened_on = _date(values.get(described.happened_on, ""))
    entry.title = _title(kind, reading)
    entry.title_key = fold(entry.title)[:_TITLE_LENGTH]
    entry.field_count = len(values.keys() | marks.keys())
    found = [
        *reading_warnings(
            kind,
            book.phase,
            reading,
            years=(book.year_from, book.year_to),
            numbers=(book.first_number, book.last_number),
        ),
        *more,
    ]
    before = {each["code"]: each.get("reason", "") for each in entry.warnings}
    reasons = before | {code: clean_name(text) for code, text in (answers or {}).items()}
    entry.warnings = [
        {
            "code": warning.code,
            "message": warning.message,
            "field": warning.field,
            "reason": reasons.get(warning.code) or _reason_of_mark(reading, warning),
        }
        for warning in found
    ]
    entry.warning_count = len(found)


@operation
def begin_entry(book_id: int, page_id: int | None = None, *, by: Actor) -> PaperEntry:
    """Begin one more entry of the book, on that page. vi: bắt đầu nhập.

    Where no page is named, on the first one that nobody has begun: the book's lock gives two typists two pages. Whoever
    has begun one in this book and typed nothing yet goes on with that one, moved to the page if one is named.
    """
    book = PaperBook.objects.lock(book_id)
    access.require(by, *TYPISTS, office=book.office)
    page = _page(book.pk, page_id)
    empty = PaperEntry.objects.select_for_update(of=("self",)).filter(
        book=book,
        office=book.office,
        typed_by=by.user,
        state=State.TYPING,
        values={},
        marks={},
        struck_out="",
    )
    entry = empty.first()
    if entry and (page is None or entry.page_id == page.pk):
        return entry
    entry = entry or PaperEntry(office=book.office, kind=book.kind, book=book)
    entry.page = page or first_untyped(book.pk)
    entry.typed_by, entry.typed_by_name = by.user, by.name
    entry.save()
    audit.record("paper-entry.begin", by=by, subject=entry)
    return entry


@operation
def save_reading(
    entry_id: int,
    reading: Reading,
    *,
    answers: Mapping[str, str] | None = None,
    struck_out: str | None = None,
    page_id: int | None = None,
    seen: int | None = None,
    by: Actor,
) -> PaperEntry:
    """Keep what was typed so far, whole or not. vi: lưu.

    `seen` is the `version_of` the entry that the officer had before them; raises `SavedMeanwhile` when another version
    has been saved since. `page_id` moves the entry to that page of its book. `struck_out` are the words by which the
    book strikes the whole entry out; empty, it stands; None leaves it as it was.
    """
    entry = _lock(entry_id, Action.SAVE, seen, by=by)
    if page_id is not None:
        entry.page = _page(entry.book_id, page_id)
    put_reading(entry, reading, answers=answers)
    put_struck_out(entry, struck_out)
    entry.state = ENTRY.transition(Action.SAVE, entry.state).target
    entry.save()
    audit.record("paper-entry.save", by=by, subject=entry)
    return entry


@operation
def submit_reading(
    entry_id: int,
    reading: Reading,
    *,
    answers: Mapping[str, str] | None = None,
    struck_out: str | None = None,
    page_id: int | None = None,
    seen: int | None = None,
    by: Actor,
) -> PaperEntry:
    """Hand the entry to whoever checks it. vi: nhập xong.

    Nothing that stands in a book is refused; each warning has its reason. Raises `InvalidInput`, under
    `warning:<code>`, for those without; nothing is stored then. Whether somebody looks at it is drawn here. What is
    struck out (`struck_out` as in `save_reading`) is typed as far as it can be read, and always looked at.
    """
    entry = _lock(entry_id, Action.SUBMIT, seen, by=by)
    if page_id is not None:
        entry.page = _page(entry.book_id, page_id)
    if entry.page is None and RawRow.objects.filter(entry=entry, no_image="").exists():
        raise DomainError(
            "Việc này nhập từ hệ thống khác và chưa có trang sổ. Hãy gắn trang, hoặc ghi lý do không có ảnh.",
            code="no-page",
        )
    put_reading(entry, reading, answers=answers)
    in_book = warnings_in_book([entry])[entry.pk]
    put_reading(entry, reading, answers=answers, more=in_book)
    put_struck_out(entry, struck_out)
    if not (entry.values or entry.marks or entry.struck_out):
        raise InvalidInput({}, "Chưa nhập mục nào. Hãy nhập, hoặc bỏ việc này.")
    if wrong := {
        f"warning:{each['code']}": ["Hãy ghi lý do, hoặc sửa lại nội dung nhập."]
        for each in entry.warnings
        if not each["reason"]
    }:
        raise InvalidInput(wrong, "Chưa xong: có điều khác thường chưa ghi lý do.")
    entry.state = ENTRY.transition(Action.SUBMIT, entry.state).target
    entry.typed_by, entry.typed_by_name, entry.typed_at = by.user, by.name, timezone.now()
    entry.return_reason, entry.wrong_fields = "", []
    draw([entry])
    entry.save()
    codes = [each["code"] for each in entry.warnings]
    audit.record("paper-entry.submit", by=by, subject=entry, warnings=codes)
    return entry


def put_struck_out(entry: PaperEntry, words: str | None = None) -> None:
    """Say how the book strikes the whole entry out; comes after `put_reading`. Saves nothing. vi: gạch bỏ trong sổ.

    None leaves it as it is. What no act arises from has one warning, that it is struck out: nobody is asked why it
    lacks a line.
    """
    if words is not None:
        entry.struck_out = clean_name(words)[:_STRUCK_LENGTH]
    if entry.struck_out:
        message = "Cả việc bị gạch bỏ hoặc hủy trong sổ."
        warning = {"code": "struck-out", "message": message, "field": "", "reason": entry.struck_out}
        entry.warnings, entry.warning_count = [warning], 1


@operation
def take_over(entry_id: int, *, by: Actor) -> PaperEntry:
    """Go on with an entry that a colleague has begun, or that came back to somebody who is not here. vi: nhập tiếp."""
    entry = PaperEntry.objects.lock(entry_id)
    access.require(by, *TYPISTS, office=entry.office)
    ENTRY.transition(Action.SAVE, entry.state)
    if entry.typed_by != by.user:
        before = entry.typed_by_name
        entry.typed_by, entry.typed_by_name = by.user, by.name
        entry.save()
        audit.record("paper-entry.take-over", by=by, subject=entry, from_colleague=bool(before))
    return entry


@operation
def discard_empty(entry_id: int, *, by: Actor) -> None:
    """Take away an entry that was begun and in which nothing was typed. vi: bỏ việc chưa nhập gì."""
    entry = _lock(entry_id, Action.SAVE, None, by=by)
    if entry.values or entry.marks or entry.struck_out or entry.state != State.TYPING:
        raise DomainError("Việc này đã có nội dung nên không bỏ được. Hãy nhập xong, hoặc để lại.")
    audit.record("paper-entry.discard", by=by, subject=entry)
    entry.delete()


def version_of(entry: PaperEntry) -> int:
    """Return which saved version of the entry is the newest."""
    return int(_last_version(entry).history_id)


def _last_version(entry: PaperEntry) -> Any:
    return PaperEntry.history.filter(id=entry.pk).latest("history_id")


def _lock(entry_id: int, action: Action, seen: int | None, *, by: Actor) -> PaperEntry:
    entry = PaperEntry.objects.lock(entry_id)
    access.require_sight(by, entry.office)
    row = ENTRY.transition(action, entry.state)
    access.require(by, *row.roles, office=entry.office)
    if entry.typed_by_id is not None and entry.typed_by != by.user:
        raise DomainError(
            f"Việc này đang do {entry.typed_by_name} nhập. Muốn nhập tiếp, hãy mở lại và chọn “Nhận nhập tiếp”.",
            code="typed-by-another",
        )
    last = _last_version(entry)
    if seen is not None and last.history_id != seen:
        raise SavedMeanwhile(
            f"{last.history_actor} đã lưu việc này lúc {timezone.localtime(last.history_date):%H:%M:%S}, sau khi bạn "
            "mở. Hãy xem lại bản mới ở một thẻ khác; nếu lưu lần nữa, nội dung bạn đang nhập sẽ thay thế."
        )
    return entry


def _page(book_id: int, page_id: int | None) -> BookPage | None:
    if page_id is None:
        return None
    page = BookPage.objects.filter(book_id=book_id, pk=page_id).first()
    if page is None:
        raise NotFound
    return page


def _reason_of_mark(reading: Reading, warning: Warning) -> str:
    """What the typist marked says why: the book is torn there, or corrected in the margin."""
    if warning.code.endswith("-no-such-day"):
        return ""
    state = reading.mark(warning.field)
    return _REASONS.get(state, "")


_REASONS = {str(mark): f"Theo sổ: {mark.label.lower()}" for mark in Mark}


def _title(kind: EventKind, reading: Reading) -> str:
    described, values = KINDS[kind], reading.values
    names = []
    for role in described.subjects:
        whole = values.get(f"{role}_full_name", "")
        parts = (values.get(f"{role}_{part}_name", "") for part in ("family", "middle", "given"))
        names.append(whole or " ".join(filter(None, parts)))
    known = " và ".join(filter(None, names))
    if not known and reading.get("is_unidentified"):
        known = described.unnamed(described.entry.of({"is_unidentified": True}))
    return known[:_TITLE_LENGTH]


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return UNKNOWN
