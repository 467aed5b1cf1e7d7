"""Which row of a table of the law holds on a day. Every process holds all rows in memory; there are some hundreds.

They are read when first asked for, and again when `hotich.law.pulse` has seen another edition.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from django.apps import apps
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from hotich.models import LawRow, LegalText

R = TypeVar("R", bound=LawRow)
#: All rows of each table, the later ones of a case after the earlier ones.
Held = Mapping[type[LawRow], tuple[LawRow, ...]]

_held: Held | None = None


def tables() -> list[type[LawRow]]:
    """Return the tables of the law, of the kernel and of the apps."""
    return [model for model in apps.get_models() if issubclass(model, LawRow)]


def held() -> Held:
    """Return what this process holds, read now if nothing is held."""
    global _held
    if _held is None:
        _held = {
            table: tuple(table._default_manager.select_related("text", "province").order_by("pk"))
            for table in tables()
        }
    return _held


def hold(rows: Held | None) -> None:
    """Hold these rows from now on; None lets them be read again when next asked for."""
    global _held
    _held = rows


def rows(table: type[R]) -> tuple[R, ...]:
    """Return all rows of a table, of all times."""
    return held()[table]  # type: ignore[return-value]


def rows_on(table: type[R], on: datetime.date, *, province_id: int | None = None, **facts: Any) -> list[R]:
    """Return the rows that hold on a day and speak of these facts; of one case the province's own row alone.

    A column that no fact is given for may say anything; facts that the table has no column for are left aside.
    """
    about = {name: facts[name] for name in table.CONDITIONS if name in facts}
    found: dict[tuple[object, ...], R] = {}
    for row in rows(table):
        case = tuple(getattr(row, name) for name in row.CONDITIONS)
        known = all(row.fits(name, value) for name, value in about.items())
        holds = row.holds_on(on) and row.province_id in (None, province_id)
        if known and holds and (case not in found or row.province_id):
            found[case] = row
    return list(found.values())


def row(table: type[R], on: datetime.date, *, province_id: int | None = None, **facts: Any) -> R | None:
    """Return the row that decides a case on a day: of those that fit, the one that says most; None when none fits.

    A condition that no fact is given for fits only where the row leaves it open. Of rows that say equally much the
    one counts that names a later column of `CONDITIONS`.
    """
    fitting = [
        each
        for each in rows_on(table, on, province_id=province_id, **facts)
        if all(getattr(each, name) in ("", None) for name in each.CONDITIONS if name not in facts)
    ]
    return max(fitting, key=_says, default=None)


def _says(row: LawRow) -> tuple[int, bool, list[bool]]:
    named = [getattr(row, name) not in ("", None) for name in row.CONDITIONS]
    return sum(named), row.province_id is not None, named[::-1]


@receiver([post_save, post_delete])
def _forget(sender: Any, **_: Any) -> None:
    """Read again what this process itself has changed; others see it by the edition."""
    if issubclass(sender, LawRow | LegalText):
        hold(None)
