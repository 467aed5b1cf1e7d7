"""The database's pulse, felt every few seconds: its moment, the edition of the law, the legal day. vi: nhịp đồng hồ.

Felt where something begins: a request, an operation, an errand, a look at our health; never for each date. By the
moment `hotich.values.dates` tells the database's day, and a process that is further off than `MOST` registers nothing.
The legal days move what the law dates, in a demonstration only; no clock is right or wrong by them.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection

from hotich.errors import ClockWrong
from hotich.values import dates

logger = logging.getLogger(__name__)

#: A clock that is set by NTP is right to milliseconds; this much is a clock that nobody sets.
MOST = timedelta(seconds=2)
#: Seconds after which everybody who begins something has felt it again.
EVERY = 5.0
#: The clock was set, or the machine slept: the time of day went on by so much more, or less, than time did.
_JUMP = 0.5


@dataclass(frozen=True, slots=True)
class Beat:
    """What the database said: how far its clock is ahead of ours, which edition of the law it has, its legal days."""

    ahead: timedelta = timedelta(0)
    edition: int = 0
    legal_days: int = 0


#: When it was felt, by the clock that nobody sets, and what the time of day was ahead of that one then.
_felt_at, _offset_then = float("-inf"), 0.0
_last = Beat()
#: The edition whose rows everybody here has; none before the first beat.
_known: int | None = None
_told: list[Callable[[], object]] = []


def on_edition(read: Callable[[], object]) -> None:
    """Have the rows of the law read at the first beat and whenever there is another edition."""
    _told.append(read)


def distrust() -> None:
    """Have the rows of the law read at the next beginning, whatever edition the database has."""
    global _felt_at, _known
    _felt_at, _known = float("-inf"), None


def require_right_clock() -> None:
    """Raise `ClockWrong` when this process may not date anything."""
    if is_wrong():
        raise ClockWrong(
            "Đồng hồ của máy chủ đang sai nên không ghi gì vào hệ thống. "
            "Hãy báo quản trị hệ thống chỉnh giờ máy chủ, rồi làm lại việc này."
        )


def is_wrong() -> bool:
    """Return whether the clock is further off the database's than `MOST`, by a beat that is fresh."""
    feel()
    return abs(_last.ahead) > MOST


def feel() -> None:
    """Ask the database, unless it was asked a moment ago by a clock that nobody set since; pass on what is new."""
    global _felt_at, _offset_then, _last, _known
    now, offset = time.monotonic(), time.time() - time.monotonic()
    if now - _felt_at < EVERY and abs(offset - _offset_then) <= _JUMP:
        return
    beat = ask()
    if abs(beat.ahead) > MOST:
        logger.error("The database's clock is %.1f s ahead of ours", beat.ahead.total_seconds())
    if beat.legal_days and beat.legal_days != _last.legal_days and not settings.DEMO_NOTICE:
        logger.error(
            "A legal day that is moved by %s days is ignored: this is no demonstration", beat.legal_days
        )
    dates.set_database_ahead(beat.ahead)
    dates.set_legal_days(beat.legal_days if settings.DEMO_NOTICE else 0)
    if beat.edition != _known:
        for read in _told:
            read()
        _known = beat.edition
    # Last: what broke on the way is tried again at the next beginning.
    _felt_at, _offset_then, _last = now, offset, beat


def ask() -> Beat:
    """Ask the database in one statement: its moment against the middle of our question."""
    before, began = datetime.now(UTC), time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp(), number, legal_days FROM hotich_lawedition")
        its, edition, legal_days = cursor.fetchone()
    return Beat(its - before - timedelta(seconds=(time.monotonic() - began) / 2), edition, legal_days)
