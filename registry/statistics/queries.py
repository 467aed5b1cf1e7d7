"""A statistical form filled for an office and those below it, with its checks. vi: số liệu theo biểu."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from hotich.law import rows as law
from hotich.models import Office
from hotich.reports.figures import Figures, Stretch, read_figures
from hotich.reports.periods import Period
from hotich.reports.queries import offices_below
from hotich.rights.access import Actor, holds
from hotich.values.dates import today
from hotich.workflows import pages
from registry.models import StatForm
from registry.models.stat_forms import Column
from registry.records.reported import ACTS
from registry.statistics.counts import CHECKS, COUNTS, Check, Count

#: How many years back a form is offered for.
_YEARS = 3
_Narrowed = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a form; None where there is nothing to divide by."""

    count: Count
    value: float | None

    @property
    def words(self) -> str:
        return self.count.measure.written(self.value)


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether a check of the form holds for one line of it."""

    words: str
    unknown: Figure | None
    difference: int

    @property
    def holds(self) -> bool:
        return not self.difference


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a form: an office with all below it, or, `is_own`, only itself."""

    label: str
    office: Office
    figures: Sequence[Figure]
    checks: Sequence[Checked]
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A form as it is handed in: the total first, as on paper, then its units."""

    form: StatForm
    period: Period
    office: Office
    columns: Sequence[Column]
    total: Line
    lines: Sequence[Line]

    @property
    def groups(self) -> list[tuple[str, int]]:
        """The headings over the columns, each with how many stand under it."""
        found: list[tuple[str, int]] = []
        for column in self.columns:
            last, many = found[-1] if found else ("", 0)
            found[-1:] = [(last, many + 1)] if last == column.group else [*found[-1:], (column.group, 1)]
        return found

    @property
    def broken(self) -> list[tuple[Line, Checked]]:
        """The checks of single lines that do not hold."""
        return [(line, each) for line in self.lines for each in line.checks if not each.holds]

    @property
    def checks(self) -> Sequence[Checked]:
        return self.total.checks


def codes() -> list[str]:
    """Return the codes of all forms, of all times."""
    return sorted({each.code for each in law.rows(StatForm)})


def form_on(code: str, on: date) -> StatForm | None:
    """Return the form that is handed in for a period that ends on that day."""
    return law.row(StatForm, on, code=code)


def last_known(code: str, on: date) -> StatForm | None:
    """Return the newest form of that code before a day of which the columns are known."""
    known = [
        each
        for each in law.rows(StatForm)
        if each.code == code and each.columns and (each.valid_from or date.min) <= on
    ]
    return max(known, key=lambda each: each.valid_from or date.min, default=None)


def periods_of(form: StatForm, on: date) -> list[Period]:
    """Return the periods that the form is offered for on a day, the newest first."""
    keys = (
        f"h{year}-1" if due.key == "h1" else f"y{year}"
        for year in range(on.year, on.year - _YEARS, -1)
        for due in reversed(form.due_periods)
    )
    read = (Period.read(key) for key in keys)
    return [each for each in read if each is not None and each.first <= on]


def table(form: StatForm, office: Office, period: Period, *, is_own: bool = False) -> Table:
    """Return the form filled, in one statement of the counted sums; `is_own`: without the offices below."""
    columns = form.form_columns
    counts = [COUNTS[each.count] for each in columns]
    checks = _checks(columns)
    used = [*counts, *(COUNTS[name] for check in checks for name in check.names)]
    below = list(offices_below(office))
    stretches = [(each.pk, ()) for each in (*below, office)]
    *units, whole, own = _sums(used, [*stretches, (office.pk, tuple(each.pk for each in below))], period)
    numbers = {each.count: each.number for each in columns}

    def line(label: str, at: Office, found: Mapping[_Narrowed, Figures], *, is_own: bool = False) -> Line:
        figures = [figure(count, found) for count in counts]
        return Line(label, at, figures, [_checked(each, numbers, found) for each in checks], is_own)

    if is_own:
        return Table(form, period, office, columns, line("Tổng số", office, own, is_own=True), [])
    lines = [line(each.name, each, found) for each, found in zip(below, units, strict=True)]
    if below and any(value for found in own.values() for value in found.values()):
        lines.append(line("Do cơ quan này trực tiếp giải quyết", office, own, is_own=True))
    return Table(form, period, office, columns, line("Tổng số", office, whole), lines)


def figure(count: Count, found: Mapping[_Narrowed, Figures]) -> Figure:
    """Return the figure of a count from sums of every narrowing."""
    return Figure(count, count.measure.of(found[_key(count)]))


def _sums(
    used: Sequence[Count], rows: Sequence[tuple[int, tuple[int, ...]]], period: Period
) -> list[dict[_Narrowed, Figures]]:
    """Return of each office, perhaps less those below it, the sums of every narrowing that the counts need."""
    narrowings = sorted({_key(each) for each in used})
    if not narrowings:
        return [{} for _ in rows]
    names = sorted({name for each in used for name in each.measure.names})
    periods = (period.until(today()),)
    wanted = [Stretch(office, less, dict(each), periods) for office, less in rows for each in narrowings]
    found = (figures for (figures,) in read_figures(ACTS, wanted, names))
    return [{each: next(found) for each in narrowings} for _ in rows]


def _key(count: Count) -> _Narrowed:
    return tuple(sorted(count.narrowed.items()))


def _checks(columns: Sequence[Column]) -> list[Check]:
    """Return the checks of which the form has all parts."""
    has = {each.count for each in columns}
    return [check for check in CHECKS if has.issuperset(check.parts)]


def _checked(check: Check, numbers: Mapping[str, int], found: Mapping[_Narrowed, Figures]) -> Checked:
    value = {name: int(figure(COUNTS[name], found).value or 0) for name in check.names}
    unknown = figure(COUNTS[check.unknown], found) if check.unknown else None
    parts = sum(value[name] for name in check.parts)
    left = value[check.unknown] if check.unknown else 0
    whole = value[check.whole]
    difference = max(whole + left - parts, 0) if check.is_at_most else whole - left - parts
    sign = "≤" if check.is_at_most else "="
    return Checked(
        f"{_place(check.whole, numbers)} {sign} {' + '.join(_places(check, numbers))}", unknown, difference
    )


def _place(name: str, numbers: Mapping[str, int]) -> str:
    """Return the number of its column, or what it is where the form has none."""
    return str(numbers[name]) if name in numbers else COUNTS[name].measure.title


def _places(check: Check, numbers: Mapping[str, int]) -> Iterator[str]:
    for name in check.parts:
        yield _place(name, numbers)


def rail(by: Actor) -> list[dict[str, Any]]:
    """Lead to the statistical forms."""
    if not holds(by, *pages.REPORTS):
        return []
    line = {"title": "Biểu thống kê hộ tịch", "url": reverse("registry:form", args=[codes()[0]])}
    return [{**line, "count": None, "key": "", "group": "Báo cáo"}]
