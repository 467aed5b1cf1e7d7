"""Differences as a workbook for whoever works through them with the police. vi: bảng sai lệch."""

from __future__ import annotations

from collections.abc import Iterator

from digitization.models import Difference, Reconciliation
from digitization.reconciliation.queries import Filters, differences_of, label_of
from digitization.workflows.reconciliation import DifferenceState, Side, Sort
from hotich.rights.access import Actor
from hotich.web.workbook import workbook

#: Rows of one file; more are narrowed to a sort first.
MOST_ROWS = 50_000
_CHUNK = 2_000
_COLUMNS = (
    ("Cơ quan", 30), ("Loại việc", 16), ("Số", 12), ("Người được đăng ký", 30), ("Mục", 26), ("Dữ liệu hộ tịch", 28),
    ("Dữ liệu dân cư", 28), ("Số định danh bên dân cư", 18), ("Loại sai lệch", 22), ("Đề xuất sửa", 18),
    ("Trạng thái", 26), ("Người quyết định", 24), ("Lý do", 40), ("Bên dân cư trả lời", 40),
)  # fmt: skip


def differences_sheet(run: Reconciliation, filters: Filters, *, by: Actor) -> tuple[bytes, list[Difference]]:
    """Return the workbook and the rows that stand in it, at most `MOST_ROWS`."""
    shown: list[Difference] = []
    title = f"Sai lệch giữa dữ liệu hộ tịch và dữ liệu dân cư, đợt {run.pk}, {run.office.name}"
    file = workbook(lambda sheets: sheets.table("Sai lệch", title, _COLUMNS, _rows(run, filters, by, shown)))
    return file, shown


def _rows(
    run: Reconciliation, filters: Filters, by: Actor, shown: list[Difference]
) -> Iterator[tuple[object, ...]]:
    after = 0
    while len(shown) < MOST_ROWS:
        rows = differences_of(run, filters, after=after, by=by, most=_CHUNK)
        for row in rows:
            yield (
                row.office.name, row.record.get_kind_display(), row.record.number, row.record.title, label_of(row),
                row.ours, row.theirs, row.personal_id, Sort(row.sort).label, Side(row.proposal).label,
                DifferenceState(row.state).label, row.decided_by_name, row.reason, row.answer,
            )  # fmt: skip
        # What is kept for the trail is who was shown.
        shown += [Difference(pk=row.pk) for row in rows]
        if len(rows) < _CHUNK:
            return
        after = rows[-1].pk
