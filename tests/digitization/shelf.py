"""Paper books and entries as rows, for tests that begin in the middle of the way."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from digitization.models import BookPage, PaperBook, PaperEntry
from digitization.reading.reading import Reading
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.names import fold
from registry.kinds import KINDS
from registry.models import EventKind
from tests.cast import SYSTEM

#: What stands in a birth book of 1988 for one child.
BIRTH = {
    "reg_number": "1",
    "reg_date": "1988-03-12",
    "reg_signer": "Trần Văn Tám",
    "child_family_name": "Nguyễn",
    "child_middle_name": "Thị",
    "child_given_name": "Hòa",
    "child_birth_date": "1988-03-02",
    "child_gender": "female",
    "child_ethnicity": "Kinh",
    "child_nationality": "Việt Nam",
    "birth_place": "Trạm xá xã Đông Anh",
    "mother_full_name": "Lê Thị Hạnh",
    "mother_birth_date": "1965",
    "father_full_name": "Nguyễn Văn Bảy",
    "father_birth_date": "1960",
    "declarant_full_name": "Nguyễn Văn Bảy",
}


def book_of(office: Office, *, kind: str, year: int, phase: int, **more: Any) -> PaperBook:
    with transaction.atomic(), acting(SYSTEM):
        fields = {"number": "01", "first_number": 1, "last_number": 40, "office_name": office.name} | more
        return PaperBook.objects.create(
            office=office, kind=kind, year_from=year, year_to=year, phase=phase, **fields
        )


def entry_of(
    book: PaperBook,
    number: str = "1",
    *,
    state: str = "typed",
    typed_by: Actor | None = None,
    checked_by: Actor | None = None,
    values: dict[str, str] | None = None,
    marks: dict[str, dict[str, str]] | None = None,
    **more: Any,
) -> PaperEntry:
    """Return an entry of the book with what its lists show taken from its values."""
    kind = EventKind(book.kind)
    read = Reading((BIRTH if values is None else values) | {"reg_number": number}, marks or {})
    title = KINDS[kind].title(read.entry(kind))
    digits = "".join(filter(str.isdigit, number))
    happened = KINDS[kind].happened_on
    fields: dict[str, Any] = {
        "number_order": int(digits) if digits else None,
        "registered_on": read.date("reg_date"),
        "title": title,
        "title_key": fold(title),
        "happened_on": read.get(happened) if happened else "",
        "field_count": len(read.values),
    } | more
    if typed_by:
        fields |= {"typed_by": typed_by.user, "typed_by_name": typed_by.name, "typed_at": timezone.now()}
    if checked_by:
        fields |= {
            "checked_by": checked_by.user,
            "checked_by_name": checked_by.name,
            "checked_at": timezone.now(),
        }
    with transaction.atomic(), acting(SYSTEM):
        return PaperEntry.objects.create(
            office=book.office, kind=book.kind, book=book, state=state, number=number,
            values=dict(read.values), marks=dict(read.marks), **fields,
        )  # fmt: skip


def moved_to(entry: PaperEntry, state: str) -> None:
    """Put a typed entry into another state, as somebody else's work would have."""
    with transaction.atomic(), acting(SYSTEM):
        entry.state, entry.typed_at = state, timezone.now()
        entry.save()


def page_of(**columns: Any) -> BookPage:
    """Return a new page of a paper book with these columns."""
    with transaction.atomic(), acting(SYSTEM):
        return BookPage.objects.create(**columns)
