"""Rules that changed over time: which row was the law on a day. vi: quy định có hiệu lực theo thời gian."""

import datetime
from collections.abc import Sequence
from typing import TypeVar

Row = TypeVar("Row")

#: First days of the laws by which the rules of several kinds of act are dated.
CIVIL_CODE_2015 = datetime.date(2017, 1, 1)
FAMILY_LAW_2014 = datetime.date(2015, 1, 1)
CIRCULAR_2020 = datetime.date(2020, 7, 16)


def in_force(rows: Sequence[tuple[datetime.date, Row]], on: datetime.date) -> Row:
    """Return the row that was the law on a day; rows stand in order, the first also answers for the time before it."""
    found = rows[0][1]
    for first_day, row in rows:
        if first_day <= on:
            found = row
    return found
