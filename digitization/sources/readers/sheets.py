"""Rows of an Excel workbook: of its first sheet, below the headings. vi: đọc bảng Excel."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from digitization.packages.cells import as_written
from digitization.packages.workbooks import open_workbook
from digitization.sources.mapping import System
from digitization.sources.readers.headings import LOOKED_FOR, find_headings, named, without_headings
from digitization.sources.rows import OLD_ENCODINGS, SourceRow


def read_xlsx(path: Path, system: System) -> Iterator[SourceRow]:
    """Yield the rows that have anything, with their numbers as Excel counts; raises `BadFile`, `BadArchive`."""
    sheet = open_workbook(path).get_sheet_by_index(0)
    begin = (sheet.start or (0, 0))[0] + 1
    rows = enumerate(([as_written(cell) for cell in row] for row in sheet.iter_rows()), start=begin)
    titles = list(islice(rows, LOOKED_FOR))
    found = find_headings((cells for _, cells in titles), system)
    if found is None:
        raise without_headings(system)
    at, headings = found
    encoding = system.encoding if system.encoding in OLD_ENCODINGS else ""
    for line, cells in chain(titles[at + 1 :], rows):
        if any(cells):
            yield SourceRow(line, named(headings, cells), encoding)
