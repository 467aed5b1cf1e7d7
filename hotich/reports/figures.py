"""Read figures from cells, all of a report in one statement. vi: số liệu cộng sẵn.

Cells were summed in advance for days, months and years: of each row and period some ten are read, at whatever size.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from hotich.models import Cell
from hotich.reports.periods import Period
from hotich.reports.sources import Source, Standing

_BEGINNING = datetime.date.min
_DAY = datetime.timedelta(days=1)

#: The sums and standings of one row in one period, by their names.
Figures = dict[str, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Of which cells a row is: an office, perhaps without those below it, values of dimensions, and its periods.

    The periods are the one that is asked for and those with which it is compared.
    """

    office: int
    less: tuple[int, ...]
    narrowed: Mapping[str, str]
    periods: tuple[Period, ...]


def read_figures(source: Source, wanted: Sequence[Stretch], names: Sequence[str] = ()) -> list[list[Figures]]:
    """Return of each row the figures of each of its periods, in one statement: of the measures, or of these sums."""
    dimensions, sums = [each.name for each in source.dimensions], names or source.measured
    statement = _STATEMENT.format(
        cells=source.cells._meta.db_table,
        dimensions=", ".join(dimensions),
        texts=", %s::text[]" * len(dimensions),
        matching=" ".join(f"AND cell.{name} = line.{name}" for name in dimensions),
        added=", ".join(f"sum(cell.{name}) AS {name}" for name in sums),
        totals=", ".join(f"sum(line.sign * found.{name})" for name in sums),
    )
    lines, spans = zip(*_lines(dimensions, wanted), strict=True), zip(*_spans(source, wanted), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(each) for each in (*lines, *spans)])
        found = {(place, which, stands): values for place, which, stands, *values in cursor.fetchall()}
    nothing = [0] * len(sums)

    def told(place: int, which: int, stands: bool) -> dict[str, int]:
        values = found.get((place, which, stands), nothing)
        return {name: int(value or 0) for name, value in zip(sums, values, strict=True)}

    return [
        [
            _together(source, told(place, which, False), told(place, which, True))
            for which in range(len(each.periods))
        ]
        for place, each in enumerate(wanted)
    ]


# Whatever the size of the table: of each line and span the cells are found by their whole key.
_STATEMENT = """
SELECT line.place, span.which, span.stands, {totals}
FROM unnest(%s::int[], %s::int[], %s::bigint[]{texts}) AS line (place, sign, office_id, {dimensions})
JOIN unnest(%s::int[], %s::int[], %s::bool[], %s::text[], %s::date[], %s::date[])
    AS span (place, which, stands, grain, first, last) ON span.place IN (-1, line.place)
CROSS JOIN LATERAL (
    SELECT {added} FROM {cells} AS cell
    WHERE cell.office_id = line.office_id AND cell.grain = span.grain {matching}
        AND cell.day BETWEEN span.first AND span.last
) AS found
GROUP BY line.place, span.which, span.stands
"""


def _lines(dimensions: Sequence[str], wanted: Sequence[Stretch]) -> Iterator[tuple[Any, ...]]:
    for place, each in enumerate(wanted):
        values = [each.narrowed.get(name, "") for name in dimensions]
        yield (place, 1, each.office, *values)
        for office in each.less:
            yield (place, -1, office, *values)


def _spans(source: Source, wanted: Sequence[Stretch]) -> Iterator[tuple[Any, ...]]:
    """Yield the spans of cells of all periods: of one row where the rows differ by period, else of all (-1)."""
    differ = any(each.periods != wanted[0].periods for each in wanted)
    for place, each in enumerate(wanted if differ else wanted[:1]):
        for which, period in enumerate(each.periods):
            begins = (period.first, _BEGINNING) if source.standings else (period.first,)
            for first in begins:
                for span in stretches(first, period.last):
                    yield (place if differ else -1, which, first == _BEGINNING, *span)


def _together(source: Source, flows: Figures, ever: Figures) -> Figures:
    known = (each for each in source.standings if each.begins in ever and each.ends in ever)
    return flows | {each.name: _stands(each, ever) for each in known}


def _stands(standing: Standing, ever: Figures) -> int:
    return ever[standing.begins] - ever[standing.ends]


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
