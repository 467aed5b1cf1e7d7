"""The ready made figures as a workbook: the same as on the page. vi: bảng tính."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from hotich.reports.sheet import counted_words
from hotich.web.workbook import Sheets, workbook
from interlink.indicators.queries import INDICATORS, Found
from interlink.indicators.rules import UNCOUNTED


def indicators_sheet(found: Found, counted: datetime | None) -> bytes:
    """Return the workbook: the interlinked groups, the indicators by unit, the items of Quyết định 766."""
    title = f"{found.office.name}, {found.period.label} ({counted_words(counted)})"
    indicators = [("Đơn vị", 44), *((f"{each.group}: {each.title}", 16) for each in INDICATORS)]

    def fill(sheets: Sheets) -> None:
        sheets.table("Liên thông", f"Hai nhóm thủ tục liên thông, {title}", _GROUP_COLUMNS, _groups(found))
        units = ((each.label, *(cell.value for cell in each.cells)) for each in (found.total, *found.units))
        sheets.table("Đề án 06", f"Chỉ tiêu Đề án 06, {title}", indicators, units)
        accounts = f"Rà soát tài khoản, {title}"
        sheets.table("Tài khoản", accounts, [("Việc", 34), ("Số tài khoản", 16)], found.accounts)
        sheets.table("Chất lượng phục vụ", f"Chỉ số tính được, {title}", _SCORE_COLUMNS, _scores(found))

    return workbook(fill)


_GROUP_COLUMNS = [("Nhóm thủ tục", 60), ("Số liệu", 34), ("Hồ sơ", 12), ("Tỷ lệ, %", 12)]
_SCORE_COLUMNS = [
    ("Chỉ số", 10),
    ("Nội dung", 50),
    ("Tử số", 12),
    ("Mẫu số", 12),
    ("Tỷ lệ, %", 12),
    ("Điểm", 10),
    ("Điểm tối đa", 12),
    ("Công thức", 44),
    ("Cách tính, hoặc vì sao chưa tính được", 90),
]


def _groups(found: Found) -> Iterator[tuple[object, ...]]:
    for group in found.groups:
        name = str(group.procedure.label)
        yield (name, "Kỳ trước chuyển sang", group.brought_over, None)
        yield (name, "Tiếp nhận trong kỳ", group.received, None)
        yield (name, "Tổng phải giải quyết", group.composition.total, None)
        for _, title, count, share in group.shown:
            yield (name, title, count, None if share is None else float(share))
        yield (name, "Các thành phần lệch tổng số", group.composition.missing, None)


def _scores(found: Found) -> Iterator[tuple[object, ...]]:
    for each in found.scores:
        item = each.item
        numbers = (each.ratio, each.points)
        values = (None if value is None else float(value) for value in numbers)
        yield (
            item.number,
            item.title,
            each.part,
            each.whole,
            *values,
            item.most,
            item.formula,
            item.meaning,
        )
    for left in UNCOUNTED:
        yield (left.number, left.title, None, None, None, None, left.most, "chưa tính được", left.why)
