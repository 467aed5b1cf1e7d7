"""What each office below has left, when it will be done, and how far it is among the others. vi: dự báo, xếp hạng."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from digitization.models import Plan
from digitization.progress.forecast import WEEKS, Forecast, forecast
from digitization.progress.queries import TREE, FiguresRow, Filters, offices_below, plan_of
from hotich.models import Office
from hotich.values.dates import today

_BY_PHASE = (
    TREE
    + """
SELECT COALESCE(top_id, %s), count.phase, sum(count.expected), sum(count.approved), sum(count.dropped)
FROM whole JOIN digitization_officecount AS count ON count.office_id = whole.office_id{narrowed}
GROUP BY 1, 2
"""
)
_WEEKS = (
    TREE
    + """
SELECT COALESCE(top_id, %s), count.week, sum(count.approved)
FROM whole JOIN digitization_weekcount AS count ON count.office_id = whole.office_id{narrowed}
WHERE count.week >= %s GROUP BY 1, 2
"""
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """One office with all below it: its figures, its forecast, and its place by the share that is through.

    Offices that are equally far have the same place; one whose books hold nothing yet has none.
    """

    row: FiguresRow
    ahead: Forecast
    rank: int | None


def outlooks(office: Office, filters: Filters, *, on: datetime.date) -> list[Outlook]:
    """Return the outlook of each row of `offices_below`, in their order; in six statements.

    Speed is measured by the machine's day `on`, as the work is; who stands below whom says the legal day.
    """
    rows = offices_below(office, filters)
    left, approved = _left_by_phase(office, filters), _approved(office, filters, on)
    plans, above = _own_plans(rows), plan_of(office)
    shares = sorted((_share(row) for row in rows if row.figures.expected), reverse=True)
    found = []
    for row in rows:
        plan = plans.get(row.office_id, above)
        of_plan = [
            each
            for phase, each in left.get(row.office_id, {}).items()
            if plan and phase in (plan.phases or [phase])
        ]
        ahead = forecast(
            sum(of_plan) if of_plan else row.figures.left,
            approved.get(row.office_id, {}),
            deadline=plan.deadline if plan else None,
            today=on,
        )
        rank = shares.index(_share(row)) + 1 if row.figures.expected else None
        found.append(Outlook(row, ahead, rank))
    return found


def _share(row: FiguresRow) -> float:
    return (row.figures.approved + row.figures.dropped) / row.figures.expected


def _own_plans(rows: Sequence[FiguresRow]) -> dict[int, Plan]:
    found = Plan.objects.filter(office__in=[row.office_id for row in rows], ended_on=None)
    return {plan.office_id: plan for plan in found}


def _left_by_phase(office: Office, filters: Filters) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = {}
    for top, phase, expected, approved, dropped in _counted(_BY_PHASE, office, filters, []):
        found.setdefault(top, {})[phase] = max(int(expected - approved - dropped), 0)
    return found


def _approved(office: Office, filters: Filters, on: datetime.date) -> dict[int, dict[datetime.date, int]]:
    since = on - datetime.timedelta(days=on.weekday(), weeks=WEEKS)
    found: dict[int, dict[datetime.date, int]] = {}
    for top, week, approved in _counted(_WEEKS, office, filters, [since]):
        found.setdefault(top, {})[week] = int(approved)
    return found


def _counted(sql: str, office: Office, filters: Filters, more: list[datetime.date]) -> list[tuple[Any, ...]]:
    narrowed = "".join(f" AND count.{name} = %s" for name in filters.lookups)
    with connection.cursor() as cursor:
        values = [office.pk, today(), today(), office.pk, office.pk, *filters.lookups.values(), *more]
        cursor.execute(sql.format(narrowed=narrowed), values)
        return list(cursor.fetchall())
