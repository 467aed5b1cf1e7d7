"""Describe a book as it stands on the shelf. vi: lập sổ giấy."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from digitization.models import PaperBook
from digitization.workflows.book import BOOK, BookAction
from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotAllowed
from hotich.rights.access import Actor, holds

audit.register({"paper-book.enter": "lập sổ giấy", "paper-book.change": "sửa thông tin sổ giấy"})

#: How the entries are looked at again: not for whoever types them to say.
HOW_CHECKED = ("checking", "sample_percent", "most_errors")
FIELDS = (
    "kind",
    "number",
    "year_from",
    "year_to",
    "phase",
    "unit",
    "office_name",
    "shelf",
    "condition",
    "pages_expected",
    "first_number",
    "last_number",
    "entries_expected",
    "route",
    *HOW_CHECKED,
    "note",
)


@operation
def enter_book(values: Mapping[str, Any], *, by: Actor) -> PaperBook:
    """Take a book of the person's office into the list; `values` holds columns of `FIELDS`, the rest has defaults.

    Raises `InvalidInput` for what cannot be, `NotAllowed` when somebody who types says how it is checked.
    """
    assert by.office is not None
    BOOK.permit(BookAction.ENTER, by=by, office=by.office)
    book = PaperBook(office=by.office)
    _fill(book, values, by)
    book.save()
    audit.record("paper-book.enter", by=by, subject=book, kind=book.kind, phase=book.phase)
    return book


@operation
def change_book(book_id: int, values: Mapping[str, Any], *, by: Actor) -> PaperBook:
    """Correct what is said of a book. Its kind stays once something was typed from it."""
    book = PaperBook.objects.lock(book_id)
    BOOK.permit(BookAction.CHANGE, by=by, office=book.office)
    before = {name: getattr(book, name) for name in FIELDS}
    if values.get("kind", book.kind) != book.kind and book.entries.exists():
        raise DomainError("Đã có việc nhập từ sổ này nên không đổi được loại sổ.", code="in-use")
    _fill(book, values, by)
    changed = [name for name in FIELDS if getattr(book, name) != before[name]]
    if changed:
        book.save()
        audit.record("paper-book.change", by=by, subject=book, fields=changed)
    return book


def _fill(book: PaperBook, values: Mapping[str, Any], by: Actor) -> None:
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise TypeError(f"not told of a book: {sorted(unknown)}")
    may_choose = holds(by, *BOOK.roles(BookAction.CHOOSE_CHECKING))
    for name, value in values.items():
        if name in HOW_CHECKED and not may_choose and value != getattr(book, name):
            raise NotAllowed(
                "Cách kiểm tra của sổ do công chức hoặc người kiểm tra chọn, không phải người nhập."
            )
        setattr(book, name, value)
    try:
        book.full_clean(exclude=["office", "twin"])
    except ValidationError as error:
        raise InvalidInput(error.message_dict) from error
