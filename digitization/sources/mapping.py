"""How a row of another system becomes a reading: a table for each system, in `systems/*.toml`. vi: bảng chuyển đổi.

    code, name, kind, route        what it is
    format                         csv (with delimiter), dbf, xlsx or json
    encoding                       tcvn3, vni, or a name that Python knows; of the texts, whatever the file is
    key                            columns that name a row within the office: the same row is taken in once
    source                         one word for the tables of one system whose keys are the same, if there are several
    [book]                         columns with the number of the book and its year
    [[column]] from, to, as        `to` are lines of `reading.lines`; `as` is one of `WAYS`; `codes` translate
    columns                        "ministry" for those of the shared system's workbook (`packages.columns`)
    passed_over                    columns that say nothing of the act
    note                           what whoever chooses the system has to know, as long as its columns are not confirmed

Whatever has no row in the table, or cannot be read, is kept beside the entry as it stands and told.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from digitization.models import Route
from digitization.packages.columns import columns_of
from digitization.reading.lines import all_lines
from digitization.reading.reading import Mark, Reading
from digitization.sources.rows import OLD_ENCODINGS, UNSTORABLE, SourceRow
from hotich.values.encodings import decode
from hotich.values.machine_dates import machine_date
from hotich.values.names import clean_name, fold, split_name
from registry.kinds.lines import LineKind
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
    note: str = ""

    @property
    def needed(self) -> frozenset[str]:
        """The columns without which a file is not the system's."""
        return frozenset({*self.key, self.book_year})

    @property
    def old_encoding(self) -> str:
        """By what the texts are still to be decoded, nothing when they are letters already."""
        return self.encoding if self.encoding in OLD_ENCODINGS else ""

    @property
    def carried(self) -> frozenset[str]:
        """The columns of which something comes into the entry or names its book."""
        named = {source for column in self.columns for source in column.sources}
        return frozenset(named | {self.book_number, self.book_year})

    @property
    def known(self) -> frozenset[str]:
        return self.carried | self.passed_over


@dataclass(frozen=True, slots=True)
class Converted:
    """A row as converted: its book, what was read, and what could not be carried over, by column."""

    book_number: str
    book_year: int | None
    reading: Reading
    leftovers: dict[str, str]

    @property
    def is_act(self) -> bool:
        return not self.trouble

    @property
    def trouble(self) -> str:
        """Why the row is no act: nothing was read besides where it stands in the book, or no book could be found."""
        if not self.reading.values.keys() - {"reg_number", "reg_page"}:
            return "Dòng không có nội dung nào của một việc hộ tịch."
        if self.book_year is None and "reg_number" not in self.reading.values:
            return "Dòng không có năm và không có số nên không biết thuộc sổ nào. Hãy bổ sung trong tệp rồi gửi lại."
        return ""


@lru_cache
def systems() -> dict[str, System]:
    """Return every system by its code, in the order of their files."""
    return {each.code: each for each in map(_load, sorted(FOLDER.glob("*.toml")))}


def convert(system: System, row: SourceRow) -> Converted:
    """Read a raw row. Raises nothing: what cannot be read is among `leftovers` with the reason behind it."""
    texts = {name: clean_name(decode(text, row.encoding or "utf-8")) for name, text in row.texts.items()}
    if row.trouble:
        return Converted("", None, Reading(), texts)
    values: dict[str, str] = {}
    marks: dict[str, dict[str, str]] = {}
    meant = system.known.union(system.key)
    leftovers = {name: text for name, text in texts.items() if text and name not in meant}
    for name, reason in row.unread.items():
        leftovers[name] = f"{texts.pop(name, '')} ({reason})".strip()
    for column in system.columns:
        written = " ".join(filter(None, (texts.get(source, "") for source in column.sources)))
        if not written:
            continue
        if not written.strip(f"{UNSTORABLE} "):
            leftovers["; ".join(column.sources)] = f"{written} (ký tự hỏng, không đọc được)"
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
    number, year = _cover(texts.get(system.book_number, ""), texts.get(system.book_year, ""))
    if year is None and (found := _YEAR.match(values.get("reg_date", ""))):
        year = int(found[0])
    reading = Reading({key: text for key, text in values.items() if text}, marks)
    converted = Converted(number, year, reading, leftovers)
    if converted.is_act:
        return converted
    return replace(converted, leftovers={name: text for name, text in texts.items() if text} | leftovers)


_YEAR = re.compile(r"(?:1[89]|20)[0-9][0-9]")
_YEAR_ALONE = re.compile(rf"(?<![0-9]){_YEAR.pattern}(?![0-9])")


def _cover(number: str, year: str) -> tuple[str, int | None]:
    """Return number and year of the book; "01/2010" in the place of the number has both."""
    number = whole(number)
    first, _, behind = number.partition("/")
    beside = _YEAR.fullmatch(behind.strip())
    found = _YEAR_ALONE.search(year) or beside
    return (first if beside else number).strip(), int(found[0]) if found else None


def whole(written: str) -> str:
    """Return a number as a person writes it: 12 for the 12.0 of a program."""
    return written.partition(".")[0] if _WITH_POINT.fullmatch(written) else written


_WITH_POINT = re.compile(r"[0-9]+\.0+")


def _text(written: str, column: Column) -> _Read:
    return {column.targets[0]: written}, {}


def _name(written: str, column: Column) -> _Read:
    """A whole name, or one to be cut into family, middle and given name; in capitals as old programs wrote it, too."""
    if len(column.targets) == 1:
        return {column.targets[0]: written}, {}
    return dict(zip(column.targets, split_name(written), strict=True)), {}


def _date(written: str, column: Column) -> _Read:
    """A date as people or programs write it; of words, such as an age, are kept those of the book."""
    try:
        return {column.targets[0]: machine_date(written).iso}, {}
    except ValueError:
        if not _in_words(written):
            raise
    return {}, {column.targets[0]: {"state": Mark.WRITTEN, "text": written}}


def _in_words(written: str) -> bool:
    """Say whether somebody wrote down what a book says: "28 tuổi", "rằm tháng Giêng"; no program's words for a date."""
    return bool(_WORD.search(written)) and not _OF_PROGRAMS.search(written.casefold())


_WORD = re.compile(r"[^\W\d_]{2}")
_OF_PROGRAMS = re.compile(
    r"(?<![^\W_])(?:null|none|na[nt]|true|false|undefined|invalid|error|date|time|[ap]m|utc|gmt|ref|value|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)(?![^\W_])"
)

_NAME_AND_YEAR = re.compile(
    r"(?P<name>\D+?)\s*[-–,;(]?\s*(?:sn|sinh năm|sinh)?[\s.:]*(?P<year>(?:18|19|20)[0-9][0-9])\)?",
    re.IGNORECASE,
)
_NAME_AND_AGE = re.compile(r"(?P<name>\D+?)\s*[-–,;(]\s*(?P<age>[0-9]{1,3}\s*tuổi)\)?", re.IGNORECASE)


def _name_and_year(written: str, column: Column) -> _Read:
    """ "Nguyễn Văn A - 1965", "Nguyễn Văn A (sn 1965)", "Nguyễn Văn A - 23 tuổi", or a name alone."""
    name, born = column.targets
    if match := _NAME_AND_YEAR.fullmatch(written):
        return {name: match["name"].strip(), born: match["year"]}, {}
    if match := _NAME_AND_AGE.fullmatch(written):
        return {name: match["name"].strip()}, {born: {"state": Mark.WRITTEN, "text": match["age"]}}
    if re.search(r"[0-9]", written):
        raise ValueError("không tách được họ tên và năm sinh")
    return {name: written}, {}


def _number_and_book(written: str, column: Column) -> _Read:
    """ "123/01" or "123 quyển 01" in the place of a number: the number; the book has its own column."""
    match = re.fullmatch(r"([0-9]+\s?[a-zA-Z]*)(?:\s*(?:/|quyển|q\.?)\s*\S+)?", whole(written), re.IGNORECASE)
    if match is None:
        raise ValueError("không đọc được số")
    return {column.targets[0]: match[1].replace(" ", "")}, {}


def _code(written: str, column: Column) -> _Read:
    """A code or a word that the table translates."""
    known = {fold(code): value for code, value in column.codes.items()}
    said = fold(whole(written))
    found = known.get(said, known.get(_OF_BITS.get(said, "")))
    if found is None:
        raise ValueError("mã không có trong bảng chuyển đổi")
    return {column.targets[0]: found}, {}


#: How programs write a bit as a word.
_OF_BITS = {"true": "1", "false": "0"}


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
        columns=(
            *(_ministrys(kind, without=told["book"]["number"]) if told.get("columns") == "ministry" else ()),
            *(
                Column(
                    _words(each["from"]), _words(each["to"]), each.get("as", "text"), each.get("codes", {})
                )
                for each in told.get("column", ())
            ),
        ),
        passed_over=frozenset(told.get("passed_over", ())),
        note=told.get("note", ""),
    )
    unknown = {key for column in system.columns for key in column.targets} - set(all_lines(kind))
    if unknown or any(column.way not in WAYS for column in system.columns):
        raise LookupError(f"{path.name}: {sorted(unknown)} are no lines of {kind}, or a way is unknown")
    return system


def _ministrys(kind: EventKind, *, without: str) -> Iterator[Column]:
    """Yield the columns of the shared system's workbook, their codes and our words for them; no code of a unit."""
    for column in columns_of(kind):
        if column.heading == without or column.line.kind == LineKind.UNIT:
            continue
        choices = column.line.choices.choices if column.line.choices else ()
        codes = {**{str(label): str(value) for value, label in choices}, **column.codes}
        if column.key == "reg_number":
            way = "number"
        elif len(column.keys) > 1:
            way = "name"
        elif column.line.kind == LineKind.DATE:
            way = "date"
        else:
            way = "code" if codes else "text"
        yield Column((column.heading,), column.keys, way, codes)


def _words(told: str | list[str]) -> tuple[str, ...]:
    return (told,) if isinstance(told, str) else tuple(told)
