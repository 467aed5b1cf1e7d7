"""Workbooks from outside: looked through as XML before any library opens them, then read row by row.

vi: đọc bảng Excel. Refused are macros, formulas, links to other files, programs called by a cell (DDE), document types
with entities, sheets that spread a few cells over a million rows, and texts repeated into gigabytes. What is left is
plain values in one sheet. Every part is searched, whatever it is called: which of them is a sheet says the workbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from digitization.packages.archives import WORKBOOK_LIMITS, Archive, BadArchive, open_archive
from digitization.packages.cells import as_written, lost_digits
from digitization.packages.columns import (
    ALIASES,
    ENTRY_HEADING,
    FILE_HEADING,
    REASON_HEADING,
    Column,
    columns_of,
    own_columns,
    plain_heading,
)
from digitization.packages.number_formats import BadCell
from digitization.packages.sheet_cells import (
    Formats,
    damaged,
    formats_of,
    is_plain,
    is_usual,
    sheet_parts,
    special_cells,
    wanted_cells,
)
from registry.models import EventKind

#: More rows than any book has entries, more columns than any table of ours.
MOST_ROWS, MOST_COLUMNS = 30_000, 104
#: Text of all cells together, when a few texts are repeated over and over.
MOST_TEXT = 150 * 2**20
_WHAT = "Tệp Excel"

_MACROS = ("vbaproject.bin", "vbadata.xml", "/macrosheets/", "/dialogsheets/", "/activex/", "/ctrlprops/")
_LINKS = ("/externallinks/", "connections.xml", "/querytables/", "/embeddings/", "oleobject", "/customdata/")
#: A regular expression that begins with letters is found ten times as fast.
_FORMULA, _PREFIXED_FORMULA = re.compile(rb"<f[\s/>]"), re.compile(rb":f[\s/>]")
_TAGGED_FORMULA = re.compile(rb"<\w+:f[\s/>]")
#: Rows from 30,000 and columns beyond CZ; whatever is written as the sheet's dimension does not count.
_FAR_CELL = re.compile(rb'<c r="(?:[A-C]?[A-Z](?:[3-9][0-9]{4}|[0-9]{6,})|[D-Z][A-Z]|[A-Z]{3,})')
_FAR_ROW = re.compile(rb'<row r="(?:[3-9][0-9]{4}|[0-9]{6,})')
_UNUSUAL = tuple(map(re.compile, (rb"<c[\t\r\n]", rb"<row[\t\r\n]", rb":c[\s>]", rb":row[\s>]")))
#: The same for writers that order or quote their attributes otherwise.
_ANY_FAR = re.compile(
    rb"""<(?:\w+:)?(?:row|c)\s[^>]*?\br\s*=\s*["'](?:[A-Ca-c]?[A-Za-z]?(?:[3-9][0-9]{4}|[0-9]{6,})|[D-Zd-z][A-Za-z]|[A-Za-z]{3,})"""
)
_EXTERNAL = re.compile(rb'<(?:\w+:)?Relationship\b[^>]*TargetMode\s*=\s*["\']External["\'][^>]*>')
_SHARED = re.compile(rb"<(?:\w+:)?si[\s>]")
_TEXT_CELL = re.compile(rb't="s"[^>]*>\s*<(?:\w+:)?v>([0-9]+)<')
_ENCODING = re.compile(rb"[^<]{0,3}<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)")
_OVERLAP = 1024
#: Where a cell begins and ends: a formula of a list, a condition or a chart stands in no cell.
_CELL_BEGINS, _CELL_ENDS = re.compile(rb"<(?:\w+:)?c(?:\s[^<>]*)?(?<!/)>"), re.compile(rb"</(?:\w+:)?c\s*>")


class WrongSheet(BadArchive):
    """The workbook is sound, but is not one of this kind of book."""

    code = "wrong-sheet"


@dataclass(slots=True)
class Sheet:
    """The sheet of a package: its name, which column holds what, and what its head has that we do not know.

    `first_row` is the number of the first row below the headings, counted as Excel does.
    """

    name: str
    first_row: int
    columns: dict[int, Column]
    file_at: int | None
    entry_at: int | None
    unknown: list[tuple[int, str]] = field(default_factory=list)
    missing: list[Column] = field(default_factory=list)
    rows: Iterator[list[Any]] = field(default_factory=lambda: iter(()))
    merged: list[Merged] = field(default_factory=list)
    #: Other sheets that people see and that have the headings too: they are not read.
    others: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are merged into one: the range as Excel writes it, its rows as Excel counts, its places in a row."""

    name: str
    rows: range
    places: range


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet of a workbook that has been looked through; its cells are texts, numbers, and what formats show."""

    name: str
    is_hidden: bool
    _sheet: Any
    _path: Path
    #: The sheet's own part, when cells of it have to be looked at there.
    _part: str
    _formats: Formats
    _is_usual: bool

    def rows(self) -> Iterator[list[Any]]:
        """Yield all rows from the first one on, empty ones too; places count from the first column in use."""
        return self._shown() if self._part else iter(self._sheet.iter_rows())

    def written(self) -> Iterator[tuple[int, list[str | BadCell]]]:
        """Yield each row with its number as Excel counts, its cells as somebody would have typed them."""
        for number, cells in enumerate(self.rows(), start=1):
            yield number, [_written(cell) for cell in cells]

    def merged(self) -> list[Merged]:
        first = self._first_column
        return [
            Merged(
                f"{_column_name(left)}{top + 1}:{_column_name(right)}{bottom + 1}",
                range(top + 1, bottom + 2),
                range(left - first, right - first + 1),
            )
            for (top, left), (bottom, right) in self._sheet.merged_cell_ranges or ()
        ]

    @property
    def _first_column(self) -> int:
        return int((self._sheet.start or (0, 0))[1])

    def _shown(self) -> Iterator[list[Any]]:
        first = self._first_column
        with open_archive(self._path, WORKBOOK_LIMITS, what=_WHAT) as archive:
            special = special_cells(archive.blocks(self._part), self._formats, usual=self._is_usual)
            following = next(special, None)
            for number, cells in enumerate(self._sheet.iter_rows()):
                while following and following[0] <= number:
                    row, column, look = following
                    if row == number and 0 <= column - first < len(cells):
                        cells[column - first] = look
                    following = next(special, None)
                    if following and following[0] < row:
                        raise damaged()
                yield cells


def sheets_of(path: Path) -> list[OpenSheet]:
    """Open a workbook of whatever columns once nothing in it can do harm; raises `BadArchive` for all others."""
    with open_archive(path, WORKBOOK_LIMITS, what=_WHAT) as archive:
        looks = _look_through(archive)
    try:
        book = CalamineWorkbook.from_path(path)
        return [
            OpenSheet(
                about.name,
                about.visible != SheetVisibleEnum.Visible,
                book.get_sheet_by_name(about.name),
                path,
                part if (part := looks.parts.get(about.name, "")) in looks.special else "",
                looks.formats,
                part not in looks.unusual,
            )
            for about in book.sheets_metadata
            if about.typ == SheetTypeEnum.WorkSheet
        ]
    except (CalamineError, OSError, ValueError):
        raise damaged() from None


def read_workbook(path: Path, kind: EventKind) -> Sheet:
    """Return the sheet with its rows still to be read; raises `BadArchive` for a file that is refused as a whole.

    What people do not see is not read: a hidden sheet with the headings is named instead.
    """
    found, hidden = None, ""
    try:
        for sheet in sheets_of(path):
            headed = _headed(sheet, kind)
            if headed and sheet.is_hidden:
                hidden = hidden or sheet.name
            elif headed and found:
                found.others.append(sheet.name)
            else:
                found = found or headed
    except (CalamineError, OSError, ValueError):
        raise damaged() from None
    if found:
        return found
    if hidden:
        raise WrongSheet(
            f"{_WHAT} có dòng tiêu đề của mẫu ở trang tính ẩn “{hidden}”; trang tính ẩn không được đọc. "
            "Hãy bỏ ẩn trang tính (nhấn chuột phải – Bỏ ẩn) rồi gửi lại."
        )
    raise WrongSheet(
        f"{_WHAT} không có dòng tiêu đề của mẫu {EventKind(kind).label.lower()} "
        f"({', '.join(column.heading for column in columns_of(kind)[:4])}…). Hãy dùng đúng mẫu của loại sổ này."
    )


def _headed(sheet: OpenSheet, kind: EventKind) -> Sheet | None:
    """Return the sheet when one of its first rows has at least half of the kind's headings: other kinds share fewer."""
    known = {plain_heading(column.heading): column for column in (*columns_of(kind), *own_columns(kind))}
    ours = {plain_heading(column.heading) for column in columns_of(kind)}
    rows = sheet.rows()
    for number, cells in enumerate(rows, start=1):
        if number > _LOOKED_FOR:
            return None
        headings = [ALIASES.get(each, each) for each in (plain_heading(as_written(cell)) for cell in cells)]
        columns = {at: known[heading] for at, heading in enumerate(headings) if heading in known}
        if 2 * len(ours.intersection(headings)) < len(ours) or "so" not in headings:
            continue
        if len(columns) != len({column.heading for column in columns.values()}):
            twice = next(each for each in headings if each in known and headings.count(each) > 1)
            raise WrongSheet(f"{_WHAT} có hai cột “{known[twice].heading}”. Hãy bỏ bớt một cột.")
        file, entry = plain_heading(FILE_HEADING), plain_heading(ENTRY_HEADING)
        own = {file, entry, plain_heading(REASON_HEADING), "stt", ""}
        present = {column.heading for column in columns.values()}
        return Sheet(
            sheet.name,
            first_row=number + 1,
            columns=columns,
            file_at=headings.index(file) if file in headings else None,
            entry_at=headings.index(entry) if entry in headings else None,
            unknown=[
                (at, as_written(cells[at]))
                for at, heading in enumerate(headings)
                if heading not in known and heading not in own
            ],
            missing=[column for column in columns_of(kind) if column.heading not in present],
            rows=rows,
            merged=[each for each in sheet.merged() if each.rows[-1] > number],
        )
    return None


#: Titles may stand above the headings.
_LOOKED_FOR = 12


@dataclass(slots=True)
class _Looks:
    """What the look through a workbook found: its formats, its sheets' parts, and which of these are special how."""

    formats: Formats
    parts: dict[str, str]
    #: Parts with cells that do not show their plain value, and parts that few programs write so.
    special: set[str] = field(default_factory=set)
    unusual: set[str] = field(default_factory=set)


def _look_through(archive: Archive) -> _Looks:
    names = [name.casefold().replace("\\", "/") for name in archive.by_name]
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise BadArchive(f"{_WHAT} không phải là bảng tính .xlsx. Hãy gửi đúng tệp.")
    if any(sign in f"/{name}" for name in names for sign in _MACROS):
        raise _macros()
    if any(sign in f"/{name}" for name in names for sign in _LINKS):
        raise _links()
    shared: list[int] = []
    cells = 0
    for name in archive.by_name:
        for _ in _parts(archive, name) if name.casefold() in _ABOUT else ():
            pass  # no document types, before a parser sees them
    by_name = dict(zip(names, archive.by_name, strict=True))
    looks = _Looks(formats_of(archive, by_name), sheet_parts(archive, by_name))
    wanted = wanted_cells(looks.formats)
    for name in archive.by_name:
        cells += _look_at_part(archive, name, looks, wanted)
        if "sharedstrings" in name.casefold():
            shared += _shared_lengths(_parts(archive, name))
    if cells * max(shared, default=0) > MOST_TEXT and _repeated_text(archive, shared) > MOST_TEXT:
        raise BadArchive(f"{_WHAT} chứa quá nhiều chữ lặp lại (bom nén). Hãy kiểm tra lại tệp.")
    return looks


#: Parts that say what the others are.
_ABOUT = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")


def _check_part(name: str, block: bytes) -> None:
    if name == "[content_types].xml" and (b"macroEnabled" in block or b"vbaProject" in block):
        raise _macros()
    if name.endswith(".rels"):
        if b"vbaProject" in block:
            raise _macros()
        if any(b"/hyperlink" not in found[0] for found in _EXTERNAL.finditer(block)):
            raise _links()
    if b"ddeLink" in block or b"externalBook" in block:
        raise _links()


def _look_at_part(archive: Archive, name: str, looks: _Looks, wanted: re.Pattern[bytes]) -> int:
    """Search one part in blocks; returns how many of its cells hold a shared text."""
    plain, cells = name.casefold(), 0
    is_sheet = name in looks.parts.values()
    for block in _parts(archive, name):
        _check_part(plain, block)
        if _has_formula(block):
            raise BadArchive(
                f"{_WHAT} có công thức. Hãy chép dán lại dưới dạng giá trị (Dán đặc biệt – Giá trị) rồi gửi lại."
            )
        if len(block) - (last := block.rfind(b"<")) < _OVERLAP:
            block = block[:last]  # that tag may be cut here; it is whole in the next block
        is_common = (
            block.count(b"<c ") == block.count(b'<c r="')
            and block.count(b"<row ") == block.count(b'<row r="')
            and not any(sign.search(block) for sign in _UNUSUAL)
        )
        if is_sheet and name not in looks.unusual and not (is_common and is_plain(block, looks.formats)):
            if not (is_common and is_usual(block)):
                looks.unusual.add(name)
                looks.special.add(name)
            elif name not in looks.special and wanted.search(block):
                looks.special.add(name)
        far = (_FAR_CELL.search(block) or _FAR_ROW.search(block)) if is_common else _ANY_FAR.search(block)
        if far:
            most = f"{MOST_ROWS:,}".replace(",", ".")
            raise BadArchive(
                f"{_WHAT} có ô ở dòng quá {most} hoặc cột quá {MOST_COLUMNS}. Hãy xóa các dòng, cột thừa rồi gửi lại."
            )
        cells += block.count(b't="s"')
    return cells


#: More lists, conditions and series of charts than a sheet of ours has.
_MOST_LISTS = 5_000


def _has_formula(block: bytes) -> bool:
    """Say whether a cell has a formula of its own; those of lists to choose from, conditions and charts are none."""
    if not (_FORMULA.search(block) or (_PREFIXED_FORMULA.search(block) and _TAGGED_FORMULA.search(block))):
        return False
    for sign in (_FORMULA, _TAGGED_FORMULA):
        for count, found in enumerate(sign.finditer(block)):
            if count > _MOST_LISTS:
                return True
            before = block[max(found.start() - _OVERLAP, 0) : found.start()]
            opened = max((each.end() for each in _CELL_BEGINS.finditer(before)), default=-1)
            if opened > max((each.end() for each in _CELL_ENDS.finditer(before)), default=-1):
                return True
    return False


def _repeated_text(archive: Archive, shared: list[int]) -> int:
    """Return how much text all cells make of the shared ones."""
    total = 0
    for name in archive.by_name:
        for block in _parts(archive, name):
            total += sum(shared[at] for at in map(int, _TEXT_CELL.findall(block)) if at < len(shared))
            if total > MOST_TEXT:
                return total
    return total


def _shared_lengths(blocks: Iterator[bytes]) -> list[int]:
    """Return how long each shared text is, in bytes of XML: never less than the text itself."""
    lengths: list[int] = []
    at, before = 0, None
    for block in blocks:
        for match in _SHARED.finditer(block):
            here = at + match.start()
            if before is not None and here > before:
                lengths.append(here - before)
            if before is None or here > before:
                before = here
        at += len(block) - _OVERLAP
    if before is not None:
        lengths.append(at + _OVERLAP - before)
    return lengths


def _parts(archive: Archive, name: str) -> Iterator[bytes]:
    """Yield a part in blocks that overlap by a little, so that no sign is cut; refuses document types."""
    tail, is_xml = b"", name.casefold().endswith((".xml", ".rels"))
    for block in archive.blocks(name):
        if is_xml and not tail and not _is_utf8(block):
            raise BadArchive(f"{_WHAT} có phần không ghi bằng UTF-8. Hãy mở bằng Excel, lưu lại rồi gửi lại.")
        whole = tail + block
        if b"<!DOCTYPE" in whole or b"<!ENTITY" in whole:
            raise BadArchive(
                f"{_WHAT} có khai báo thực thể XML (bom XML). Hãy mở bằng Excel, lưu lại rồi gửi lại."
            )
        yield whole
        tail = whole[-_OVERLAP:]


def _is_utf8(begin: bytes) -> bool:
    declared = _ENCODING.match(begin)
    return b"\0" not in begin[:200] and (declared is None or declared[1].lower() in (b"utf-8", b"us-ascii"))


def _written(cell: Any) -> str | BadCell:
    if isinstance(cell, BadCell):
        return cell
    reason = lost_digits(cell)
    return BadCell(as_written(cell), reason) if reason else as_written(cell)


def _column_name(at: int) -> str:
    name = ""
    while at >= 0:
        at, letter = at // 26 - 1, chr(65 + at % 26)
        name = letter + name
    return name


def _macros() -> BadArchive:
    return BadArchive(
        f"{_WHAT} có macro. Hãy lưu lại kiểu “Sổ làm việc Excel (.xlsx)” không macro rồi gửi lại."
    )


def _links() -> BadArchive:
    return BadArchive(
        f"{_WHAT} có liên kết đến tệp hoặc chương trình khác. Hãy bỏ liên kết (Dữ liệu – Sửa liên kết) rồi gửi lại."
    )
