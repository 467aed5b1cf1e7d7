"""Take in the pages of a book, put them in order, straighten them, and say why a page has no image. vi: trang sổ.

What decodes and stores runs before the transaction: a file that is refused, or stored and then not named by any row,
harms nobody.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict

from django.db.models import F, Max

from digitization.imaging import decoding, inspection, showing
from digitization.imaging.straightening import Adjustment
from digitization.models import BookPage, PageState, PaperBook
from digitization.workflows.book import PAGE, PageAction
from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.imaging.inspection import Inspected
from hotich.models.tracked import change_many, create_many
from hotich.rights.access import Actor
from hotich.storage import files, temporary

audit.register(
    {
        "page.add": "đưa trang vào sổ giấy",
        "page.adjust": "nắn, xoay hoặc chỉnh sáng ảnh trang sổ",
        "page.mark": "ghi tình trạng trang sổ",
        "page.move": "đổi thứ tự trang sổ",
        "page.label": "ghi số trang sổ",
        "page.remove": "bỏ một trang khỏi sổ giấy",
    }
)

_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class _StoredPage:
    """One page as stored, before a row names it."""

    digest: str
    member: str
    content: str
    media: str
    width: int | None
    height: int | None
    file_name: str
    view: str = ""


class _ReadingCopy(TypedDict):
    """The straightened copy of a page, as its row says it."""

    view: str
    width: int | None
    height: int | None


def add_page(
    book_id: int,
    file: bytes | Path,
    file_name: str,
    *,
    adjustment: Adjustment | None = None,
    into: int | None = None,
    by: Actor,
) -> list[BookPage]:
    """Take a photograph or a scan into the book, behind its last page, and return the rows: one for each page of it.

    The file is kept as it came; `adjustment` makes a straightened copy for reading. `into` is the page without an image
    that it belongs to, found or photographed later. Raises `DomainError` with the sentence why a file is refused; a
    page that the book holds already is told and not taken in twice.
    """
    _require(book_id, by)
    with _as_file(file) as path:
        seen = inspection.inspect(path, file_name)
        digest = files.put_file(path)
    taken = _taken(digest, seen, file_name)
    if into is not None and len(taken) != 1:
        raise DomainError("Tệp có nhiều trang. Hãy chọn ảnh của riêng trang này.", code="many-pages")
    # Drawn before a row names it: a page that cannot be drawn is told now, and the first look is quick.
    first = BookPage(digest=digest, member=taken[0].member, media=seen.media)
    showing.tiles_of(first)
    if adjustment and not adjustment.is_none and len(taken) == 1:
        taken[0] = replace(taken[0], **_straightened(first, adjustment))
    return _enter_pages(book_id, taken, into=into, by=by)


@operation
def _enter_pages(
    book_id: int, taken: Sequence[_StoredPage], *, into: int | None = None, by: Actor
) -> list[BookPage]:
    """Name stored pages in the book; called by `add_page`."""
    book = PaperBook.objects.lock(book_id)
    PAGE.permit(PageAction.ADD, by=by, office=book.office)
    there = {
        page.content: page
        for page in BookPage.objects.filter(book=book, content__in=[each.content for each in taken])
    }
    new = [each for each in taken if each.content not in there]
    if not new:
        where = there[taken[0].content]
        raise DomainError(f"Ảnh này đã có trong sổ, ở trang thứ {where.position}.", code="double")
    if into is not None:
        page = _locked(PageAction.ADD, into, book=book, by=by)
        if page.digest:
            raise DomainError("Trang này đã có ảnh.", code="has-image")
        _name_image(page, new[0])
        page.state, page.reason = PageState.IMAGE, ""
        page.save()
        pages = [page]
    else:
        last = book.pages.aggregate(last=Max("position"))["last"] or 0
        pages = [BookPage(book=book, position=last + at, added_by=by.user) for at in range(1, len(new) + 1)]
        for page, each in zip(pages, new, strict=True):
            _name_image(page, each)
        create_many(pages)
    audit.record(
        "page.add",
        by=by,
        subject=book,
        pages=[page.pk for page in pages],
        digest=new[0].digest,
        doubles=len(taken) - len(new),
    )
    errands.ring_all("prepare_page", [page.pk for page in pages])
    return pages


def adjust_page(page_id: int, adjustment: Adjustment, *, by: Actor) -> BookPage:
    """Make the copy for reading anew from the original, as a person wants it; unchanged, the copy goes."""
    page = _page(PageAction.ADJUST, page_id, by=by)
    if not page.digest:
        raise DomainError("Trang này không có ảnh để chỉnh.", code="no-image")
    made: _ReadingCopy = {"view": "", "width": page.width, "height": page.height}
    if not adjustment.is_none:
        made = _straightened(page, adjustment)
    return _name_view(page_id, made, adjustment, by=by)


def turn_page(page_id: int, degrees: int, *, by: Actor) -> BookPage:
    """Turn the page as it is shown now, clockwise by 90, 180 or 270 degrees."""
    page = _page(PageAction.ADJUST, page_id, by=by)
    if not page.digest:
        raise DomainError("Trang này không có ảnh để xoay.", code="no-image")
    shown = BookPage(digest=page.view, media="image/jpeg") if page.view else showing.original(page)
    adjustment = Adjustment(turn=degrees % 360)
    return _name_view(page_id, _straightened(shown, adjustment), adjustment, by=by)


@operation
def _name_view(page_id: int, made: _ReadingCopy, adjustment: Adjustment, *, by: Actor) -> BookPage:
    """Let the page be read from another copy; called by `adjust_page` and `turn_page`."""
    page = _locked(PageAction.ADJUST, page_id, by=by)
    if not page.digest:
        raise DomainError("Trang này không có ảnh để chỉnh.", code="no-image")
    page.view, page.width, page.height = made["view"], made["width"], made["height"]
    page.save(update_fields=["view", "width", "height"])
    audit.record("page.adjust", by=by, subject=page, **adjustment.as_json())
    return page


@operation
def insert_page(book_id: int, position: int, state: PageState, reason: str, *, by: Actor) -> BookPage:
    """Put a page without an image before the page that is at `position` now: missing, damaged, struck out or blank."""
    assert by.user is not None
    book = PaperBook.objects.lock(book_id)
    PAGE.permit(PageAction.INSERT, by=by, office=book.office, reason=reason)
    _check_mark(state, reason)
    last = book.pages.aggregate(last=Max("position"))["last"] or 0
    at = min(max(position, 1), last + 1)
    book.pages.filter(position__gte=at).update(position=F("position") + 1)
    page = BookPage.objects.create(
        book=book, position=at, state=state, reason=reason.strip(), added_by=by.user
    )
    audit.record("page.mark", by=by, subject=page, reason=reason.strip(), state=state, position=at)
    return page


@operation
def mark_page(page_id: int, state: PageState, reason: str, *, by: Actor) -> BookPage:
    """Say what the page is. Struck out it keeps its image; missing, damaged or blank its image gives way to the reason.

    The trail keeps which file it was. A page from which an entry was typed keeps its image.
    """
    action = PageAction.UNMARK if state == PageState.IMAGE else PageAction.MARK
    page = _locked(action, page_id, reason=reason, by=by)
    if state == PageState.IMAGE:
        if not page.digest:
            raise DomainError("Hãy chụp hoặc chọn ảnh cho trang này.", code="no-image")
        page.state, page.reason = state, ""
    else:
        _check_mark(state, reason)
        if state != PageState.STRUCK_OUT and page.digest:
            if page.entries.exists():
                raise DomainError(
                    "Đã có việc nhập từ ảnh trang này nên phải giữ ảnh. Chỉ có thể ghi “Trang bị gạch bỏ”.",
                    code="in-use",
                )
            _drop_image(page)
        page.state, page.reason = state, reason.strip()
    before = BookPage.objects.values("state", "digest", "member").get(pk=page.pk)
    page.save()
    audit.record("page.mark", by=by, subject=page, reason=page.reason, state=state, before=before)
    return page


@operation
def move_page(page_id: int, position: int, *, by: Actor) -> BookPage:
    """Put the page at another place; those between give way by one."""
    page = _locked(PageAction.MOVE, page_id, by=by)
    last = BookPage.objects.filter(book=page.book_id).aggregate(last=Max("position"))["last"]
    to, was = min(max(position, 1), last), page.position
    others = BookPage.objects.filter(book=page.book_id)
    if to < was:
        others.filter(position__gte=to, position__lt=was).update(position=F("position") + 1)
    elif to > was:
        others.filter(position__gt=was, position__lte=to).update(position=F("position") - 1)
    if to != was:
        page.position = to
        page.save(update_fields=["position"])
        audit.record("page.move", by=by, subject=page, before=was, after=to)
    return page


@operation
def number_pages(page_id: int, label: str, *, by: Actor) -> int:
    """Write the page's printed number; a whole number goes on over the pages behind it. Returns how many got one."""
    page = _locked(PageAction.NUMBER, page_id, by=by)
    label = label.strip()
    if len(label) > 20:
        raise InvalidInput({"label": ["Số trang dài nhất 20 ký tự."]})
    if not label.isdecimal():
        behind = [page]
        page.label = label
    else:
        behind = list(
            BookPage.objects.select_for_update()
            .filter(book=page.book_id, position__gte=page.position)
            .order_by("position")
        )
        for number, each in enumerate(behind, int(label)):
            each.label = str(number)
    change_many(behind, ["label"])
    audit.record("page.label", by=by, subject=page, label=label, pages=len(behind))
    return len(behind)


@operation
def remove_page(page_id: int, reason: str, *, by: Actor) -> None:
    """Take a page out that does not belong to the book; the trail keeps which file it was. Raises when it is in use."""
    page = _locked(PageAction.REMOVE, page_id, reason=reason, by=by)
    if page.entries.exists():
        raise DomainError("Đã có việc nhập từ trang này nên không bỏ được.", code="in-use")
    audit.record(
        "page.remove",
        by=by,
        subject=page.book,
        reason=reason.strip(),
        page=page.pk,
        position=page.position,
        digest=page.digest,
        member=page.member,
    )
    book, was = page.book_id, page.position
    page.delete()
    BookPage.objects.filter(book=book, position__gt=was).update(position=F("position") - 1)


def _taken(digest: str, seen: Inspected, file_name: str) -> list[_StoredPage]:
    """Return one page of each of the file. Of a file with several, what makes a page the same is file and number."""
    if seen.pages == 1:
        (width, height) = seen.sizes[0]
        return [_StoredPage(digest, "", digest, seen.media, width, height, file_name)]
    return [
        _StoredPage(
            digest,
            f"#{number}",
            hashlib.sha256(f"{digest}#{number}".encode()).hexdigest(),
            seen.media,
            width,
            height,
            file_name,
        )
        for number, (width, height) in enumerate(seen.sizes, 1)
    ]


def _straightened(page: BookPage, wanted: Adjustment) -> _ReadingCopy:
    """Make the copy for reading and its tiles; returns what the row says of it."""
    with temporary.folder() as folder:
        out = folder / "view.jpg"
        with showing.source_of(page) as (path, media, number):
            width, height = decoding.write_straightened(path, media, number, wanted, out)
        digest = files.put_file(out)
    showing.tiles_of(BookPage(view=digest))
    return {"view": digest, "width": width, "height": height}


def _name_image(page: BookPage, taken: _StoredPage) -> None:
    page.digest, page.member, page.content = taken.digest, taken.member, taken.content
    page.media, page.width, page.height = taken.media, taken.width, taken.height
    page.view, page.file_name = taken.view, taken.file_name


def _drop_image(page: BookPage) -> None:
    page.digest = page.member = page.content = page.view = page.media = page.file_name = ""
    page.width = page.height = None


def _check_mark(state: PageState, reason: str) -> None:
    if state == PageState.IMAGE:
        raise InvalidInput({"state": ["Hãy chọn vì sao trang không có ảnh."]})
    if len(reason.strip()) > _LONGEST_REASON:
        raise InvalidInput({"reason": [f"Lý do dài nhất {_LONGEST_REASON} ký tự."]})


def _require(book_id: int, by: Actor) -> None:
    """Refuse before anything is decoded; the operation asks again under its lock."""
    book = PaperBook.objects.visible_to(by).select_related("office").filter(pk=book_id).first()
    if book is None:
        raise NotFound
    PAGE.permit(PageAction.ADD, by=by, office=book.office)


def _page(action: PageAction, page_id: int, *, reason: str = "", by: Actor) -> BookPage:
    """Return a page to which the person may do `action`, for the reason where one is asked for."""
    page = BookPage.objects.select_related("book__office").filter(pk=page_id).first()
    if page is None:
        raise NotFound
    PAGE.permit(action, page, by=by, reason=reason)
    return page


def _locked(
    action: PageAction, page_id: int, *, book: PaperBook | None = None, reason: str = "", by: Actor
) -> BookPage:
    """Return the page as `_page`, with its book locked: positions belong to the book. A locked `book` is its own."""
    page = _page(action, page_id, reason=reason, by=by)
    if book is None:
        PaperBook.objects.lock(page.book_id)
    elif page.book_id != book.pk:
        raise NotFound
    return BookPage.objects.select_for_update(of=("self",)).select_related("book").get(pk=page_id)


@contextmanager
def _as_file(file: bytes | Path) -> Iterator[Path]:
    """Give the bytes as a file; what came as one stays where it is."""
    if isinstance(file, Path):
        yield file
        return
    with temporary.folder() as folder:
        path = folder / "page"
        with files.room():
            path.write_bytes(file)
        yield path
