"""The row of a table that names its columns; titles may stand above it. vi: dòng tiêu đề."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from digitization.sources.mapping import System
from digitization.sources.rows import MOST_COLUMNS, BadFile, storable

#: So many rows of titles may stand above the headings.
LOOKED_FOR = 10


def find_headings(rows: Iterable[Sequence[str]], system: System) -> tuple[int, list[str]] | None:
    """Return the place of the first row that has the columns the system's table needs, and its names."""
    for at, cells in enumerate(rows):
        names = [_plain(cell) for cell in cells]
        if _needed(system) <= set(names):
            if len(names) > MOST_COLUMNS:
                raise BadFile(f"Tệp có hơn {MOST_COLUMNS} cột.")
            meant = system.known | _needed(system)
            if twice := next((name for name in names if names.count(name) > 1 and name in meant), ""):
                raise BadFile(f"Tệp có hai cột “{twice}”. Hãy bỏ bớt một cột rồi gửi lại.")
            return at, [name if name not in names[:place] else "" for place, name in enumerate(names)]
    return None


def named(headings: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Return the texts by column; what stands under no heading, or one that was there before, under its place."""
    return {
        name or f"cột {place}": storable(cell)
        for place, (name, cell) in enumerate(zip_longest(headings, cells, fillvalue=""), start=1)
        if name or cell
    }


def without_headings(system: System) -> BadFile:
    """Return the refusal of a file in which no row names the columns."""
    names = ", ".join(sorted(_needed(system)))
    note = f" {system.note}" if system.note else ""
    return BadFile(f"Tệp không có dòng tiêu đề với các cột {names}. Hãy chọn đúng hệ thống nguồn.{note}")


def _needed(system: System) -> set[str]:
    return {*system.key, system.book_year}


def _plain(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", storable(cell)).strip("\ufeff").split())
