"""When a book is due to be closed. vi: thời hạn khóa sổ (Nghị định 123/2015/NĐ-CP, Điều 11)."""

import datetime
from enum import StrEnum


class Closing(StrEnum):
    """How a book of a year that is not closed stands on a day. vi: tình hình khóa sổ."""

    NOT_YET = "not-yet"
    SOON = "soon"
    DUE = "due"
    LATE = "late"


def closing_of(year: int, on: datetime.date) -> Closing:
    """Say how the closing of that year's books stands: told from 20/12, possible from 31/12, late from 05/01 on."""
    if on >= datetime.date(year + 1, 1, 5):
        return Closing.LATE
    if on >= datetime.date(year, 12, 31):
        return Closing.DUE
    return Closing.SOON if on >= datetime.date(year, 12, 20) else Closing.NOT_YET
