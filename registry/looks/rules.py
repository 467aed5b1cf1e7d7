"""From how much on looking is unusual, and until when a citizen is answered, by the rows of the law. vi: mức."""

from __future__ import annotations

import datetime

from hotich.law import rows as law
from hotich.law.hours import office_hours
from hotich.values.working_days import add_working_days, is_working_day
from registry.models import LookLimit


def limit(of: LookLimit.Of, on: datetime.date, province: str) -> int:
    """Return the limit that holds in a province on a day. Raises `LookupError` without a row."""
    row = law.row(LookLimit, on, province=province, about=of)
    if row is None:
        raise LookupError(f"no limit of {of} on {on}")
    return row.most


def answer_by(taken_on: datetime.date, province: str) -> datetime.date:
    """Return the working day by which who asks has the answer."""
    return add_working_days(taken_on, limit(LookLimit.Of.ANSWER, taken_on, province))


def normal_hours(on: datetime.date, province: str) -> tuple[datetime.time, datetime.time] | None:
    """Return from when to when people are at work on a day, with the margin before and after; None on a day off."""
    if not is_working_day(on):
        return None
    hours = office_hours(on, province)
    margin = datetime.timedelta(minutes=limit(LookLimit.Of.MARGIN, on, province))
    begin = datetime.datetime.combine(on, hours[0][0]) - margin
    end = datetime.datetime.combine(on, hours[-1][1]) + margin
    # A margin never reaches into another day.
    return (
        begin.time() if begin.date() == on else datetime.time.min,
        end.time() if end.date() == on else datetime.time.max,
    )
