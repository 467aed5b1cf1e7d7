"""When a book is due to be closed. vi: thời hạn khóa sổ (Nghị định 123/2015/NĐ-CP, Điều 11)."""

import datetime
from enum import StrEnum


class Closing(StrEnum):
    """How near the closing of an open book is. vi: tình hình khóa sổ."""

    NOT_YET = "not-yet"
    SOON = "soon"
    DUE = "due"
    LATE = "late"


def closing_of(year: int, on: datetime.date) -> Closing:
    """Return how near the closing of that year's books is: announced from 20/12, due from 31/12, late from 05/01 on."""
    if on >= datetime.date(year + 1, 1, 5):
        return Closing.LATE
    if on >= datetime.date(year, 12, 31):
        return Closing.DUE
    return Closing.SOON if on >= datetime.date(year, 12, 20) else Closing.NOT_YET
