"""Which hospitals send the data of births and deaths late. vi: giấy chứng sinh, giấy báo tử gửi chậm.

A notice says only the day on which its paper was given, so its time begins with the end of that day: what is called
late here is late whatever the hour was.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from hotich.law import rows as law
from hotich.law.hours import office_hours
from hotich.reports.periods import Period
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM
from hotich.values.working_time import add_working_time
from interlink.models import ExchangeLimit, HealthNotice

#: Whatever holidays there are, a paper that is so many days old is late.
_LATE_ANYWAY = datetime.timedelta(days=20)
_DAY = datetime.timedelta(days=1)
#: So many hospitals are named.
MOST = 50


@dataclass(frozen=True, slots=True)
class Hospital:
    """One hospital: how many notices came in the period, and how many of them late."""

    code: str
    name: str
    total: int
    late: int

    @property
    def share(self) -> str:
        return f"{100 * self.late / self.total:.1f}%".replace(".", ",")


def hospitals(period: Period, *, by: Actor) -> list[Hospital]:
    """Count the notices to the person's offices by hospital, those that were late most often first; one statement."""
    rows: Any = _received(period, by).values("facility_code", "facility_name")
    counted = rows.annotate(total=Count("pk"), late=Count("pk", filter=_is_late(period)))
    found = counted.filter(late__gt=0).order_by("-late", "facility_code", "facility_name")[:MOST]
    return [Hospital(row["facility_code"], row["facility_name"], row["total"], row["late"]) for row in found]


def late_from(code: str, period: Period, *, by: Actor) -> QuerySet[HealthNotice]:
    """Select the late notices of a hospital, of all of them where none is named."""
    found = _received(period, by).filter(_is_late(period))
    return found.filter(facility_code=code) if code else found


def _received(period: Period, by: Actor) -> QuerySet[HealthNotice]:
    first, before = period.moments
    return HealthNotice.objects.visible_to(by).filter(received_at__gte=first, received_at__lt=before)


def _is_late(period: Period) -> Q:
    """Say by the law of each day which notices of the period came later than its limit."""
    day = period.first - _LATE_ANYWAY
    late = Q(issued_on__lt=day)
    while day <= period.last:
        row = law.row(ExchangeLimit, day, step=ExchangeLimit.Step.NOTICE)
        if row:
            ends = datetime.datetime.combine(day + _DAY, datetime.time(), VIETNAM)
            limit = add_working_time(ends, datetime.timedelta(minutes=row.minutes), office_hours(day))
            late |= Q(issued_on=day, received_at__gt=limit)
        day += _DAY
    return late
