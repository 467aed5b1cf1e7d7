"""The counts of a review campaign as a workbook. vi: báo cáo kết quả rà soát dữ liệu hộ tịch."""

from __future__ import annotations

from io import BytesIO
from typing import IO

from digitization.campaigns.queries import counts_by_kind, counts_by_office
from digitization.models import Campaign, CancelReason
from hotich.rights.access import Actor
from hotich.web.workbook import Sheets, workbook
from registry.models import CorrectionReason

_COUNTS = (
    ("Số dữ liệu", 13),
    ("Đã rà soát", 13),
    ("Chưa rà soát", 13),
    ("Đúng với sổ", 13),
    ("Đề nghị chỉnh sửa", 13),
    *((f"Chỉnh sửa: {str(label).lower()}", 16) for label in CorrectionReason.labels),
    ("Đề nghị hủy", 13),
    *((f"Hủy: {str(label).lower()}", 16) for label in CancelReason.labels),
    ("Chờ phê duyệt", 13),
    ("Đã phê duyệt", 13),
    ("Không duyệt", 13),
)


def campaign_workbook(campaign: Campaign, by: Actor) -> IO[bytes]:
    """Return the counts that this actor sees, a sheet by kind of act and a sheet by office, each with its sum."""
    title = f"Kết quả rà soát dữ liệu hộ tịch: {campaign.title}"

    def fill(sheets: Sheets) -> None:
        for name, heading, rows in (
            ("Theo loại việc", "Loại việc", counts_by_kind(campaign, by)),
            ("Theo cơ quan", "Cơ quan", counts_by_office(campaign, by)),
        ):
            counted = (
                (
                    row.label, row.records, row.reviewed, row.left, row.confirmed, row.edited,
                    *row.edits_by_reason(), row.cancelled, *row.cancels_by_reason(),
                    row.waiting, row.approved, row.rejected,
                )
                for row in rows
            )  # fmt: skip
            sheets.table(name, title, [(heading, 44), *_COUNTS], counted)

    return BytesIO(workbook(fill))
