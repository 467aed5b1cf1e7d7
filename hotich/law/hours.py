"""When offices of a province are at work. vi: giờ làm việc."""

import datetime

from hotich.law import rows as law
from hotich.models import OfficeHours
from hotich.values.working_time import Hours


def office_hours(on: datetime.date, province: str = "") -> Hours:
    """Return the hours of a working day; `province` is a code of two digits. Raises `LookupError` without a row."""
    row = law.row(OfficeHours, on, province=province)
    if row is None:
        raise LookupError(f"no office hours on {on}")
    return ((row.morning_from, row.morning_to), (row.afternoon_from, row.afternoon_to))
