"""How a row of another system becomes a reading: a table for each system, in `systems/*.toml`. vi: bảng chuyển đổi.

    code, name, kind, route        what it is
    format                         csv (with delimiter), dbf, xlsx or json
    encoding                       tcvn3, vni, or a name that Python knows; of the texts, whatever the file is
    key                            columns that name a row within the office: the same row is taken in once
    source                         one word for the tables of one system whose keys are the same, if there are several
    [book]                         columns with the number of the book and its year
    [[column]] from, to, as        `to` are lines of `reading.lines`; `as` is one of `WAYS`; `codes` translate
    passed_over                    columns that say nothing of the act

Whatever has no row in the table, or cannot be read, is kept beside the entry as it stands and told.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from digitization.models import Route
from digitization.reading.lines import all_lines
from digitization.reading.reading import Mark, Reading
from hotich.values.dates import PartialDate
from hotich.values.encodings import decode
from hotich.values.names import clean_name, fold, split_name
from registry.kinds.values import checked
from registry.models import EventKind

FOLDER = Path(__file__).parent / "systems"

#: Key of a line → what was read of it; and marks by key.
_Read = tuple[dict[str, str], dict[str, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Column:
    """One row of the table: which columns, to which lines, and how they are read."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    way: str = "text"
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class System:
    """A system that data come from, as its table describes it. vi: hệ thống nguồn.

    Tables of one `source` read the same rows in another format: a row that came in one does not come again.
    """

    code: str
    source: str
    name: str
    kind: EventKind
    route: Route
    format: str
    encoding: str
    key: tuple[str, ...]
    book_number: str
    book_year: str
    columns: tuple[Column, ...]
    delimiter: str = ","
    passed_over: frozenset[str] = frozenset()

    @property
    def known(self) -> frozenset[str]:
        named = {source for column in self.columns for source in column.sources}
        return frozenset(named | {self.book_number, self.book_year} | self.passed_over)


@dataclass(frozen=True, slots=True)
class Converted:
    """A row as converted: its key, its book, what was read, and what could not be carried over, by column."""

    key: str
    book_number: str
    book_year: int | None
    reading: Reading
    leftovers: dict[str, str]

    @property
    def is_act(self) -> bool:
        """Whether anything was read besides where it stands in the book."""
        return bool(self.reading.values.keys() - {"reg_number", "reg_page"})


@lru_cache
def systems() -> dict[str, System]:
    """Return every system by its code, in the order of their files."""
    return {each.code: each for each in map(_load, sorted(FOLDER.glob("*.toml")))}


def convert(system: System, row: Mapping[str, str]) -> Converted:
    """Read a raw row. Raises nothing: what cannot be read is among `leftovers` with the reason behind it."""
    texts = {name: clean_name(decode(text, system.encoding)) for name, text in row.items()}
    values: dict[str, str] = {}
    marks: dict[str, dict[str, str]] = {}
    leftovers = {
        name: text
        for name, text in texts.items()
        if text and name not in system.known and name not in system.key
    }
    for column in system.columns:
        written = " ".join(filter(None, (texts.get(source, "") for source in column.sources)))
        if not written:
            continue
        try:
            read, marked = WAYS[column.way](written, column)
        except ValueError as error:
            leftovers["; ".join(column.sources)] = f"{written} ({error})"
            continue
        for key, text in read.items():
            try:
                values[key] = checked(all_lines(system.kind)[key], text)
            except ValueError as error:
                leftovers["; ".join(column.sources)] = f"{written} ({error})"
        marks |= marked
    year = texts.get(system.book_year, "")
    found = re.search(r"\b(1[89]\d\d|20\d\d)\b", year) or re.search(
        r"(1[89]\d\d|20\d\d)", values.get("reg_date", "")
    )
    return Converted(
        key="|".join(texts.get(name, "") for name in system.key),
        book_number=texts.get(system.book_number, ""),
        book_year=int(found[1]) if found else None,
        reading=Reading({key: text for key, text in values.items() if text}, marks),
        leftovers=leftovers,
    )


def _text(written: str, column: Column) -> _Read:
    return {column.targets[0]: written}, {}


def _name(written: str, column: Column) -> _Read:
    """A whole name, or one to be cut into family, middle and given name; in capitals as old programs wrote it, too."""
    if len(column.targets) == 1:
        return {column.targets[0]: written}, {}
    return dict(zip(column.targets, split_name(written), strict=True)), {}


def _date(written: str, column: Column) -> _Read:
    """A date as people write it; of what is no date the words are kept as they stand."""
    text = re.sub(r"\s+\d{1,2}:\d{2}(:\d{2})?$", "", written)
    try:
        return {column.targets[0]: PartialDate.parse(text).iso}, {}
    except ValueError:
        return {}, {column.targets[0]: {"state": Mark.WRITTEN, "text": written}}


_NAME_AND_YEAR = re.compile(
    r"(?P<name>\D+?)\s*[-–,;(]?\s*(?:sn|sinh năm|sinh)?[\s.:]*(?P<year>(?:18|19|20)\d\d)\)?", re.IGNORECASE
)
_NAME_AND_AGE = re.compile(r"(?P<name>\D+?)\s*[-–,;(]\s*(?P<age>\d{1,3}\s*tuổi)\)?", re.IGNORECASE)


def _name_and_year(written: str, column: Column) -> _Read:
    """ "Nguyễn Văn A - 1965", "Nguyễn Văn A (sn 1965)", "Nguyễn Văn A - 23 tuổi", or a name alone."""
    name, born = column.targets
    if match := _NAME_AND_YEAR.fullmatch(written):
        return {name: match["name"].strip(), born: match["year"]}, {}
    if match := _NAME_AND_AGE.fullmatch(written):
        return {name: match["name"].strip()}, {born: {"state": Mark.WRITTEN, "text": match["age"]}}
    if re.search(r"\d", written):
        raise ValueError("không tách được họ tên và năm sinh")
    return {name: written}, {}


def _number_and_book(written: str, column: Column) -> _Read:
    """ "123/01" or "123 quyển 01" in the place of a number: the number; the book has its own column."""
    match = re.fullmatch(r"(\d+\s?[a-zA-Z]*)(?:\s*(?:/|quyển|q\.?)\s*\S+)?", written, re.IGNORECASE)
    if match is None:
        raise ValueError("không đọc được số")
    return {column.targets[0]: match[1].replace(" ", "")}, {}


def _code(written: str, column: Column) -> _Read:
    """A code or a word that the table translates."""
    known = {fold(code): value for code, value in column.codes.items()}
    if fold(written) not in known:
        raise ValueError("mã không có trong bảng chuyển đổi")
    return {column.targets[0]: known[fold(written)]}, {}


#: How a column is read, by the word in the table.
WAYS: dict[str, Callable[[str, Column], _Read]] = {
    "text": _text,
    "name": _name,
    "date": _date,
    "name-and-year": _name_and_year,
    "number": _number_and_book,
    "code": _code,
}


def _load(path: Path) -> System:
    told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    kind = EventKind(told["kind"])
    system = System(
        code=path.stem,
        source=told.get("source", path.stem),
        name=told["name"],
        kind=kind,
        route=Route(told["route"]),
        format=told["format"],
        encoding=told.get("encoding", "utf-8"),
        delimiter=told.get("delimiter", ","),
        key=tuple(told["key"]),
        book_number=told["book"]["number"],
        book_year=told["book"]["year"],
        columns=tuple(
            Column(_words(each["from"]), _words(each["to"]), each.get("as", "text"), each.get("codes", {}))
            for each in told["column"]
        ),
        passed_over=frozenset(told.get("passed_over", ())),
    )
    unknown = {key for column in system.columns for key in column.targets} - set(all_lines(kind))
    if unknown or any(column.way not in WAYS for column in system.columns):
        raise LookupError(f"{path.name}: {sorted(unknown)} are no lines of {kind}, or a way is unknown")
    return system


def _words(told: str | list[str]) -> tuple[str, ...]:
    return (told,) if isinstance(told, str) else tuple(told)
