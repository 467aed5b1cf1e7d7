"""What the law says differently on another day, case by case. vi: so sánh quy định giữa hai ngày."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import label_for_field

from hotich.law import rows as law
from hotich.models import LawRow

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One column that says something else; a side without a row says nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One case of which the law of two days says different things, or the same by another source."""

    case: str
    before: LawRow | None
    after: LawRow | None

    @property
    def row(self) -> LawRow:
        """Return the later of its rows: the one that decides from now on, or the one that has ended."""
        row = self.after or self.before
        assert row is not None
        return row

    @property
    def table(self) -> type[LawRow]:
        return type(self.row)

    @property
    def title(self) -> str:
        """Return what the table is called."""
        return str(self.table._meta.verbose_name)

    @property
    def lines(self) -> list[Line]:
        """Return the columns that say something else; the source is told beside them."""
        lines = (
            Line(label(self.table, name), _words(self.before, name), _words(self.after, name))
            for name in self.table.SAYS
            if name != "source"
        )
        return [each for each in lines if each.before != each.after]

    @property
    def is_source_only(self) -> bool:
        """Whether the same is said, by another source or with another certainty. vi: chỉ đổi căn cứ."""
        return self.before is not None and self.after is not None and not self.lines


def differences(first: datetime.date, second: datetime.date, province: str = "") -> list[Difference]:
    """Return what differs between two days, table by table, in the country and by a province's own rows.

    A case that has lost its own row is decided by the more general one; that row then stands for it.
    """
    return [
        each
        for table in law.tables()
        if _moves(table, *sorted((first, second)))
        for each in of_table(law.rows(table), first, law.rows(table), second, province)
    ]


def of_table(
    rows: Iterable[LawRow],
    first: datetime.date,
    others: Iterable[LawRow],
    second: datetime.date,
    province: str = "",
) -> list[Difference]:
    """Return what differs in one table between its rows on a day and other rows of it on another."""
    rows, others = list(rows), list(others)
    held = [(each, first) for each in rows if each.holds_on(first)]
    held += [(each, second) for each in others if each.holds_on(second)]
    cases: dict[tuple[Any, ...], LawRow] = {
        tuple(getattr(row, name) for name in row.CONDITIONS): row
        for row, _ in held
        if row.province_code in ("", province)
    }
    found = []
    for row in cases.values():
        before = decides(row, first, rows, province)
        after = decides(row, second, others, province)
        each = Difference(row.case_in_words, before, after)
        if _basis(before) != _basis(after) or each.lines:
            found.append(each)
    return sorted(found, key=lambda each: (each.is_source_only, each.case))


def decides(case: LawRow, on: datetime.date, among: Iterable[LawRow], province: str = "") -> LawRow | None:
    """Return the row that decides the case of a row on a day: of the same conditions, or of fewer."""
    facts = {name: value for name in case.CONDITIONS if (value := getattr(case, name)) not in ("", None)}
    return law.row(type(case), on, province=province, among=among, **facts)


def first_days(tables: Iterable[type[LawRow]] | None = None) -> list[datetime.date]:
    """Return the days on which anything begins, or has ended the day before, the earliest first."""
    rows = [row for table in tables or law.tables() for row in law.rows(table)]
    begin = {row.valid_from for row in rows if row.valid_from}
    return sorted(begin | {row.valid_to + ONE_DAY for row in rows if row.valid_to})


def said(row: LawRow) -> str:
    """Return what a row says in one line: "5 ngày làm việc; số ngày niêm yết: 7"."""
    told = ((name, row.words_of(name)) for name in row.SAYS if name != "source")
    return "; ".join(
        words
        if name == row.SAYS[0] and words not in ("có", "không")
        else f"{label(type(row), name)}: {words}"
        for name, words in told
        if words
    )


def label(table: type[LawRow], name: str) -> str:
    """Return what a column, or what is told of a row, is called."""
    return str(label_for_field(name, table))


def _moves(table: type[LawRow], first: datetime.date, second: datetime.date) -> bool:
    return any(first < day <= second for day in first_days([table]))


def _words(row: LawRow | None, name: str) -> str:
    return row.words_of(name) if row else ""


def _basis(row: LawRow | None) -> str:
    return row.cited if row else ""
