"""A view of the report page as values that outlive the page, and its figures as a table. vi: cách xem báo cáo."""

from __future__ import annotations

from typing import Any

from hotich.models import Office
from hotich.reports.periods import Period
from hotich.reports.queries import Asked, Report, Row
from hotich.reports.sheet import row_heading
from hotich.reports.sources import sources
from registry.models.frozen import Table
from registry.papers.printed import PrintedTable

#: So many columns stand beside the first on a page across.
_COLUMNS = 9


def as_words(asked: Asked) -> dict[str, Any]:
    """Return a view without its period: what is counted, of which office, by what, narrowed to what."""
    return {
        "source": asked.source.name,
        "office": asked.office.pk,
        "by": asked.by,
        "narrowed": dict(asked.narrowed),
        "is_own": asked.is_own,
    }


def as_asked(words: dict[str, Any], period: Period) -> Asked | None:
    """Return what `as_words` said, of a period; None where this edition does not count it any more."""
    source = sources().get(words["source"])
    if source is None:
        return None
    office = Office.objects.get(pk=words["office"])
    return Asked(source, office, period, words["by"], words["narrowed"], words["is_own"])


def title_of(asked: Asked) -> str:
    """Return what a view is called, without its period."""
    values = [
        dict(each.values)[value]
        for each in asked.source.dimensions
        if (value := asked.narrowed.get(each.name))
    ]
    about = f" ({', '.join(values)})" if values else ""
    return f"{asked.source.title}{about} theo {row_heading(asked).lower()}, {asked.office.name}"


def table_of(found: Report) -> Table:
    """Return the figures of a report as plain values."""
    measures = found.asked.source.measures
    return {
        "heading": row_heading(found.asked),
        "columns": [
            {"name": each.name, "title": each.title, "group": each.group, "meaning": each.meaning}
            for each in measures
        ],
        "rows": [_line(row) for row in found.rows],
        "total": _line(found.total),
    }


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


def _line(row: Row) -> dict[str, Any]:
    return {
        "key": f"{row.key}-own" if row.asked.is_own else row.key,
        "label": row.label,
        "values": [each.now for each in row.values],
        "words": [each.words for each in row.values],
    }
