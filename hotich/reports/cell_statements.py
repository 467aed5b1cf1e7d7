"""The statements that make cells: a day from its cases and the offices below, a month from days, a year from months.

Names of tables and columns come from the source's models alone; what is compared with is a parameter.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hotich.reports.sources import Source, Sum


def count_day(cursor: Any, source: Source, days: Sequence[tuple[int, date]]) -> None:
    """Make the cells of these days of offices of one level anew; those of the offices below them stand already."""
    offices, dates = [office for office, _ in days], [day for _, day in days]
    table = source.cells._meta.db_table
    cursor.execute(
        f"DELETE FROM {table} USING unnest(%s::bigint[], %s::date[]) AS stale (office_id, day) "  # noqa: S608
        f"WHERE {table}.office_id = stale.office_id AND grain = 'd' AND {table}.day = stale.day",
        [offices, dates],
    )
    statement, values = day_statement(source, "SELECT * FROM unnest(%s::bigint[], %s::date[])")
    cursor.execute(statement, [offices, dates, *values])


def day_statement(source: Source, stale: str) -> tuple[str, list[Any]]:
    """Return the statement that makes the cells of the days that `stale` selects (office, day), and its values."""
    table = source.cells._meta.db_table
    cases, values = _cases(source)
    dimensions = ", ".join(each.name for each in source.dimensions)
    columns = ", ".join(each.name for each in source.sums)
    added = ", ".join(f"sum({each.name})" for each in source.sums)
    whole = ", ".join(f"coalesce({each.name}, '')" for each in source.dimensions)
    below = ", ".join(f"below.{name}" for name in f"{dimensions}, {columns}".split(", "))
    statement = f"""
        WITH stale (office_id, day) AS MATERIALIZED ({stale}), own AS ({cases}), added AS (
            SELECT office_id, day, {whole}, {added}
            FROM own GROUP BY office_id, day, CUBE ({dimensions})
            UNION ALL
            SELECT stale.office_id, stale.day, {below}
            FROM stale JOIN hotich_countedbranch AS branch ON branch.parent_id = stale.office_id
            JOIN {table} AS below
                ON below.office_id = branch.office_id AND below.grain = 'd' AND below.day = stale.day
        )
        INSERT INTO {table} (office_id, grain, day, {dimensions}, {columns})
        SELECT office_id, 'd', day, {dimensions}, {added}
        FROM added AS each (office_id, day, {dimensions}, {columns})
        GROUP BY office_id, day, {dimensions}
        """  # noqa: S608
    return statement, values


def count_month(cursor: Any, source: Source, offices: Sequence[int], month: date) -> None:
    """Make the cells of a month anew from its days."""
    _add_up(cursor, source, offices, month, ("d", "m"), "1 month")


def count_year(cursor: Any, source: Source, offices: Sequence[int], year: date) -> None:
    """Make the cells of a year anew from its months."""
    _add_up(cursor, source, offices, year, ("m", "y"), "1 year")


def _add_up(
    cursor: Any, source: Source, offices: Sequence[int], first: date, grains: tuple[str, str], length: str
) -> None:
    table = source.cells._meta.db_table
    dimensions = ", ".join(each.name for each in source.dimensions)
    columns = ", ".join(each.name for each in source.sums)
    added = ", ".join(f"sum({each.name})" for each in source.sums)
    short, long = grains
    cursor.execute(
        f"DELETE FROM {table} WHERE office_id = ANY(%s) AND grain = %s AND day = %s",  # noqa: S608
        [list(offices), long, first],
    )
    cursor.execute(
        f"""
        INSERT INTO {table} (office_id, grain, day, {dimensions}, {columns})
        SELECT office_id, %s, %s, {dimensions}, {added} FROM {table}
        WHERE office_id = ANY(%s) AND grain = %s AND day >= %s AND day < %s::date + interval '{length}'
        GROUP BY office_id, {dimensions}
        """,  # noqa: S608
        [long, first, list(offices), short, first, first],
    )


def _cases(source: Source) -> tuple[str, list[Any]]:
    """Return the statement of the cases that moved on stale days, a part for each moment, with its values."""
    dimensions = "".join(f", reported.{each.name}" for each in source.dimensions)
    parts, values = [], []
    for moment in source.moments:
        columns = []
        for each in source.sums:
            sql, compared = _column(each) if each.moment == moment else ("0", [])
            columns.append(f"{sql} AS {each.name}")
            values += compared
        parts.append(
            f"SELECT stale.office_id, stale.day{dimensions}, {', '.join(columns)} FROM stale "  # noqa: S608
            f"JOIN {source.reported._meta.db_table} AS reported "
            f"ON reported.office_id = stale.office_id AND reported.{moment} = stale.day"
        )
    return " UNION ALL ".join(parts), values


def _column(each: Sum) -> tuple[str, list[Any]]:
    """Return what a case adds to a sum."""
    value = f"coalesce(reported.{each.value}, 0)" if each.value else "1"
    if not each.where:
        return value, []
    wanted = " AND ".join(f"reported.{name} = %s" for name in each.where)
    return f"CASE WHEN {wanted} THEN {value} ELSE 0 END", list(each.where.values())
