"""Which law a sentence names on a day. vi: viện dẫn văn bản quy phạm pháp luật.

A sentence names a key, never a law: `cite("book-closing", on)`. What the key stands for is data with dates,
`hotich/data/law/Citation.json` at first; whoever holds the rows of the database sets them here.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from hotich.values.dates import holds_on

_PACKAGED = Path(__file__).resolve().parent.parent / "data" / "law"
#: Said of a day, mostly of an old act, for which no row tells the law.
_NOT_TOLD = "chưa rõ văn bản áp dụng vào ngày đó"


@dataclass(frozen=True, slots=True)
class Cited:
    """What a key stands for while a row holds; an end that is None is open. vi: viện dẫn."""

    key: str
    valid_from: date | None
    valid_to: date | None
    words: str
    is_awaited: bool = False

    def holds_on(self, day: date) -> bool:
        return holds_on(day, self.valid_from, self.valid_to)


_set: dict[str, list[Cited]] | None = None


def set_citations(rows: Iterable[Cited]) -> None:
    """Cite from these rows from now on, and from no others."""
    global _set
    _set = _by_key(rows)


def cite(key: str, on: date) -> str:
    """Name the law for a key as it holds on a day: “Luật Hộ tịch 2014, Điều 26”, “Luật Hộ tịch 2026 (chờ xác nhận)”.

    Raises LookupError for a key that no row has.
    """
    rows = (_packaged() if _set is None else _set)[key]
    held = next((row for row in rows if row.holds_on(on)), None)
    if held is None:
        return _NOT_TOLD
    return marked(held.words) if held.is_awaited else held.words


def source_words(text: str, article: str) -> str:
    """Join a law's short name and the article: “Luật Hộ tịch 2014, Điều 16”."""
    return ", ".join(filter(None, (text, article)))


def marked(words: str) -> str:
    """Mark what goes on with the last known words, or names a law whose articles are not known yet."""
    return f"{words} (chờ xác nhận)"


def _by_key(rows: Iterable[Cited]) -> dict[str, list[Cited]]:
    """Sort rows by their keys, the newest first: where two hold, it is the one that counts."""
    found: dict[str, list[Cited]] = {}
    for row in sorted(rows, key=lambda row: row.valid_from or date.min, reverse=True):
        found.setdefault(row.key, []).append(row)
    return found


@lru_cache
def _packaged() -> dict[str, list[Cited]]:
    """Return the rows that come with the program: commands and pure tests have no database to read."""
    names = {text["code"]: text["short"] for text in _read("LegalText")}
    return _by_key(
        Cited(
            key=row["key"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            words=source_words(names[row["text"]], row["article"]),
            is_awaited=row["certainty"] == "awaited",
        )
        for row in _read("Citation")
    )


def _read(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((_PACKAGED / f"{name}.json").read_text("utf-8"))
    return rows


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
