"""Papers that are not issued yet: how many, for how long, and at whose desk. vi: giấy chờ ký, chờ ban hành.

An age is counted in working days, by the legal day; each list here is one statement.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, TextChoices
from django.db.models.functions import Coalesce

from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM, today
from hotich.values.working_days import earliest_day_within, working_days_between
from registry.models import Paper
from registry.models.paper_kinds import SLIPS
from registry.workflows.paper import State
from registry.workflows.record import State as RecordState


class Waits(TextChoices):
    """What papers wait for, as whoever answers for others asks it. vi: giấy chờ việc gì."""

    SIGNATURE = "signature", "Chờ ký số"
    ISSUE = "issue", "Chờ ban hành"
    #: Its act is in the book, and the citizen has nothing of it yet.
    REGISTERED = "registered", "Đã đăng ký, chưa ban hành"


#: The most working days of each age but the last, and how people name it.
_MOST = (1, 3, 7)
AGES = ("đến 1 ngày", "2–3 ngày", "4–7 ngày", "trên 7 ngày")
_NOT_ISSUED = tuple(state for state in State if state != State.ISSUED)
_SELECTED: dict[str, Q] = {
    Waits.SIGNATURE: Q(state=State.AWAITING_SIGNATURE),
    Waits.ISSUE: Q(state=State.AWAITING_ISSUE),
    Waits.REGISTERED: Q(
        state__in=_NOT_ISSUED,
        copy_number=None,
        replaced_by=None,
        record__state=RecordState.REGISTERED,
        record__registered_at__isnull=False,
    )
    & ~Q(kind__in=sorted(SLIPS)),
}
_SINCE: dict[str, Any] = {
    Waits.SIGNATURE: F("rendered_at"),
    Waits.ISSUE: Coalesce("signed_at", "rendered_at"),
    Waits.REGISTERED: F("record__registered_at"),
}


@dataclass(frozen=True, slots=True)
class DeskCount:
    """How many papers wait at one desk, by age as `AGES` names them; the desk of a person where one must sign."""

    office_id: int
    office: str
    person_id: int | None
    person: str
    by_age: Sequence[int]
    oldest: datetime.datetime

    @property
    def total(self) -> int:
        return sum(self.by_age)

    @property
    def days(self) -> int:
        """For how many working days the oldest has waited."""
        return days_since(self.oldest)


def waiting(what: Waits, *, by: Actor) -> QuerySet[Paper]:
    """Select the papers of the offices that the person sees; annotated with since."""
    return Paper.objects.visible_to(by).filter(_SELECTED[what]).annotate(since=_SINCE[what])


def by_desk(what: Waits, *, by: Actor) -> list[DeskCount]:
    """Count them by office, and by who must sign where that is what they wait for; the longest waiting first."""
    desk = {"office_name": F("office__name")}
    if what == Waits.SIGNATURE:
        desk |= {"person_id": F("signer_id"), "person": F("signer__full_name")}
    ages = {f"age_{age}": Count("pk", filter=of_age(age)) for age in range(len(AGES))}
    rows: Any = waiting(what, by=by).values("office_id", **desk).annotate(**ages, oldest=Min("since"))
    return [
        DeskCount(
            row["office_id"],
            row["office_name"],
            row.get("person_id"),
            row.get("person", ""),
            [row[name] for name in ages],
            row["oldest"],
        )
        for row in rows.order_by("oldest", "office_id")
    ]


def of_age(age: int) -> Q:
    """Select what is of that age, by its `since`."""
    found = Q(since__gte=_begin(_MOST[age])) if age < len(_MOST) else Q()
    return found & Q(since__lt=_begin(_MOST[age - 1])) if age else found


def days_since(moment: datetime.datetime) -> int:
    """Return for how many working days something has waited."""
    return max(working_days_between(moment.astimezone(VIETNAM).date(), today()), 0)


def _begin(days: int) -> datetime.datetime:
    """Return the earliest moment since which no more than so many working days have passed."""
    return datetime.datetime.combine(earliest_day_within(today(), days), datetime.time(), VIETNAM)
