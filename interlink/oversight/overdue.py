"""What is late at the offices below: dossiers, branches, answers, births and deaths. vi: việc quá hạn.

Each list is one statement, of offices at or below the person's own; each of its numbers opens the rows behind it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, F, Min, Q

from hotich.models import Office
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM, now, today
from hotich.values.working_days import working_days_between
from hotich.web.paging import CAP
from interlink.dossiers.board import soon
from interlink.dossiers.notice_queries import late_notices
from interlink.dossiers.stopped_branches import by_agency
from interlink.models import Branch, Dossier, Partner, Verification
from interlink.workflows.branch import State as BranchState
from interlink.workflows.dossier import State
from interlink.workflows.waits_for import CLOCK_RUNS

#: So many offices are named with what is overdue there.
MOST_OFFICES = 12

_BY_OFFICE = """
SELECT wanted.office, count(*) FILTER (WHERE found.is_late) AS late, count(*) FILTER (WHERE NOT found.is_late)
FROM unnest(%(offices)s::bigint[]) AS wanted(office)
CROSS JOIN unnest(%(running)s::text[]) AS running(state)
CROSS JOIN LATERAL (
    SELECT due_at < %(now)s AS is_late FROM interlink_dossier
    WHERE office_id = wanted.office AND interlink_dossier.state = running.state AND due_at <= %(until)s
    ORDER BY due_at LIMIT %(cap)s
) AS found
GROUP BY wanted.office ORDER BY late DESC, 3 DESC, wanted.office LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class OfficeCount:
    """How many dossiers of an office are overdue, and how many soon will be."""

    office: Office
    late: int
    soon: int


@dataclass(frozen=True, slots=True)
class LateCount:
    """How many things are late at an office, or there with one officer; since `oldest` the first of them."""

    office_id: int
    office: str
    total: int
    oldest: datetime.datetime | datetime.date
    officer_id: int = 0
    officer: str = ""

    @property
    def days(self) -> int:
        """By how many working days the oldest is late."""
        since = self.oldest
        day = since.astimezone(VIETNAM).date() if isinstance(since, datetime.datetime) else since
        return max(working_days_between(day, today()), 0)


@dataclass(frozen=True, slots=True)
class StoppedAt:
    """How many branches stopped at an agency, by where they stand; 0 and no name where no agency was known."""

    agency_id: int
    agency: str
    refused: int
    paper_asked: int
    unacknowledged: int

    @property
    def cells(self) -> tuple[tuple[str, int], ...]:
        """The numbers by where the branches stand, in the order of the columns."""
        return (
            (BranchState.REFUSED, self.refused),
            (BranchState.PAPER_ASKED, self.paper_asked),
            (BranchState.SENDING, self.unacknowledged),
        )

    @property
    def total(self) -> int:
        return self.refused + self.paper_asked + self.unacknowledged


def worst_offices(offices: list[Office]) -> list[OfficeCount]:
    """Return the offices with overdue dossiers or some that soon will be, the most overdue first; one statement."""
    by_key = {office.pk: office for office in offices}
    with connection.cursor() as cursor:
        cursor.execute(
            _BY_OFFICE,
            {
                "offices": list(by_key),
                "running": [str(state) for state in CLOCK_RUNS],
                "now": now(),
                "until": soon(),
                "cap": CAP,
                "most": MOST_OFFICES,
            },
        )
        return [OfficeCount(by_key[office], late, near) for office, late, near in cursor.fetchall()]


def by_officer(by: Actor) -> list[LateCount]:
    """Count overdue dossiers by office and officer, the longest overdue first; nobody's stand under officer 0."""
    late = Dossier.objects.filter(
        office__in=Office.objects.visible_to(by), state__in=CLOCK_RUNS, due_at__lt=now()
    )
    rows: Any = late.values("office_id", "office__name", "assignee_id", name=F("assignee__full_name"))
    return [
        LateCount(
            row["office_id"],
            row["office__name"],
            row["count"],
            row["oldest"],
            row["assignee_id"] or 0,
            row["name"] or "",
        )
        for row in rows.annotate(count=Count("pk"), oldest=Min("due_at")).order_by("oldest", "office_id")
    ]


def unanswered_verifications(by: Actor) -> list[LateCount]:
    """Count by office the dossiers that wait for an answer from elsewhere whose time is over."""
    found = Verification.objects.unanswered().filter(dossier__office__in=Office.objects.visible_to(by))
    rows: Any = found.values(office=F("dossier__office_id"), name=F("dossier__office__name"))
    counted = rows.annotate(count=Count("dossier", distinct=True), oldest=Min("due_on"))
    return [
        LateCount(row["office"], row["name"], row["count"], row["oldest"])
        for row in counted.order_by("oldest", "office")
    ]


def unregistered_notices(by: Actor) -> list[LateCount]:
    """Count by office the births and deaths of hospitals for which nobody came in the citizen's time."""
    rows: Any = late_notices(by).values("office_id", name=F("office__name"))
    counted = rows.annotate(count=Count("pk"), oldest=Min("issued_on"))
    return [
        LateCount(row["office_id"], row["name"], row["count"], row["oldest"])
        for row in counted.order_by("oldest", "office_id")
    ]


def branches_by_agency(by: Actor) -> list[StoppedAt]:
    """Count by agency the branches that wait for the office to act, the most first; in two statements."""
    stopped = Branch.objects.to_act_on().filter(
        dossier__office__in=Office.objects.visible_to(by), dossier__state=State.ISSUED
    )
    rows: Any = (
        by_agency(stopped)
        .values("agency")
        .annotate(
            refused=Count("pk", filter=Q(state=BranchState.REFUSED)),
            paper_asked=Count("pk", filter=Q(state=BranchState.PAPER_ASKED)),
            unacknowledged=Count("pk", filter=Q(state=BranchState.SENDING)),
        )
    )
    counted = list(rows.order_by("agency"))
    names = dict(Partner.objects.filter(pk__in=[row["agency"] for row in counted]).values_list("pk", "name"))
    found = [
        StoppedAt(
            row["agency"] or 0,
            names.get(row["agency"], "Chưa rõ cơ quan nhận"),
            row["refused"],
            row["paper_asked"],
            row["unacknowledged"],
        )
        for row in counted
    ]
    return sorted(found, key=lambda each: -each.total)
