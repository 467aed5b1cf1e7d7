"""Which level of office may register an act: pure functions over values; the table is dated data. vi: thẩm quyền."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Protocol, TypeVar

from hotich.models import Office
from interlink.dossiers.dated import DatedRow, holds_on

#: They keep books; Sở Tư pháp and the ministry do not.
REGISTERING = (Office.Level.COMMUNE, Office.Level.DISTRICT)


class CompetenceRow(DatedRow, Protocol):
    """A row of `CompetenceRule`: an empty column fits everything."""

    procedure: str
    foreign_element: bool | None
    least_age: int | None
    change_kind: str
    level: str
    source: str


R = TypeVar("R", bound=CompetenceRow)


def competent_level(
    procedure: str,
    *,
    foreign: bool,
    age: int | None,
    change_kind: str = "",
    on: datetime.date,
    rules: Iterable[R],
) -> R | None:
    """Return the rule that decides on that day: of those that fit, the one that says most; None when none fits.

    `age` is what the person has completed; one that nobody knows fits no rule that asks for an age. Of rules that say
    equally much the higher level counts, which is the rule of exception (Luật Hộ tịch 2014, Điều 7).
    """
    fitting = [
        rule
        for rule in rules
        if rule.procedure == procedure
        and holds_on(rule, on)
        and rule.foreign_element in (None, foreign)
        and (rule.least_age is None or (age is not None and age >= rule.least_age))
        and rule.change_kind in ("", change_kind)
    ]
    return max(fitting, key=lambda rule: (_says(rule), _HEIGHT[rule.level]), default=None)


#: The tiers from below to above, as `Office.Level` names them.
_HEIGHT = {"commune": 0, "district": 1, "province": 2, "ministry": 3}


def is_higher(level: str, than: str) -> bool:
    """Say whether one level stands above another."""
    return _HEIGHT[level] > _HEIGHT[than]


def _says(rule: CompetenceRow) -> int:
    """How many conditions a rule names."""
    return sum((rule.foreign_element is not None, rule.least_age is not None, bool(rule.change_kind)))
