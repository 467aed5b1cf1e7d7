"""Reconciliations and their differences as pages show them. vi: tra cứu đối soát."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from digitization.models import Difference, Reconciliation
from digitization.reconciliation.differences import LABELS, Sort
from digitization.workflows.reconciliation import DIFFERENCE, DifferenceState, State
from hotich.acts.access import Actor, Role
from registry.models import PartyRole

READERS = (Role.CHECKER, Role.REGISTRAR, Role.APPROVER, Role.SUPERVISOR, Role.INSPECTOR)
GROUP = "Số hóa sổ giấy"
MOST_RUNS, PAGE = 100, 100
#: Counts in the rail stop here: more is a day's work whatever the number.
MOST_COUNTED = 1000
#: States as columns of a page: what they mean for whoever decides.
COLUMNS = (
    ("Chưa quyết định", (DifferenceState.FOUND,)),
    ("Chờ duyệt", (DifferenceState.PROPOSED,)),
    ("Ở bên dân cư", (DifferenceState.TO_SEND, DifferenceState.SENT)),
    ("Bên dân cư không sửa", (DifferenceState.REFUSED,)),
    ("Đã sửa", (DifferenceState.FIXED, DifferenceState.CONFIRMED)),
    ("Giữ nguyên", (DifferenceState.LEFT,)),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a list of differences is narrowed to; empty means all."""

    sort: str = ""
    state: str = ""
    key: str = ""

    @classmethod
    def of(cls, asked: Any) -> Kept:
        """Read what an address asks for; whatever is not known is left out."""
        sort, state, key = (asked.get(name, "") for name in ("sort", "state", "key"))
        return cls(
            sort if sort in Sort.values else "",
            state if state in DifferenceState.values else "",
            key if key in LABELS else "",
        )

    @property
    def filters(self) -> dict[str, str]:
        return {name: value for name in ("sort", "state", "key") if (value := getattr(self, name))}


@dataclass(slots=True)
class SortRow:
    """One sort of difference with its counts by `COLUMNS`."""

    sort: Sort
    counts: list[int] = field(default_factory=lambda: [0] * len(COLUMNS))

    @property
    def total(self) -> int:
        return sum(self.counts)


def runs_of(by: Actor) -> QuerySet[Reconciliation]:
    """Return the reconciliations that concern the person, the newest first, in one statement."""
    return Reconciliation.objects.visible_to(by).select_related("office").order_by("-started_at")[:MOST_RUNS]


def by_sort(run: Reconciliation, by: Actor) -> list[SortRow]:
    """Return how many differences of each sort stand where, in one statement."""
    column = {state: place for place, (_, states) in enumerate(COLUMNS) for state in states}
    rows = {sort.value: SortRow(sort) for sort in Sort}
    counted = run.differences.visible_to(by).values_list("sort", "state").annotate(count=Count("pk"))
    for sort, state, count in counted.order_by("sort", "state"):
        rows[sort].counts[column[state]] += count
    return [row for row in rows.values() if row.total]


def differences_of(
    run: Reconciliation, kept: Kept, *, after: int = 0, by: Actor, most: int = PAGE + 1
) -> list[Difference]:
    """Return the next differences behind `after`, with their records, in one statement."""
    found = run.differences.visible_to(by).filter(pk__gt=after, **kept.filters)
    return list(found.select_related("record", "office").order_by("pk")[:most])


def next_undecided(row: Difference, by: Actor) -> int | None:
    """Return the next undecided difference of the same sort in the same reconciliation, or from its beginning."""
    waiting = Difference.objects.visible_to(by).filter(
        reconciliation=row.reconciliation_id, sort=row.sort, state=DifferenceState.FOUND
    )
    for found in (waiting.filter(pk__gt=row.pk), waiting.exclude(pk=row.pk)):
        if next_id := found.order_by("pk").values_list("pk", flat=True).first():
            return next_id
    return None


def label_of(row: Difference) -> str:
    """Return what the difference is about as people say it: "Trẻ em: ngày sinh"."""
    label = LABELS[row.key]
    return f"{PartyRole(row.role).label}: {label[0].lower()}{label[1:]}"


def decisions_of(rows: list[Difference], by: Actor) -> set[str]:
    """Return the actions that the person's role may take with at least one of the rows."""
    return {
        change.action
        for state in {row.state for row in rows}
        for change in DIFFERENCE.available(state, by.role)
    }


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the person's queue of differences, in at most one statement."""
    if by.role not in READERS:
        return []
    waiting = DifferenceState.PROPOSED if by.role == Role.APPROVER else DifferenceState.FOUND
    count: int | None = None
    if by.role in (Role.CHECKER, Role.REGISTRAR, Role.APPROVER):
        found = Difference.objects.visible_to(by).filter(state=waiting)
        count = found.values("pk")[:MOST_COUNTED].count()
    return [
        {
            "title": "Đối soát dân cư",
            "url": reverse("digitization:reconciliations"),
            "count": count,
            "key": "z",
            "group": GROUP,
        }
    ]


def is_moving(run: Reconciliation) -> bool:
    """Whether the page is worth asking again by itself."""
    return run.state == State.RUNNING
