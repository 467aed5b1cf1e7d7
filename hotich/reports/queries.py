"""The figures of a report, all in one statement whatever its size, and the rows behind each. vi: số liệu báo cáo.

A figure is read from cells that were summed in advance: of each row and period some ten of them, at whatever size.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from hotich.models import Cell, Office, OfficeSupervision, Reported
from hotich.reports.periods import Period
from hotich.reports.sources import Measure, Source, Standing, Unit
from hotich.values.dates import today

#: The period itself, the one before it, and the same a year before.
NOW, BEFORE, YEAR_BEFORE = range(3)
#: What a table may have as its rows beside the dimensions of its source.
BY_OFFICE, BY_MONTH = "office", "month"
_BEGINNING = datetime.date.min
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks: of which office with all below it, when, by what, and narrowed to which values."""

    source: Source
    office: Office
    period: Period
    by: str
    narrowed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Value:
    """One figure beside those of the two periods that it is compared with; None where there is none."""

    measure: Measure
    now: float | None
    before: float | None
    year_before: float | None

    @property
    def words(self) -> str:
        return self.measure.written(self.now)

    @property
    def compared(self) -> tuple[tuple[str, str, str], ...]:
        """The other periods: of each what it is called, its value, and by how much this one is more or less."""
        others = (("kỳ trước", self.before), ("cùng kỳ năm trước", self.year_before))
        return tuple((name, self.measure.written(value), self._since(value)) for name, value in others)

    def _since(self, other: float | None) -> str:
        """Say the difference with its sign, of a share in points; nothing where there is none to tell."""
        if self.now is None or other is None:
            return ""
        more = round(self.now - other, 1)
        if not more:
            return "bằng"
        said = self.measure.written(abs(more)).removesuffix("%")
        points = " điểm" if self.measure.unit == Unit.PERCENT else ""
        return f"{'+' if more > 0 else '–'}{said}{points}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: what it is about, the rows that it adds up, and its figures.

    `key` is the value of the dimension, the office or the month; `is_own`: of the office without those below it.
    """

    key: str
    label: str
    asked: Asked
    values: Sequence[Value]
    is_own: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(each.now or each.before or each.year_before for each in self.values)


@dataclass(frozen=True, slots=True)
class Report:
    """A table with its total, which is no sum of what is shown but the figure of the whole."""

    asked: Asked
    rows: Sequence[Row]
    total: Row


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One line of the statement: of an office and values of the dimensions, with the periods it compares."""

    key: str
    label: str
    asked: Asked
    periods: tuple[Period, Period, Period]


Figures = dict[str, int]


def report(asked: Asked) -> Report:
    """Return the table that is asked for; rows of nothing are left out, but not the offices."""
    total = _wanted("", "Cộng", asked)
    wanted = [*_rows(asked), total]
    figures = _figures(asked.source, wanted)
    rows = [_row(each, figures[place]) for place, each in enumerate(wanted)]
    shown, whole = rows[:-1], rows[-1]
    if asked.by == BY_OFFICE:
        own = _row(_wanted(str(asked.office.pk), "Do cơ quan này trực tiếp giải quyết", asked), _own(figures))
        return Report(asked, [*shown, *([] if own.is_empty else [replace(own, is_own=True)])], whole)
    if asked.by == BY_MONTH:
        return Report(asked, shown, whole)
    return Report(asked, [each for each in shown if not each.is_empty], whole)


def offices_below(office: Office) -> QuerySet[Office]:
    """Return the offices that stand directly below this one today."""
    direct = OfficeSupervision.objects.valid_on(today()).filter(parent=office).values("office")
    return Office.objects.filter(pk__in=direct).order_by("code")


def rows_behind(asked: Asked, measure: Measure, *, is_own: bool = False) -> QuerySet[Reported]:
    """Return what was reported of the cases that a figure adds up, in the order of offices, days and keys."""
    source, opened = asked.source, measure.opens
    rows = source.reported._default_manager.filter(**asked.narrowed)
    period = asked.period.until(today())
    if standing := source.standing(opened):
        begins, ends = source.sum(standing.begins), source.sum(standing.ends)
        moment = begins.moment
        still = Q(**{ends.moment: None}) | Q(**{f"{ends.moment}__gt": period.last})
        rows = rows.filter(still, **begins.where, **{f"{moment}__lte": period.last})
    else:
        flow = source.sum(opened)
        moment = flow.moment
        rows = rows.filter(**flow.where, **{f"{moment}__gte": period.first, f"{moment}__lte": period.last})
    offices = [asked.office.pk] if is_own else _tree(asked.office)
    return rows.filter(office__in=offices).order_by("office_id", moment, "pk")


def page_behind(rows: QuerySet[Reported], after: int | None, most: int) -> list[int]:
    """Return the keys of the next cases of that order; from the beginning where the last one is gone."""
    order = [str(name) for name in rows.query.order_by]
    last = rows.model._default_manager.filter(pk=after).values_list(*order).first() if after else None
    if last is not None:
        behind = TupleGreaterThan(Tuple(*map(F, order)), last)  # as a whole: an index has this order
        rows = rows.filter(behind)
    return list(rows.values_list("pk", flat=True)[:most])


def _tree(office: Office) -> list[int]:
    return sorted(Office.objects.at_or_below(office).values_list("pk", flat=True))


def _rows(asked: Asked) -> Iterator[_Wanted]:
    if asked.by == BY_OFFICE:
        for office in offices_below(asked.office):
            yield _wanted(str(office.pk), office.name, replace(asked, office=office))
    elif asked.by == BY_MONTH:
        for month in asked.period.until(today()).months:
            yield _wanted(month.key, month.label, replace(asked, period=month))
    elif dimension := asked.source.dimension(asked.by):
        for value, label in dimension.values:
            narrowed = {**asked.narrowed, dimension.name: value}
            if asked.narrowed.get(dimension.name, value) == value:
                yield _wanted(value, label, replace(asked, narrowed=narrowed))


def _wanted(key: str, label: str, asked: Asked) -> _Wanted:
    """Compare a period that still runs with as many days of the others."""
    period, on = asked.period, today()
    run, before, earlier = period.until(on), period.before, period.year_before
    if run.last < period.last:
        length = run.last - run.first
        before, earlier = (
            replace(each, last=min(each.last, each.first + length)) for each in (before, earlier)
        )
    return _Wanted(key, label, asked, (run, before, earlier))


def _row(wanted: _Wanted, figures: Mapping[int, Figures]) -> Row:
    values = [
        Value(measure, *(measure.of(figures[which]) for which in (NOW, BEFORE, YEAR_BEFORE)))
        for measure in wanted.asked.source.measures
    ]
    return Row(wanted.key, wanted.label, wanted.asked, values)


def _own(figures: Sequence[Mapping[int, Figures]]) -> dict[int, Figures]:
    """Return what the office has without those below it: the whole, which is the last, less all before."""
    *below, whole = figures
    return {
        which: {name: value - sum(each[which][name] for each in below) for name, value in sums.items()}
        for which, sums in whole.items()
    }


def _figures(source: Source, wanted: Sequence[_Wanted]) -> list[dict[int, Figures]]:
    """Read sums and standings of all lines and periods, in one statement."""
    spans = list(_spans(source, wanted))
    dimensions = [each.name for each in source.dimensions]
    sums = [each.name for each in source.sums]
    values = [[each.asked.narrowed.get(name, "") for each in wanted] for name in dimensions]
    matching = " ".join(f"AND cell.{name} = line.{name}" for name in dimensions)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT line.place, span.which, span.stands, {", ".join(f"sum(found.{name})" for name in sums)}
            FROM unnest(%s::int[], %s::bigint[]{", %s::text[]" * len(dimensions)})
                AS line (place, office_id, {", ".join(dimensions)})
            JOIN unnest(%s::int[], %s::int[], %s::bool[], %s::text[], %s::date[], %s::date[])
                AS span (place, which, stands, grain, first, last) ON span.place IN (-1, line.place)
            CROSS JOIN LATERAL (
                SELECT {", ".join(f"sum(cell.{name}) AS {name}" for name in sums)}
                FROM {source.cells._meta.db_table} AS cell
                WHERE cell.office_id = line.office_id AND cell.grain = span.grain {matching}
                    AND cell.day BETWEEN span.first AND span.last
            ) AS found
            GROUP BY line.place, span.which, span.stands
            """,  # noqa: S608
            [
                list(range(len(wanted))),
                [each.asked.office.pk for each in wanted],
                *values,
                *([list(each) for each in zip(*spans, strict=True)]),
            ],
        )
        found = {(place, which, stands): sums for place, which, stands, *sums in cursor.fetchall()}
    return [
        {which: _together(source, found, place, which, sums) for which in (NOW, BEFORE, YEAR_BEFORE)}
        for place in range(len(wanted))
    ]


def _together(
    source: Source,
    found: Mapping[tuple[int, int, bool], Sequence[Any]],
    place: int,
    which: int,
    names: list[str],
) -> Figures:
    flows = dict(zip(names, found.get((place, which, False)) or [0] * len(names), strict=True))
    stocks = dict(zip(names, found.get((place, which, True)) or [0] * len(names), strict=True))
    figures = {name: int(value or 0) for name, value in flows.items()}
    return figures | {each.name: _stands(each, stocks) for each in source.standings}


def _stands(standing: Standing, sums: Mapping[str, Any]) -> int:
    return int(sums[standing.begins] or 0) - int(sums[standing.ends] or 0)


def _spans(source: Source, wanted: Sequence[_Wanted]) -> Iterator[tuple[Any, ...]]:
    """Yield the stretches of cells of all periods: of one line where the lines differ by period, else of all (-1)."""
    first = wanted[0].periods
    differ = any(each.periods != first for each in wanted)
    for place, each in enumerate(wanted if differ else wanted[:1]):
        for which, period in enumerate(each.periods):
            for span in stretches(period.first, period.last):
                yield (place if differ else -1, which, False, *span)
            if source.standings:
                for span in stretches(_BEGINNING, period.last):
                    yield (place if differ else -1, which, True, *span)


def stretches(
    first: datetime.date, last: datetime.date
) -> Iterator[tuple[str, datetime.date, datetime.date]]:
    """Cut days into whole years, whole months and single days: of each (grain, first cell, last cell)."""
    grain = Cell.Grain
    years = (_next_year(first - _DAY) if first != _BEGINNING else first, last + _DAY)
    year_end = years[1].replace(month=1, day=1)
    if years[0] < year_end:
        yield grain.YEAR, years[0], year_end - _DAY
        yield from _months(first, years[0] - _DAY) if first != _BEGINNING else ()
        yield from _months(year_end, last)
    else:
        yield from _months(first, last)


def _months(first: datetime.date, last: datetime.date) -> Iterator[tuple[str, datetime.date, datetime.date]]:
    grain = Cell.Grain
    begin = first if first.day == 1 else _next_month(first)
    end = (last + _DAY).replace(day=1)
    if begin < end:
        yield grain.MONTH, begin, end - _DAY
        if first < begin:
            yield grain.DAY, first, begin - _DAY
        if end <= last:
            yield grain.DAY, end, last
    elif first <= last:
        yield grain.DAY, first, last


def _next_month(day: datetime.date) -> datetime.date:
    return (day.replace(day=1) + 31 * _DAY).replace(day=1)


def _next_year(day: datetime.date) -> datetime.date:
    """Return the first of January after a day."""
    return datetime.date(day.year + 1, 1, 1)
