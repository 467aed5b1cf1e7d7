"""Reconciliations and their differences as pages show them. vi: tra cứu đối soát."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet, TextChoices
from django.urls import reverse

from digitization.models import Difference, Reconciliation
from digitization.reconciliation.differences import LABELS
from digitization.workflows import pages
from digitization.workflows.reconciliation import (
    DIFFERENCE,
    UNDER_WAY,
    DifferenceAction,
    DifferenceState,
    Sort,
    State,
)
from hotich.acts import errands
from hotich.acts.shown import Part, Shown
from hotich.rights import access
from hotich.rights.access import Actor
from registry.models import PartyRole

MOST_RUNS, PAGE = 100, 100
#: Counts in the rail stop here: more is a day's work whatever the number.
MOST_COUNTED = 1000
#: States as columns of a page: what they mean for whoever decides.
COLUMNS = (
    ("Chưa quyết định", (DifferenceState.FOUND,)),
    ("Chờ duyệt", (DifferenceState.PROPOSED,)),
    ("Ở bên dân cư", UNDER_WAY),
    ("Bên dân cư không sửa", (DifferenceState.REFUSED,)),
    ("Đã sửa", (DifferenceState.FIXED, DifferenceState.CONFIRMED)),
    ("Giữ nguyên", (DifferenceState.LEFT,)),
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of differences is narrowed to; empty means all."""

    sort: str = ""
    state: str = ""
    key: str = ""

    @classmethod
    def of(cls, asked: Any) -> Filters:
        """Read what an address asks for; whatever is not known is left out."""
        sort, state, key = (asked.get(name, "") for name in ("sort", "state", "key"))
        return cls(
            sort if sort in Sort.values else "",
            state if state in DifferenceState.values else "",
            key if key in LABELS else "",
        )

    @property
    def lookups(self) -> dict[str, str]:
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
    run: Reconciliation, filters: Filters, *, after: int = 0, by: Actor, most: int = PAGE + 1
) -> list[Difference]:
    """Return the next differences behind `after`, with their records, in one statement."""
    found = run.differences.visible_to(by).filter(pk__gt=after, **filters.lookups)
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


def decisions_of(rows: list[Difference], by: Actor) -> frozenset[TextChoices]:
    """Return what the person may do with at least one of the rows, which are theirs to see."""
    assert by.office is not None
    states = {row.state for row in rows}
    return frozenset().union(*(DIFFERENCE.actions(by=by, office=by.office, state=state) for state in states))


def answers_of(rows: list[Difference]) -> dict[int, str]:
    """Return what they last said of each, or why they could not be asked, in one statement."""
    under_way = {row.office_id for row in rows if row.state in UNDER_WAY}
    waiting = errands.of_rows("correct_at_partner", under_way) if under_way else {}
    errors = {office_id: errand.error for office_id, errand in waiting.items()}
    return {
        row.pk: row.answer or (errors.get(row.office_id, "") if row.state in UNDER_WAY else "")
        for row in rows
    }


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the person's queue of differences."""
    if not access.holds(by, *pages.RECONCILIATIONS):
        return []
    waiting: QuerySet[Difference] | None = None
    for act, state in (
        (DifferenceAction.APPROVE, DifferenceState.PROPOSED),
        (DifferenceAction.FIX_OURS, DifferenceState.FOUND),
    ):
        if access.holds(by, *DIFFERENCE.roles(act)):
            waiting = Difference.objects.visible_to(by).filter(state=state)[:MOST_COUNTED]
            break
    return [
        {
            "title": "Đối soát dân cư",
            "url": reverse("digitization:reconciliations"),
            "count": waiting,
            "key": "z",
            "group": pages.GROUP,
        }
    ]


def is_moving(run: Reconciliation) -> bool:
    """Whether the page is worth asking again by itself."""
    return run.state == State.RUNNING


def _decider(row: Difference) -> str:
    """Return who brought the difference where it is; not known of what was turned down or answered meanwhile."""
    return "" if row.state in (DifferenceState.FOUND, DifferenceState.REFUSED) else row.decided_by_name


#: What the pages of a difference show of it, on which people decide: it keeps no versions, so it is known by what its
#: row says. vi: nội dung đã xem của sai lệch.
SHOWN = Shown(
    parts=(
        Part(
            Difference,
            columns=("ours", "theirs", "state", "reason", "decided_by_name", "answer"),
            who=_decider,
        ),
    )
)
