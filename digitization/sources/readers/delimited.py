"""Rows of a CSV file, line by line: one that cannot be cut into columns is left over, the others are read.

vi: đọc tệp CSV. The delimiter is the one under which the headings are found. The letters are found out: UTF-8, UTF-16,
Windows 1258, or the bytes of an old font that the system's table names.
"""

from __future__ import annotations

import codecs
import csv
import re
import unicodedata
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from digitization.sources.mapping import System
from digitization.sources.readers.headings import LOOKED_FOR, find_headings, named, without_headings
from digitization.sources.rows import OLD_ENCODINGS, BadFile, SourceRow

_LONGEST_LINE = 2**20
#: So many lines a quoted cell may have; a quote that nobody closed is found that soon.
_LINES_A_CELL, _LONGEST_CELL = 50, 100_000
_DELIMITERS = (";", ",", "\t", "|")
_LOOKED_AT = 4096

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = ("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y")
_LETTERS = frozenset(
    unicodedata.normalize("NFC", letter + tone)
    for vowel in (*_VOWELS, *map(str.upper, _VOWELS))
    for letter, tone in ((vowel, tone) for tone in _TONES)
) | {"đ", "Đ"}
#: Letters that only Unicode has, with its loose tones: where one stands, no font of before is meant.
_NEWER = re.compile(f"[{''.join(sorted(each for each in _LETTERS if ord(each) > 0xFF))}{''.join(_TONES)}]")
_SIGNS_OF_1258 = frozenset("\u00a0“”‘’–—…«»°º´₫©®")  # noqa: RUF001 — they are meant


def read_csv(path: Path, system: System) -> Iterator[SourceRow]:
    """Yield the rows below the headings; raises `BadFile` when there are none, or no letters are found."""
    opened, encoding = _letters(path, system.encoding)
    with path.open(encoding=opened, newline="") as file:
        if "\0" in file.read(_LOOKED_AT):
            raise BadFile("Tệp không phải là bảng CSV.")
    delimiter, headings, first = _head(path, opened, system)
    for line, text, cells in _records(path, opened, delimiter, len(headings), after=first):
        if cells is None:
            told = f"Dòng {line}: dấu nháy kép đặt sai nên không tách được thành cột. Hãy sửa dòng này rồi gửi lại tệp."
            yield SourceRow.whole(line, text, told, encoding)
        elif any(cells[len(headings) :]):
            told = f"Dòng {line}: có {len(cells)} ô mà chỉ có {len(headings)} cột. Hãy sửa dòng này rồi gửi lại tệp."
            yield SourceRow.whole(line, text, told, encoding)
        elif any(cells):
            yield SourceRow(line, named(headings, cells), encoding)


def _head(path: Path, opened: str, system: System) -> tuple[str, list[str], int]:
    """Return the delimiter under which the headings are found, the headings, and the number of their line."""
    for delimiter in dict.fromkeys((system.delimiter, *_DELIMITERS)):
        rows = list(islice(_records(path, opened, delimiter, None, after=0), LOOKED_FOR))
        found = find_headings((cells or [] for _, _, cells in rows), system)
        if found:
            at, headings = found
            return delimiter, headings, rows[at][0]
    raise without_headings(system)


def _records(
    path: Path, opened: str, delimiter: str, width: int | None, *, after: int
) -> Iterator[tuple[int, str, list[str] | None]]:
    """Yield each row with the number of its first line and its text; without cells when it cannot be cut.

    A quoted cell may go over several lines. A quote that nobody closed would swallow the rows behind it: lines are
    put together only as long as the whole has as many cells as there are columns, and else the first one is wrong.
    """
    lines = _lines(path, opened)
    waiting: deque[tuple[int, str]] = deque()
    while True:
        if not waiting:
            waiting.extend(islice(lines, 1))
        if not waiting:
            return
        number, text = waiting[0]
        cells, taken = _cut(text, delimiter), 1
        while cells is None and text.count('"') % 2 and taken < _LINES_A_CELL and len(text) < _LONGEST_CELL:
            if len(waiting) == taken:
                waiting.extend(islice(lines, 1))
            if len(waiting) == taken:
                break
            text += waiting[taken][1]
            taken += 1
            cells = _cut(text, delimiter)
        if cells is not None and taken > 1 and width not in (None, len(cells)):
            cells = None
        if cells is None:
            taken, text = 1, waiting[0][1]
        for _ in range(taken):
            waiting.popleft()
        if number > after and text.strip():
            yield number, text.rstrip("\r\n"), cells


def _cut(text: str, delimiter: str) -> list[str] | None:
    """Return the cells of one row, or nothing when its quotes are wrong."""
    if "\0" in text:
        return None
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None


def _lines(path: Path, opened: str) -> Iterator[tuple[int, str]]:
    with path.open(encoding=opened, newline="") as file:
        number = 0
        while text := file.readline(_LONGEST_LINE):
            number += 1
            if len(text) == _LONGEST_LINE:
                raise BadFile(f"Tệp không phải là bảng CSV: dòng {number} dài hơn một triệu ký tự.")
            yield number, text


def _letters(path: Path, expected: str) -> tuple[str, str]:
    """Return the encoding by which the file is opened, and the one by which its texts are then decoded, if any."""
    with path.open("rb") as file:
        begin = file.read(_LOOKED_AT)
    opened = next((name for sign, name in _BOMS if begin.startswith(sign)), "")
    if not opened and b"\0" in begin:
        guess = "utf-16-le" if begin[1::2].count(0) > begin[::2].count(0) else "utf-16-be"
        if not _is_sound(path, guess):
            raise BadFile("Tệp không phải là bảng CSV.")
        opened = guess
    if not opened and _is_sound(path, "utf-8"):
        opened = "utf-8"
    if opened:
        # Old fonts' bytes may have been saved as Western letters: no letter that only Unicode has is among them.
        is_old = expected in OLD_ENCODINGS and not any(
            _NEWER.search(text) for _, text in _lines(path, opened)
        )
        return opened, expected if is_old else ""
    if _is_1258(path):
        return "cp1258", ""
    if expected in OLD_ENCODINGS:
        return "latin-1", expected
    if expected not in ("utf-8", "utf8") and _is_sound(path, expected):
        return expected, ""
    raise BadFile(
        "Tệp không ghi bằng UTF-8. Hãy mở bằng Excel, lưu lại kiểu “CSV UTF-8” rồi gửi lại; nếu chữ trong tệp là "
        "TCVN3 (ABC) hoặc VNI, hãy chọn hệ thống nguồn dùng bảng mã đó."
    )


def _is_sound(path: Path, encoding: str) -> bool:
    try:
        for _ in _lines(path, encoding):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _is_1258(path: Path) -> bool:
    """Say whether all letters are Vietnamese under Windows 1258, with loose tones that fit their vowels.

    Bytes of TCVN3 become signs that are no letters there, those of VNI letters that Vietnamese does not have.
    """
    has_tones = False
    try:
        for _, text in _lines(path, "cp1258"):
            if text.isascii():
                continue
            whole = unicodedata.normalize("NFC", text)
            if any(sign > "\x7f" and sign not in _LETTERS and sign not in _SIGNS_OF_1258 for sign in whole):
                return False
            has_tones = has_tones or any(map(unicodedata.combining, text))
    except UnicodeDecodeError:
        return False
    return has_tones
