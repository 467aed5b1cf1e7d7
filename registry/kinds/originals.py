"""What a later act says of the earlier one on which it rests. vi: việc đã đăng ký làm căn cứ."""

import datetime

from registry.kinds.entry import LaterEntry
from registry.kinds.reasons import Warning, Wrong

NO_ORIGINAL = "no-original"


def original_errors(entry: LaterEntry, wrong: Wrong, on: datetime.date) -> None:
    """Refuse an earlier act that lies in the future."""
    if entry.original_date.is_after(on):
        wrong.add("original_date", "Ngày đăng ký của việc gốc ở sau hôm nay.")


def original_warnings(entry: LaterEntry, what: str) -> list[Warning]:
    """Ask where the earlier act stands: without number, day and office no note reaches its book.

    `what` names it, such as "đăng ký kết hôn".
    """
    if entry.original_number and entry.original_date and entry.original_office:
        return []
    return [
        Warning(
            NO_ORIGINAL,
            f"Chưa ghi đủ số, ngày, nơi {what}: không báo được cho nơi giữ sổ gốc để ghi chú.",
            "original_number",
        )
    ]
