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
#: What stands beside each other, by the names of their patterns.
PERIODS = ("now", "before", "year_before")
#: So many lines are compared in a picture; the table has all. Room for their labels, bars and numbers.
_GROUPS, _LABELS, _NUMBERS, _THICK, _GROUP = 12, 220, 70, 14, 52
#: So many letters of a label stand in its room.
_LETTERS = 31
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


@dataclass(frozen=True, slots=True)
class Beam:
    """One figure of a group: its bar, and what stands behind its end. `which` names the period it is of."""

    which: str
    y: int
    width: int
    words: str

    @property
    def end(self) -> int:
        return _LABELS + self.width


@dataclass(frozen=True, slots=True)
class Group:
    """One line of the table: its figure in the period, in the one before and in the year before, side by side."""

    label: str
    y: int
    beams: Sequence[Beam]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A measure of the lines of a report beside those of two other periods; `left_out` lines have no bars."""

    groups: Sequence[Group]
    left_out: int
    width: int = WIDTH
    left: int = _LABELS
    thick: int = _THICK

    @property
    def height(self) -> int:
        return len(self.groups) * _GROUP + _TOP


def comparison(found: Report, measure: Measure) -> Comparison:
    """Draw what a report says of a measure, its highest lines where there are many; of no lines the whole."""
    rows = found.rows or [found.total]
    values = [(row, next(each for each in row.values if each.measure == measure)) for row in rows]
    # Those that stay keep the order of the table.
    ranked = sorted(range(len(values)), key=lambda place: -(values[place][1].now or 0))
    shown = [values[place] for place in sorted(ranked[:_GROUPS])]
    figures = [(value.now, value.before, value.year_before) for _, value in shown]
    most = (
        100.0
        if measure.unit == Unit.PERCENT
        else max((each or 0 for row in figures for each in row), default=0)
    )
    room = WIDTH - _LABELS - _NUMBERS
    groups = []
    for place, ((row, _), three) in enumerate(zip(shown, figures, strict=True)):
        top = _TOP + place * _GROUP
        beams = [
            Beam(
                which,
                top + at * _THICK,
                round(max(value or 0, 0) * room / most) if most else 0,
                measure.written(value),
            )
            for at, (which, value) in enumerate(zip(PERIODS, three, strict=True))
        ]
        groups.append(Group(_shorten(row.label), top + _THICK * 2, beams))
    return Comparison(groups, len(values) - len(shown))


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


def _shorten(label: str) -> str:
    """Cut a label to the room that a picture has; the table beside it says the whole."""
    return label if len(label) <= _LETTERS else f"{label[: _LETTERS - 1].rstrip()}…"


def _now(row: Row, measure: Measure) -> float | None:
    return next(each.now for each in row.values if each.measure == measure)
