"""Thousands of rows of one table by COPY, with their keys known beforehand. vi: ghi nhiều dòng một lần."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, models
from django.utils import timezone


def give_keys(rows: Sequence[models.Model]) -> None:
    """Give new rows of one table their keys from its sequence, before they are written."""
    rows = [row for row in rows if row.pk is None]
    if not rows:
        return
    options = type(rows[0])._meta
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [options.db_table, options.pk.column, len(rows)],
        )
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key


def copy_many(rows: Sequence[models.Model]) -> None:
    """Insert rows of one table by COPY and give them their keys. Needs the caller's transaction.

    The quick form of `bulk_create`: checks, indexes and triggers are the table's own; no signal is sent.
    """
    if not rows:
        return
    model = type(rows[0])
    fields = model._meta.local_concrete_fields
    quote, table = connection.ops.quote_name, model._meta.db_table
    now = timezone.now()
    for each in fields:
        if getattr(each, "auto_now_add", False) or getattr(each, "auto_now", False):
            for row in rows:
                setattr(row, each.attname, now)
    give_keys(rows)
    names = ", ".join(quote(str(field.column)) for field in fields)
    prepare = [
        (field.attname, None if type(field) in _AS_THEY_ARE else field.get_db_prep_save) for field in fields
    ]
    with connection.cursor() as cursor, cursor.copy(f"COPY {quote(table)} ({names}) FROM STDIN") as copy:
        for row in rows:
            held = row.__dict__
            copy.write_row([put(held[name], connection) if put else held[name] for name, put in prepare])
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


#: Fields whose values the driver takes as Python has them; asking each field takes longer than the COPY itself.
_AS_THEY_ARE = {
    models.BigAutoField, models.BooleanField, models.CharField, models.DateTimeField, models.ForeignKey,
    models.OneToOneField, models.PositiveIntegerField, models.PositiveSmallIntegerField, models.TextField,
}  # fmt: skip
