"""Typing what a paper book says. vi: nhập liệu từ sổ giấy.

Whoever begins an entry types it to the end; a colleague may take it over, which is told and recorded. What is put into
an entry is a `Reading`: values and marks as they are, nothing invented, nothing refused.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils import timezone

from digitization.checking.operations import draw
from digitization.models import BookPage, PaperBook, PaperEntry, RawRow
from digitization.reading.reading import Reading
from digitization.reading.transcripts import put_reading, put_reading_beside_others, put_struck_out
from digitization.typing.queries import first_untyped
from digitization.workflows.entry import ENTRY, Action
from hotich.acts import audit, versions
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.rights.access import Actor

audit.register(
    {
        "paper-entry.begin": "bắt đầu nhập một việc trong sổ giấy",
        "paper-entry.save": "lưu nội dung nhập từ sổ giấy",
        "paper-entry.submit": "nhập xong một việc trong sổ giấy",
        "paper-entry.take-over": "nhận nhập tiếp một việc trong sổ giấy",
        "paper-entry.discard": "bỏ một việc chưa nhập gì",
    }
)


@operation
def begin_entry(book_id: int, page_id: int | None = None, *, by: Actor) -> PaperEntry:
    """Begin one more entry of the book, on that page. vi: bắt đầu nhập.

    Where no page is named, on the first one that nobody has begun: the book's lock gives two typists two pages. Whoever
    has begun one in this book and typed nothing yet goes on with that one, moved to the page if one is named.
    """
    book = PaperBook.objects.lock(book_id)
    row = ENTRY.permit(Action.BEGIN, by=by, office=book.office)
    page = _page(book.pk, page_id)
    empty = PaperEntry.objects.select_for_update(of=("self",)).filter(
        book=book,
        office=book.office,
        typed_by=by.user,
        state=row.target,
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
    entry, state = _lock(entry_id, Action.SAVE, seen, by=by)
    if page_id is not None:
        entry.page = _page(entry.book_id, page_id)
    put_reading(entry, reading, answers=answers)
    put_struck_out(entry, struck_out)
    entry.state = state
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
    entry, state = _lock(entry_id, Action.SUBMIT, seen, by=by)
    if page_id is not None:
        entry.page = _page(entry.book_id, page_id)
    if entry.page is None and RawRow.objects.filter(entry=entry, no_image="").exists():
        raise DomainError(
            "Việc này nhập từ hệ thống khác và chưa có trang sổ. Hãy gắn trang, hoặc ghi lý do không có ảnh.",
            code="no-page",
        )
    put_reading_beside_others(entry, reading, answers=answers)
    put_struck_out(entry, struck_out)
    if not (entry.values or entry.marks or entry.struck_out):
        raise InvalidInput({}, "Chưa nhập mục nào. Hãy nhập, hoặc bỏ việc này.")
    if wrong := {
        f"warning:{each['code']}": ["Hãy ghi lý do, hoặc sửa lại nội dung nhập."]
        for each in entry.warnings
        if not each["reason"]
    }:
        raise InvalidInput(wrong, "Chưa xong: có điều khác thường chưa ghi lý do.")
    entry.state = state
    entry.typed_by, entry.typed_by_name, entry.typed_at = by.user, by.name, timezone.now()
    entry.return_reason, entry.wrong_fields = "", []
    draw([entry])
    entry.save()
    codes = [each["code"] for each in entry.warnings]
    audit.record("paper-entry.submit", by=by, subject=entry, warnings=codes)
    return entry


@operation
def take_over(entry_id: int, *, by: Actor) -> PaperEntry:
    """Go on with an entry that a colleague has begun, or that came back to somebody who is not here. vi: nhập tiếp."""
    entry = PaperEntry.objects.lock(entry_id)
    ENTRY.permit(Action.TAKE_OVER, entry, by=by)
    if entry.typed_by != by.user:
        before = entry.typed_by_name
        entry.typed_by, entry.typed_by_name = by.user, by.name
        entry.save()
        audit.record("paper-entry.take-over", by=by, subject=entry, from_colleague=bool(before))
    return entry


@operation
def discard_empty(entry_id: int, *, by: Actor) -> None:
    """Take away an entry that was begun and in which nothing was typed. vi: bỏ việc chưa nhập gì."""
    entry = PaperEntry.objects.lock(entry_id)
    ENTRY.permit(Action.DISCARD, entry, by=by)
    _require_own(entry, by)
    if entry.values or entry.marks or entry.struck_out:
        raise DomainError("Việc này đã có nội dung nên không bỏ được. Hãy nhập xong, hoặc để lại.")
    audit.record("paper-entry.discard", by=by, subject=entry)
    entry.delete()


def version_of(entry: PaperEntry) -> int:
    """Return which saved version of the entry is the newest."""
    return versions.newest(PaperEntry.history.filter(id=entry.pk))


def _lock(entry_id: int, action: Action, seen: int | None, *, by: Actor) -> tuple[PaperEntry, TextChoices]:
    """Lock the entry for an act of whoever types it, as they have seen it; return it with the next state."""
    entry = PaperEntry.objects.lock(entry_id)
    row = ENTRY.permit(action, entry, by=by)
    _require_own(entry, by)
    versions.require_newest(PaperEntry.history.filter(id=entry.pk), seen, what="việc này")
    return entry, row.target


def _require_own(entry: PaperEntry, by: Actor) -> None:
    if entry.typed_by_id is not None and entry.typed_by != by.user:
        raise DomainError(
            f"Việc này đang do {entry.typed_by_name} nhập. Muốn nhập tiếp, hãy mở lại và chọn “Nhận nhập tiếp”.",
            code="typed-by-another",
        )


def _page(book_id: int, page_id: int | None) -> BookPage | None:
    if page_id is None:
        return None
    page = BookPage.objects.filter(book_id=book_id, pk=page_id).first()
    if page is None:
        raise NotFound
    return page
