"""Whether the citizen came in time. vi: đăng ký đúng hạn, quá hạn."""

import datetime

from hotich.values.dates import PartialDate
from hotich.values.working_days import last_day
from registry.kinds.lines import Line
from registry.kinds.reasons import Warning
from registry.models import RegistrationBasis, RegistrationKind


def timeliness(
    happened: PartialDate, filed_on: datetime.date, *, days: int, basis: str = RegistrationBasis.NEW
) -> RegistrationKind:
    """Say whether the act was filed in time; the day it happened is not counted, the day of valid filing decides.

    An office's own delay is not the citizen's, nor is a last day on which it is closed. A date known in part gives an
    answer only where every possible day gives the same one. What is registered again or already stands abroad is
    neither in time nor late.
    """
    if basis == RegistrationBasis.AGAIN:
        return RegistrationKind.AGAIN
    if basis == RegistrationBasis.ABROAD:
        return RegistrationKind.ABROAD
    if not happened:
        return RegistrationKind.UNKNOWN
    if filed_on <= last_day(happened.lower, days=days):
        return RegistrationKind.ON_TIME
    if filed_on > last_day(happened.upper, days=days):
        return RegistrationKind.LATE
    return RegistrationKind.UNKNOWN


def late(happened_on: Line, days: int) -> Warning:
    """Ask why nobody came within the days of the law after the date in that line."""
    since = happened_on.label.lower()
    return Warning("late", f"Nộp hồ sơ quá {days} ngày kể từ {since}: đăng ký quá hạn.", happened_on.key)
