"""Progress as a workbook: the figures of the page, and the numbers that books lack. vi: bảng tiến độ."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from digitization.books.missing_numbers import gaps_of_office
from digitization.progress import queries as progress
from digitization.progress.queries import Figures, FiguresRow, Filters
from hotich.models import Office
from hotich.web.workbook import Sheets, workbook

_FIGURES = (
    ("Số sổ", 9), ("Sổ chưa làm", 10), ("Sổ đang làm", 10), ("Sổ đã xong", 10), ("Sổ chưa ước tính", 10),
    ("Phải nhập", 12), ("Chưa nhập", 12), ("Đang nhập", 10), ("Trả lại", 10), ("Chờ kiểm tra", 12),
    ("Chờ phê duyệt", 12), ("Đã phê duyệt", 12), ("Không đưa vào", 10), ("Hoàn thành (%)", 10),
    ("Sai (mục/1.000 mục)", 12), ("Số còn thiếu", 10),
)  # fmt: skip
_NUMBERS = (
    ("Loại sổ", 18), ("Năm", 12), ("Quyển", 10), ("Từ số", 9), ("Đến số", 9), ("Số còn thiếu", 12),
    ("Các số thiếu", 60), ("Số ghi lặp", 30), ("Số có chữ", 30), ("Việc không số", 12),
)  # fmt: skip


def progress_sheet(office: Office, filters: Filters, *, until: datetime.date) -> bytes:
    """Return the workbook of the office: by office below, kind, phase, week, and the numbers its books lack."""
    counted = progress.counted_until()
    source = f"số liệu đếm từ các sổ giấy đến {counted:%d/%m/%Y %H:%M}" if counted else "chưa đếm lần nào"
    title = f"Tiến độ số hóa, {office.name} ({source})"
    kinds, phases = progress.by_kind_and_phase(office, filters)
    below = progress.offices_below(office, filters)
    columns = (("Tuần từ ngày", 14), ("Nhập", 12), ("Kiểm tra", 12), ("Phê duyệt", 12))
    weeks = progress.weeks(office, filters, until=until)

    def fill(sheets: Sheets) -> None:
        for name, what, rows in (
            ("Theo cơ quan", "Cơ quan", below),
            ("Theo loại sổ", "Loại sổ", kinds),
            ("Theo giai đoạn", "Giai đoạn", phases),
        ):
            sheets.table(name, title, ((what, 44), *_FIGURES), _rows(rows))
        by_week = ((week.monday, week.typed, week.checked, week.approved) for week in weeks)
        sheets.table("Theo tuần", title, columns, by_week)
        sheets.table("Số còn thiếu", f"Số còn thiếu trong sổ của {office.name}", _NUMBERS, _gaps(office))

    return workbook(fill)


def _rows(rows: Sequence[FiguresRow]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        yield (row.label, *_cells(row.figures))
    yield ("Cộng", *_cells(progress.total_of(rows)))


def _cells(each: Figures) -> tuple[object, ...]:
    return (
        each.books, each.books_waiting, each.books_begun, each.books_done, each.books_unknown, each.expected,
        each.waiting, each.typing, each.returned, each.typed, each.checked, each.approved, each.dropped, each.percent,
        each.per_thousand, each.missing,
    )  # fmt: skip


def _gaps(office: Office) -> Iterator[tuple[object, ...]]:
    for book, numbers in gaps_of_office(office.pk):
        yield (
            book.get_kind_display(), book.years, book.number, numbers.first, numbers.last, numbers.missing,
            ", ".join(map(str, numbers.gaps)),
            ", ".join(f"{number} ({count} lần)" for number, count in numbers.doubled),
            ", ".join(numbers.suffixed), numbers.unnumbered or None,
        )  # fmt: skip
