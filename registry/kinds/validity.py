"""How long a confirmation of marital status holds. vi: thời hạn giá trị của Giấy xác nhận tình trạng hôn nhân."""

import calendar
import datetime

MONTHS_VALID = 6


def valid_until(issued_on: datetime.date) -> datetime.date:
    """Return the last day of the six months (Thông tư 04/2020/TT-BTP, Điều 12 khoản 2): sooner if the status changes.

    The day of issue is not counted; the term ends on the same day of the last month, or on that month's last day where
    it has no such day (BLDS 2015, Điều 147, Điều 148 khoản 3).
    """
    years, month = divmod(issued_on.month - 1 + MONTHS_VALID, 12)
    year, month = issued_on.year + years, month + 1
    return datetime.date(year, month, min(issued_on.day, calendar.monthrange(year, month)[1]))
