"""How far a review of accounts has come, office by office, and what waits for whom. vi: tiến độ rà soát tài khoản."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from hotich.models import AccountReview, Office, ReviewedAccount, ReviewReminder
from hotich.rights.access import Actor
from hotich.workflows.account_review import ReviewState, Step, Verdict


@dataclass(frozen=True, slots=True)
class Progress:
    """The accounts of one office, or of all together: how many, at which step, and what was decided."""

    office: Office | None
    total: int
    asked: int
    answered: int
    proposed: int
    kept: int
    locked: int
    deleted: int
    reminded_on: datetime.date | None = None

    @property
    def decided(self) -> int:
        return self.kept + self.locked + self.deleted

    @property
    def left(self) -> int:
        return self.total - self.decided

    @property
    def figures(self) -> list[tuple[str, int]]:
        """What the list of accounts is asked for, and how many it shows then."""
        return [
            ("", self.total),
            *(
                (f"state__exact={step}", getattr(self, step))
                for step in (Step.ASKED, Step.ANSWERED, Step.PROPOSED)
            ),
            (f"decision={Verdict.KEEP}", self.kept),
            (f"decision={Verdict.LOCK}", self.locked),
            (f"decision={Verdict.DELETE}", self.deleted),
        ]

    @property
    def percent(self) -> int:
        return self.decided * 100 // self.total if self.total else 100


_COUNTS = {
    "total": Count("pk"),
    "asked": Count("pk", filter=Q(state=Step.ASKED)),
    "answered": Count("pk", filter=Q(state=Step.ANSWERED)),
    "proposed": Count("pk", filter=Q(state=Step.PROPOSED)),
    "kept": Count("pk", filter=Q(decision=Verdict.KEEP)),
    "locked": Count("pk", filter=Q(decision=Verdict.LOCK)),
    "deleted": Count("pk", filter=Q(decision=Verdict.DELETE)),
}


def progress(review: AccountReview, by: Actor) -> tuple[Progress, list[Progress]]:
    """Return the counts of what the actor sees: all together, then office by office; three statements."""
    seen = review.accounts.shown_to(by).order_by()
    rows: Any = seen.values("office").annotate(**_COUNTS)
    counted: dict[int, dict[str, Any]] = {
        row["office"]: {name: row[name] for name in _COUNTS} for row in rows
    }
    reminders = review.reminders.values("office").annotate(day=Max("day"))
    reminded = dict(reminders.values_list("office", "day"))
    offices = Office.objects.filter(pk__in=counted).order_by("code")
    found = [
        replace(Progress(each, **counted[each.pk]), reminded_on=reminded.get(each.pk)) for each in offices
    ]
    total: dict[str, Any] = {name: sum(row[name] for row in counted.values()) for name in _COUNTS}
    return Progress(None, **total), found


def waiting_for(by: Actor) -> QuerySet[ReviewedAccount]:
    """Select the accounts of running reviews about which this administrator's office has to say something."""
    return ReviewedAccount.objects.filter(waits_for(by))


def waits_for(by: Actor) -> Q:
    """Say the same of rows that are selected already."""
    office = by.office.pk if by.office else 0
    own = Q(state=Step.ASKED, office=office) | Q(state__in=(Step.ASKED, Step.ANSWERED), proposer=office)
    decides = Q(decider=office) & ~Q(state=Step.DECIDED)
    return Q(own | decides, review__state=ReviewState.OPEN)


def reminders_due(review: AccountReview) -> list[ReviewReminder]:
    """Return a reminder for each office that something waits for: its answer, its proposal, or the decision."""
    found: dict[int, int] = {}
    for step, office in (
        (Step.ASKED, "office"),
        (Step.ANSWERED, "proposer"),
        (Step.PROPOSED, "decider"),
    ):
        waiting = review.accounts.filter(state=step).values_list(office).annotate(count=Count("pk"))
        for key, count in waiting.order_by():
            found[key] = found.get(key, 0) + count
    return [ReviewReminder(review=review, office_id=key, count=count) for key, count in found.items()]
