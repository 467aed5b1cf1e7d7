"""Days on which public offices work, and where the law's limits end. vi: ngày làm việc."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Protocol

import holidays

from hotich.values.dates import VIETNAM

LAST_HOUR_OF_RECEIPT = time(15, 0)

#: Year → its days that are kept otherwise than their weekday says: at work, or off.
_kept: Mapping[int, Mapping[date, bool]] = {}


class _CalendarDay(Protocol):
    @property
    def day(self) -> date: ...
    @property
    def is_working(self) -> bool: ...


def exceptions(rows: Iterable[_CalendarDay]) -> dict[date, bool]:
    """Return the calendar that rows of `CalendarDay` make: day → whether offices work."""
    return {row.day: row.is_working for row in rows}


def set_calendar(exceptions: Mapping[date, bool]) -> None:
    """Count from now on by these days off and at work; a year without any is counted by the calendar we ship with."""
    global _kept
    years: dict[int, dict[date, bool]] = {}
    for day, works in exceptions.items():
        years.setdefault(day.year, {})[day] = works
    _kept = years


def is_working_day(day: date) -> bool:
    """Say whether public offices work on that day.

    They do from Monday to Friday without public holidays and their substitutes, and on the Saturdays that
    were swapped for a day between two holidays (04/5/2024 for 29/4/2024).
    """
    kept = _kept.get(day.year)
    if kept is None:
        kept = _shipped(day.year)
    return kept.get(day, day.weekday() < 5)


def shipped_as_working(day: date) -> bool:
    """Say the same by the calendar that we ship with, whatever rows there are."""
    return _shipped(day.year).get(day, day.weekday() < 5)


@lru_cache(maxsize=32)
def _shipped(year: int) -> dict[date, bool]:
    """Return the year as the library knows it.

    Two years are asked, for a Saturday may be worked for a day of the next year (27/12/2014 for 02/01/2015).
    """
    calendar = holidays.country_holidays("VN", years=(year, year + 1))
    days = dict.fromkeys(calendar, False) | dict.fromkeys(calendar.weekend_workdays, True)
    return {day: works for day, works in days.items() if day.year == year}


def add_working_days(start: date, count: int) -> date:
    """Return the `count`-th working day after `start`, which itself is not counted.

    So counts Bộ luật Dân sự 2015, Điều 147. A count of 0 gives `start`, or the first working day after it
    when offices are closed.
    """
    if count < 0:
        raise ValueError("count must not be negative")
    day = start
    while count or not is_working_day(day):
        day += timedelta(days=1)
        if count and is_working_day(day):
            count -= 1
    return day


def last_day(began: date, *, days: int = 0, months: int = 0, on_working_days: bool = True) -> date:
    """Return the last day of a limit of calendar days or months; the day on which it begins is not counted.

    A month's limit ends on the same day of the last month, or on that month's last day where it has no such day. A last
    day that is a day off goes over to the next working day, unless a rule of its own says otherwise (Bộ luật Dân sự
    2015, Điều 147, Điều 148 khoản 3, 5). Every limit of the product ends here or in `add_working_days`. vi: ngày cuối.
    """
    years, month = divmod(began.month - 1 + months, 12)
    year, month = began.year + years, month + 1
    last = date(year, month, min(began.day, monthrange(year, month)[1])) + timedelta(days=days)
    return add_working_days(last, 0) if on_working_days else last


def working_days_between(start: date, end: date) -> int:
    """Count the working days after `start` up to and including `end`; negative when `end` lies before."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=step)) for step in range(1, (end - start).days + 1))


def earliest_day_within(end: date, count: int) -> date:
    """Return the earliest day after which at most `count` working days lie, up to and including `end`."""
    if count < 0:
        raise ValueError("count must not be negative")
    day = end
    while count or not is_working_day(day):
        count -= is_working_day(day)
        day -= timedelta(days=1)
    return day


def working_day_of_receipt(received_at: datetime) -> date:
    """Return the working day on which a dossier counts as received.

    After 15:00 or on a day off it is the next one (Nghị định 63/2024/NĐ-CP). `received_at` must be aware; it
    is read in Viet Nam's time.
    """
    if received_at.tzinfo is None:
        raise ValueError("received_at must be aware")
    local = received_at.astimezone(VIETNAM)
    too_late = is_working_day(local.date()) and local.time() > LAST_HOUR_OF_RECEIPT
    return add_working_days(local.date(), 1 if too_late else 0)
