"""When a book is due to be closed. vi: thời hạn khóa sổ (Nghị định 123/2015/NĐ-CP, Điều 11)."""

import datetime
from enum import StrEnum

from hotich.values.working_days import last_day

#: Done “before 05/01”: four days after the year's last.
_DAYS_TO_CLOSE = 4


class Closing(StrEnum):
    """How near the closing of an open book is. vi: tình hình khóa sổ."""

    NOT_YET = "not-yet"
    SOON = "soon"
    DUE = "due"
    LATE = "late"


def closing_of(year: int, on: datetime.date) -> Closing:
    """Return how near the closing of that year's books is: announced from 20/12, due from 31/12, late from 05/01 on.

    Where 04/01 is a day off, late is what comes after the next working day.
    """
    year_ends = datetime.date(year, 12, 31)
    if on > last_day(year_ends, days=_DAYS_TO_CLOSE):
        return Closing.LATE
    if on >= year_ends:
        return Closing.DUE
    return Closing.SOON if on >= datetime.date(year, 12, 20) else Closing.NOT_YET
