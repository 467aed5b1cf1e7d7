"""What an office may answer for: a view of the report page, or a statistical form, of a period. vi: nội dung báo cáo.

Each is known by words that outlive its page, and gives its figures as a table of plain values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.urls import reverse

from hotich.models import Office
from hotich.reports.periods import Period
from hotich.reports.queries import Asked, Row, report
from hotich.reports.sheet import row_heading
from hotich.reports.sources import Source, sources
from hotich.reports.views import asked_in, office_asked, period_asked, url_of
from hotich.rights import access
from hotich.rights.access import Actor
from registry.models.frozen import Table
from registry.papers.printed import PrintedTable
from registry.records.reported import ACTS
from registry.statistics.queries import Line, form_on
from registry.statistics.queries import table as fill

#: So many columns stand beside the first on a page across.
_COLUMNS = 9


@dataclass(frozen=True, slots=True)
class ReportableView:
    """A view of the report page."""

    asked: Asked

    @property
    def office(self) -> Office:
        return self.asked.office

    @property
    def period(self) -> Period:
        return self.asked.period

    @property
    def source(self) -> Source:
        return self.asked.source

    @property
    def title(self) -> str:
        """What is reported, without the period."""
        values = [
            dict(each.values)[value]
            for each in self.source.dimensions
            if (value := self.asked.narrowed.get(each.name))
        ]
        about = f" ({', '.join(values)})" if values else ""
        return f"{self.source.title}{about} theo {row_heading(self.asked).lower()}, {self.office.name}"

    @property
    def words(self) -> dict[str, Any]:
        """What is asked for, without the period."""
        return {
            "source": self.source.name,
            "office": self.office.pk,
            "by": self.asked.by,
            "narrowed": dict(self.asked.narrowed),
            "is_own": self.asked.is_own,
        }

    @property
    def url(self) -> str:
        """The page of these figures as they are today."""
        return url_of(self.asked)

    def table(self) -> Table:
        """Return the figures as they are now."""
        found = report(self.asked)
        return {
            "heading": row_heading(self.asked),
            "columns": [
                {"name": each.name, "title": each.title, "meaning": each.meaning}
                for each in self.source.measures
            ],
            "rows": [_row(row) for row in found.rows],
            "total": _row(found.total),
        }


@dataclass(frozen=True, slots=True)
class ReportableForm:
    """A statistical form. vi: biểu thống kê."""

    code: str
    office: Office
    period: Period
    is_own: bool

    @property
    def source(self) -> Source:
        return ACTS

    @property
    def title(self) -> str:
        """What is reported, without the period."""
        form = form_on(self.code, self.period.last)
        return f"{form.title} (biểu {form.symbol}), {self.office.name}" if form else ""

    @property
    def words(self) -> dict[str, Any]:
        """What is asked for, without the period."""
        return {"form": self.code, "office": self.office.pk, "is_own": self.is_own}

    @property
    def url(self) -> str:
        """The page of the form as it is today."""
        words = {"office": self.office.pk, "period": self.period.key}
        return f"{reverse('registry:form', args=[self.code])}?{urlencode(words)}"

    def table(self) -> Table:
        """Return the form filled as it is now, its total last."""
        form = form_on(self.code, self.period.last)
        assert form is not None, "a form is answered for in its days"
        found = fill(form, self.office, self.period, is_own=self.is_own)
        return {
            "heading": "Đơn vị",
            "columns": [
                {
                    "name": column.count,
                    "title": f"({column.number}) {column.group}: {column.heading}",
                    "meaning": figure.count.measure.meaning,
                }
                for column, figure in zip(found.columns, found.total.figures, strict=True)
            ],
            "rows": [_line(line) for line in found.lines],
            "total": _line(found.total),
        }


Reportable = ReportableView | ReportableForm


def reportable_in(sent: QueryDict, by: Actor) -> Reportable:
    """Read what an address asks for; a form that its period does not know, or without columns, is absent."""
    code = sent.get("form", "")
    if not code:
        return ReportableView(asked_in(sent, by))
    period = period_asked(sent)
    form = form_on(code, period.last)
    if form is None or not form.columns:
        raise Http404
    return ReportableForm(code, office_asked(sent, by), period, not access.sees_below(by))


def reportable_of(words: dict[str, Any], period: Period) -> Reportable | None:
    """Return what `words` say, of a period; None where this edition, or the law of its days, does not know it."""
    office = Office.objects.get(pk=words["office"])
    if "form" in words:
        form = form_on(words["form"], period.last)
        return (
            ReportableForm(words["form"], office, period, words["is_own"]) if form and form.columns else None
        )
    source = sources().get(words["source"])
    if source is None:
        return None
    return ReportableView(Asked(source, office, period, words["by"], words["narrowed"], words["is_own"]))


def printed(table: Table) -> tuple[PrintedTable, ...]:
    """Return the table in parts that fit across a page, each with all rows and the total."""
    columns = table["columns"]
    parts = range(0, len(columns), _COLUMNS)
    return tuple(
        PrintedTable(
            title=f"Bảng {number}" if len(parts) > 1 else "",
            columns=(table["heading"], *(each["title"] for each in columns[at : at + _COLUMNS])),
            rows=tuple(
                (line["label"], *line["words"][at : at + _COLUMNS])
                for line in (*table["rows"], table["total"])
            ),
        )
        for number, at in enumerate(parts, 1)
    )


def _row(row: Row) -> dict[str, Any]:
    return {
        "key": f"{row.key}-own" if row.asked.is_own else row.key,
        "label": row.label,
        "values": [each.now for each in row.values],
        "words": [each.words for each in row.values],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "key": f"{line.office.pk}-own" if line.is_own else str(line.office.pk),
        "label": line.label,
        "values": [each.value for each in line.figures],
        "words": [each.words for each in line.figures],
    }
