"""Cells of a sheet whose value alone does not say what they show: dates, formatted numbers, errors. vi: ô có định dạng.

The library that reads the values tells neither formats nor errors, so the sheet's XML is gone through once more beside
it, row by row. Sheets as nearly all programs write them are searched by one expression; all others are parsed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from digitization.packages.archives import Archive, BadArchive
from digitization.packages.number_formats import BadCell, DateCell, format_of, shown

Shown = str | DateCell | BadCell
#: A cell that is not read as its plain value: row and column, both from 0, and what it shows.
Special = tuple[int, int, Shown]

#: A cell's attributes come in this order, its value right behind them: nearly every program writes so.
_OTHER_ORDER = re.compile(rb'<c r="[A-Z]+[0-9]+" (?:t="[A-Za-z]+" [^/>]|s="[0-9]+" [^t/>]|[^st])')
_OTHER_SIGNS = (b"<c>", b"<v ", b"<!", b"</c ", b"</row ")
#: An error, a day as text, a truth value.
_OF_A_KIND = re.compile(rb't="[edb]"')
_CELL = (
    rb'<c r="([A-Z]+)([0-9]+)"(?: s="(%s)"(?: t="(n|e|d|b)")?|(?: s="[0-9]+")? t="(e|d|b)")'
    rb"(?! t=)(?: [^>/]*)?><v>([^<]*)<"
)
#: More formats than anybody uses are told apart afterwards.
_MOST_IN_ONE_SEARCH = 60
_ENTITIES = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&quot;", b'"'), (b"&apos;", b"'"), (b"&amp;", b"&"))


def is_plain(block: bytes, formats: Formats) -> bool:
    """Say whether a piece of a sheet has nothing but texts and plain numbers; told in no time."""
    return not formats.by_style and b"='" not in block and not _OF_A_KIND.search(block)


def is_usual(block: bytes) -> bool:
    """Say whether cells without a prefix are written in the order that nearly every program takes."""
    block = block[max(block.find(b"<c "), 0) : block.rfind(b"<c ")] if b"<c " in block else block
    return (
        block.count(b"<v>") == block.count(b'"><v>')
        and not any(sign in block for sign in _OTHER_SIGNS)
        and not _OTHER_ORDER.search(block)
    )


@dataclass(slots=True)
class Formats:
    """What a workbook says of its numbers: the format by a cell's style, where it is not the plain one."""

    by_style: dict[str, str] = field(default_factory=dict)
    from_1904: bool = False

    def show(self, style: str, kind: str, value: str) -> Shown | None:
        """Return what a cell shows; None when it shows its plain value, or nothing."""
        if kind == "e":
            return BadCell(value, f"Ô lỗi Excel ({value[:20]}). Hãy ghi lại giá trị như trong sổ.")
        if kind == "d":
            return _iso(value)
        if kind == "b":
            return "TRUE" if value in ("1", "true") else "FALSE"
        code = self.by_style.get(style)
        if code is None or kind not in ("", "n") or not value:
            return None
        return shown(value, code, from_1904=self.from_1904)


def formats_of(archive: Archive, parts: Mapping[str, str]) -> Formats:
    """Read the workbook's styles; `parts` are the members by their names in small letters."""
    found, own, styles = Formats(), dict[int, str](), list[int]()
    is_style = [False]

    def begin(name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "numFmt":
                own[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
            case "cellXfs":
                is_style[0] = True
            case "xf" if is_style[0]:
                styles.append(_whole(attributes.get("numFmtId")))
            case "workbookPr":
                found.from_1904 = attributes.get("date1904") in ("1", "true")

    def end(name: str) -> None:
        if name.rpartition(":")[2] == "cellXfs":
            is_style[0] = False

    for part in ("xl/styles.xml", "xl/workbook.xml"):
        if part in parts:
            parse(archive.blocks(parts[part]), begin, end)
    codes = {number: format_of(number, own) for number in set(styles)}
    found.by_style = {str(at): codes[number] for at, number in enumerate(styles) if codes[number]}
    return found


def sheet_parts(archive: Archive, parts: Mapping[str, str]) -> dict[str, str]:
    """Return the member of each sheet by the sheet's name."""
    targets: dict[str, str] = {}
    names: dict[str, str] = {}

    def begin(name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "Relationship":
                targets[attributes.get("Id", "")] = attributes.get("Target", "")
            case "sheet":
                key = next((text for key, text in attributes.items() if key.rpartition(":")[2] == "id"), "")
                names[attributes.get("name", "")] = key

    for part in ("xl/_rels/workbook.xml.rels", "xl/workbook.xml"):
        if part in parts:
            parse(archive.blocks(parts[part]), begin)
    found: dict[str, str] = {}
    for name, key in names.items():
        target = targets.get(key, "").lstrip("/").casefold()
        member = parts.get(target) or parts.get(f"xl/{target}")
        if member:
            found[name] = member
    return found


def special_cells(blocks: Iterable[bytes], formats: Formats, *, usual: bool) -> Iterator[Special]:
    """Yield the cells that do not show their plain value, in the order of the sheet."""
    return _searched(blocks, formats) if usual else _parsed(blocks, formats)


def wanted_cells(formats: Formats) -> re.Pattern[bytes]:
    """Return the search for cells with an error, or a number with one of the formats."""
    styles = "|".join(formats.by_style) if len(formats.by_style) <= _MOST_IN_ONE_SEARCH else "[0-9]+"
    return re.compile(_CELL % (styles or "-").encode())


def _searched(blocks: Iterable[bytes], formats: Formats) -> Iterator[Special]:
    wanted, left = wanted_cells(formats), b""
    known: dict[tuple[bytes, bytes, bytes], Shown | None] = {}
    columns: dict[bytes, int] = {}
    for block in blocks:
        whole = left + block
        cut = whole.rfind(b"</row>") + 1
        left = whole[cut:]
        if len(left) > _LONGEST_ROW:
            raise _damaged()
        for letters, row, style, kind, other, value in wanted.findall(whole, 0, cut):
            key = (style, kind or other, value)
            if (look := known.get(key, _UNSEEN)) is _UNSEEN:
                if len(known) > _REMEMBERED:
                    known.clear()
                look = known[key] = formats.show(style.decode(), key[1].decode(), _text(value))
            if look is not None:
                if (column := columns.get(letters)) is None:
                    column = columns[letters] = _column(letters.decode())
                yield int(row) - 1, column, look


_REMEMBERED = 50_000
#: More XML than cells full of text make of a row.
_LONGEST_ROW = 32 * 2**20
_UNSEEN: Any = object()


def _parsed(blocks: Iterable[bytes], formats: Formats) -> Iterator[Special]:
    found: list[Special] = []
    at = [-1, -1]
    cell = {"s": "", "t": ""}
    value: list[str] = []
    is_value = [False]

    def begin(name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                at[:] = [_whole(attributes["r"]) - 1 if "r" in attributes else at[0] + 1, -1]
            case "c":
                place = attributes.get("r", "")
                letters = place.rstrip("0123456789")
                at[1] = _column(letters.upper()) if letters else at[1] + 1
                cell.update(s=attributes.get("s", "0"), t=attributes.get("t", ""))
                value.clear()
            case "v":
                is_value[0] = True

    def end(name: str) -> None:
        match name.rpartition(":")[2]:
            case "v":
                is_value[0] = False
            case "c":
                look = formats.show(cell["s"], cell["t"], "".join(value).strip())
                if look is not None:
                    found.append((at[0], at[1], look))

    def words(text: str) -> None:
        if is_value[0]:
            value.append(text)

    for _ in _parsing(blocks, begin, end, words):
        yield from found
        found.clear()


def parse(blocks: Iterable[bytes], begin: Any, end: Any = None) -> None:
    """Go through a part of the workbook; raises `BadArchive` when it is no XML."""
    for _ in _parsing(blocks, begin, end, None):
        pass


def _parsing(blocks: Iterable[bytes], begin: Any, end: Any, words: Any) -> Iterator[None]:
    """Hand the parts of XML on; stops after each block. Document types have been refused before."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, words
    try:
        for block in blocks:
            for start in range(0, len(block), _PIECE):
                parser.Parse(block[start : start + _PIECE], False)
                yield
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError):
        raise BadArchive(
            "Tệp Excel bị hỏng, không đọc được. Hãy mở bằng Excel, lưu lại rồi gửi lại."
        ) from None
    yield


#: Cells of so much XML are kept at once.
_PIECE = 1 << 16


def _damaged() -> BadArchive:
    return BadArchive("Tệp Excel bị hỏng, không đọc được. Hãy mở bằng Excel, lưu lại rồi gửi lại.")


def _iso(value: str) -> Shown:
    """Return a date that is kept as text, as a cell shows it."""
    try:
        moment = datetime.datetime.fromisoformat(value)
    except ValueError:
        return BadCell(
            value, "Ô ngày của Excel không đọc được. Hãy định dạng ô là Văn bản (Text) rồi ghi lại."
        )
    return DateCell(f"{moment.day:02d}.{moment.month:02d}.{moment.year:04d}")


def _text(value: bytes) -> str:
    for entity, sign in _ENTITIES if b"&" in value else ():
        value = value.replace(entity, sign)
    return value.decode("utf-8", "replace").strip()


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
