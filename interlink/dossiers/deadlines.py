"""When a result is due. Pure functions over values; the numbers of days are rows of `TimeLimit`. vi: thời hạn."""

import datetime

from hotich.values.dates import VIETNAM
from hotich.values.working_days import last_day

#: Offices close at five; a promise means "before the end of that working day".
END_OF_DAY = datetime.time(17, 0)


def end_of(day: datetime.date) -> datetime.datetime:
    """Return the moment until which a result of that day is in time."""
    return datetime.datetime.combine(day, END_OF_DAY, VIETNAM)


def draft_due_at(sent_at: datetime.datetime, days: int) -> datetime.datetime:
    """Return until when the citizen may look at a draft: the same hour so many days later, on a working day."""
    local = sent_at.astimezone(VIETNAM)
    return datetime.datetime.combine(last_day(local.date(), days=days), local.time(), VIETNAM)
