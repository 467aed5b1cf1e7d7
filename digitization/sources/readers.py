"""Rows of a file as the other system wrote them: CSV, DBF (dBase III), Excel, JSON. vi: đọc tệp dữ liệu.

Texts keep the file's own letters: bytes of CSV and DBF come as Latin 1, one letter a byte, and are decoded by the
table of the system (`hotich.values.encodings`). Refused as a whole is what is damaged or no table at all.
"""

from __future__ import annotations

import csv
import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from digitization.packages.cells import as_written
from digitization.packages.workbooks import open_workbook
from digitization.sources.mapping import System
from hotich.errors import DomainError

#: More rows than a commune ever registered; a longer file is cut by years.
MOST_ROWS = 300_000
_MOST_COLUMNS, _MOST_JSON = 255, 64 * 2**20
#: An encoding of one of ours is read letter by letter; all others by Python.
_OLD = ("tcvn3", "vni")


class BadFile(DomainError):
    """The file is refused as a whole; the sentence says why."""

    code = "bad-file"


def read_rows(path: Path, system: System) -> Iterator[dict[str, str]]:
    """Yield the rows as texts by column, empty ones too, in the order of the file; raises `BadFile`."""
    try:
        for number, row in enumerate(_READERS[system.format](path, system), start=1):
            if number > MOST_ROWS:
                raise BadFile(
                    f"Tệp có hơn {MOST_ROWS:,} dòng. Hãy chia theo năm rồi gửi lại.".replace(",", ".")
                )
            yield row
    except (csv.Error, UnicodeDecodeError, struct.error, RecursionError, ValueError):
        raise BadFile(
            "Tệp không đúng định dạng hoặc bảng mã của hệ thống đã chọn. Hãy kiểm tra lại."
        ) from None


def _csv(path: Path, system: System) -> Iterator[dict[str, str]]:
    letters = "latin-1" if system.encoding in _OLD else system.encoding
    with path.open(encoding=letters, newline="") as file:
        if "\0" in file.read(4096):
            raise BadFile("Tệp không phải là bảng CSV.")
        file.seek(0)
        rows = csv.reader(file, delimiter=system.delimiter, strict=True)
        yield from _under_headings(rows, system)


def _xlsx(path: Path, system: System) -> Iterator[dict[str, str]]:
    book = open_workbook(path)
    sheet = book.get_sheet_by_index(0)
    yield from _under_headings(([as_written(cell) for cell in row] for row in sheet.iter_rows()), system)


def _json(path: Path, system: System) -> Iterator[dict[str, str]]:
    if path.stat().st_size > _MOST_JSON:
        raise BadFile(f"Tệp JSON lớn hơn {_MOST_JSON // 2**20} MB. Hãy chia theo năm rồi gửi lại.")
    told: Any = json.loads(path.read_bytes())
    rows = told.get("danhSach") if isinstance(told, dict) else told
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadFile("Tệp JSON phải là một danh sách các dòng, hoặc có mục “danhSach”.")
    for row in rows:
        yield {str(name): "" if value is None else str(value) for name, value in row.items()}


def _dbf(path: Path, system: System) -> Iterator[dict[str, str]]:
    """dBase III: a head of 32 bytes, as many for each column, then rows of fixed length; not the deleted ones."""
    with path.open("rb") as file:
        head = file.read(32)
        version, rows, start, length = head[0], *struct.unpack("<IHH", head[4:12])
        if version & 0x07 != 3 or not 33 <= start <= 32 * (_MOST_COLUMNS + 2) + 264 or length < 2:
            raise BadFile("Tệp không phải là bảng DBF.")
        columns: list[tuple[str, str, int]] = []
        while len(columns) <= _MOST_COLUMNS and (told := file.read(32))[:1] not in (b"\r", b""):
            columns.append((told[:11].split(b"\0")[0].decode("ascii").strip(), chr(told[11]), told[16]))
        if not columns or 1 + sum(size for *_, size in columns) > length:
            raise BadFile("Tệp DBF có phần đầu bị hỏng.")
        file.seek(start)
        for _ in range(rows):
            row = file.read(length)
            if len(row) < length:
                raise BadFile("Tệp DBF bị cắt cụt: thiếu dòng so với phần đầu. Hãy chép lại tệp.")
            if row[:1] == b"*":
                continue
            at, texts = 1, {}
            for name, kind, size in columns:
                texts[name] = _field(row[at : at + size].decode("latin-1").strip(" \0"), kind)
                at += size
            yield texts


def _field(text: str, kind: str) -> str:
    if kind == "D" and len(text) == 8 and text.isdecimal():
        return f"{text[6:]}.{text[4:6]}.{text[:4]}"
    if kind == "N" and text.endswith((".0", ".00")):
        return text.partition(".")[0]
    return text


def _under_headings(rows: Iterator[list[str]], system: System) -> Iterator[dict[str, str]]:
    """Yield the rows below the first one that has the columns that the table needs; titles may stand above it."""
    needed = {*system.key, system.book_year}
    for number, cells in enumerate(rows, start=1):
        names = [" ".join(cell.split()).strip("\ufeff") for cell in cells]
        if needed <= set(names):
            break
        if number >= _LOOKED_FOR:
            raise _without_headings(needed)
    else:
        raise _without_headings(needed)
    if len(names) > _MOST_COLUMNS:
        raise BadFile(f"Tệp có hơn {_MOST_COLUMNS} cột.")
    for cells in rows:
        if any(cells):
            yield {name: cell for name, cell in zip(names, cells, strict=False) if name}


def _without_headings(needed: set[str]) -> BadFile:
    return BadFile(
        f"Tệp không có dòng tiêu đề với các cột {', '.join(sorted(needed))}. Hãy chọn đúng hệ thống nguồn."
    )


_LOOKED_FOR = 10
_READERS = {"csv": _csv, "xlsx": _xlsx, "json": _json, "dbf": _dbf}
