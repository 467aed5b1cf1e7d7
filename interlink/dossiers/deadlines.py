"""When a result is due. Pure functions over values; the numbers of days are rows of `TimeLimit`. vi: thời hạn."""

import datetime

from hotich.values.dates import VIETNAM
from hotich.values.working_days import add_working_days, last_day, working_day_of_receipt

#: Offices close at five; a promise means "before the end of that working day".
END_OF_DAY = datetime.time(17, 0)


def due_at(received_at: datetime.datetime, working_days: int) -> datetime.datetime:
    """Return the end of the last working day; what comes after 15:00 or on a day off counts from the next one."""
    return end_of(add_working_days(working_day_of_receipt(received_at), working_days))


def end_of(day: datetime.date) -> datetime.datetime:
    """Return the moment until which a result of that day is in time."""
    return datetime.datetime.combine(day, END_OF_DAY, VIETNAM)


def supplement_due_on(asked_on: datetime.date, working_days: int) -> datetime.date:
    """Return the last day on which the citizen may mend what was asked of them."""
    return add_working_days(asked_on, working_days)


def draft_due_at(sent_at: datetime.datetime, days: int) -> datetime.datetime:
    """Return until when the citizen may look at a draft: the same hour so many days later, on a working day."""
    local = sent_at.astimezone(VIETNAM)
    return datetime.datetime.combine(last_day(local.date(), days=days), local.time(), VIETNAM)
