"""Putting the images of a book to entries that were typed before, and handing them on. vi: gắn trang sổ.

An entry from another system is compared with the book by somebody else, so it needs the image of its page, or a reason
why there is none: a book may be ruined since it was typed.
"""

from __future__ import annotations

from collections import defaultdict

from django.db.models import QuerySet
from django.utils import timezone

from digitization.checking.operations import draw
from digitization.models import BookPage, PaperBook, PaperEntry, RawRow
from digitization.reading.numbers import plain
from digitization.workflows.entry import ENTRY, Action, State
from digitization.workflows.page_matching import MATCHING, MatchingAction
from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, NotFound
from hotich.models.tracked import change_many
from hotich.rights.access import Actor

audit.register(
    {
        "paper-entry.attach-page": "gắn trang sổ vào việc đã nhập",
        "paper-entry.detach-page": "bỏ trang sổ khỏi việc đã nhập",
        "paper-entry.go-without-image": "ghi lý do việc không có ảnh trang sổ",
        "paper-entry.hand-over": "chuyển kiểm tra việc nhập từ hệ thống khác",
    }
)

#: So many entries are handed on in one transaction.
MOST_AT_ONCE = 1000


@operation
def attach_page(entry_id: int, page_id: int, *, by: Actor) -> PaperEntry:
    """Say on which page the entry stands; said again, the newer word counts. vi: gắn trang."""
    entry = _lock(entry_id, MatchingAction.ATTACH_PAGE, by=by)
    page = BookPage.objects.filter(pk=page_id, book=entry.book_id).first()
    if page is None:
        raise NotFound
    entry.page = page
    entry.save()
    audit.record("paper-entry.attach-page", by=by, subject=entry, page=page.pk)
    return entry


@operation
def detach_page(entry_id: int, *, by: Actor) -> PaperEntry:
    """Take the page from the entry again. vi: bỏ gắn trang."""
    entry = _lock(entry_id, MatchingAction.DETACH_PAGE, by=by)
    if entry.page is not None:
        audit.record("paper-entry.detach-page", by=by, subject=entry, page=entry.page_id)
        entry.page = None
        entry.save()
    return entry


@operation
def attach_by_labels(book_id: int, *, by: Actor) -> int:
    """Attach all entries that name a page of their own number; return how many. vi: gắn theo số trang đã nhập.

    A page number that two pages bear decides nothing.
    """
    book = PaperBook.objects.lock(book_id)
    MATCHING.permit(MatchingAction.ATTACH_BY_LABELS, by=by, office=book.office_id)
    pages: dict[str, list[BookPage]] = defaultdict(list)
    for page in BookPage.objects.filter(book=book).exclude(label=""):
        pages[plain(page.label)].append(page)
    found = []
    for entry in _waiting(book).filter(page=None).select_for_update(of=("self",)):
        same = pages.get(plain(entry.values.get("reg_page", "")), [])
        if len(same) == 1:
            entry.page = same[0]
            found.append(entry)
    change_many(found, ["page"])
    told = [(entry, {"page": entry.page_id}) for entry in found]
    audit.record_many("paper-entry.attach-page", by=by, subjects=told)
    return len(found)


@operation
def go_without_image(entry_id: int, reason: str, *, by: Actor) -> PaperEntry:
    """Say why the entry has no image: the book was ruined after it was typed. vi: không có ảnh trang sổ.

    Raises `InvalidInput` without a reason.
    """
    entry = _lock(entry_id, MatchingAction.GO_WITHOUT_IMAGE, by=by, reason=reason)
    if entry.page_id:
        raise DomainError("Việc này đã gắn với một trang. Hãy bỏ gắn trang trước.")
    row = RawRow.objects.select_for_update().get(entry=entry)
    row.no_image, row.no_image_by = reason.strip()[:300], by.user
    row.save(update_fields=["no_image", "no_image_by"])
    audit.record("paper-entry.go-without-image", by=by, subject=entry, reason=reason.strip())
    return entry


@operation
def hand_over(book_id: int, *, by: Actor) -> int:
    """Hand every entry of the book that has its page, or a reason for none, to whoever checks; return how many.

    Whoever hands over answers for the typing from then on and does not check it. vi: chuyển kiểm tra.
    """
    book = PaperBook.objects.lock(book_id)
    MATCHING.permit(MatchingAction.HAND_OVER, by=by, office=book.office_id)
    ready = list(_ready(book).select_for_update(of=("self",)).order_by("pk")[:MOST_AT_ONCE])
    if not ready:
        raise DomainError("Chưa có việc nào có trang sổ. Hãy gắn trang hoặc ghi lý do không có ảnh.")
    now = timezone.now()
    for entry in ready:
        entry.book = book
        entry.state = ENTRY.follow(Action.SUBMIT, entry).target
        entry.typed_by, entry.typed_by_name, entry.typed_at = by.user, by.name, now
    draw(ready)
    change_many(ready, ["state", "typed_by", "typed_by_name", "typed_at", "in_sample"])
    audit.record_many("paper-entry.hand-over", by=by, subjects=[(entry, {}) for entry in ready])
    return len(ready)


def _waiting(book: PaperBook) -> QuerySet[PaperEntry]:
    return PaperEntry.objects.filter(book=book, state=State.TYPING, raw_row__isnull=False)


def _ready(book: PaperBook) -> QuerySet[PaperEntry]:
    return _waiting(book).exclude(page=None, raw_row__no_image="")


def _lock(entry_id: int, action: MatchingAction, *, by: Actor, reason: str = "") -> PaperEntry:
    entry = PaperEntry.objects.lock(entry_id)
    MATCHING.permit(action, entry, by=by, reason=reason)
    ENTRY.follow(Action.SAVE, entry)
    if not RawRow.objects.filter(entry=entry).exists():
        raise NotFound
    return entry
