"""The frame of every workbook: a heading that says what it is, from when and by whom, then a table. vi: bảng tính."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.utils import timezone

from hotich.values.dates import now

#: What Excel is called in an answer, and up to how many bytes a file stays in memory while it is written.
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_IN_MEMORY = 2_000_000


class Sheets:
    """Adds tables to one workbook."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._bold = workbook.add_format({"bold": True})
        self._head = workbook.add_format(
            {"bold": True, "bg_color": "#E9ECF0", "border": 1, "text_wrap": True}
        )
        self._number = workbook.add_format({"italic": True, "align": "center", "border": 1})
        self._day = workbook.add_format({"num_format": "dd/mm/yyyy"})

    def table(
        self, name: str, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Write a sheet: the title and the moment over `columns` (heading, width), then the rows as they come.

        A text is written as a text, whatever it begins with: nothing in a name is ever a formula.
        """
        sheet = self._workbook.add_worksheet(name[:31])
        sheet.freeze_panes(3, 1)
        for place, (_, width) in enumerate(columns):
            sheet.set_column(place, place, width)
        sheet.write_string(0, 0, title, self._bold)
        sheet.write_string(1, 0, f"Lập lúc {now():%d/%m/%Y %H:%M} từ phần mềm hộ tịch")
        for place, (heading, _) in enumerate(columns):
            sheet.write_string(2, place, heading, self._head)
        for number, row in enumerate(rows, 3):
            for place, value in enumerate(row):
                self._write(sheet, number, place, value)

    def form(
        self,
        name: str,
        heads: Sequence[str],
        groups: Sequence[tuple[str, int]],
        headings: Sequence[str],
        rows: Iterable[Sequence[Any]],
        feet: Sequence[str],
    ) -> None:
        """Write a sheet as a form is printed: lines above, groups over headings, numbers of columns, rows, lines below.

        The first of `headings` is that of the rows; it has no group and no number.
        """
        sheet = self._workbook.add_worksheet(name[:31])
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, 0, 38)
        sheet.set_column(1, len(headings), 11)
        for place, text in enumerate(heads):
            sheet.write_string(place, 0, text, self._bold)
        top = len(heads) + 1
        self._group_row(sheet, top, groups)
        for place, heading in enumerate(headings):
            sheet.write_string(top + 1, place, heading, self._head)
            sheet.write_string(top + 2, place, str(place) if place else "A", self._number)
        sheet.freeze_panes(top + 3, 1)
        last = top + 2
        for last, row in enumerate(rows, top + 3):
            for place, value in enumerate(row):
                self._write(sheet, last, place, value)
        for place, text in enumerate(feet, last + 2):
            sheet.write_string(place, 0, text)

    def _group_row(self, sheet: Any, row: int, groups: Sequence[tuple[str, int]]) -> None:
        place = 1
        sheet.write_blank(row, 0, None, self._head)
        for title, columns in groups:
            if columns > 1:
                sheet.merge_range(row, place, row, place + columns - 1, title, self._head)
            else:
                sheet.write_string(row, place, title, self._head)
            place += columns

    def _write(self, sheet: Any, row: int, column: int, value: Any) -> None:
        if value is None or value == "":
            return
        if isinstance(value, datetime):
            sheet.write_string(row, column, f"{timezone.localtime(value):%d/%m/%Y %H:%M}")
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime.combine(value, datetime.min.time()), self._day)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value)
        else:
            sheet.write_string(row, column, str(value))


def workbook(fill: Callable[[Sheets], None]) -> bytes:
    """Return the workbook that `fill` has written, row by row, into a file of its own."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(file, options) as book:
            fill(Sheets(book))
        file.seek(0)
        return file.read()
