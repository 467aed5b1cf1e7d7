"""The two clocks of a dossier, and what a wait for the citizen does to them. vi: hạn giải quyết, thời gian chờ.

Nothing is saved here, and what was promised never moves back. Both clocks stand still while the citizen has it
(docs/decisions/0026-whose-time-it-is.md). The waits are added up in working time, to the second; what is promised are
days, so both dates move by the whole working days of the sum, and what is left of it counts with the next wait.
"""

import datetime

from django.utils import timezone

from hotich.law.hours import office_hours
from hotich.values.dates import VIETNAM
from hotich.values.working_days import add_working_days, working_days_between
from hotich.values.working_time import length_of_day, working_time_between
from interlink.dossiers.deadlines import END_OF_DAY, end_of
from interlink.dossiers.time_limits import Limits
from interlink.models import Dossier


def set_clocks(dossier: Dossier, limits: Limits, *, is_verified: bool) -> None:
    """Owe and promise by these limits, and never less than was said before."""
    due_on = limits.due_on(dossier.counts_from, is_verified=is_verified)
    promised_on, row = limits.longest(dossier.counts_from, is_verified=is_verified)
    dossier.due_at = max(dossier.due_at, later_by(end_of(due_on), dossier.waited_days))
    dossier.promised_at = max(dossier.promised_at, later_by(end_of(promised_on), dossier.waited_days))
    dossier.promised_by = row


def add_wait(dossier: Dossier, asked_at: datetime.datetime, answered_at: datetime.datetime) -> None:
    """Move both dates of the dossier on by what the citizen took since they were asked."""
    hours = office_hours(timezone.localdate(answered_at), dossier.office.province_code)
    dossier.waited += working_time_between(asked_at, answered_at, hours)
    days = max(dossier.waited // length_of_day(hours) - dossier.waited_days, 0)
    # What was in time when it was asked is not late by the answer: its day is the office's, or the next one.
    if running := [at for at in (dossier.due_at, dossier.promised_at) if asked_at < at]:
        moved_to = timezone.localdate(later_by(min(running), days))
        days += max(working_days_between(moved_to, _first_day_left(answered_at)), 0)
    dossier.waited_days += days
    dossier.due_at = later_by(dossier.due_at, days)
    dossier.promised_at = later_by(dossier.promised_at, days)


def count_from(dossier: Dossier, day: datetime.date) -> None:
    """Count both limits from a later day: what was waited before it is over."""
    dossier.counts_from, dossier.waited, dossier.waited_days = day, datetime.timedelta(), 0


def later_by(at: datetime.datetime, days: int) -> datetime.datetime:
    """Return a date that was given, so many working days later."""
    return end_of(add_working_days(timezone.localdate(at), days)) if days else at


def _first_day_left(answered_at: datetime.datetime) -> datetime.date:
    """Return the first day of which something is left to the office."""
    local = answered_at.astimezone(VIETNAM)
    day = add_working_days(local.date(), 0)
    return add_working_days(day, 1) if day == local.date() and local.time() >= END_OF_DAY else day
