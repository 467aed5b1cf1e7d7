"""Which row of a table of the law holds on a day. Every process holds all rows in memory; there are some hundreds.

They are read when first asked for, and again when the database has another edition (`hotich.law.pulse`).
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from hotich.law import pulse
from hotich.models import CalendarDay, Citation, LawRow
from hotich.storage.edition import law_tables
from hotich.values.citations import Cited, set_citations
from hotich.values.working_days import exceptions, set_calendar

R = TypeVar("R", bound=LawRow)
#: All rows of each table, the calendar among them.
Held = Mapping[type[Model], tuple[Any, ...]]

_held: Held | None = None
_reading = threading.Lock()


def tables() -> list[type[LawRow]]:
    """Return the tables of provisions, of the kernel and of the apps."""
    return [model for model in law_tables() if issubclass(model, LawRow)]


def read() -> Held:
    """Return all rows as the database has them now."""
    rows: dict[type[Model], tuple[Any, ...]] = {CalendarDay: tuple(CalendarDay.objects.all())}
    for table in tables():
        rows[table] = tuple(table._default_manager.select_related("text", "province").order_by("pk"))
    return rows


def hold(rows: Held) -> None:
    """Hold these rows from now on, and tell the calendar and the citations theirs."""
    global _held
    _held = rows
    set_calendar(exceptions(rows[CalendarDay]))
    set_citations(
        Cited(each.key, each.valid_from, each.valid_to, each.source, each.is_awaited)
        for each in rows[Citation]
    )


def read_anew() -> Held:
    """Read all rows, hold them and return them; whoever reads later holds what is newer."""
    with _reading:
        rows = read()
        hold(rows)
    return rows


def forget() -> None:
    """Read the rows again when next asked for, and at the next beginning, for this change may still be taken back."""
    global _held
    _held = None
    pulse.distrust()


def rows(table: type[R]) -> tuple[R, ...]:
    """Return all rows of a table, of all times."""
    held = _held
    return (read_anew() if held is None else held)[table]


def rows_on(
    table: type[R],
    on: datetime.date,
    *,
    province: str = "",
    among: Iterable[LawRow] | None = None,
    **facts: Any,
) -> list[R]:
    """Return the rows that hold on a day and speak of these facts; of one case the province's own row alone.

    `province` is a code of two digits, which a province keeps when units are drawn anew. A column that no fact is given
    for may say anything; facts that the table has no column for are left aside.
    `among` names other rows than those in force, such as a table would have after a change.
    """
    about = {name: facts[name] for name in table.CONDITIONS if name in facts}
    found: dict[tuple[object, ...], R] = {}
    for row in rows(table) if among is None else cast(Iterable[R], among):
        case = tuple(getattr(row, name) for name in row.CONDITIONS)
        known = all(row.fits(name, value) for name, value in about.items())
        holds = row.holds_on(on) and row.province_code in ("", province)
        if known and holds and (case not in found or row.province_code):
            found[case] = row
    return list(found.values())


def row(
    table: type[R],
    on: datetime.date,
    *,
    province: str = "",
    among: Iterable[LawRow] | None = None,
    **facts: Any,
) -> R | None:
    """Return the row that decides a case on a day: of those that fit, the one that says most; None when none fits.

    A condition that no fact is given for fits only where the row leaves it open. Of rows that say equally much the
    one counts that names a later column of `CONDITIONS`.
    """
    fitting = [
        each
        for each in rows_on(table, on, province=province, among=among, **facts)
        if all(getattr(each, name) in ("", None) for name in each.CONDITIONS if name not in facts)
    ]
    return max(fitting, key=_says, default=None)


def _says(row: LawRow) -> tuple[int, bool, list[bool]]:
    named = [getattr(row, name) not in ("", None) for name in row.CONDITIONS]
    return sum(named), row.province_id is not None, named[::-1]


@receiver([post_save, post_delete])
def _forget(sender: Any, **_: Any) -> None:
    """Read again what this process itself has changed; the others hear of the edition."""
    if sender in law_tables():
        forget()


pulse.on_edition(read_anew)
