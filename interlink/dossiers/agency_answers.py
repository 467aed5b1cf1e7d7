"""How the other agencies answer: what they were sent in a period, and what became of it. vi: các cơ quan trả lời."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Aggregate,
    Count,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Coalesce

from hotich.models import Office
from hotich.reports.periods import Period
from hotich.rights.access import Actor
from hotich.values.dates import now
from interlink.models import BranchKind, BranchSending

Outcome = BranchSending.Outcome
#: Rows that are opened at a number, at most.
ROWS = 200
#: What is counted, in the order of the columns.
COUNTED = {
    "sent": "Đã gửi",
    "completed": "Có kết quả",
    "refused": "Từ chối",
    "paper": "Yêu cầu hồ sơ giấy",
    "unacknowledged": "Xác nhận quá hạn",
    "late": "Trả quá hạn",
}


class _Median(Aggregate):
    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True, slots=True)
class Answers:
    """What one agency was sent of one kind of branch, as numbers by the names of `COUNTED`."""

    agency_id: int
    agency: str
    branch: str
    label: str
    counts: Sequence[tuple[str, int]]
    median: datetime.timedelta | None


def answers(period: Period, *, by: Actor) -> list[Answers]:
    """Count the requests that the person's offices sent in the period by agency and branch, in one statement.

    A branch that is sent again counts again. The median is of the time until an agency's result or refusal.
    """
    counted: Any = (
        _sent(period, by)
        .values("agency", "agency__name", "branch__kind")
        .order_by("agency__name", "branch__kind")
        .annotate(
            **{name: Count("pk", filter=condition) for name, condition in _conditions().items()},
            median=_Median(
                ExpressionWrapper(F("ended_at") - F("sent_at"), output_field=DurationField()),
                filter=Q(outcome__in=[Outcome.COMPLETED, Outcome.REFUSED]),
            ),
        )
    )
    return [
        Answers(
            agency_id=row["agency"] or 0,
            agency=row["agency__name"] or "Chưa khai báo cơ quan nhận",
            branch=row["branch__kind"],
            label=str(BranchKind(row["branch__kind"]).label),
            counts=[(name, row[name]) for name in COUNTED],
            median=row["median"],
        )
        for row in counted
    ]


def rows(period: Period, agency_id: int, branch: str, what: str, *, by: Actor) -> list[BranchSending]:
    """Return the requests behind one number, the latest first, with their dossiers; none for a name not counted."""
    condition = _conditions().get(what)
    if condition is None:
        return []
    found = _sent(period, by).filter(condition, agency=agency_id or None, branch__kind=branch)
    return list(
        found.select_related("branch__dossier__office", "agency").order_by("-sent_at", "-pk")[: ROWS + 1]
    )


def _sent(period: Period, by: Actor) -> QuerySet[BranchSending]:
    begin, end = period.moments
    return BranchSending.objects.filter(
        sent_at__gte=begin, sent_at__lt=end, branch__dossier__office__in=Office.objects.visible_to(by)
    ).annotate(
        told_at=Coalesce("acknowledged_at", Value(now(), DateTimeField())),
        answered_at=Coalesce("ended_at", Value(now(), DateTimeField())),
    )


def _conditions() -> dict[str, Q]:
    return {
        "sent": Q(),
        "completed": Q(outcome=Outcome.COMPLETED),
        "refused": Q(outcome=Outcome.REFUSED),
        "paper": Q(paper_asked_at__isnull=False),
        "unacknowledged": Q(told_at__gt=F("acknowledge_by")),
        "late": Q(answered_at__gt=F("due_at")),
    }
