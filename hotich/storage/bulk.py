"""Thousands of rows of one table at once: by COPY from Python, or from other rows without leaving the database.

Checks, indexes and triggers are the table's own; no signal is sent. Needs the caller's transaction.
vi: ghi nhiều dòng một lần.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault
from django.utils import timezone


def new_keys(model: type[models.Model], count: int) -> list[int]:
    """Take so many keys from the table's sequence."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [model._meta.db_table, model._meta.pk.column, count],
        )
        return [key for (key,) in cursor.fetchall()]


def copy_many(rows: Sequence[models.Model]) -> None:
    """Insert rows of one table by COPY and give them their keys: the quick form of `bulk_create`."""
    if not rows:
        return
    model = type(rows[0])
    now = timezone.now()
    for name in _dated_now(model):
        for row in rows:
            setattr(row, name, now)
    new = [row for row in rows if row.pk is None]
    for row, key in zip(new, new_keys(model, len(new)), strict=True):
        row.pk = key
    _copy(rows, connection.ops.quote_name(model._meta.db_table), model._meta.local_concrete_fields)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def merge_many(rows: Sequence[models.Model], *, same: Sequence[str]) -> None:
    """Bring a table to these rows by one statement and give them their keys; one with the `same` fields is there.

    The fields `same` are those of a unique constraint. What is there and not among `rows` stays as it is.
    """
    if not rows:
        return
    options = rows[0]._meta
    fields = [field for field in options.local_concrete_fields if not field.primary_key]
    known_by = [field for field in fields if field.name in same]
    columns, unique = _columns(fields), _columns(known_by)
    differing = [_column(field) for field in fields if field not in known_by]
    changed = ", ".join(f"{name} = excluded.{name}" for name in differing)
    table = connection.ops.quote_name(options.db_table)
    arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays})"  # noqa: S608
            f" ON CONFLICT ({unique}) DO UPDATE SET {changed} RETURNING {unique}, {_column(options.pk)}",
            [
                [field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows]
                for field in fields
            ],
        )
        keys = {tuple(values): key for *values, key in cursor.fetchall()}
    for row in rows:
        row.pk = keys[tuple(getattr(row, field.attname) for field in known_by)]
        row._state.adding, row._state.db = False, connection.alias


def insert_like(
    row: models.Model, differing: Mapping[str, str], source: str, parameters: Mapping[str, Any]
) -> None:
    """Insert a row like `row` for each row of `source`, except for the `differing` columns.

    `source` is what stands behind FROM; `differing` maps columns to expressions over it. Both are SQL of the caller's
    own, their values in `parameters`. A key that does not differ is the sequence's, as other columns that the database
    fills are its own.
    """
    options = row._meta
    for name in _dated_now(type(row)):
        setattr(row, name, timezone.now())
    same = {
        f"same_{field.column}": field.get_db_prep_save(getattr(row, field.attname), connection)
        for field in options.local_concrete_fields
        if field.column not in differing
        and not field.primary_key
        and not isinstance(getattr(row, field.attname), DatabaseDefault)
    }
    columns = {name.removeprefix("same_"): f"%({name})s" for name in same} | dict(differing)
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(options.db_table)} ({', '.join(map(quote, columns))}) "  # noqa: S608
            f"SELECT {', '.join(columns.values())} FROM {source}",
            same | dict(parameters),
        )


def _copy(rows: Sequence[models.Model], table: str, fields: Sequence[models.Field[Any, Any]]) -> None:
    prepare = [
        (field.attname, None if type(field) in _AS_THEY_ARE else field.get_db_prep_save) for field in fields
    ]
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({_columns(fields)}) FROM STDIN") as copy:
        for row in rows:
            held = row.__dict__
            copy.write_row([put(held[name], connection) if put else held[name] for name, put in prepare])


def _columns(fields: Sequence[models.Field[Any, Any]]) -> str:
    return ", ".join(map(_column, fields))


def _column(field: models.Field[Any, Any]) -> str:
    return connection.ops.quote_name(str(field.column))


def _dated_now(model: type[models.Model]) -> list[str]:
    return [
        field.attname
        for field in model._meta.local_concrete_fields
        if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False)
    ]


#: Fields whose values the driver takes as Python has them; asking each field takes longer than the COPY itself.
_AS_THEY_ARE = {
    models.BigAutoField, models.BooleanField, models.CharField, models.DateTimeField, models.ForeignKey,
    models.OneToOneField, models.PositiveIntegerField, models.PositiveSmallIntegerField, models.TextField,
}  # fmt: skip
