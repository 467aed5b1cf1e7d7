"""Whether this process's clock agrees with the database's, whose day decides what the law dates. vi: lệch đồng hồ.

Measured once a minute, and anew when the clock was set in between: no statement for each date. By what was measured
`hotich.values.dates` tells the database's day; a process that is further off than `MOST` registers nothing.
"""

import logging
import time
from datetime import UTC, datetime, timedelta

from django.db import connection

from hotich.errors import ClockWrong
from hotich.values import dates

logger = logging.getLogger(__name__)

#: A clock that is set by NTP is right to milliseconds; this much is a clock that nobody sets.
MOST = timedelta(seconds=2)
_EVERY = 60.0
#: The clock was set, or the machine slept: the time of day went on by so much more, or less, than time did.
_JUMP = 0.5

#: When it was measured, by the clock that nobody sets, and what the time of day was ahead of that one then.
_measured_at, _offset_then = float("-inf"), 0.0
_ahead = timedelta(0)


def require_right_clock() -> None:
    """Raise `ClockWrong` when this process may not date anything."""
    if is_wrong():
        raise ClockWrong(
            "Đồng hồ của máy chủ đang sai nên không ghi gì vào hệ thống. "
            "Hãy báo quản trị hệ thống chỉnh giờ máy chủ, rồi làm lại việc này."
        )


def is_wrong() -> bool:
    """Return whether the clock is further off the database's than `MOST`."""
    global _measured_at, _offset_then, _ahead
    now, offset = time.monotonic(), time.time() - time.monotonic()
    if now - _measured_at >= _EVERY or abs(offset - _offset_then) > _JUMP:
        _ahead = measure()
        _measured_at, _offset_then = now, offset
        dates.set_database_ahead(_ahead)
        if abs(_ahead) > MOST:
            logger.error("The database's clock is %.1f s ahead of ours", _ahead.total_seconds())
    return abs(_ahead) > MOST


def measure() -> timedelta:
    """Return how far the database's clock is ahead of ours: its moment against the middle of our question."""
    before, began = datetime.now(UTC), time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        its: datetime = cursor.fetchone()[0]
    return its - before - timedelta(seconds=(time.monotonic() - began) / 2)
