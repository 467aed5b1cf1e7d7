"""A statistical form as a workbook in its own layout, with its checks and what each figure means. vi: bảng tính."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.text import capfirst

from hotich.reports.sheet import counted_words
from hotich.web.workbook import Sheets, workbook
from registry.statistics.queries import Line, Table


def form_sheet(found: Table, counted: datetime | None, *, is_last: bool) -> bytes:
    """Return the workbook; `is_last`: in the last known form, which is not the one of the period."""
    form = found.form
    until = capfirst(counted_words(counted))
    first, last = found.period.first, found.period.last
    heads = [
        f"Biểu số: {form.symbol} – ban hành theo {form.cited}",
        form.title.upper(),
        f"{found.period.label} (từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}); kỳ báo cáo: {form.dues}",
        f"Đơn vị báo cáo: {found.office.name}",
        *([NOT_OF_THE_PERIOD] if is_last else []),
        f"{until}; không kể phần ước tính của các tháng chưa hết.",
    ]
    headings = ["Đơn vị", *(each.heading for each in found.columns)]
    lines = [found.total, *found.lines]

    def fill(sheets: Sheets) -> None:
        rows = ((each.label, *(figure.value for figure in each.figures)) for each in lines)
        sheets.form("Biểu", heads, found.groups, headings, rows, _FEET)
        sheets.table("Kiểm tra", heads[0], _CHECKS, _checks(lines))
        meanings = (
            (column.number, column.group, column.heading, figure.count.measure.meaning)
            for column, figure in zip(found.columns, found.total.figures, strict=True)
        )
        sheets.table("Cách tính", heads[0], _MEANINGS, meanings)

    return workbook(fill)


NOT_OF_THE_PERIOD = "Theo biểu gần nhất đã biết: không phải biểu của kỳ này, chỉ để tham khảo."
_FEET = (
    "……, ngày …… tháng …… năm ……",
    "NGƯỜI LẬP BIỂU (ký, ghi rõ họ tên)",
    "NGƯỜI KIỂM TRA (ký, ghi rõ họ tên)",
    "THỦ TRƯỞNG ĐƠN VỊ (ký, đóng dấu, ghi rõ họ tên)",
)
_CHECKS = [
    ("Đơn vị", 44),
    ("Đẳng thức", 24),
    ("Không rõ", 44),
    ("Số không rõ", 12),
    ("Lệch", 10),
    ("Kết quả", 14),
]
_MEANINGS = [("Cột", 8), ("Nhóm", 34), ("Tên cột", 34), ("Cách tính", 110)]


def _checks(lines: list[Line]) -> Iterator[tuple[object, ...]]:
    for line in lines:
        for each in line.checks:
            unknown = (each.unknown.count.measure.title, each.unknown.value) if each.unknown else ("", "")
            yield (line.label, each.words, *unknown, each.difference, "khớp" if each.holds else "không khớp")
