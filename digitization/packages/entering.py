"""Rows of a package as entries of the book, ready to be written. vi: chuẩn bị việc từ dòng của gói."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from digitization.models import BookPage, Package, PaperEntry
from digitization.operations.typing import put_reading
from digitization.packages.dry_run import DryRun
from digitization.packages.names import plain_number
from digitization.packages.rows import NO_IMAGE, Fate, Row
from digitization.reading import Reading
from digitization.workflows.entry import State
from hotich.names import fold
from registry.models import EventKind
from registry.rules.reasons import Warning

PDF = "application/pdf"


@dataclass(slots=True)
class Prepared:
    """A row on its way in: a new entry, or for one that is corrected only what it says now.

    `page` is a page to be added; `page_id` one that the book has already.
    """

    row: Row
    entry: PaperEntry
    page: BookPage | None = None
    page_id: int | None = None
    merged: Reading | None = None


def prepare(found: DryRun, package: Package) -> list[Prepared]:
    """Return what is to be written, in the order of the rows, with what only the other entries can tell of each."""
    prepared: list[Prepared] = []
    pages: dict[str, BookPage] = {}
    position = found.standing.position
    for row in found.rows:
        if row.fate not in (Fate.NEW, Fate.CHANGED):
            continue
        each = Prepared(row, PaperEntry(), merged=found.merged.get(row.number))
        if row.content:
            each.page_id = found.standing.pages.get(row.content)
            if each.page_id is None:
                if row.content not in pages:
                    position += 1
                    pages[row.content] = _page(row, package, position)
                each.page = pages[row.content]
        if row.fate == Fate.NEW:
            each.entry = _entry(row, package)
        prepared.append(each)
    _tell_of_others(prepared, found)
    return prepared


def put_again(entry: PaperEntry, each: Prepared, package: Package) -> None:
    """Put what the row says into a locked entry of the book; saves nothing."""
    assert each.merged is not None
    entry.book = package.book
    put_reading(entry, each.merged)
    if each.page or each.page_id:
        entry.page_id = each.page.pk if each.page else each.page_id
    entry.typed_by, entry.typed_by_name = package.uploaded_by, typist_of(package)


def typist_of(package: Package) -> str:
    """Return who typed, as the act will name them: the contractor, and who answers for the package here."""
    return f"{package.contractor} ({package.uploaded_by_name} nhận)"[:100]


def _page(row: Row, package: Package, position: int) -> BookPage:
    return BookPage(
        book_id=package.book_id,
        position=position,
        label=row.values.get("reg_page", "")[:20],
        digest=row.archive,
        member=row.member,
        content=row.content,
        media=PDF,
        file_name=row.member.rpartition("/")[2],
        added_by_id=package.uploaded_by_id,
    )


def _entry(row: Row, package: Package) -> PaperEntry:
    entry = PaperEntry(
        office_id=package.office_id,
        kind=package.book.kind,
        book=package.book,
        state=State.TYPED,
        typed_by_id=package.uploaded_by_id,
        typed_by_name=typist_of(package),
    )
    put_reading(entry, row.reading, more=_without_image(row))
    return entry


def _without_image(row: Row) -> Iterable[Warning]:
    if row.content or not row.file_cell.casefold().startswith(NO_IMAGE):
        return ()
    reason = row.file_cell.partition(":")[2].strip(" ]")
    return (Warning("no-image", f"Gói không có ảnh trang: {reason}.", "reg_page"),)


def _tell_of_others(prepared: list[Prepared], found: DryRun) -> None:
    """Add what `digitization.queries.in_book` tells of one entry beside its book, for all of them at once."""
    numbers = Counter(
        plain_number(row.values.get("reg_number", "")) for row in found.rows if row.entry_id is None
    )
    numbers.update(number for number, _ in found.standing.numbers())
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    siblings: dict[tuple[str, str], list[str]] = defaultdict(list)
    for known in found.standing.entries:
        alike[known.title_key, known.happened_on].append(known.number)
        siblings[fold(known.values.get("mother_full_name", "")), known.happened_on].append(known.number)
    new = [each for each in prepared if each.row.fate == Fate.NEW]
    for each in new:
        entry = each.entry
        alike[entry.title_key, entry.happened_on.iso].append(entry.number)
        siblings[fold(entry.values.get("mother_full_name", "")), entry.happened_on.iso].append(entry.number)
    for each in new:
        entry, told = each.entry, []
        number, day = plain_number(entry.number), entry.happened_on.iso
        if number and numbers[number] > 1:
            told.append(
                ("number-again", f"Số {entry.number} đã có ở một việc khác trong sổ này.", "reg_number")
            )
        same = alike[entry.title_key, day] if entry.title_key else []
        if len(same) > 1:
            what = "Cùng tên, cùng ngày" if entry.happened_on.is_full else "Cùng tên"
            told.append(("entered-twice", f"{what} với {_others(same, entry.number)} trong sổ này.", ""))
        mother = fold(entry.values.get("mother_full_name", ""))
        twins = siblings[mother, day] if mother and entry.happened_on.is_full else []
        if entry.kind == EventKind.BIRTH and len(twins) > len(same):
            others = _others(twins, entry.number)
            told.append(
                ("twins", f"Cùng mẹ, cùng ngày sinh với {others}: có thể sinh đôi.", "child_birth_date")
            )
        if told:
            entry.warnings += [
                {"code": code, "message": message, "field": key, "reason": ""} for code, message, key in told
            ]
            entry.warning_count += len(told)


def _others(numbers: list[str], own: str) -> str:
    others = list(numbers)
    others.remove(own)
    return ", ".join(f"số {number or 'chưa rõ'}" for number in others[:3])
