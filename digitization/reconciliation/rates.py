"""How far the acts of a period agree with the population database, by office. vi: tỷ lệ đối soát.

An act was compared when a reconciliation has passed it; it agrees when nothing that one found still stands. One
statement for the counts, one for a page of the acts behind one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, TextChoices

from digitization.models import Difference, Reconciliation
from digitization.workflows.reconciliation import DifferenceState
from hotich.models import Office
from hotich.reports.periods import Period
from hotich.rights.access import Actor
from registry.models import Record
from registry.records.quality import registered

#: The latest reconciliations say which acts were compared.
_RUNS = 50
_SETTLED = (DifferenceState.FIXED, DifferenceState.CONFIRMED)


class What(TextChoices):
    """What is counted of the acts. vi: kết quả đối soát."""

    UNCOMPARED = "uncompared", "Chưa đối soát"
    EQUAL = "equal", "Khớp"
    DIFFERS = "differs", "Còn sai lệch"


@dataclass(frozen=True, slots=True)
class Rate:
    """One office: how many acts it registered in the period, and what comparing them came to."""

    office_id: int
    office: str
    total: int
    counts: dict[str, int]

    @property
    def cells(self) -> list[tuple[str, int]]:
        return [(what.value, self.counts[what]) for what in What]

    @property
    def compared(self) -> int:
        return self.counts[What.EQUAL] + self.counts[What.DIFFERS]

    @property
    def share(self) -> str:
        """The share of what agrees in what was compared, a dash where nothing was."""
        if not self.compared:
            return "–"
        return f"{100 * self.counts[What.EQUAL] / self.compared:.1f}%".replace(".", ",")


def rates(period: Period, *, by: Actor) -> list[Rate]:
    """Count by office, those with most that differs first; two statements."""
    runs = _runs(by)
    counts: Any = {what.value: Count("pk", filter=_is(what, runs)) for what in What}
    rows: Any = registered(*period.moments, by).values("office_id", name=F("office__name"))
    found = [
        Rate(row["office_id"], row["name"], row["total"], {what: row[what] for what in What})
        for row in rows.annotate(total=Count("pk"), **counts).order_by("office_id")
    ]
    return sorted(found, key=lambda each: -each.counts[What.DIFFERS])


def acts_behind(what: What, period: Period, *, by: Actor) -> QuerySet[Record]:
    """Select the acts behind a count."""
    return registered(*period.moments, by).filter(_is(what, _runs(by))).select_related("office", "book")


def _runs(by: Actor) -> Sequence[Reconciliation]:
    return list(
        Reconciliation.objects.visible_to(by).select_related("office").order_by("-started_at")[:_RUNS]
    )


def _is(what: What, runs: Sequence[Reconciliation]) -> Q:
    compared = Q(pk__in=[])
    for run in runs:
        within = Q(
            office__in=Office.objects.at_or_below(run.office),
            kind__in=run.kinds,
            pk__gt=run.first_record,
            pk__lte=run.cursor,
        )
        if run.registered_from:
            within &= Q(registered_on__gte=run.registered_from)
        if run.registered_to:
            within &= Q(registered_on__lte=run.registered_to)
        compared |= within
    if what == What.UNCOMPARED:
        return ~compared
    stands = Exists(Difference.objects.filter(record=OuterRef("pk")).exclude(state__in=_SETTLED))
    return compared & (Q(stands) if what == What.DIFFERS else ~Q(stands))
