"""How much of a stretch of time offices were at work. vi: thời gian làm việc.

A limit that stands still while the citizen has the dossier stands still for so much working time, and an agency that
has two working hours to acknowledge has them at its desk.
"""

import datetime
from collections.abc import Iterator, Sequence
from datetime import time, timedelta

from hotich.values.dates import VIETNAM
from hotich.values.working_days import add_working_days, is_working_day

#: From when to when an office is at work on a working day, in order.
Hours = Sequence[tuple[time, time]]


def length_of_day(hours: Hours) -> timedelta:
    """Return how long a working day is."""
    day = datetime.date(2000, 1, 1)
    return sum((end - begin for begin, end in _spans(day, hours)), timedelta())


def working_time_between(begin: datetime.datetime, end: datetime.datetime, hours: Hours) -> timedelta:
    """Return the working time from one moment to a later one; nothing when `end` is not later. Both must be aware."""
    begin, end = begin.astimezone(VIETNAM), end.astimezone(VIETNAM)
    total, day = timedelta(), begin.date()
    while day <= end.date():
        if is_working_day(day):
            for opens, closes in _spans(day, hours):
                total += max(min(closes, end) - max(opens, begin), timedelta())
        day += timedelta(days=1)
    return total


def add_working_time(begin: datetime.datetime, length: timedelta, hours: Hours) -> datetime.datetime:
    """Return the moment at which so much working time has passed since `begin`, which must be aware.

    The end of a day is reached before the beginning of the next one. Raises `ValueError` for a length below nothing.
    """
    if length < timedelta():
        raise ValueError("length must not be negative")
    moment = begin.astimezone(VIETNAM)
    day = moment.date()
    while length:
        day = add_working_days(day, 0)
        for opens, closes in _spans(day, hours):
            at_work = max(closes - max(opens, moment), timedelta())
            if length <= at_work:
                return max(opens, moment) + length
            length -= at_work
        day += timedelta(days=1)
    return moment


def _spans(day: datetime.date, hours: Hours) -> Iterator[tuple[datetime.datetime, datetime.datetime]]:
    for opens, closes in hours:
        yield (
            datetime.datetime.combine(day, opens, VIETNAM),
            datetime.datetime.combine(day, closes, VIETNAM),
        )
