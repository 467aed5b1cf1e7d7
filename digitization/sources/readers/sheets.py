"""Rows of an Excel workbook: of the sheet that has the headings, below them. vi: đọc bảng Excel."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from python_calamine import CalamineError

from digitization.packages.cells import as_written
from digitization.packages.number_formats import BadCell
from digitization.packages.workbooks import OpenSheet, sheets_of
from digitization.sources.mapping import System
from digitization.sources.readers.headings import LOOKED_FOR, find_headings, named, without_headings
from digitization.sources.rows import OLD_ENCODINGS, BadFile, SourceRow

Rows = Iterator[tuple[int, list[str | BadCell]]]


def read_xlsx(path: Path, system: System) -> Iterator[SourceRow]:
    """Yield the rows that have anything, with their numbers as Excel counts; raises `BadFile`, `BadArchive`."""
    encoding = system.encoding if system.encoding in OLD_ENCODINGS else ""
    try:
        headings, rows = _below_headings(sheets_of(path), system)
        for line, cells in rows:
            if any(cells):
                unread = {
                    name: cell.reason
                    for name, cell in zip(headings, cells, strict=False)
                    if name and isinstance(cell, BadCell)
                }
                yield SourceRow(line, named(headings, [as_written(cell) for cell in cells]), encoding, unread)
    except CalamineError:
        raise BadFile("Tệp Excel bị hỏng, không đọc được. Hãy mở bằng Excel, lưu lại rồi gửi lại.") from None


def _below_headings(sheets: list[OpenSheet], system: System) -> tuple[list[str], Rows]:
    """Return the headings and the numbered rows below them, of the first sheet that people see and that has them."""
    for sheet in sorted(sheets, key=lambda each: each.is_hidden):
        rows = sheet.written()
        titles = list(islice(rows, LOOKED_FOR))
        found = find_headings(([as_written(cell) for cell in cells] for _, cells in titles), system)
        if found and sheet.is_hidden:
            raise BadFile(
                f"Bảng nằm ở trang tính ẩn “{sheet.name}”; trang tính ẩn không được đọc. Hãy bỏ ẩn rồi gửi lại."
            )
        if found:
            at, headings = found
            return headings, chain(titles[at + 1 :], rows)
    raise without_headings(system)
