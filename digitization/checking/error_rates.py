"""How often people type wrong, by person and by field, from what others looked at. vi: tỷ lệ sai sót nhập liệu."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Model, Q, QuerySet, Sum

from digitization.checking.sampling import Rate
from digitization.models import Finding, Inspection
from digitization.reading.labels import full_label
from digitization.workflows.pages import ERRORS_OF_THEMSELVES
from hotich.models import Office
from hotich.reports.periods import moments
from hotich.rights.access import Actor, holds
from registry.models import EventKind

M = TypeVar("M", bound=Model)

#: So many of the latest looks tell how well somebody types now.
LATEST = 500
#: Rows of a page: who and what comes after them matters less.
MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included."""

    first: datetime.date
    last: datetime.date

    @property
    def within(self) -> Q:
        """The moments of these days in Viet Nam, for a column `at`."""
        begins, ends = moments(self.first, self.last)
        return Q(at__gte=begins, at__lt=ends)


@dataclass(frozen=True, slots=True)
class TypistRate:
    """A typist with what others found; `looks` are the entries looked at."""

    name: str
    office: str
    looks: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class FieldRate:
    """A line of the book with how often it was wrong in `looks` entries."""

    label: str
    kind: str
    wrong: int
    looks: int

    @property
    def per_thousand(self) -> float:
        return 1000 * self.wrong / self.looks if self.looks else 0.0


def rate_of(user_id: int) -> Rate:
    """Return how well a person types lately, in one statement."""
    latest = Inspection.objects.filter(typed_by=user_id).order_by("-at")[:LATEST]
    found = Inspection.objects.filter(pk__in=latest.values("pk")).aggregate(
        fields=Sum("fields", default=0), wrong=Sum("wrong", default=0)
    )
    return Rate(found["fields"], found["wrong"])


def people(period: Period, *, by: Actor) -> list[TypistRate]:
    """Return the typists whom the person may see, those with the most errors for their fields first."""
    rows = (
        _looks(period, by)
        .values("typed_by__full_name", "office__name")
        .annotate(looks=Count("entry", distinct=True), seen=Sum("fields"), bad=Sum("wrong"))
    )
    found = [
        TypistRate(
            row["typed_by__full_name"], row["office__name"], row["looks"], Rate(row["seen"], row["bad"])
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (-each.rate.per_thousand, each.name))[:MOST_ROWS]


def fields(period: Period, *, by: Actor) -> list[FieldRate]:
    """Return the lines of the books in which the person may see errors, the most frequent first."""
    looks = dict(
        _looks(period, by).filter(fields__gt=0).values_list("kind").annotate(Count("pk")).order_by("kind")
    )
    wrong = _of(Finding.objects.filter(period.within, book__office__in=Office.objects.visible_to(by)), by)
    rows = wrong.values_list("book__kind", "key").annotate(count=Count("pk")).order_by("-count", "key")
    return [
        FieldRate(full_label(EventKind(kind), key), EventKind(kind).label, count, looks.get(kind, 0))
        for kind, key, count in rows[:MOST_ROWS]
    ]


def _looks(period: Period, by: Actor) -> QuerySet[Inspection]:
    return _of(Inspection.objects.filter(period.within, office__in=Office.objects.visible_to(by)), by)


def _of(found: QuerySet[M], by: Actor) -> QuerySet[M]:
    """Whoever only types sees how they type themselves, not how their colleagues do."""
    return found.filter(typed_by=by.user) if holds(by, *ERRORS_OF_THEMSELVES) else found
