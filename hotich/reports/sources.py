"""What can be reported: the cases that are counted, by what they are told apart, and what is said of them.

The kernel knows no app: a source stands in its app and is named in `hotich/wiring.py`. vi: nguồn số liệu báo cáo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from functools import cache
from itertools import groupby

from django.db.models import Model
from django.utils.module_loading import import_string

from hotich.models import Cell, Reported
from hotich.rights.access import Actor


@dataclass(frozen=True, slots=True)
class Dimension:
    """By what cases are told apart: a column of both tables, and its values as people read them.

    Values that are rows themselves, such as agencies, are asked for anew each time.
    """

    name: str
    title: str
    offered: Sequence[tuple[str, str]] | Callable[[], Sequence[tuple[str, str]]]

    @property
    def values(self) -> Sequence[tuple[str, str]]:
        return self.offered() if callable(self.offered) else self.offered


@dataclass(frozen=True, slots=True)
class Sum:
    """A column of the cells: how many cases moved on a day, or what a column of theirs adds up to.

    `moment` is the column with the day; of cases that are not as `where` says nothing is counted.
    """

    name: str
    moment: str
    where: Mapping[str, str | bool | int] = field(default_factory=dict)
    value: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How many cases stand at the end of a period: all that ever began, less all that ended. Both are sums.

    Whatever ends has begun, on that day or before: what is counted in `ends` is counted in `begins`.
    """

    name: str
    begins: str
    ends: str


class Unit(Enum):
    """How a measure is written."""

    COUNT = "count"
    PERCENT = "percent"
    DAYS = "days"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of a report: sums and standings added up, by themselves or over others.

    A name with "-" before it is taken off. `buckets` (upper bound, sum) make it the value that `share` of 100 do not
    exceed. What its figure opens are the rows of `rows`, of the first part otherwise.
    """

    name: str
    title: str
    meaning: str
    part: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    unit: Unit = Unit.COUNT
    buckets: Sequence[tuple[int, str]] = ()
    share: int = 90
    rows: str = ""
    group: str = ""

    @property
    def opens(self) -> str:
        return self.rows or self.part[0]

    @property
    def names(self) -> tuple[str, ...]:
        """The sums and standings that it is made of."""
        return tuple(
            name.removeprefix("-") for name in (*self.part, *self.whole, *(name for _, name in self.buckets))
        )

    def of(self, figures: Mapping[str, int]) -> float | None:
        """Return its value, None where there is nothing to divide by."""
        if self.buckets:
            return _percentile([(bound, figures[name]) for bound, name in self.buckets], self.share)
        part = _added(self.part, figures)
        if not self.whole:
            return part
        whole = _added(self.whole, figures)
        if not whole:
            return None
        return round(100 * part / whole, 1) if self.unit == Unit.PERCENT else round(part / whole, 1)

    def written(self, value: float | None) -> str:
        """Write a value as people read it: 12.345, 98,3%, 1,4; a dash where there is none."""
        if value is None:
            return "–"
        return f"{value:,}".translate(_VIETNAMESE) + ("%" if self.unit == Unit.PERCENT else "")


#: How numbers are divided: 12.345,6.
_VIETNAMESE = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class Line:
    """One case behind a figure: where it opens, and what the columns of its list say."""

    url: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of cases.

    `changed(since, after, most)` returns keys of cases in order, behind `after`: those that changed since, all without
    a moment. `report(keys)` makes what is counted of them anew; a case that counts no more is left out.
    `lines(keys, by)` returns the cases that this person may open, by their keys, for the list behind a figure.
    """

    name: str
    title: str
    reported: type[Reported]
    cells: type[Cell]
    dimensions: Sequence[Dimension]
    sums: Sequence[Sum]
    standings: Sequence[Standing]
    measures: Sequence[Measure]
    changed: Callable[[datetime | None, int, int], list[int]]
    report: Callable[[Sequence[int]], Iterable[Reported]]
    columns: Sequence[str]
    lines: Callable[[Sequence[int], Actor], Mapping[int, Line]]
    note: str = ""

    @property
    def moments(self) -> tuple[str, ...]:
        """The columns of `reported` that hold days."""
        return tuple(dict.fromkeys(each.moment for each in self.sums))

    @property
    def key(self) -> str:
        """The column of `reported` that names the case."""
        primary = self.reported._meta.pk
        assert primary is not None
        return str(primary.attname)

    def dimension(self, name: str) -> Dimension | None:
        return next((each for each in self.dimensions if each.name == name), None)

    def measure(self, name: str) -> Measure | None:
        return next((each for each in self.measures if each.name == name), None)

    @property
    def groups(self) -> list[tuple[str, int]]:
        """The headings over its measures, each with how many stand under it."""
        return [(name, len(list(each))) for name, each in groupby(self.measures, lambda each: each.group)]

    @property
    def measured(self) -> list[str]:
        """The sums that its measures are made of; others are for forms of their own."""
        used = {name for each in self.measures for name in each.names}
        for standing in self.standings:
            used |= {standing.begins, standing.ends}
        return [each.name for each in self.sums if each.name in used]

    def sum(self, name: str) -> Sum:
        return next(each for each in self.sums if each.name == name)

    def standing(self, name: str) -> Standing | None:
        return next((each for each in self.standings if each.name == name), None)

    @property
    def model(self) -> type[Model]:
        """The table of the cases."""
        primary = self.reported._meta.pk
        assert primary is not None
        model = primary.related_model
        assert isinstance(model, type)
        return model


#: The paths of the sources, in the order in which they are offered.
_PATHS: list[str] = []


def wire(paths: Sequence[str]) -> None:
    """Say which sources there are."""
    _PATHS.extend(paths)


@cache
def sources() -> dict[str, Source]:
    """Return the sources by their names."""
    found: list[Source] = [import_string(path) for path in _PATHS]
    return {each.name: each for each in found}


def _added(names: Sequence[str], figures: Mapping[str, int]) -> int:
    return sum(-figures[name[1:]] if name.startswith("-") else figures[name] for name in names)


def _percentile(buckets: Sequence[tuple[int, int]], share: int) -> int | None:
    """Return the bound of the bucket in which so many of a hundred have been reached, None of nothing."""
    whole, reached = sum(count for _, count in buckets), 0
    for bound, count in buckets:
        reached += count
        if whole and reached * 100 >= whole * share:
            return bound
    return None
