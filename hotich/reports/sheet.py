"""A report as a workbook: the same figures as the page, each beside those of the periods before. vi: bảng tính."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from hotich.reports.queries import BY_MONTH, BY_OFFICE, Asked, Report, Row
from hotich.web.workbook import Sheets, workbook


def report_sheet(found: Report, counted: datetime | None) -> bytes:
    """Return the workbook: the figures, the comparison with the periods before, and what each figure means."""
    asked = found.asked
    title = f"{asked.source.title}, {asked.office.name}, {asked.period.label} ({counted_words(counted)})"
    measures = [(each.title, 14) for each in asked.source.measures]
    compared = [
        (f"{each.title}: {what}", 14)
        for each in asked.source.measures
        for what in ("trong kỳ", "kỳ trước", "cùng kỳ năm trước")
    ]
    lines = [*found.rows, found.total]

    def fill(sheets: Sheets) -> None:
        heading = (row_heading(asked), 44)
        sheets.table("Số liệu", title, [heading, *measures], _values(lines))
        sheets.table("So sánh", title, [heading, *compared], _compared(lines))
        meanings = [(each.title, each.meaning) for each in asked.source.measures]
        sheets.table("Cách tính", title, [("Số liệu", 34), ("Cách tính", 110)], meanings)

    return workbook(fill)


def counted_words(counted: datetime | None) -> str:
    """Say up to which moment changes are in the figures of a workbook."""
    return f"số liệu tính đến {counted:%H:%M %d/%m/%Y}" if counted else "chưa đếm lần nào"


def row_heading(asked: Asked) -> str:
    """Return what the rows are, as the first column says it."""
    dimension = asked.source.dimension(asked.by)
    return dimension.title if dimension else {BY_OFFICE: "Cơ quan", BY_MONTH: "Tháng"}[asked.by]


def _values(lines: list[Row]) -> Iterator[tuple[object, ...]]:
    for row in lines:
        yield (row.label, *(each.now for each in row.values))


def _compared(lines: list[Row]) -> Iterator[tuple[object, ...]]:
    for row in lines:
        yield (
            row.label,
            *(each for value in row.values for each in (value.now, value.before, value.year_before)),
        )
