"""What a report shows: its rows beside the periods before, and the cases behind each figure. vi: số liệu báo cáo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import F, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from hotich.models import CountedBranch, Office, Reported
from hotich.reports.figures import Figures, Stretch, read_figures
from hotich.reports.periods import Period
from hotich.reports.sources import Measure, Source, Unit
from hotich.values.dates import today

#: What a table may have as its rows beside the dimensions of its source.
BY_OFFICE, BY_MONTH = "office", "month"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks: of which office, when, by what, and narrowed to which values.

    With all offices below it, unless what it `is_own` is asked: who does not see below their office sees no more.
    """

    source: Source
    office: Office
    period: Period
    by: str
    narrowed: Mapping[str, str] = field(default_factory=dict)
    is_own: bool = False


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
    """One line of a table: the value of the dimension, the office or the month, and its figures."""

    key: str
    label: str
    asked: Asked
    values: Sequence[Value]

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
    """One row before its figures are known."""

    key: str
    label: str
    asked: Asked


def report(asked: Asked) -> Report:
    """Return the table that is asked for; rows of nothing are left out, but not the offices and months."""
    below = list(offices_below(asked.office))
    wanted = [*_rows(asked, below), _Wanted("", "Cộng", asked)]
    figures = read_figures(asked.source, [_stretch(each.asked, below) for each in wanted])
    rows = [_row(each, found) for each, found in zip(wanted, figures, strict=True)]
    kept = [each for each in rows[:-1] if not each.is_empty or not _may_be_left_out(each)]
    return Report(asked, kept, rows[-1])


def _may_be_left_out(row: Row) -> bool:
    """Of the offices only what this one has by itself."""
    return row.asked.is_own if row.asked.by == BY_OFFICE else row.asked.by != BY_MONTH


def offices_below(office: Office) -> QuerySet[Office]:
    """Return the offices that stood directly below this one when its figures were added up."""
    return Office.objects.filter(
        pk__in=CountedBranch.objects.filter(parent=office).values("office")
    ).order_by("code")


def rows_behind(asked: Asked, measure: Measure) -> QuerySet[Reported]:
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
    offices = [asked.office.pk] if asked.is_own else _tree(asked.office)
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


def _rows(asked: Asked, below: Sequence[Office]) -> Iterator[_Wanted]:
    if asked.by == BY_OFFICE:
        for office in below:
            yield _Wanted(str(office.pk), office.name, replace(asked, office=office))
        own = replace(asked, is_own=True)
        yield _Wanted(str(asked.office.pk), "Do cơ quan này trực tiếp giải quyết", own)
    elif asked.by == BY_MONTH:
        for month in asked.period.until(today()).months:
            yield _Wanted(month.key, month.label, replace(asked, period=month))
    elif dimension := asked.source.dimension(asked.by):
        for value, label in dimension.values:
            narrowed = {**asked.narrowed, dimension.name: value}
            if asked.narrowed.get(dimension.name, value) == value:
                yield _Wanted(value, label, replace(asked, narrowed=narrowed))


def _stretch(asked: Asked, below: Sequence[Office]) -> Stretch:
    """Say of which cells a row is; a period that still runs is compared with as many days of the others."""
    period = asked.period
    run, before, earlier = period.until(today()), period.before, period.year_before
    if run.last < period.last:
        length = run.last - run.first
        before, earlier = (
            replace(each, last=min(each.last, each.first + length)) for each in (before, earlier)
        )
    less = tuple(office.pk for office in below) if asked.is_own else ()
    return Stretch(asked.office.pk, less, asked.narrowed, (run, before, earlier))


def _row(wanted: _Wanted, figures: Sequence[Figures]) -> Row:
    values = [
        Value(measure, *(measure.of(each) for each in figures)) for measure in wanted.asked.source.measures
    ]
    return Row(wanted.key, wanted.label, wanted.asked, values)
