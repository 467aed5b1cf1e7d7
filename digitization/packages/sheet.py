"""Workbooks of packages: what came back with its reasons, the list of problems, and a book as a package again.

vi: tệp Excel của gói số hóa. Every cell is a text, whatever it begins with: nothing in a name is ever a formula.
"""

from __future__ import annotations

import io
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

import xlsxwriter

from digitization.models import Package, PackageProblem, PaperBook, PaperEntry, Severity
from digitization.packages.cells import as_written, written
from digitization.packages.columns import (
    ENTRY_HEADING,
    FILE_HEADING,
    REASON_HEADING,
    Column,
    columns_of,
    own_columns,
    plain_heading,
)
from digitization.packages.dry_run import codes_of_units
from digitization.packages.names import read_name
from digitization.packages.rows import NO_IMAGE
from digitization.packages.workbooks import read_workbook
from digitization.workflows.entry import State
from hotich.storage import files
from hotich.web.workbook import Sheets, workbook
from registry.models import EventKind

_CHUNK = 2000
_PROBLEM_COLUMNS = (
    ("Mức", 12), ("Tệp", 40), ("Trang tính", 16), ("Dòng", 8), ("Cột", 26), ("Giá trị", 40), ("Lý do", 90),
)  # fmt: skip


def problems_sheet(package: Package) -> IO[bytes]:
    """Return everything that is wrong or unusual in the package as a list."""
    rows = PackageProblem.objects.filter(package=package).order_by("severity", "row", "id")

    def fill(sheets: Sheets) -> None:
        sheets.table(
            "Lỗi và lưu ý",
            f"Kết quả kiểm tra gói {package.workbook_name}, {package.contractor}",
            _PROBLEM_COLUMNS,
            (
                (Severity(each.severity).label, each.file, each.sheet, each.row, each.heading, each.value, each.reason)
                for each in rows.iterator(chunk_size=_CHUNK)
            ),
        )  # fmt: skip

    return io.BytesIO(workbook(fill))


def bad_rows_sheet(package: Package) -> IO[bytes]:
    """Return the rows that did not go in: the same columns, the wrong cells coloured, the reasons behind them.

    Corrected it can be handed in as it is; the column of reasons is passed over then.
    """
    reasons: dict[int, list[PackageProblem]] = defaultdict(list)
    for each in PackageProblem.objects.filter(package=package, severity=Severity.ERROR).exclude(row=None):
        reasons[each.row or 0].append(each)
    kind = EventKind(package.book.kind)
    sheet = read_workbook(files.path_of(package.workbook), kind)
    places = sorted(sheet.columns)
    headings = [sheet.columns[at].heading for at in places]
    with _plain_workbook() as (book, out):
        table = _Table(book, [*headings, FILE_HEADING, ENTRY_HEADING, REASON_HEADING])
        for number, cells in enumerate(sheet.rows, start=sheet.first_row):
            if number not in reasons:
                continue
            wrong = {plain_heading(each.heading) for each in reasons[number]}
            told = " ".join(
                f"{each.heading}: {each.reason}" if each.heading else each.reason for each in reasons[number]
            )
            extra = [
                as_written(cells[at]) if at is not None else "" for at in (sheet.file_at, sheet.entry_at)
            ]
            table.row([*(as_written(cells[at]) for at in places), *extra, told], wrong)
    return out


def book_sheet(book: PaperBook, *, approved_only: bool = False) -> tuple[IO[bytes], int]:
    """Return the book's entries as a contractor's workbook and how many there are: it can be handed in again.

    What has no column in the shared system follows under our names; every row names its entry, so that a corrected one
    is known again whatever was altered.
    """
    kind = EventKind(book.kind)
    columns = [*columns_of(kind), *_used(book, own_columns(kind))]
    acts = PaperEntry.objects.filter(book=book, struck_out="").exclude(state=State.DROPPED)
    entries = acts.select_related("page")
    if approved_only:
        entries = entries.filter(state=State.APPROVED)
    count = 0
    with _plain_workbook() as (out_book, out):
        table = _Table(out_book, [*(column.heading for column in columns), FILE_HEADING, ENTRY_HEADING])
        ordered = entries.order_by("number_order", "number", "pk")
        for part in _parts(ordered):
            codes = codes_of_units([entry.values for entry in part])
            for entry in part:
                of_book = {"kept_book": book.code, "kept_office": book.office_name}
                values = {key: text for key, text in of_book.items() if text} | entry.values
                cells = [written(column, values, entry.marks, codes) for column in columns]
                table.row([*cells, _file_cell(entry), str(entry.pk)])
                count += 1
    return out, count


def _used(book: PaperBook, columns: Sequence[Column]) -> list[Column]:
    """Leave out columns that no entry of the book needs."""
    keys: set[str] = set()
    for values, marks in PaperEntry.objects.filter(book=book).values_list("values", "marks").iterator():
        keys |= values.keys() | marks.keys()
    return [column for column in columns if column.key in keys]


def _parts(entries: Any) -> Iterator[list[PaperEntry]]:
    part: list[PaperEntry] = []
    for entry in entries.iterator(chunk_size=_CHUNK):
        part.append(entry)
        if len(part) == _CHUNK:
            yield part
            part = []
    if part:
        yield part


def _file_cell(entry: PaperEntry) -> str:
    if entry.page is None:
        return f"{NO_IMAGE}: chưa có trang trong hệ thống]"
    if read_name(entry.page.file_name):
        return entry.page.file_name
    return f"{NO_IMAGE}: trang {entry.page.label or entry.page.position} quét tại cơ quan]"


class _Table:
    """Writes rows of texts under headings, the wrong ones coloured."""

    def __init__(self, book: Any, headings: Sequence[str]) -> None:
        self._plain = book.add_format({"num_format": "@"})
        self._wrong = book.add_format({"num_format": "@", "bg_color": "#F9D5D3", "border": 1})
        head = book.add_format({"bold": True, "bg_color": "#E9ECF0", "border": 1})
        self._sheet = book.add_worksheet("Trang 1")
        self._sheet.freeze_panes(1, 1)
        self._sheet.set_column(0, len(headings) - 1, 16, self._plain)
        self._headings = [plain_heading(heading) for heading in headings]
        if headings[-1] == REASON_HEADING:
            self._sheet.set_column(len(headings) - 1, len(headings) - 1, 90, self._plain)
        for at, heading in enumerate(headings):
            self._sheet.write_string(0, at, heading, head)
        self._at = 0

    def row(self, cells: Iterable[str], wrong: frozenset[str] | set[str] = frozenset()) -> None:
        self._at += 1
        for at, text in enumerate(cells):
            is_wrong = self._headings[at] in wrong
            if text:
                self._sheet.write_string(self._at, at, text, self._wrong if is_wrong else self._plain)
            elif is_wrong:
                self._sheet.write_blank(self._at, at, None, self._wrong)


@contextmanager
def _plain_workbook() -> Iterator[tuple[Any, IO[bytes]]]:
    file = tempfile.SpooledTemporaryFile(max_size=2_000_000)  # noqa: SIM115 — whoever sends it closes it
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        yield book, file
    file.seek(0)
