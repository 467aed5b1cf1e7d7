"""Rows of a package as they were read, and what is to become of each. vi: dòng của gói số hóa."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from digitization.models import PaperBook, Severity
from digitization.packages.cells import CellReader, as_written
from digitization.packages.columns import FILE_HEADING
from digitization.packages.workbooks import Sheet
from digitization.reading.reading import Reading


class Fate(StrEnum):
    """What becomes of a row. vi: kết quả của dòng."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CLOSED = "closed"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong or unusual, with its place; `column` counts from 0, -1 where no cell is meant."""

    severity: str
    reason: str
    row: int | None = None
    heading: str = ""
    value: str = ""
    file: str = ""
    column: int = -1


@dataclass(slots=True)
class SheetRow:
    """One row: its number as Excel counts, what it says, its file, and the entry it was before."""

    number: int
    values: dict[str, str] = field(default_factory=dict)
    marks: dict[str, dict[str, str]] = field(default_factory=dict)
    #: The cell that names the file, or why there is none.
    file_cell: str = ""
    #: The key of the entry, in a book that went out from here.
    entry_cell: str = ""
    archive: str = ""
    member: str = ""
    #: SHA-256 of the PDF.
    content: str = ""
    fate: Fate = Fate.NEW
    entry_id: int | None = None

    @property
    def reading(self) -> Reading:
        return Reading(self.values, self.marks)


#: In the file's column, for an entry whose page cannot be scanned any more: “[không có ảnh: trang rách]”.
NO_IMAGE = "[không có ảnh"


def read_rows(
    sheet: Sheet, book: PaperBook, unit_of: Callable[[str], str], troubles: list[Trouble]
) -> Iterator[SheetRow]:
    """Yield the sheet's rows; a cell that cannot be read makes its row bad and is told in `troubles`."""
    readers = [(at, CellReader(column, unit_of)) for at, column in sheet.columns.items()]
    # What the book itself says is not kept with each of its entries.
    of_book = {"kept_book": book.code, "kept_office": book.office_name}
    merged = merged_rows(sheet)
    for number, cells in enumerate(sheet.rows, start=sheet.first_row):
        row = SheetRow(number)
        for heading, reason in merged.get(number, ()):
            troubles.append(Trouble(Severity.ERROR, reason, number, heading))
            row.fate = Fate.BAD
        for at, reader in readers:
            raw = cells[at]
            if raw == "":
                continue
            try:
                # Most cells have been read before, in another row; to ask the reader costs more than the look.
                said = known if type(known := reader.known.get(raw)) is tuple else reader.read(raw)
            except ValueError as error:
                troubles.append(_unreadable(error, row, at, reader, raw))
                row.fate = Fate.BAD
                continue
            for key, value, state, note in said:
                if value and of_book.get(key) != value:
                    row.values[key] = value
                if state:
                    row.marks[key] = {"state": str(state), "text": note} if note else {"state": str(state)}
        if sheet.file_at is not None:
            row.file_cell = as_written(cells[sheet.file_at])
        if sheet.entry_at is not None:
            row.entry_cell = as_written(cells[sheet.entry_at])
        if row.values or row.marks or row.fate == Fate.BAD:
            yield row


def merged_rows(sheet: Sheet) -> dict[int, list[tuple[str, str]]]:
    """Return heading and sentence of the merged cells of each row: which of its cells the value belongs to is not told.

    Cells that are merged beside the columns of the table, or whose other columns are none of it, do no harm.
    """
    known = {at: column.heading for at, column in sheet.columns.items()}
    known |= {sheet.file_at: FILE_HEADING} if sheet.file_at is not None else {}
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for each in sheet.merged:
        held = [known[at] for at in each.places if at in known]
        if len(held) > 1 or (held and len(each.rows) > 1):
            told = f"Các ô {each.name} đã gộp làm một nên không rõ giá trị của từng ô. Hãy bỏ gộp ô, ghi đủ từng ô."
            for number in each.rows:
                found[number].append((held[0], told))
    return found


def _unreadable(error: ValueError, row: SheetRow, at: int, reader: CellReader, raw: Any) -> Trouble:
    return Trouble(
        Severity.ERROR, str(error), row.number, reader.column.heading, as_written(raw)[:300], column=at
    )
