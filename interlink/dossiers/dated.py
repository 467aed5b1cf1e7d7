"""Rows of the law that hold from one day to another, as values. vi: quy định có hiệu lực theo thời gian."""

import datetime
from typing import Protocol


class DatedRow(Protocol):
    """A row in force from one day to another, both included; an open end has no limit."""

    valid_from: datetime.date | None
    valid_to: datetime.date | None


def holds_on(row: DatedRow, on: datetime.date) -> bool:
    """Say whether the row is the law on that day."""
    return (row.valid_from is None or row.valid_from <= on) and (row.valid_to is None or on <= row.valid_to)
