"""Charts as numbers: where each piece of an SVG stands, drawn by a template without any script. vi: biểu đồ."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

#: The drawing's own units; the page scales it.
WIDTH, HEIGHT = 780, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 8, 12, 28
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its place, what it counts (a class of CSS) and how many."""

    x: int
    y: int
    width: int
    height: int
    series: str
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A line or a label of an axis."""

    at: int
    label: str


@dataclass(frozen=True, slots=True)
class WeekChart:
    """Bars by week with both axes; `needed` is the height of the line that the deadline asks for, if it fits."""

    bars: list[Bar]
    rows: list[Tick]
    weeks: list[Tick]
    needed: Tick | None
    summary: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    floor: int = HEIGHT - _BOTTOM


def week_chart(
    weeks: Sequence[tuple[datetime.date, Sequence[int]]],
    series: Sequence[tuple[str, str]],
    *,
    needed: float | None = None,
) -> WeekChart:
    """Draw a bar for each week and series (class, words), and a line at what a week would need."""
    highest = max((value for _, values in weeks for value in values), default=0)
    top = _round_up(max(highest, 1))
    if needed is not None and needed <= highest * 4:
        top = _round_up(max(highest, round(needed), 1))
    floor, room = HEIGHT - _BOTTOM, HEIGHT - _BOTTOM - _TOP
    each = (WIDTH - _LEFT - _RIGHT) / max(len(weeks), 1)
    thick = max(round(each * 0.8 / len(series)), 2)
    bars, labels = [], []
    for place, (monday, values) in enumerate(weeks):
        begin = _LEFT + place * each + each * 0.1
        if place % 4 == 0:
            labels.append(Tick(round(begin), f"{monday:%d/%m}"))
        for number, ((name, words), value) in enumerate(zip(series, values, strict=True)):
            if value:
                height = max(round(value * room / top), 1)
                said = f"Tuần từ {monday:%d/%m/%Y}: {words} {thousands(value)}"
                bars.append(Bar(round(begin + number * thick), floor - height, thick - 1, height, name, said))
    rows = [Tick(floor - round(room * part / 4), thousands(round(top * part / 4))) for part in range(5)]
    line = None
    if needed is not None and needed <= top:
        line = Tick(floor - round(needed * room / top), f"cần {thousands(round(needed))}/tuần")
    done = ", ".join(
        f"{words} {thousands(sum(values[number] for _, values in weeks))}"
        for number, (_, words) in enumerate(series)
    )
    return WeekChart(bars, rows, labels, line, f"{len(weeks)} tuần: {done}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a bar of stages, in thousandths of its length."""

    x: int
    width: int
    series: str
    words: str


def stage_bar(stages: Sequence[tuple[str, str, int]]) -> list[Piece]:
    """Lay the stages (class, words, count) end to end; the last one ends at 1,000."""
    whole, done, pieces = sum(count for _, _, count in stages), 0, []
    for name, words, count in stages:
        if count:
            begin, done = done * 1000 // whole, done + count
            pieces.append(Piece(begin, done * 1000 // whole - begin, name, f"{words}: {thousands(count)}"))
    return pieces


def thousands(value: int) -> str:
    """Write a count as people read it here: 12.345."""
    return f"{value:,}".replace(",", ".")


def _round_up(value: int) -> int:
    """Return the next number that divides well into four."""
    power = 1
    while True:
        for step in _STEPS:
            if step * power * 4 >= value:
                return step * power * 4
        power *= 10
