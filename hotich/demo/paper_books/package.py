"""A book as a contractor delivers it: a workbook and a ZIP of PDFs, two rows of it wrong. vi: gói số hóa mẫu."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import xlsxwriter
from PIL import Image

from digitization.packages.cells import written
from digitization.packages.columns import columns_of, own_columns
from digitization.packages.names import name_of
from hotich.demo.paper_books.corpus import TrueBook
from hotich.demo.paper_books.drawing import draw_page
from registry.kinds import KINDS

#: So many entries are delivered; of these one has a day that no calendar has, and one has no file.
_ENTRIES, _BAD_DAY, _WITHOUT_FILE = 12, 5, 9
_NUMBER = re.compile(r"[0-9]+[a-z]?")


def write_package(truth: TrueBook, folder: Path) -> tuple[Path, Path]:
    """Write workbook and archive into the folder and return their paths, unless they are there."""
    prefix = KINDS[truth.kind].prefix
    name = f"{prefix}.{truth.year}.{truth.number}.{truth.year}-12-31"
    workbook, archive = folder / f"{name}.xlsx", folder / f"{name}.zip"
    if workbook.exists() and archive.exists():
        return workbook, archive
    folder.mkdir(parents=True, exist_ok=True)
    # Files are named by the number: what has none, or one that stands twice, is left to scanning and typing.
    by_number = {entry.reading.get("reg_number"): entry for entry in truth.entries if not entry.struck}
    delivered = [entry for number, entry in by_number.items() if _NUMBER.fullmatch(number)][:_ENTRIES]
    columns = [*columns_of(truth.kind), *own_columns(truth.kind)]
    with xlsxwriter.Workbook(workbook) as book, zipfile.ZipFile(archive, "w") as pdfs:
        sheet = book.add_worksheet(prefix)
        sheet.write_row(0, 0, [column.heading for column in columns])
        for row, entry in enumerate(delivered, 1):
            reading = entry.reading
            cells = [written(column, reading.values, reading.marks, {}) for column in columns]
            if row == _BAD_DAY:
                cells = [
                    "31.02.2007" if column.key == "reg_date" else cell
                    for column, cell in zip(columns, cells, strict=True)
                ]
            sheet.write_row(row, 0, cells)
            if row == _WITHOUT_FILE:
                continue
            alone = replace(truth, entries=(entry,))
            pdf = _pdf(draw_page(alone, entry.page))
            pdfs.writestr(
                name_of(prefix, truth.year, truth.number, f"{truth.year}-12-31", reading.get("reg_number")),
                pdf,
            )
    return workbook, archive


def _pdf(image: bytes) -> bytes:
    stored = io.BytesIO()
    with Image.open(io.BytesIO(image)) as page:
        page.crop((0, 0, page.width, page.height // 2)).save(stored, "PDF", resolution=150, quality=50)
    return stored.getvalue()
