"""Figures as pictures, drawn without any script; each says in words what it shows. vi: biểu đồ của báo cáo."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hotich.reports.periods import Period
from hotich.reports.queries import BY_MONTH, BY_OFFICE, Asked, Report, Row, report
from hotich.reports.sources import Measure, Unit

#: The drawing's own units; the page scales it.
WIDTH, HEIGHT = 780, 180
_LEFT, _TOP, _BOTTOM = 56, 18, 26
#: How many months a trend shows, the last of the period among them.
_MONTHS = 13
#: How dark a tile may be: the darkest are the highest fifth.
SHADES = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: where its bar stands, what stands over it and under it."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    words: str
    label: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A measure by months."""

    bars: Sequence[Bar]
    summary: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    floor: int = HEIGHT - _BOTTOM


@dataclass(frozen=True, slots=True)
class Tile:
    """One office, the darker the higher its figure: 1 to `SHADES`, 0 where there is none.

    `row` is that of the table.
    """

    label: str
    words: str
    shade: int
    row: Row


def trend(asked: Asked, measure: Measure) -> Trend:
    """Draw the months up to the end of the period that is asked for; one report more."""
    first = asked.period.last.replace(day=1)
    for _ in range(_MONTHS - 1):
        first = (first - datetime.timedelta(days=1)).replace(day=1)
    days = Period.days(first, asked.period.last)
    months = report(replace(asked, by=BY_MONTH, period=days)).rows
    values = [(row.label, _now(row, measure)) for row in months]
    highest = 100.0 if measure.unit == Unit.PERCENT else max((value or 0 for _, value in values), default=0)
    each = (WIDTH - _LEFT) / max(len(values), 1)
    room, floor = HEIGHT - _BOTTOM - _TOP, HEIGHT - _BOTTOM
    bars = []
    for place, (label, value) in enumerate(values):
        height = round(max(value or 0, 0) * room / highest) if highest else 0
        x = round(_LEFT + place * each + each * 0.15)
        wide = round(each * 0.7)
        short = label.removeprefix("Tháng ")
        bars.append(Bar(x, floor - height, wide, height, x + wide // 2, measure.written(value), short))
    said = "; ".join(f"{label}: {measure.written(value)}" for label, value in values)
    return Trend(bars, f"{measure.title} từng tháng. {said}.")


def tiles(found: Report, measure: Measure) -> list[Tile]:
    """Return the offices of a report as tiles in fifths; none where its rows are no offices, or one alone."""
    if found.asked.by != BY_OFFICE or len(found.rows) < 2:
        return []
    values = [_now(row, measure) for row in found.rows]
    ranked = sorted({value for value in values if value is not None})
    shades = {value: 1 + place * SHADES // len(ranked) for place, value in enumerate(ranked)}
    return [
        Tile(row.label, measure.written(value), shades[value] if value is not None else 0, row)
        for row, value in zip(found.rows, values, strict=True)
    ]


def _now(row: Row, measure: Measure) -> float | None:
    return next(each.now for each in row.values if each.measure == measure)
