"""Rows of an Excel workbook: of the sheet that has the headings, below them. vi: đọc bảng Excel."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from digitization.packages.cells import as_written
from digitization.packages.workbooks import open_workbook
from digitization.sources.mapping import System
from digitization.sources.readers.headings import LOOKED_FOR, find_headings, named, without_headings
from digitization.sources.rows import OLD_ENCODINGS, BadFile, SourceRow


def read_xlsx(path: Path, system: System) -> Iterator[SourceRow]:
    """Yield the rows that have anything, with their numbers as Excel counts; raises `BadFile`, `BadArchive`."""
    encoding = system.encoding if system.encoding in OLD_ENCODINGS else ""
    try:
        headings, rows = _headed(open_workbook(path), system)
        for line, cells in rows:
            if any(cells):
                yield SourceRow(line, named(headings, cells), encoding)
    except CalamineError:
        raise BadFile("Tệp Excel bị hỏng, không đọc được. Hãy mở bằng Excel, lưu lại rồi gửi lại.") from None


def _headed(book: CalamineWorkbook, system: System) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Return the headings and the numbered rows below them, of a sheet that is shown before one that is hidden."""
    sheets = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    for each in sorted(sheets, key=lambda each: each.visible != SheetVisibleEnum.Visible):
        sheet = book.get_sheet_by_name(each.name)
        begin = (sheet.start or (0, 0))[0] + 1
        rows = enumerate(([as_written(cell) for cell in row] for row in sheet.iter_rows()), start=begin)
        titles = list(islice(rows, LOOKED_FOR))
        if found := find_headings((cells for _, cells in titles), system):
            at, headings = found
            return headings, chain(titles[at + 1 :], rows)
    raise without_headings(system)
